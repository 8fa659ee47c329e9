import Glibc
import Terminal
import Typesetting

/// Paragraphs out of a stream, each wrapped as soon as it is sure.
struct WrapFilter {
    private let request: Wrap
    private let isTerminal: Bool
    private var setup: (measure: Measure, style: Paragraph, stream: ParagraphStream)?
    private var isInParagraph = false

    init(request: Wrap, isTerminal: Bool) {
        self.request = request
        self.isTerminal = isTerminal
    }

    mutating func take(_ chunk: ArraySlice<UInt8>, to output: inout BufferedOutput) throws {
        if setup == nil { setUp(chunk) }
        var rest = chunk
        while let end = rest.firstIndex(of: 0x0A) {
            try give(rest[..<end], endsParagraph: true, to: &output)
            rest = rest[(end + 1)...]
        }
        if !rest.isEmpty {
            isInParagraph = true
            try give(rest, endsParagraph: false, to: &output)
        }
    }

    /// The last line of a text need not end with a newline.
    mutating func end(to output: inout BufferedOutput) throws {
        if isInParagraph { try give([], endsParagraph: true, to: &output) }
    }

    private mutating func setUp(_ beginning: ArraySlice<UInt8>) {
        let language = request.language(of: beginning)
        let (measure, style) = (request.measure(language), request.style(language))
        setup = (measure, style, ParagraphStream(as: style, measure))
    }

    private mutating func give(_ bytes: ArraySlice<UInt8>, endsParagraph: Bool, to output: inout BufferedOutput) throws {
        guard let (measure, _, _) = setup else { return }
        let writer = LineWriter(measure: measure, isTerminal: isTerminal, explains: request.explain)
        // A carriage return before a newline belongs to it.
        let own = endsParagraph && bytes.last == 0x0D ? bytes.dropLast() : bytes
        try setup?.stream.take(own) { try writer.write($0, $1, $2, to: &output) }
        if endsParagraph {
            try setup?.stream.end { try writer.write($0, $1, $2, to: &output) }
            isInParagraph = false
        }
    }
}

/// Lines as bytes. In a pipe they are the text itself, without controls; on a terminal what its grid needs is replaced besides.
private struct LineWriter {
    let measure: Measure
    let isTerminal: Bool
    let explains: Bool

    func write(
        _ bytes: UnsafeBufferPointer<UInt8>, _ lines: [Line], _ style: Paragraph, to output: inout BufferedOutput
    ) throws {
        let explanations = explains ? Typesetting.explanations(of: bytes, as: style, measure) : []
        let isPlain = !isTerminal && measure.autospace == .none && !measure.isJustified
        for line in lines {
            if isPlain, line.indent == leftMargin, let text = plain(line, bytes) {
                output.append(text)
            } else {
                try write(line, bytes, style, to: &output)
            }
            output.append(0x0A)
            if explains { output.append(Array(sentences(line, lines, explanations, bytes).utf8)) }
            if output.isFull { try output.flush() }
        }
    }

    /// Where brackets are trimmed, all lines but those that begin with one stand one cell further in.
    private var leftMargin: Int { 0 - measure.gutter.leftColumns }

    /// A line that is a slice of the text: nothing in it is to be left out.
    private func plain(_ line: Line, _ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
        var (lower, upper) = (line.source.lowerBound, line.source.upperBound)
        while upper > lower, bytes[upper - 1] == 0x20 { upper -= 1 }
        for place in lower..<upper {
            let byte = bytes[place]
            // Controls, and the first bytes of U+0080 to U+00BF, U+0600 to U+063F, U+2000 to U+2FFF and U+3000 to U+3FFF at the end.
            if byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xD8 { return nil }
            if byte == 0xE2, place + 1 < upper, bytes[place + 1] < 0x84 { return nil }
        }
        if upper >= lower + 3, bytes[upper - 3] == 0xE3, bytes[upper - 2] == 0x80, bytes[upper - 1] == 0x80 { return nil }
        return UnsafeBufferPointer(rebasing: bytes[lower..<upper])
    }

    private func write(
        _ line: Line, _ bytes: UnsafeBufferPointer<UInt8>, _ style: Paragraph, to output: inout BufferedOutput
    ) throws {
        var column = leftMargin
        for glyph in glyphs(of: line, in: bytes, as: style, measure) {
            while column < glyph.column {
                output.append(0x20)
                column += 1
            }
            if isTerminal {
                output.append(Array(terminalText(glyph.text, width: glyph.width, ambiguous: measure.ambiguous).utf8))
            } else {
                output.append(original(glyph, bytes))
            }
            column = glyph.column + glyph.width
        }
    }

    /// A glyph as the text has it. A space may be drawn for a tab, a hyphen for a soft one, and a space more than once.
    private func original(_ glyph: Glyph, _ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        let source = bytes[glyph.source]
        let isDrawnForAnother = glyph.text == " " && source.first.map { $0 < 0x80 } == true || glyph.text == "-"
        return isDrawnForAnother ? Array(glyph.text.utf8) : withoutControls(source)
    }

    // MARK: Why

    /// Why the line ends where it does: the rules that were against the places behind its end that would still have fitted, and the one
    /// that allowed it.
    private func sentences(
        _ line: Line, _ lines: [Line], _ explanations: [Explanation], _ bytes: UnsafeBufferPointer<UInt8>
    ) -> String {
        guard line.source.upperBound < bytes.count else { return "" }
        let end = line.source.upperBound
        var text = ""
        if let here = explanations.first(where: { $0.offset == end }) {
            let rule = here.isAllowed ? here.rule : .emergency
            text += "  | ends before \(character(at: end, bytes)): \(rule.name), \(rule.sentence)\n"
            if !here.isAllowed { text += "  |   against \(here.rule.name), \(here.rule.sentence)\n" }
        }
        for later in explanations where later.offset > end && !later.isAllowed {
            guard later.offset - end <= 12,
                !explanations.contains(where: { (end + 1..<later.offset).contains($0.offset) && $0.isAllowed })
            else { break }
            text += "  | not before \(character(at: later.offset, bytes)): \(later.rule.name), \(later.rule.sentence)\n"
        }
        return text
    }

    private func character(at offset: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> String {
        let end = min(bytes.count, offset + 4)
        return String(decoding: bytes[offset..<end], as: UTF8.self).unicodeScalars.first.map { singleLine(String($0)) } ?? ""
    }
}
