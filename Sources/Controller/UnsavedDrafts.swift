import Model
import Typesetting

/// Drafts that the disk would not take. They stay in memory until it does, are tried again with each key and each second, and the
/// program is not left without a word while there are any.
public struct UnsavedDrafts: Hashable, Sendable {
    public private(set) var all: [Draft] = []

    public var isEmpty: Bool { all.isEmpty }

    private func index(_ draft: Draft) -> Int? {
        all.firstIndex { $0.article == draft.article && $0.purpose == draft.purpose }
    }

    public func contains(_ draft: Draft) -> Bool { index(draft) != nil }

    /// Adds a draft, or puts its newer text in the place of the older.
    mutating func put(_ draft: Draft) {
        if let index = index(draft) { all[index] = draft } else { all.append(draft) }
    }

    mutating func remove(_ draft: Draft) {
        if let index = index(draft) { all.remove(at: index) }
    }

    /// The draft is on disk, unless it has a newer text by now.
    mutating func noteKept(_ draft: Draft) {
        if all.contains(draft) { remove(draft) }
    }
}

extension State {
    /// Tells the library which draft stands in the editor, so that another program that opens it can be told.
    func draftEffects(before: Reader?) -> [Effect] {
        let (old, new) = (before?.editor, reader?.editor)
        guard old?.article != new?.article || old?.purpose != new?.purpose else { return [] }
        return (old.map { [.closeDraft($0.draft)] } ?? []) + (new.map { [.openDraft($0.draft)] } ?? [])
    }

    mutating func noteHeld(_ draft: Draft, _ holders: [DraftHolder]) {
        guard let holder = holders.first, let editor = reader?.editor, editor.article == draft.article,
            editor.purpose == draft.purpose
        else { return }
        warn("Another meipi has this draft open: process \(holder.process) on \(singleLine(holder.host))")
    }

    /// True while there is something to do again in a second: then the loop sends `ticked`.
    public var wantsWaking: Bool { !unsaved.isEmpty }

    /// What the disk did not take, after the last event has been told.
    public var lostDrafts: [Draft] {
        guard case .editing(let editor)? = reader?.focus, !editor.isKept, !editor.buffer.text.isEmpty,
            !unsaved.contains(editor.draft), !editor.isSaving
        else { return unsaved.all }
        return unsaved.all + [editor.draft]
    }

    mutating func noteFailed(_ draft: Draft, _ sentence: String) {
        guard let current = current(draft) else { return }
        unsaved.put(current)
        // Each try that fails says so, but for what was said of leaving: that must stay to be read.
        if !isWarnedOfLoss { warn("The draft is not on disk: \(sentence)") }
    }

    /// The draft as it is by now; nil where it has been given up or has become a comment.
    private func current(_ draft: Draft) -> Draft? {
        guard !draft.text.isEmpty else { return nil }
        guard let reader, reader.contents.id == draft.article else { return draft }
        if case .editing(let editor) = reader.focus, editor.purpose == draft.purpose {
            return editor.buffer.text.isEmpty ? nil : editor.draft
        }
        return reader.draft(for: draft.purpose)
    }

    mutating func noteSaved(_ draft: Draft) {
        guard unsaved.contains(draft) else { return }
        unsaved.noteKept(draft)
        guard unsaved.isEmpty else { return }
        isWarnedOfLoss = false
        say("The draft is on disk again")
    }

    /// Follows what becomes of the drafts that are not on disk, and asks for them to be tried again.
    mutating func retry(after event: Event, _ effects: [Effect]) -> [Effect] {
        guard !unsaved.isEmpty else { return effects }
        for effect in effects {
            switch effect {
            case .keepDraft(let draft) where unsaved.contains(draft): unsaved.put(draft)
            case .discardDraft(let draft): unsaved.remove(draft)
            default: break
            }
        }
        // What is read from disk does not know them.
        for draft in unsaved.all where draft.article == reader?.contents.id { reader?.keep(draft) }
        switch event {
        case .pressed, .pasted, .ticked: return effects + (effects.contains(.quit) ? [] : keepEffects(besides: effects))
        default: return effects
        }
    }

    /// One for each, but for what is being kept already, and what is being saved: a draft kept behind that would come back.
    func keepEffects(besides effects: [Effect] = []) -> [Effect] {
        var saving: Draft?
        if case .editing(let editor)? = reader?.focus, editor.isSaving { saving = editor.draft }
        return unsaved.all.filter { draft in
            let isSaving = saving?.article == draft.article && saving?.purpose == draft.purpose
            return !isSaving && !effects.contains(.keepDraft(draft))
        }.map { .keepDraft($0) }
    }

    /// Asked to end while a draft is not on disk: the first time the reader is told, and stays.
    mutating func warnOfLoss() -> Bool {
        guard !unsaved.isEmpty, !isWarnedOfLoss else { return false }
        isWarnedOfLoss = true
        warn("The draft is not on disk; quit once more, and it is printed on the terminal")
        return true
    }
}
