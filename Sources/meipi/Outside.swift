import Controller
import Dispatch
import Glibc
import Importing
import Model
import Storage
import Synchronization

/// Performs the effects that concern the library, on a worker, in the order in which they were given. Answers return as events
/// through the mailbox.
final class Outside: Sendable {
    private struct Work {
        var waiting: [Effect] = []
        /// Effects begun and not yet answered.
        var running = 0
    }

    private let library: Library
    /// The bytes of the file that is shown without being stored.
    private let shownFile: [UInt8]
    let mailbox: Mailbox
    private let work = Mutex(Work())
    /// The article that was opened last, which the reader shows: what is written beside it does not have it read again.
    private let shownArticle = Mutex<(id: Identifier, article: Article)?>(nil)
    private let seenState = Mutex<Int?>(nil)
    private let worker = DispatchQueue(label: "library")
    private let importer = DispatchQueue(label: "importer")
    private let searcher = DispatchQueue(label: "searcher")
    /// The number of the newest search: one that waits behind a newer one is not begun.
    private let newestSearch = Mutex(0)

    init(_ library: Library, _ mailbox: Mailbox, showing file: [UInt8] = []) {
        self.library = library
        self.mailbox = mailbox
        shownFile = file
        // Before anything is asked, and without having the start wait for what is being read ahead.
        worker.async { self.seenState.withLock { $0 = try? library.changeCounter() } }
        if let reason = library.readOnly { mailbox.post([.failed(sentence(for: Failure(reason.sentence(for: library.path))))]) }
    }

    /// Counts the work before it starts, so that "idle" is exact.
    func perform(_ effect: Effect) {
        if effect.isSearch { library.interruptSearch() }
        let isNew = work.withLock { work in
            if let last = work.waiting.last, effect.replaces(last) {
                work.waiting[work.waiting.count - 1] = effect
                return false
            }
            work.waiting.append(effect)
            return true
        }
        if isNew { worker.async { self.performNext() } }
    }

    var libraryPath: String { library.path }

    /// Looks whether another process has changed the library since the last look.
    func lookForChanges() {
        worker.async {
            guard let state = try? self.library.changeCounter() else { return }
            let before = self.seenState.withLock { seen in
                defer { seen = state }
                return seen
            }
            if let before, before != state { self.mailbox.post([.changedElsewhere]) }
        }
    }

    /// True when no effect waits or runs; its answers may still wait in the mailbox.
    var isIdle: Bool { work.withLock { $0.waiting.isEmpty && $0.running == 0 } }

    /// Returns when everything given so far has been performed.
    func finish() {
        worker.sync {}
        importer.sync {}
        searcher.sync {}
        worker.sync {}
    }

    private func performNext() {
        let effect = work.withLock { work -> Effect? in
            guard !work.waiting.isEmpty else { return nil }
            work.running += 1
            return work.waiting.removeFirst()
        }
        guard let effect else { return }
        switch effect {
        // Reading a file or a search may take long; drafts must not wait for it. What was written before is on disk by now.
        case .add(let paths): importer.async { self.answer([self.add(paths)]) }
        case .shelves: searcher.async { self.answer(self.events(for: effect)) }
        case .list where effect.isSearch: search(effect)
        default: answer(events(for: effect))
        }
    }

    private func search(_ effect: Effect) {
        let number = newestSearch.withLock { newest in
            newest += 1
            return newest
        }
        searcher.async {
            let isOld = self.newestSearch.withLock { $0 != number }
            self.answer(isOld ? [] : self.events(for: effect))
        }
    }

    private func answer(_ events: [Event]) {
        mailbox.post(events)
        work.withLock { $0.running -= 1 }
        // The loop looks whether all is idle after it has collected; wake it once more for that.
        mailbox.post([.woke(at: now())])
    }

    private func events(for effect: Effect) -> [Event] {
        // Said once at the start; not again at each page that is turned.
        if library.isReadOnly, effect.isBookmark { return [] }
        do {
            return try carryOut(effect)
        } catch {
            let sentence = sentence(for: error)
            if effect.isLease { return [] }
            if case .perform(let act, _) = effect { return [.refused(act, sentence)] }
            if case .recall(_, let ticket) = effect { return [.recalled([], ticket), .failed(sentence)] }
            if case .commit(let draft, _) = effect { return [.commitFailed(draft, sentence)] }
            if case .keepDraft(let draft) = effect { return [.draftFailed(draft, sentence)] }
            if case .open(_, let ticket) = effect { return [.openFailed(sentence, ticket)] }
            if case .list(_, let ticket) = effect { return [.listFailed(sentence, ticket)] }
            if case .notes(_, let ticket) = effect { return [.notesFailed(sentence, ticket)] }
            return [.failed(sentence)]
        }
    }

