import Model

extension State {
    mutating func runInComments(_ command: Command) -> [Effect] {
        guard let reader else { return [] }
        switch command {
        case .down: selectComment(reader.selected + 1)
        case .up: selectComment(reader.selected - 1)
        case .top: selectComment(0)
        case .bottom: selectComment(reader.thread.count - 1)
        case .pageDown: scrollPanel(forward: true)
        case .pageUp: scrollPanel(forward: false)
        case .leave: self.reader?.focus = .text
        case .back:
            self.reader?.focus = .text
            self.reader?.isPanelOpen = false
        case .reply, .edit, .delete: return runOnComment(command)
        case .versions: return recallVersions()
        case .push, .boo, .neutral, .drafts, .deleted: return runBesideText(command)
        case .fold, .foldAll, .orderComments, .filterComments: arrangePanel(command)
        default: return runBesideText(command)
        }
        clampPanelScroll()
        return []
    }

    private mutating func selectComment(_ index: Int) {
        guard let count = reader?.thread.count else { return }
        reader?.selected = min(max(0, index), max(0, count - 1))
        reader?.panelScroll = 0
        followSelectedComment()
    }

    private mutating func scrollPanel(forward: Bool) {
        let page = max(1, (geometry.panel?.rows ?? 2) - 2)
        reader?.panelScroll += forward ? page : -page
    }

    mutating func clampPanelScroll() {
        guard let reader, let pane = geometry.panel else { return }
        self.reader?.panelScroll = PanelLayout(reader, in: pane, settings).clampedScroll
    }

    private mutating func arrangePanel(_ command: Command) {
        guard let reader else { return }
        switch command {
        case .fold:
            var first: Identifier?
            self.reader?.arrange { first = $0.fold(at: reader.selected, of: $1) }
            guard let first else { return warn("There is no thread to fold here") }
            self.reader?.reveal(first)
        case .foldAll:
            var isThreaded = false
            self.reader?.arrange { isThreaded = $0.foldAll(of: $1) }
            guard isThreaded else { return warn("There is no thread to fold here") }
        case .orderComments: self.reader?.arrange { $0.take($0.order.next, of: $1) }
        case .filterComments: self.reader?.arrange { $0.take($0.filter.next, of: $1) }
        default: return
        }
        self.reader?.panelScroll = 0
        followSelectedComment()
    }

    private mutating func runOnComment(_ command: Command) -> [Effect] {
        guard let comment = reader?.selectedComment else {
            warn(
                reader?.contents.comments.isEmpty == false
                    ? "No comment is shown; f shows others" : "There is no comment yet; c writes one")
            return []
        }
        if command == .reply { return write(.reply(to: comment.id)) }
        guard comment.origin == .reader else {
            warn("This comment is \(comment.author)’s: only your own can be changed")
            return []
        }
        if command == .edit { return write(.edit(of: comment.id), offering: comment.text) }
        guard let id = reader?.contents.id else { return [] }
        let undo = Undo.delete(comment: comment.id, on: id)
        if !undone.contains(undo) { undone.append(undo) }
        say("Comment deleted; U takes it back")
        return [.perform(.delete(comment: comment.id), on: id)]
    }

    /// Opens the editor on the draft for this purpose, or on the text offered where there is none.
    mutating func write(_ purpose: Draft.Purpose, offering text: String = "") -> [Effect] {
        guard let reader else { return [] }
        guard let id = reader.contents.id else {
            warn("This file is not in the library: a adds it, then you can comment")
            return []
        }
        let draft = reader.draft(for: purpose) ?? Draft(article: id, purpose: purpose, text: text)
        // An article that is still being opened must not come between the writer and the text.
        opening = nil
        self.reader?.isPanelOpen = true
        self.reader?.focus = .editing(Editor(draft))
        return []
    }
}

// MARK: - The editor

extension State {
    mutating func runInEditor(_ command: Command) -> [Effect] {
        switch command {
        case .save: return save()
        case .leaveEditor, .back, .leave: return leaveEditor()
        case .editOutside: return editOutside()
        case .versions: return editor.map { recall(.draftVersions(of: $0.draft)) } ?? []
        case .newline: return edit { $0.insert("\n") }
        case .up, .down, .pageUp, .pageDown:
            moveLines(command == .up ? -1 : command == .down ? 1 : command == .pageUp ? -10 : 10)
            return []
        default: return editLine(command)
        }
    }

    private mutating func editLine(_ command: Command) -> [Effect] {
        guard let change = TextBuffer.change(for: command) else { return cannot(command) }
        return edit(change)
    }

    private func editOutside() -> [Effect] {
        guard let reader, let editor else { return [] }
        return [.editOutside(reader.outsideText(editor))]
    }

    private var editor: Editor? { reader?.editor }

    /// Changes the text or the caret; a changed text is kept as a draft at once.
    mutating func edit(_ change: (inout TextBuffer) -> Void) -> [Effect] {
        guard case .editing(var editor)? = reader?.focus else { return [] }
        let before = editor.buffer.text
        change(&editor.buffer)
        let hasChanged = editor.buffer.text != before
        if hasChanged { editor.isKept = false }
        reader?.focus = .editing(editor)
        guard hasChanged else { return [] }
        reader?.keep(editor.draft)
        return [.keepDraft(editor.draft)]
    }

