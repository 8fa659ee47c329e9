import View

extension Frame {
    /// The frame as a picture (SVG 1.1): a cell is 9 by 20 units, and a wide glyph gets two of them.
    var svg: String {
        let (cell, line) = (9, 20)
        var shapes: [String] = []
        for row in 0..<size.rows {
            for run in runs(row: row) {
                let color = PictureColor(run.style)
                let (x, y) = (run.columns.lowerBound * cell, row * line)
                if let background = color.background {
                    shapes.append(
                        #"<rect x="\#(x)" y="\#(y)" width="\#(run.columns.count * cell)" height="\#(line)" fill="\#(background)"/>"#
                    )
                }
                shapes += glyphs(run.columns, row).map { column, text in
                    let weight = run.style.emphasis.contains(.bold) ? #" font-weight="bold""# : ""
                    let underline = run.style.emphasis.contains(.underline) ? #" text-decoration="underline""# : ""
                    return
                        #"<text x="\#(column * cell)" y="\#(y + 15)" fill="\#(color.foreground)"\#(weight)\#(underline)>\#(text.escapedForXML)</text>"#
                }
            }
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size.columns * cell) \(size.rows * line)" \
            font-family="'Noto Sans Mono CJK TC','Noto Sans Mono','DejaVu Sans Mono',monospace" font-size="16">
            <rect width="100%" height="100%" fill="#1b1d22"/>
            \(shapes.joined(separator: "\n"))
            </svg>

            """
    }

    /// The glyphs of a run by their columns; narrow neighbours joined, so that letters keep their own spacing within a cell grid.
    private func glyphs(_ columns: Range<Int>, _ row: Int) -> [(Int, String)] {
        columns.compactMap { column in
            switch self[column, row].content {
            case .glyph(let text), .wide(let text): (column, text)
            case .blank, .tail: nil
            }
        }
    }
}

/// The dark theme's colours, for the picture.
private struct PictureColor {
    var foreground: String
    var background: String?

    init(_ style: Style) {
        foreground =
            switch style.role {
            case .title, .heading, .key: "#ffffff"
            case .faint, .hint, .rule, .listMark, .caption, .copyright, .copyrightApplying, .editor, .ruby: "#8b93a1"
            case .kicker, .star, .moodLabel, .match: "#e0b050"
            case .link, .commentAuthor: "#6fb3e0"
            case .code, .abstract, .quote: "#a8c78a"
            case .commentOwn, .moodBarOwn, .unread, .draft: "#e08a6f"
            case .moodBar: "#5a7fb0"
            default: "#d5d8de"
            }
        background =
            switch style.role {
            case .status, .frame: "#343a46"
            case .statusWarning: "#7a3b2e"
            case .prompt, .field: "#262a33"
            case .matchCurrent: "#8a6a1f"
            default: nil
            }
        if style.emphasis.contains(.selected) { background = "#3f4d6b" }
    }
}

extension String {
    fileprivate var escapedForXML: String {
        reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            default: result.append(character)
            }
        }
    }
}
