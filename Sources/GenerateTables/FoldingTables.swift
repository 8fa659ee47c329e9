import Foundation

/// The file with the folding of a search: what each code point is to it, as text.
func foldingFile(from database: CharacterDatabase, _ data: SearchData) throws -> (name: String, text: String) {
    let folding = try Folding(database, data)
    var places: [[Folding.Folded]: Int] = [:]
    var targets: [Int] = []
    var expansions: [Int] = []
    let names = Folding.classNames
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    func number(_ one: Folding.Folded) -> Int { (numbers[one.name] ?? 0) << 24 | Int(one.scalar) }
    let values = try (0..<CharacterDatabase.scalarCount).map { scalar in
        let folded = try folding.folded(UInt32(scalar))
        if let one = folded.first, folded.count == 1, one.scalar == scalar { return numbers[one.name] ?? 0 }
        if let place = places[folded] { return place }
        places[folded] = names.count + targets.count
        if let one = folded.first, folded.count == 1 {
            targets.append(number(one))
        } else {
            targets.append(255 << 24 | expansions.count << 8 | folded.count)
            expansions += folded.map(number)
        }
        return names.count + targets.count - 1
    }
    precondition(names.count + targets.count <= 1 << 16, "an entry must fit two bytes")
    let trie = Trie(values)
    let classes = Enumeration("FoldClass", "What a folded code point is to a search.", names)
    let firstTarget = """
            /// Entries below it are the class of a code point that stays itself; the others count the targets from here.
            static let firstTarget: UInt16 = \(names.count)


        """
    let tables: [String] = [
        firstTarget, packed("index", trie.index, digits: 3), packed("entries", trie.entries, digits: 3),
        packed("targets", targets, digits: 6), packed("expansions", expansions, digits: 6),
        array("compositions", folding.compositions.map(Int.init), "UInt16"),
    ]
    let head = searchHeader(database, data, "DerivedGeneralCategory, LineBreak, PropList")
    return ("FoldingTables.swift", head + classes.declaration + "\nenum FoldingTables {\n" + tables.joined() + "}\n")
}

/// Where the data come from and under which licences.
private func searchHeader(_ database: CharacterDatabase, _ data: SearchData, _ files: String) -> String {
    header(database, files).trimmingCharacters(in: .newlines) + """

        // Further: Unicode Character Database and Unihan \(data.unicodeVersion) (Debian's unicode-data), under the same licence;
        // OpenCC \(data.openCCVersion), dictionaries of characters, © Carbo Kuo and contributors, Apache License 2.0
        // (SPDX: Apache-2.0), https://www.apache.org/licenses/LICENSE-2.0


        """
}