    /// A draft is on disk; it counts only while it is still what stands in the editor.
    mutating func noteKept(_ draft: Draft) {
        noteSaved(draft)
        guard case .editing(var editor)? = reader?.focus, editor.draft == draft else { return }
        editor.isKept = true
        reader?.focus = .editing(editor)
    }

    private mutating func moveLines(_ distance: Int) {
        guard case .editing(var editor)? = reader?.focus, let panel = geometry.panel else { return }
        let columns = PanelLayout.editorColumns(in: panel)
        editor.moveLines(distance, columns: columns, ambiguous: settings.ambiguous)
        reader?.focus = .editing(editor)
    }

    private mutating func leaveEditor() -> [Effect] {
        guard case .editing(let editor)? = reader?.focus else { return [] }
        reader?.focus = .comments
        if editor.buffer.text.isEmpty || isUnchanged(editor) {
            reader?.keep(Draft(article: editor.article, purpose: editor.purpose, text: "", isOrphaned: editor.isOrphaned))
            return [.discardDraft(editor.draft)]
        }
        if unsaved.isEmpty { say("The draft is kept") }
        return [.keepDraft(editor.draft)]
    }

    private func isUnchanged(_ editor: Editor) -> Bool {
        guard case .edit(let id) = editor.purpose else { return false }
        return reader?.contents.comments.contains { $0.id == id && $0.text == editor.buffer.text } ?? false
    }

    mutating func takeFromOutside(_ text: String) -> [Effect] {
        edit { $0 = TextBuffer(sanitizedLines(text)) }
    }

    /// Asks for the name first, where it has never been asked.
    mutating func save() -> [Effect] {
        guard case .editing(var editor)? = reader?.focus else { return [] }
        guard editor.buffer.text.contains(where: { !$0.isWhitespace }) else {
            warn("An empty comment is not saved; Esc leaves the editor")
            return []
        }
        guard let name = settings.readerName else {
            overlay = .prompt(Prompt(.name, settings.loginName))
            return []
        }
        editor.isSaving = true
        reader?.focus = .editing(editor)
        return [.commit(editor.draft, as: act(editor, author: name))]
    }

    private mutating func act(_ editor: Editor, author: String) -> Act {
        let text = editor.buffer.text.trimmed
        func comment(_ parent: Identifier?, _ passage: Range<Anchor>? = nil) -> Act {
            let id = Identifier.make(at: now, using: &generator)
            return .comment(id: id, on: editor.article, answering: parent, passage: passage, author: author, text: text)
        }
        switch editor.purpose {
        case .comment(let passage): return comment(nil, editor.isOrphaned ? nil : passage)
        case .reply(let parent): return comment(parent)
        case .edit(let id): return .edit(comment: id, text: text)
        }
    }

    /// The comment is on disk: only now the draft may go.
    mutating func finishSaving(_ draft: Draft, _ contents: Contents) -> [Effect] {
        unsaved.remove(draft)
        guard case .editing(let editor)? = reader?.focus, editor.isSaving, editor.article == contents.id else { return [] }
        let known = Set(reader?.contents.comments.map(\.id) ?? [])
        reader?.refresh(contents)
        reader?.focus = .comments
        let written = contents.comments.last { comment in
            if case .edit(let id) = draft.purpose { comment.id == id } else { !known.contains(comment.id) }
        }
        if let written {
            reader?.reveal(written.id)
            followSelectedComment()
        }
        say("Saved")
        return takeWaiting()
    }

    mutating func resumeEditing(_ draft: Draft, _ sentence: String) -> [Effect] {
        guard case .editing(var editor)? = reader?.focus, editor.isSaving else { return [] }
        editor.isSaving = false
        reader?.focus = .editing(editor)
        let effects = takeWaiting()
        warn(sentence)
        return effects
    }

    mutating func takeWaiting() -> [Effect] {
        let events = waiting
        waiting = []
        return events.flatMap { take($0) }
    }
}

extension CaseIterable where Self: Equatable {
    /// The case behind, and behind the last one the first.
    fileprivate var next: Self {
        let all = Array(Self.allCases)
        return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
    }
}

extension TextBuffer {
    /// What a command does to one line of text; nil for a command that is no editing.
    static func change(for command: Command) -> ((inout TextBuffer) -> Void)? {
        switch command {
        case .left: { $0.left() }
        case .right: { $0.right() }
        case .lineStart: { $0.toLineStart() }
        case .lineEnd: { $0.toLineEnd() }
        case .deleteBackward: { $0.deleteBackward() }
        case .deleteForward: { $0.deleteForward() }
        case .deleteWord: { $0.deleteWord() }
        case .deleteToLineStart: { $0.deleteToLineStart() }
        case .deleteToLineEnd: { $0.deleteToLineEnd() }
        default: nil
        }
    }
}

/// An editor's file: its last newline is the file's, not the text's.
private func sanitizedLines(_ text: String) -> String {
    var text = text.replacing("\r\n", with: "\n")
    while text.hasSuffix("\n") { text.removeLast() }
    return text
}
