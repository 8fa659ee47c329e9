import Controller
import Model
import Typesetting

/// An article with all that stands beside it, typeset as text. Only controls and bidi controls are taken out: what the grid of a
/// terminal would need replaced is a matter for the terminal.
func plainText(_ contents: Contents, columns: Int) -> String {
    let layout = Layout(Document(contents), columns: columns, typography: Typography(), ambiguous: 1)
    var text = ""
    for index in layout.document.parts.indices {
        let part = layout.document.parts[index]
        let (lines, paragraph) = layout.lines(of: index)
        guard !lines.isEmpty else { continue }
        if !text.isEmpty { text += String(repeating: "\n", count: part.blankBefore) }
        for (number, line) in lines.enumerated() {
            text += plainLine(line, number, of: part, paragraph, contents, layout) + "\n"
        }
    }
    return text
}

private func plainLine(
    _ line: Line, _ number: Int, of part: Part, _ paragraph: Paragraph, _ contents: Contents, _ layout: Layout
) -> String {
    if part.kind == .rule { return String(repeating: "─", count: min(layout.columns, 8)) }
    if case .pollChoice(let index) = part.kind { return choiceLine(index, contents) }
    let shown = glyphs(of: line, in: paragraph, layout.measure(of: part))
    var source = paragraph.text
    var text = lead(part, isFirst: number == 0, inset: part.inset(in: layout.columns))
    text += blanks(part.isCentred ? max(0, (layout.columns - line.width) / 2) : 0)
    var column = 0
    for glyph in shown {
        text += blanks(glyph.column - column)
        text += glyph.text == " " ? " " : sanitized(source.withUTF8 { String(decoding: $0[glyph.source], as: UTF8.self) })
        column = glyph.column + glyph.width
    }
    while text.hasSuffix(" ") { text.removeLast() }
    return text
}

/// What stands before the text: the bars of quotations and an item's mark.
private func lead(_ part: Part, isFirst: Bool, inset: Int) -> String {
    let bars = String(repeating: "| ", count: min(part.quotes, inset / 2))
    let mark = isFirst ? clip(part.marker, to: inset - bars.utf8.count) : ""
    return bars + blanks(inset - bars.utf8.count - cells(mark)) + mark
}

private func choiceLine(_ index: Int, _ contents: Contents) -> String {
    let choice = Poll.offered(for: contents).choices[index]
    let isOwn = choice.label == contents.vote
    let count = "\(choice.count ?? 0)\(isOwn ? "+1" : "")"
    return "\(isOwn ? "* " : "  ")\(singleLine(choice.label))  \(count)"
}

private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
