import Model
import Typesetting

/// A passage as it is copied: its text, an empty line, and where it comes from, as copyright notices ask of a quotation. What the page
/// does not say is left out, and nothing in it is read as a control.
func quotation(_ text: String, from article: Article) -> String {
    let style = QuotationStyle(Language(tag: article.language.rawValue))
    let authors = article.bylines.map(\.name).filter { !$0.isEmpty }.joined(separator: style.nameSeparator)
    let source = article.source.isEmpty ? "" : style.source + article.source
    let title = article.title.isEmpty ? "" : style.opening + article.title + style.closing
    let origin = [title, authors, source, article.url].map(singleLine).filter { !$0.isEmpty }.joined(separator: style.separator)
    return clean(text) + (origin.isEmpty ? "" : "\n\n" + style.dash + clean(origin))
}

/// Line by line, since newlines are controls too.
private func clean(_ text: String) -> String {
    text.replacing("\u{2028}", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        .map { String(decoding: withoutControls($0.utf8), as: UTF8.self) }.joined(separator: "\n")
}

/// How a language writes where a quotation comes from.
private struct QuotationStyle {
    let dash: String
    let opening: String
    let closing: String
    let separator: String
    let nameSeparator: String
    let source: String

    init(_ language: Language) {
        switch language {
        case .chineseTraditional: self.init("——", "《", "》", "，", "、", "來源：")
        case .chineseSimplified: self.init("——", "《", "》", "，", "、", "来源：")
        case .japanese: self.init("――", "「", "」", "、", "・", "出典：")
        case .korean: self.init("— ", "「", "」", ", ", ", ", "출처: ")
        case .other: self.init("— ", "“", "”", ", ", ", ", "source: ")
        }
    }

    private init(_ dash: String, _ opening: String, _ closing: String, _ separator: String, _ names: String, _ source: String) {
        (self.dash, self.opening, self.closing, self.separator) = (dash, opening, closing, separator)
        (nameSeparator, self.source) = (names, source)
    }
}
