import Model

/// What readers said beside an article, as the panel shows it: in an order, some of them left out, threads folded.
public struct Conversation: Hashable, Sendable {
    public enum Order: String, Hashable, Sendable, CaseIterable {
        /// Every comment after the one it answers, threads as the page and the reader began them.
        case thread
        /// The first written first, whatever it answers.
        case time
        /// Threads by the passages that they stand beside, those on the whole article last.
        case place
    }

    public enum Filter: String, Hashable, Sendable, CaseIterable {
        case all, own, others
        /// Words that nobody has answered.
        case unanswered
    }

    /// Every comment, threaded: what the text below the article shows.
    public let all: [ThreadedComment]
    public private(set) var order = Order.thread
    public private(set) var filter = Filter.all
    /// What the panel shows. A comment that stands apart from what it answers names whom it answers.
    public private(set) var shown: [ThreadedComment]
    /// The comments whose threads are folded into them, whether they are shown or not.
    private var folded: Set<Identifier> = []
    /// For each comment that is shown with its thread folded, how many are in it.
    private var hidden: [Identifier: Int] = [:]

    public init(_ comments: [Comment]) {
        all = threaded(comments)
        shown = all
    }

    /// The same order, filter and folds for comments as they are now.
    func anew(_ comments: [Comment]) -> Conversation {
        var newer = Conversation(comments)
        newer.order = order
        newer.filter = filter
        newer.folded = folded
        if newer.isArranged { newer.arrange(comments) }
        return newer
    }

    /// Whether what is shown differs from all.
    private var isArranged: Bool { order != .thread || filter != .all || !folded.isEmpty }

    /// How many answers are folded into a comment that is shown.
    public func hidden(in comment: Identifier) -> Int { hidden[comment] ?? 0 }

    /// Whether comments stand as threads, which can be folded.
    var hasThreads: Bool { order != .time }
}

// MARK: - What the reader changes

extension Conversation {
    mutating func take(_ order: Order, of comments: [Comment]) {
        self.order = order
        arrange(comments)
    }

    mutating func take(_ filter: Filter, of comments: [Comment]) {
        self.filter = filter
        arrange(comments)
    }

    /// Folds the thread of a comment that is shown, or unfolds it.
    /// - Returns: the comment that the thread begins with; nil where it is no thread.
    mutating func fold(at index: Int, of comments: [Comment]) -> Identifier? {
        guard hasThreads, shown.indices.contains(index) else { return nil }
        let first = shown[...index].lastIndex { $0.depth == 0 } ?? index
        let id = shown[first].comment.id
        if folded.remove(id) == nil {
            guard first + 1 < shown.count, shown[first + 1].depth > 0 else { return nil }
            folded.insert(id)
        }
        arrange(comments)
        return id
    }

    /// Folds every thread, or unfolds all where all are folded.
    /// - Returns: false where there is no thread.
    mutating func foldAll(of comments: [Comment]) -> Bool {
        guard hasThreads else { return false }
        let before = shown.count
        let old = folded
        folded = Set(all.lazy.filter { $0.depth == 0 }.map(\.comment.id))
        arrange(comments)
        if shown.count < before { return true }
        folded = []
        arrange(comments)
        return !old.isEmpty && shown.count > before
    }

    /// Makes sure that a comment is shown: its thread is unfolded, and a filter that leaves it out taken off.
    mutating func reveal(_ comment: Identifier, of comments: [Comment]) {
        guard !shown.contains(where: { $0.comment.id == comment }), comments.contains(where: { $0.id == comment }) else { return }
        let root = root(of: comment, Dictionary(comments.map { ($0.id, $0) }) { first, _ in first })
        folded.remove(root)
        arrange(comments)
        guard !shown.contains(where: { $0.comment.id == comment }) else { return }
        filter = .all
        folded.remove(root)
        arrange(comments)
        guard !shown.contains(where: { $0.comment.id == comment }) else { return }
        folded = []
        arrange(comments)
    }
}

// MARK: - Arranging

extension Conversation {
    private mutating func arrange(_ comments: [Comment]) {
        let kept = comments.filter(isKept(among: comments))
        let known = Dictionary(comments.map { ($0.id, $0) }) { first, _ in first }
        switch order {
        case .thread: shown = naming(threaded(kept), known)
        case .place: shown = naming(threaded(sortedByPlace(kept, known)), known)
        case .time: shown = naming(sortedByTime(kept).map { ThreadedComment(comment: $0, depth: 0) }, known)
        }
        hide()
    }

    private func isKept(among comments: [Comment]) -> (Comment) -> Bool {
        switch filter {
        case .all: return { _ in true }
        case .own: return { $0.origin == .reader }
        case .others: return { $0.origin != .reader }
        case .unanswered:
            let answered = Set(comments.compactMap { $0.parent == $0.id ? nil : $0.parent })
            return { !answered.contains($0.id) && !$0.isHighlight }
        }
    }

    /// A comment at the top level that answers another says whom, where the page does not say so itself.
    private func naming(_ entries: [ThreadedComment], _ known: [Identifier: Comment]) -> [ThreadedComment] {
        entries.map { entry in
            guard entry.depth == 0, entry.comment.addressee.isEmpty, let parent = entry.comment.parent,
                parent != entry.comment.id, let answered = known[parent]
            else { return entry }
            var entry = entry
            entry.comment.addressee = answered.author
            return entry
        }
    }

    /// A comment of which no time is known stays behind the one before it.
    private func sortedByTime(_ comments: [Comment]) -> [Comment] {
        var last = ""
        let timed = comments.enumerated().map { index, comment in
            last = comment.time.iso ?? last
            return (time: last, index: index, comment: comment)
        }
        return timed.sorted { ($0.time, $0.index) < ($1.time, $1.index) }.map(\.comment)
    }

    /// Answers stand with what they answer, so the passage of its first comment is the place of a thread.
    private func sortedByPlace(_ comments: [Comment], _ known: [Identifier: Comment]) -> [Comment] {
        let end = Anchor(leaf: .max, offset: .max)
        return comments.enumerated().map { index, comment in
            let first = known[root(of: comment.id, known)] ?? comment
            return (place: (comment.passage ?? first.passage)?.lowerBound ?? end, index: index, comment: comment)
        }.sorted { ($0.place, $0.index) < ($1.place, $1.index) }.map(\.comment)
    }

    /// The comment that a thread begins with; a ring of answers ends where it began.
    private func root(of comment: Identifier, _ known: [Identifier: Comment]) -> Identifier {
        var (root, seen) = (comment, Set([comment]))
        while let parent = known[root]?.parent, known[parent] != nil, seen.insert(parent).inserted { root = parent }
        return root
    }

    private mutating func hide() {
        hidden = [:]
        guard hasThreads, !folded.isEmpty else { return }
        var visible: [ThreadedComment] = []
        visible.reserveCapacity(shown.count)
        var fold: Identifier?
        for entry in shown {
            if entry.depth == 0 { fold = folded.contains(entry.comment.id) ? entry.comment.id : nil }
            if entry.depth > 0, let fold { hidden[fold, default: 0] += 1 } else { visible.append(entry) }
        }
        shown = visible
    }
}