    private func carryOut(_ effect: Effect) throws -> [Event] {
        switch effect {
        case .list(let request, let ticket): return [.listed(try library.list(request), ticket)]
        case .notes(let request, let ticket): return [.noted(try library.notes(request), ticket)]
        case .shelves(let ticket): return [.counted(try library.countedShelves() + library.countedSearches(), ticket)]
        case .refresh(let id):
            forgetShown()
            return [.refreshed(try contents(of: id))]
        case .open(let id, let ticket): return [.opened(try contents(of: id), ticket)]
        case .perform(let act, let id):
            try library.perform(act, at: now())
            return [.refreshed(try contents(of: id))]
        case .recall(let subject, let ticket): return [.recalled(try library.kept(subject), ticket)]
        case .openDraft(let draft):
            let holders = try library.openDraft(draft, at: now())
            return holders.isEmpty ? [] : [.draftHeld(draft, holders)]
        case .closeDraft(let draft): try library.closeDraft(draft)
        case .commit(let draft, let act):
            try library.commit(draft, as: act, at: now())
            return [.committed(draft, try contents(of: draft.article))]
        case .keepDraft(let draft):
            try library.keep(draft, at: now())
            return [.draftKept(draft)]
        case .discardDraft(let draft): try library.discard(draft)
        case .visit(let id): try library.noteVisit(to: id, at: now())
        case .mark(let ids, let isRead): try library.mark(ids, read: isRead)
        case .star(let ids, let isStarred): try library.mark(ids, starred: isStarred)
        case .tag(let ids, let name, let isTagged): try library.tag(ids, name, isTagged)
        case .bin(let ids, let isBinned): try library.setBinned(ids, isBinned)
        case .binShelf(let shelf, let isBinned): try library.setBinned(shelf, isBinned)
        case .keepShelf(let name, let query): try library.keepShelf(name, query: query)
        case .emptyBin: try library.emptyBin()
        case .keepPlace(let place, let id, let percent): try library.keepPlace(place, of: id, progress: percent)
        case .rank(let request, let ticket): return [.ranked(try library.ranking(request, now: now()), ticket)]
        case .totalMoods(let ticket):
            return [.felt(try library.moodTotals(RankingRequest(period: .all), now: now()), ticket)]
        case .complete(let path, let ticket): return [.completed(path: path, paths(beginningWith: path), ticket)]
        case .store(let article): return [.stored(try store(article))]
        case .keepSettings(let settings): try library.keep(settings)
        case .add, .follow, .copy, .copyQuotation, .editOutside, .redraw, .suspend, .quit: break
        }
        return []
    }

    private func forgetShown() { shownArticle.withLock { $0 = nil } }

    private func contents(of id: Identifier) throws -> Contents {
        let known = shownArticle.withLock { shown in
            if shown?.id != id { shown = nil }
            return shown?.article
        }
        guard let contents = try library.contents(of: id, knowing: known) else { throw StorageError.noSuchArticle(id) }
        shownArticle.withLock { $0 = (id, contents.article) }
        return contents
    }

    private func store(_ article: Article) throws -> Contents {
        switch try library.add(article, from: shownFile, at: now()) {
        case .new(let id), .known(let id), .renewed(let id): return try contents(of: id)
        }
    }

    private func add(_ paths: [String]) -> Event {
        var adding = Adding(to: library)
        adding.add(Walk(paths.map(expandingHome)))
        let report = adding.report
        let sentences = [report.summary] + report.remarksByKind
        let sentence = (report.failures + sentences).filter { !$0.isEmpty }.joined(separator: "  ")
        return report.isFailure ? .failed(report.failures.joined(separator: "  ")) : .added(sentence)
    }
}

extension Effect {
    fileprivate var isSearch: Bool {
        if case .list(let request, _) = self { request.shelf.search != nil } else { false }
    }

    /// What is noted without being asked for.
    fileprivate var isBookmark: Bool {
        switch self {
        case .keepPlace, .visit: true
        default: isLease
        }
    }

    /// What other programs are told of a draft: whoever writes is not held up where they cannot be.
    fileprivate var isLease: Bool {
        switch self {
        case .openDraft, .closeDraft: true
        default: false
        }
    }

    /// A newer draft or place stands for the one before it that has not been written yet. Only neighbours are joined, so that the
    /// order of what lies between is never changed.
    fileprivate func replaces(_ last: Effect) -> Bool {
        switch (last, self) {
        case (.keepDraft(let one), .keepDraft(let other)): one.article == other.article && one.purpose == other.purpose
        case (.keepPlace(_, let one, _), .keepPlace(_, let other, _)): one == other
        case (.list, .list), (.notes, .notes): true
        default: false
        }
    }
}

/// Milliseconds since 1970-01-01T00:00:00Z.
func now() -> Milliseconds {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Milliseconds(time.tv_sec) * 1000 + Milliseconds(time.tv_nsec) / 1_000_000
}

/// "~/x" as the shell would have it.
func expandingHome(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
    return String(cString: home) + path.dropFirst()
}
