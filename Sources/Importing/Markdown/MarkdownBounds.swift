// What keeps the parser's work in proportion to the text: it is written in C, cannot be stopped, and takes the square of some lengths
// (runs of marks that open and never close, containers in containers, short rows under a wide head). Such runs are no one's article; a
// backslash before each of their marks makes them text.

/// Containers that one line may open.
private let deepestLine = 24
/// Marks of one kind in one paragraph.
private let mostMarks = 1_000
/// Cells that a table may be filled up to, besides one a byte.
private let mostCells = 50_000

/// The bytes with dense marks escaped, and whether there were any.
func boundedMarkdown(_ bytes: [UInt8]) -> (bytes: [UInt8], isDense: Bool) {
    var scan = MarkdownScan(bytes)
    scan.run()
    return (scan.output.isEmpty ? bytes : scan.output, !scan.output.isEmpty)
}

private struct MarkdownScan {
    private let bytes: [UInt8]
    /// Empty until the first mark is escaped.
    private(set) var output: [UInt8] = []
    private var copied = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func run() {
        var start = 0
        while start < bytes.count {
            let end = endOfParagraph(from: start)
            bound(start..<end)
            start = end
        }
        if copied > 0 { output += bytes[copied...] }
    }

    /// Up to and with the first blank line.
    private func endOfParagraph(from start: Int) -> Int {
        var at = start
        var isBlank = true
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            if byte == 0x0A || byte == 0x0D {
                if isBlank { return at }
                isBlank = true
            } else if byte != 0x20, byte != 0x09 {
                isBlank = false
            }
        }
        return at
    }

    private mutating func bound(_ paragraph: Range<Int>) {
        var counts = [Int](repeating: 0, count: 256)
        for at in paragraph where isMark(bytes[at]) { counts[Int(bytes[at])] += 1 }
        let cells = cellsOfTables(in: paragraph)
        let dense = counts.indices.filter { counts[$0] > mostMarks && $0 != 0x7C }
        let deep = opensTooMuch(paragraph)
        let isWide = cells > mostCells + paragraph.count
        guard !dense.isEmpty || deep || isWide else { return }
        for at in paragraph {
            let byte = bytes[at]
            let isDeep = deep && (byte == 0x3E || byte == 0x2D || byte == 0x2B || byte == 0x2A || byte == 0x2E || byte == 0x29)
            if isDeep || isWide && byte == 0x7C || dense.contains(Int(byte)) { escape(at) }
        }
    }

    private mutating func escape(_ at: Int) {
        output += bytes[copied..<at]
        output.append(0x5C)
        copied = at
    }

    /// ! & * < [ ] _ ` ~ : @ ( w and the stroke of tables.
    private func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21, 0x26, 0x2A, 0x3C, 0x5B, 0x5D, 0x5F, 0x60, 0x7E, 0x7C: true
        default: false
        }
    }

    /// True where a line opens more containers than anybody writes: ">>>>…", "- - - …", "1. 1. …".
    private func opensTooMuch(_ paragraph: Range<Int>) -> Bool {
        var markers = 0
        var isOpening = true
        var indent = 0
        for at in paragraph {
            switch bytes[at] {
            case 0x0A, 0x0D: (markers, isOpening, indent) = (0, true, 0)
            case 0x20, 0x09: indent += isOpening ? (bytes[at] == 0x09 ? 4 : 1) : 0
            case 0x3E, 0x2D, 0x2B, 0x2A, 0x2E, 0x29: if isOpening { markers += 1 }
            case 0x30...0x39: break
            default: isOpening = false
            }
            // A rule of dashes or stars opens nothing: only marks with blanks between them do, or quotations.
            if isOpening, markers > deepestLine, bytes[at] == 0x3E || indent > deepestLine { return true }
            // A deep indent goes on with lists in lists.
            if isOpening, indent > 4 * deepestLine + 100 { return true }
        }
        return false
    }

    /// The most cells that the tables of a paragraph may be filled up to: the columns of each head by the rows below it.
    private func cellsOfTables(in paragraph: Range<Int>) -> Int {
        var rows = 0
        var widest = 0
        var strokes = 0
        var isHead = true
        for at in paragraph {
            switch bytes[at] {
            case 0x0A:
                rows += 1
                if isHead { widest = max(widest, strokes) }
                (strokes, isHead) = (0, true)
            case 0x7C: strokes += 1
            case 0x2D, 0x3A, 0x20, 0x09, 0x0D: break
            default: isHead = false
            }
        }
        return widest * rows
    }
}
