import Model
import Typesetting

// A quick word, as on a bulletin board: one line, and for, against or neither (推 噓 →).

/// A quick word that is not said yet.
struct QuickWord: Hashable, Sendable {
    var stance: Stance
    var text: String
}

extension Stance {
    /// The sign before a quick word: as the boards have it in Chinese, a sign that all understand elsewhere.
    public func sign(in language: Typesetting.Language) -> String {
        switch (self, language) {
        case (.push, .chineseTraditional), (.push, .chineseSimplified): "推"
        case (.boo, .chineseTraditional): "噓"
        case (.boo, .chineseSimplified): "嘘"
        case (.neutral, .chineseTraditional), (.neutral, .chineseSimplified): "→"
        case (.push, _): "+"
        case (.boo, _): "−"
        case (.neutral, _): "="
        }
    }
}

extension State {
    /// Asks for the line.
    mutating func askForWord(_ stance: Stance, offering text: String = "") -> [Effect] {
        guard let reader else { return [] }
        guard reader.contents.id != nil else {
            warn("This file is not in the library: a adds it, then you can comment")
            return []
        }
        overlay = .prompt(Prompt(.word(stance, sign: stance.sign(in: reader.document.language)), text))
        return []
    }

    /// Says it; asks for the name first, where it has never been asked.
    mutating func sayWord(_ text: String, _ stance: Stance) -> [Effect] {
        let word = QuickWord(stance: stance, text: text.trimmed)
        unsaid = nil
        guard let id = reader?.contents.id else { return [] }
        guard !word.text.isEmpty else {
            warn("A quick word wants a line of text")
            return []
        }
        guard let name = settings.readerName else {
            unsaid = word
            overlay = .prompt(Prompt(.name, settings.loginName))
            return []
        }
        let comment = Identifier.make(at: now, using: &generator)
        said = comment
        undone.append(.word(comment, on: id))
        say("Said; U takes it back")
        let act = Act.comment(
            id: comment, on: id, answering: nil, passage: nil, author: name, text: word.text, stance: word.stance)
        return [.perform(act, on: id)]
    }

    /// The name was not given: the line is offered again, so that it is not lost.
    mutating func offerUnsaid() -> Bool {
        guard let word = unsaid else { return false }
        unsaid = nil
        _ = askForWord(word.stance, offering: word.text)
        return true
    }

    /// An act was refused outside. A quick word is offered again where nothing else is being written.
    mutating func noteFailed(_ act: Act, _ sentence: String) {
        if case .comment(let id, let article, _, _, _, let text, let stance?) = act {
            undone.removeAll { $0 == .word(id, on: article) }
            said = nil
            if overlay == nil, reader?.contents.id == article, mode != .editing { _ = askForWord(stance, offering: text) }
        }
        warn(sentence)
    }

    /// Selects the word that was said as soon as it is on disk.
    mutating func selectSaid() {
        guard let said, reader?.contents.comments.contains(where: { $0.id == said }) == true else { return }
        self.said = nil
        if reader?.isPanelOpen == true { reader?.reveal(said) }
    }
}
