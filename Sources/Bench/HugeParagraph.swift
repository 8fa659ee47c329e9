import Typesetting

/// The last screenful of one paragraph of 100 MB, found, set and drawn by the engine alone, without program or terminal.
func measureLastScreenful(rounds: Int) -> [String] {
    let sentence = "近年來，隨著「閱讀」技術的發展，人們可以在終端機上閱讀文章；這種方式雖然簡單，卻很有效。第3屆讀書會於2024年舉行……"
    let text = String(repeating: sentence, count: 100_000_000 / sentence.utf8.count)
    let paragraph = Paragraph(text, language: .chineseTraditional)
    return Fit.allCases.map { fit in
        let measure = Typesetting.Measure(columns: 80, fit: fit)
        let times = (1...rounds).map { _ in
            let start = nanoseconds()
            let last = section(containing: text.utf8.count, of: paragraph)
            let cells = typeset(paragraph, measure, section: last).suffix(30).reduce(0) { sum, line in
                sum + glyphs(of: line, in: paragraph, measure).count
            }
            precondition(cells > 0)
            return milliseconds(from: start, to: nanoseconds())
        }
        return
            "The last 30 lines of a paragraph of 100 MB, \(fit): \(decimal(median(times) ?? 0, places: 2)) ms (wanted: under 5)."
    }
}
