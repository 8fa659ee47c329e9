import Typesetting

/// Bytes as something to set: seven that choose how, the rest UTF-8, damaged or not. In a seed written by hand they are, one character
/// each: language 0 to 4, columns from `!` (1), kinsoku 0 to 2, ambiguous width 1 or 2, the two indents from `0`, and 1 for flowed text
/// or 0 for code; the rest of that byte chooses fit, spacing, justification and gutters. So `0*21401天地玄黃` is Traditional Chinese in 10 columns, strict, narrow, indented by 4, flowed.
struct FuzzInput: Hashable {
    var paragraph: Paragraph
    var measure: Measure
    private var raw: [UInt8]

    private static let choices = 7
    private static let languages: [Language] = [.chineseTraditional, .chineseSimplified, .japanese, .korean, .other]

    /// Nil for what is too short to choose. Where the text is damaged it is repaired first (`String(decoding:as:)`).
    init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count >= Self.choices else { return nil }
        let head = Array(bytes.prefix(Self.choices))
        func choice(_ place: Int, of count: Int, from first: Character) -> Int {
            Int(head[place] &- (first.asciiValue ?? 0)) % count
        }
        let manner = Int(head[6] &- 0x30) >> 1
        measure = Measure(
            columns: 1 + choice(1, of: 200, from: "!"), kinsoku: Kinsoku.allCases[choice(2, of: 3, from: "0")],
            ambiguous: 1 + choice(3, of: 2, from: "1"), fit: Fit.allCases[manner % 2],
            gutter: Gutter(rawValue: UInt8(manner >> 4)),
            autospace: Autospace.allCases[(manner >> 1) % 3], isJustified: manner >> 3 & 1 == 1)
        raw = Array(bytes.dropFirst(Self.choices))
        paragraph = Paragraph(
            String(decoding: bytes.dropFirst(Self.choices), as: UTF8.self),
            language: Self.languages[choice(0, of: 5, from: "0")],
            indent: Indent(first: choice(4, of: 12, from: "0"), rest: choice(5, of: 12, from: "0")),
            reflow: choice(6, of: 2, from: "0") == 1)
    }

    /// What is wrong with what the engine makes of it; nil where nothing is.
    var found: String? {
        fault(in: paragraph, measure) ?? fault(inBytes: raw, as: paragraph, measure)
            ?? labelFault(in: paragraph.text, ambiguous: measure.ambiguous, room: measure.columns)
    }
}
