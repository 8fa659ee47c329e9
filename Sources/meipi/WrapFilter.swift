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
        for line in lines {
            if !isTerminal, let text = plain(line, bytes, style) {
                for _ in leftMargin..<line.indent { output.append(0x20) }
                output.append(text)
            } else {
                try write(line, bytes, style, to: &output)
            }
            output.append(0x0A)
            if explains { output.append(Array(sentences(line, explanations, bytes).utf8)) }
            if output.isFull { try output.flush() }
        }
    }

    /// Where brackets are trimmed, all lines but those that begin with one stand one cell further in.
    private var leftMargin: Int { 0 - measure.gutter.leftColumns }

    /// A line that is a slice of the text: nothing in it is to be left out or added.
    private func plain(
        _ line: Line, _ bytes: UnsafeBufferPointer<UInt8>, _ style: Paragraph
    ) -> UnsafeBufferPointer<UInt8>? {
        let dropsIndent = style.indent.first > 0 && line.source.lowerBound == 0
        guard measure.autospace == .none, line.stretch == 0, line.indent >= leftMargin, !dropsIndent else { return nil }
        var slice = bytes[line.source]
        while slice.last == 0x20 { slice.removeLast() }
        return isClean(slice) ? UnsafeBufferPointer(rebasing: slice) : nil
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

    /// Why the line ends where it does: what allowed it, and the rules that were against the next places behind it.
    private func sentences(
        _ line: Line, _ explanations: [Explanation], _ bytes: UnsafeBufferPointer<UInt8>
    ) -> String {
        guard line.source.upperBound < bytes.count else { return "" }
        let end = line.source.upperBound
        var text = ""
        func add(_ sentence: String) { text += "  | \(sentence)\n" }
        if let here = explanations.first(where: { $0.offset == end }) {
            let rule = here.isAllowed ? here.rule : .emergency
            add("ends before \(character(at: end, bytes)): \(rule.name), \(rule.sentence)")
            if !here.isAllowed { add("  against \(here.rule.name), \(here.rule.sentence)") }
        }
        if measure.fit == .optimal { add("of the places that are allowed the best for the paragraph as a whole (optimal fit)") }
        if line.width > measure.columns { add("\(line.width - measure.columns) of its cells stand behind the measure") }
        var rest = explanations.drop { $0.offset <= end }.prefix { !$0.isAllowed && $0.offset - end <= 32 }
        while let first = rest.first {
            let same = rest.prefix { $0.rule == first.rule }
            let characters = same.prefix(4).map { character(at: $0.offset, bytes) } + (same.count > 4 ? ["…"] : [])
            add("not before \(characters.joined(separator: " ")): \(first.rule.name), \(first.rule.sentence)")
            rest = rest.dropFirst(same.count)
        }
        return text
    }

    private func character(at offset: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> String {
        let end = min(bytes.count, offset + 4)
        return String(decoding: bytes[offset..<end], as: UTF8.self).unicodeScalars.first.map { singleLine(String($0)) } ?? ""
    }
}
