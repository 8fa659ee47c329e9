import Foundation

/// The files that are made of the Unicode Character Database, as text.
func generatedFiles(from database: CharacterDatabase) throws -> [(name: String, text: String)] {
    [
        ("LineTables.swift", try lineTables(from: database)),
        ("WordTables.swift", try wordTables(from: database)),
        ("OrientationTables.swift", try orientationTables(from: database)),
    ]
}

/// The files that are made of the data of the search besides.
func searchFiles(from database: CharacterDatabase, _ data: SearchData) throws -> [(name: String, text: String)] {
    [try foldingFile(from: database, data), try pinyinFile(from: data)]
}

private func codePoints(from database: CharacterDatabase) throws -> [CodePoint] {
    let lineBreak = try database.values(of: "LineBreak.txt", otherwise: "XX")
    let width = try database.values(of: "EastAsianWidth.txt", otherwise: "N")
    let category = try database.values(of: "DerivedGeneralCategory.txt", otherwise: "Cn")
    let cluster = try database.values(of: "GraphemeBreakProperty.txt", otherwise: "Other")
    let conjunct = try database.values(of: "DerivedCoreProperties.txt", property: "InCB", otherwise: "None")
    let pictographic = try database.values(of: "emoji-data.txt", property: "Extended_Pictographic", otherwise: "No")
    return (0..<CharacterDatabase.scalarCount).map { scalar in
        CodePoint(
            scalar: scalar, lineBreak: lineBreak[scalar], width: width[scalar], category: category[scalar],
            clusterBreak: cluster[scalar], conjunct: conjunct[scalar], isPictographic: pictographic[scalar] == "Yes")
    }
}

private func lineTables(from database: CharacterDatabase) throws -> String {
    var records: [LineProperties] = []
    var known: [LineProperties: Int] = [:]
    let values = try codePoints(from: database).map { point in
        let kinsoku = kinsokuClass(point)
        let properties = LineProperties(
            line: lineClass(point), kinsoku: kinsoku, cells: cellClass(point), cluster: clusterClass(point),
            flags: flags(point, kinsoku: kinsoku))
        if let place = known[properties] { return place }
        known[properties] = records.count
        records.append(properties)
        return records.count - 1
    }
    precondition(records.count <= 256, "a record number must fit a byte")
    let trie = Trie(values)
    let line = Enumeration("LineClass", "Line breaking classes of UAX #14 after LB1.", records.map(\.line))
    let kinsoku = Enumeration("KinsokuClass", "Classes of the languages' own rules.", records.map(\.kinsoku))
    let cells = Enumeration("CellClass", "Cells of a code point (UAX #11).", records.map(\.cells))
    let cluster = Enumeration("ClusterClass", "Grapheme cluster classes (UAX #29).", records.map(\.cluster))
    return header(
        database, "LineBreak, EastAsianWidth, DerivedGeneralCategory, GraphemeBreakProperty, DerivedCoreProperties, emoji-data")
        + [line, kinsoku, cells, cluster].map(\.declaration).joined(separator: "\n") + "\n"
        + "enum LineTables {\n    static let recordCount = \(records.count)\n"
        + array("index", trie.index, "UInt16") + array("entries", trie.entries, "UInt8")
        + array("line", line.numbers(records.map(\.line)), "UInt8")
        + array("kinsoku", kinsoku.numbers(records.map(\.kinsoku)), "UInt8")
        + array("cells", cells.numbers(records.map(\.cells)), "UInt8")
        + array("cluster", cluster.numbers(records.map(\.cluster)), "UInt8")
        + array("flags", records.map(\.flags), "UInt8") + "}\n"
}

private func wordTables(from database: CharacterDatabase) throws -> String {
    let word = try database.values(of: "WordBreakProperty.txt", otherwise: "Other")
    let pictographic = try database.values(of: "emoji-data.txt", property: "Extended_Pictographic", otherwise: "No")
    let names = (0..<CharacterDatabase.scalarCount).map { scalar -> String in
        let name = word[scalar].replacingOccurrences(of: "_", with: "")
        let tail = pictographic[scalar] == "Yes" ? "Pictographic" : ""
        let known = ["LF": "lf", "CR": "cr", "ZWJ": "joiner", "ALetter": "letter"]
        let first = known[name] ?? name.prefix(1).lowercased() + name.dropFirst()
        return tail.isEmpty ? first : first == "other" ? "pictographic" : first + tail
    }
    let classes = Enumeration("WordClass", "Word classes of UAX #29.", names)
    let trie = Trie(classes.numbers(names))
    return header(database, "WordBreakProperty, emoji-data") + classes.declaration + "\n" + "enum WordTables {\n"
        + array("index", trie.index, "UInt16") + array("entries", trie.entries, "UInt8") + "}\n"
}

private func orientationTables(from database: CharacterDatabase) throws -> String {
    let names = ["U": "upright", "R": "rotated", "Tu": "transformedUpright", "Tr": "transformedRotated"]
    let values = try database.values(of: "VerticalOrientation.txt", otherwise: "R").map { names[$0] ?? "rotated" }
    let classes = Enumeration("OrientationClass", "Values of Vertical_Orientation (UAX #50).", values)
    let trie = Trie(classes.numbers(values))
    return header(database, "VerticalOrientation") + classes.declaration + "\n" + "enum OrientationTables {\n"
        + array("index", trie.index, "UInt16") + array("entries", trie.entries, "UInt8") + "}\n"
}
