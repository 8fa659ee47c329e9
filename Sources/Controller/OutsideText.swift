import Model
import Typesetting

/// A comment on its way through an editor of the environment: above it stand, as in a commit message, lines that say what it is for.
public struct OutsideText: Hashable, Sendable {
    /// Lines that begin with #, the last one the scissors.
    public let head: [String]
    public let text: String

    init(head: [String], text: String) {
        self.head = head.isEmpty ? [] : head.map { $0.isEmpty ? "#" : "# " + $0 } + [Self.scissors]
        self.text = text
    }

    private static let scissors = "# ------------------------ >8 ------------------------"

    /// What is written into the file.
    public var file: String {
        (head + [text]).joined(separator: "\n") + (text.isEmpty || text.hasSuffix("\n") ? "" : "\n")
    }

    /// The comment in the file as it is now. Only the lines that were put there are taken out, above the scissors: what somebody has
    /// written between them is a part of the comment.
    public func text(in file: String) -> String {
        let lines = file.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        let end =
            lines.prefix(head.count + 64).lastIndex { $0 == Self.scissors }.map { $0 + 1 }
            ?? lines.prefix { $0.hasPrefix("#") }.count
        var known = Dictionary(head.map { (Substring($0), 1) }, uniquingKeysWith: +)
        let written = lines[..<end].filter { line in
            guard let count = known[line], count > 0 else { return true }
            known[line] = count - 1
            return false
        }
        return (written + lines[end...]).joined(separator: "\n")
    }
}

extension Reader {
    /// What the editor of the environment shows above a comment.
    func outsideText(_ editor: Editor) -> OutsideText {
        let intro = "Lines like these, down to the scissors, are left out."
        return OutsideText(
            head: [intro, ""] + quoted(editor.purpose).map { "> " + Self.withoutModeline($0) }, text: editor.buffer.text)
    }

    /// The lines of what is commented on or answered.
    private func quoted(_ purpose: Draft.Purpose) -> [String] {
        func lines(_ text: String) -> [String] {
            let text = sanitized(text)
            let end = min(text.utf8.count, 4_000)
            return (text.slice(0..<end) + (end < text.utf8.count ? "…" : "")).split(separator: "\n").map(String.init)
        }
        func comment(_ id: Identifier) -> Comment? { contents.comments.first { $0.id == id } }
        func passage(of comment: Comment?) -> [String] {
            guard let comment, let passage = comment.passage, !passage.isEmpty else { return comment?.orphan.map(lines) ?? [] }
            return lines(document.text(of: passage))
        }
        switch purpose {
        case .comment(on: let passage?): return passage.isEmpty ? [] : lines(document.text(of: passage))
        case .comment: return lines(singleLine(contents.article.title))
        case .reply(let id): return comment(id).map { [singleLine($0.author) + ":"] + lines($0.text) } ?? []
        case .edit(let id): return passage(of: comment(id))
        }
    }

    /// Editors read settings out of the first lines of a file (`vim:`, `-*-`), which here are a stranger's.
    private static func withoutModeline(_ line: String) -> String {
        ["vi:", "vim:", "ex:", "Vim:"].reduce(line.replacing("-*-", with: "- * -")) {
            $0.replacing($1, with: $1.dropLast() + " :")
        }
    }
}
