import Model
import Typesetting

/// The words of a comment as they are shown: one block for each line as it was written. Own comments have a light Markdown, those of a
/// page are what they are.
public struct CommentText: Hashable, Sendable {
    /// A paragraph, or a line of a quotation, a list or code.
    public struct Block: Hashable, Sendable {
        /// What is shown, without the marks that say how.
        public var text: String
        public var spans: [Part.Span] = []
        /// "• " or "1. " before the item of a list.
        public var marker = ""
        /// How many quotations it stands in.
        public var quotes = 0
        /// Cells by which a list within a list is set in.
        var indent = 0
        public var isCode = false

        init(_ text: String) { self.text = text }

        /// Cells that the text is set in, with bars and marker, in a measure of so many.
        public func inset(in columns: Int, ambiguous: Int) -> Int {
            min(2 * quotes + indent + cells(marker, ambiguous: ambiguous), columns / 3)
        }

        func paragraph(_ language: Typesetting.Language) -> Paragraph {
            Paragraph(text, language: language, reflow: !isCode)
        }
    }

    public private(set) var blocks: [Block] = []

    public init(_ comment: Comment) {
        let text = sanitized(comment.text)
        guard comment.origin == .reader, Self.mayHaveMarks(text) else {
            blocks = text.lines.map { Block(String($0)) }
            return
        }
        parse(text)
    }

    /// Most comments are plain words, and need no second look.
    private static func mayHaveMarks(_ text: String) -> Bool {
        text.utf8.contains { byte in
            switch byte {
            case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"),
                UInt8(ascii: "["), UInt8(ascii: "\\"), UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: ")"):
                true
            default: false
            }
        }
    }

    private mutating func parse(_ text: String) {
        var fence: Substring?
        for line in text.lines {
            if let open = fence {
                if line.isFence(closing: open) { fence = nil } else { addCode(line) }
            } else if let open = line.fence {
                fence = open
            } else {
                add(line)
            }
        }
        // A fence alone is nothing to show, but a comment has a line.
        if blocks.isEmpty { blocks = [Block(text)] }
    }

    private mutating func addCode(_ line: Substring) {
        var block = Block(String(line))
        block.isCode = true
        if !line.isEmpty { block.spans = [Part.Span(range: 0..<line.utf8.count, kind: .code)] }
        blocks.append(block)
    }

    private mutating func add(_ line: Substring) {
        var rest = line
        var quotes = 0
        while quotes < Document.deepestInset, let inner = rest.quoted {
            quotes += 1
            rest = inner
        }
        let item = rest.item
        var block = Block("")
        (block.text, block.spans) = InlineMarkup.read(item?.text ?? rest)
        block.quotes = quotes
        block.marker = item?.marker ?? ""
        block.indent = min(item?.indent ?? 0, 2 * Document.deepestInset)
        blocks.append(block)
    }
}

// MARK: - Lines (CommonMark 0.31, sections 4.5, 5.1 and 5.2, one line at a time)

extension String {
    /// The lines of sanitised text, in which a newline is the one byte that says so.
    fileprivate var lines: [Substring] {
        utf8.contains(UInt8(ascii: "\n"))
            ? utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Substring($0) } : [self[...]]
    }
}

extension Substring {
    private var withoutIndent: Substring {
        let trimmed = drop { $0 == " " }
        return count - trimmed.count <= 3 ? trimmed : self
    }

    /// The backticks or tildes that open a block of code; nil in any other line.
    fileprivate var fence: Substring? {
        let line = withoutIndent
        guard let mark = line.first, mark == "`" || mark == "~" else { return nil }
        let run = line.prefix { $0 == mark }
        return run.count >= 3 && !(mark == "`" && line.dropFirst(run.count).contains("`")) ? run : nil
    }

    fileprivate func isFence(closing open: Substring) -> Bool {
        let line = withoutIndent
        return line.hasPrefix(open) && line.allSatisfy { $0 == open.first || $0 == " " } && !line.contains(where: { $0 == "\t" })
    }

    /// What stands behind the > of a quotation.
    fileprivate var quoted: Substring? {
        let line = withoutIndent
        guard line.first == ">" else { return nil }
        let rest = line.dropFirst()
        return rest.first == " " ? rest.dropFirst() : rest
    }

    /// The item of a list: "- ", "* ", "+ ", "1. " or "1) ".
    fileprivate var item: (marker: String, indent: Int, text: Substring)? {
        let line = drop { $0 == " " }
        let indent = (count - line.count) / 2 * 2
        if let mark = line.first, "-*+".contains(mark), line.dropFirst().first == " " {
            return ("• ", indent, line.dropFirst(2))
        }
        let digits = line.prefix { ("0"..."9").contains($0) }
        let rest = line.dropFirst(digits.count)
        guard (1...9).contains(digits.count), rest.first == "." || rest.first == ")", rest.dropFirst().first == " " else {
            return nil
        }
        return ("\(digits). ", indent, rest.dropFirst(2))
    }
}
