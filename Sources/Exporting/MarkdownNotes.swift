import Foundation
import Model
import Typesetting

/// Everything said beside articles as Markdown for people (CommonMark 0.31): article by article, passages quoted with their source line, what
/// was said of them beneath, answers nested, moods. Deleted ones are left out. All text is sanitised and escaped: none of it is markup.
public func markdownNotes(of articles: [AnnotatedArticle]) -> String {
    articles.filter(\.hasNotes).map { article in
        var notes = MarkdownNotes(article)
        notes.put()
        return notes.text
    }.joined(separator: "\n")
}

extension AnnotatedArticle {
    /// False where everything that was said has been deleted.
    var hasNotes: Bool { !annotations.allSatisfy(\.isDeleted) }
}

private struct MarkdownNotes {
    private let article: AnnotatedArticle
    private let shown: [Annotation]
    private let answers: [Identifier: [Annotation]]
    private(set) var text = ""

    init(_ article: AnnotatedArticle) {
        self.article = article
        shown = article.annotations.filter { !$0.isDeleted }
        answers = Dictionary(grouping: shown.filter { $0.parent != nil }) { $0.parent ?? $0.id }
    }

    mutating func put() {
        let known = Set(shown.map(\.id))
        text += "# \(line(article.title.isEmpty ? article.id.description : article.title))\n\n"
        if !sourceLine.isEmpty { text += sourceLine + "\n\n" }
        let moods = shown.filter { $0.kind == .mood }
        if !moods.isEmpty { text += moods.map { "♥ \(line($0.text))" }.joined(separator: " ") + "\n\n" }
        var seen: Set<Identifier> = []
        for note in shown where note.kind != .mood && !(note.parent.map(known.contains) ?? false) { put(note, depth: 0, &seen) }
        // Those that answer each other in a ring.
        for note in shown where note.kind != .mood { put(note, depth: 0, &seen) }
    }

    private var sourceLine: String {
        [article.source, article.url].filter { !$0.isEmpty }.map(line).joined(separator: ", ")
    }

    private mutating func put(_ first: Annotation, depth: Int, _ seen: inout Set<Identifier>) {
        var waiting = [(note: first, depth: depth)]
        while let next = waiting.popLast() {
            guard seen.insert(next.note.id).inserted else { continue }
            put(next.note, depth: next.depth)
            waiting += (answers[next.note.id] ?? []).reversed().map { ($0, next.depth + 1) }
        }
    }

    private mutating func put(_ note: Annotation, depth: Int) {
        // Deeper than this they would be taken for code by some readers, and are too narrow for people.
        let indent = String(repeating: "  ", count: min(depth, 8))
        if let quotation = note.quotation {
            let lines = [block(quotation.exact), line("— \(article.title)")] + (sourceLine.isEmpty ? [] : [sourceLine])
            for quoted in lines.flatMap({ $0.split(separator: "\n", omittingEmptySubsequences: false) }) {
                text += "\(indent)> \(quoted)\n"
            }
            text += "\n"
        }
        let who = [note.author, note.created.map { String(timestamp($0).prefix(10)) } ?? note.printed?.printed ?? ""]
        let head = who.filter { !$0.isEmpty }.map(line).joined(separator: ", ")
        let said = block((note.stance.map { $0.mark + " " } ?? "") + note.text)
        guard !said.isEmpty else { return }
        text += "\(indent)- \(head.isEmpty ? "" : "**\(head)**: ")"
        text += said.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\\n\(indent)  ") + "\n\n"
    }

    private func line(_ text: String) -> String { escaped(singleLine(text)) }

    /// Blank lines would end what it stands in.
    private func block(_ text: String) -> String {
        sanitized(text).split(separator: "\n").map { escaped(String($0)) }.joined(separator: "\n")
    }

    /// Backslashes before all that Markdown could take for markup (CommonMark, 2.4), and no white space at the ends, where it would make code
    /// or a line break.
    private func escaped(_ text: String) -> String {
        let trimmed = text.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed()
        // "12." and "12)" begin a list as "-" and "+" do.
        let digits = trimmed.prefix { $0.isASCII && $0.isNumber }.count
        var result = ""
        for (place, character) in trimmed.enumerated() {
            let opens = place == 0 && "+-=".contains(character) || place == digits && digits > 0 && ".)".contains(character)
            if opens || Self.marks.contains(character) { result += "\\" }
            result.append(character)
        }
        return result
    }

    private static let marks = Set("\\`*_[]<>#&~|!{}$:@")
}
