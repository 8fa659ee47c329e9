/// What a code point is to a search, by the rule in docs/search.md: NFKC_Casefold, then without diacritics, katakana as hiragana,
/// and one form for all spellings of an ideograph.
struct Folding {
    struct Folded: Hashable {
        var scalar: UInt32
        var name: String
    }

    static let classNames = ["hangul", "ideograph", "jamo", "mark", "separator", "syllable", "transparent", "word"]

    /// Letters of Cyrillic that are a base and a mark to Unicode, and letters of their own to the reader: base, mark, letter.
    let compositions: [UInt32]

    private let foldings: SearchData.Dictionary
    private let scripts: [UInt32: String]
    private let decompositions: SearchData.Dictionary
    private let letters: Set<UInt32>
    private let composing: Set<UInt32>
    private let plain: [UInt32: [UInt32]]
    private let forms: [UInt32: UInt32]
    private let radicals: SearchData.Dictionary
    private let categories: [String]
    private let lineBreaks: [String]
    private let ideographic: [String]

    init(_ database: CharacterDatabase, _ data: SearchData) throws {
        foldings = try data.foldings()
        scripts = try data.scripts()
        let characters = try data.characters()
        let decompositions = Dictionary(
            uniqueKeysWithValues: characters.filter { !$0.decomposition.isEmpty }.map { ($0.scalar, $0.decomposition) })
        self.decompositions = decompositions
        // ё is е, and ѐ and ѝ are е and и with a stress.
        letters = Set((0x430...0x52F).filter { decompositions[$0] != nil }).subtracting([0x450, 0x451, 0x45D])
        compositions = letters.sorted().flatMap { (decompositions[$0] ?? []) + [$0] }
        composing = Set(letters.compactMap { decompositions[$0]?.last }).union([0x3099, 0x309A])
        plain = Self.plainLetters(characters.map { ($0.scalar, $0.name) })
        let classes = try IdeographVariants(data).classes()
        forms = Dictionary(uniqueKeysWithValues: classes.flatMap { members in members.dropFirst().map { ($0, members[0]) } })
        radicals = try data.radicals()
        categories = try database.values(of: "DerivedGeneralCategory.txt", otherwise: "Cn")
        lineBreaks = try database.values(of: "LineBreak.txt", otherwise: "XX")
        ideographic = try database.values(of: "PropList.txt", property: "Ideographic", otherwise: "No")
    }

    /// Letters whose stroke or hook Unicode does not take for a mark, by their names, and the ligatures.
    private static func plainLetters(_ names: [(scalar: UInt32, name: String)]) -> [UInt32: [UInt32]] {
        var plain: [UInt32: [UInt32]] = [0xE6: [0x61, 0x65], 0x153: [0x6F, 0x65], 0x131: [0x69], 0x237: [0x6A]]
        for (scalar, name) in names where name.hasPrefix("LATIN SMALL LETTER ") {
            let words = name.dropFirst("LATIN SMALL LETTER ".count).split(separator: " ")
            guard words.count > 2, words[1] == "WITH", words[0].count == 1, let letter = words[0].unicodeScalars.first else {
                continue
            }
            plain[scalar] = [letter.value + 0x20]
        }
        return plain
    }

    /// What a search sees of a code point.
    func folded(_ scalar: UInt32) throws -> [Folded] {
        // All newlines are one; a tab divides too.
        if isNewline(scalar) { return [Folded(scalar: 0x0A, name: "separator")] }
        if scalar == 0x09 { return [Folded(scalar: scalar, name: "separator")] }
        if isIgnored(scalar) { return [Folded(scalar: scalar, name: "transparent")] }
        // The voicing marks that take a place of their own.
        if scalar == 0x309B || scalar == 0x309C { return [Folded(scalar: scalar - 2, name: "mark")] }
        let all = (foldings[scalar] ?? radicals[scalar] ?? [scalar]).flatMap(decomposed)
        let seen = all.filter { !isDropped($0) }
        guard !seen.isEmpty else {
            let mark = all.first { composing.contains($0) }
            return [Folded(scalar: mark ?? scalar, name: mark == nil ? "transparent" : "mark")]
        }
        return seen.flatMap(mapped).map { Folded(scalar: $0, name: className($0)) }
    }

    private func mapped(_ scalar: UInt32) -> [UInt32] {
        switch scalar {
        case 0x30A1...0x30F6, 0x30FD, 0x30FE: return [scalar - 0x60]
        default: return plain[scalar] ?? [forms[scalar] ?? scalar]
        }
    }

    /// All the way down; Hangul, kana and the letters of Cyrillic stay whole.
    private func decomposed(_ scalar: UInt32) -> [UInt32] {
        let isKana = (0x3040...0x30FF).contains(scalar)
        guard !isKana, !letters.contains(scalar), let parts = decompositions[scalar] else { return [scalar] }
        return parts.flatMap(decomposed)
    }

    /// Accents, and the points of Hebrew and Arabic.
    private func isDropped(_ scalar: UInt32) -> Bool {
        let category = categories[Int(scalar)]
        guard category == "Mn" || category == "Me" else { return false }
        return ["Inherited", "Hebrew", "Arabic"].contains(scripts[scalar] ?? "")
    }

    private func className(_ scalar: UInt32) -> String {
        let category = categories[Int(scalar)]
        let isLetterOrNumber = category.hasPrefix("L") || category.hasPrefix("N")
        guard isLetterOrNumber || category.hasPrefix("M") else { return "separator" }
        switch scalar {
        case 0x1161...0x1175, 0x11A8...0x11C2: return "jamo"
        case 0x3031...0x3035: return "syllable"
        // The apostrophe that counts as a letter; all others divide.
        case 0x2BC: return "separator"
        default: break
        }
        let script = scripts[scalar] ?? ""
        if script == "Hangul" { return "hangul" }
        if isLetterOrNumber, script == "Han" || ideographic[Int(scalar)] == "Yes" { return "ideograph" }
        return ["ID", "CJ", "NS", "SA"].contains(lineBreaks[Int(scalar)]) ? "syllable" : "word"
    }

    private func isIgnored(_ scalar: UInt32) -> Bool {
        isNeverDrawn(Int(scalar), category: categories[Int(scalar)]) || foldings[scalar] == []
    }

    private func isNewline(_ scalar: UInt32) -> Bool {
        (0x0A...0x0D).contains(scalar) || [0x85, 0x2028, 0x2029].contains(scalar)
    }
}
