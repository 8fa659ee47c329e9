import Foundation

/// The file with the readings of ideographs in pinyin, as text.
func pinyinFile(from data: SearchData) throws -> (name: String, text: String) {
    let readings = try Pinyin(data).readings
    let syllables = Set(readings.values.joined()).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: syllables.enumerated().map { ($1, $0) })
    var places: [[String]: Int] = [:]
    var lists: [Int] = []
    let values = (0..<CharacterDatabase.scalarCount).map { scalar in
        guard let found = readings[UInt32(scalar)] else { return 0 }
        if let place = places[found] { return place }
        let place = lists.count + 1
        places[found] = place
        lists += found.indices.map { (numbers[found[$0]] ?? 0) << 1 | ($0 == found.count - 1 ? 1 : 0) }
        return place
    }
    precondition(lists.count < 1 << 16, "a place must fit two bytes")
    let trie = Trie(values)
    let tables: [String] = [
        "    /// In the order of the alphabet, parted by spaces.\n" + literal("syllables", syllables.joined(separator: " ")),
        packed("index", trie.index, digits: 3), packed("entries", trie.entries, digits: 3),
        "    /// Numbers of syllables, doubled; the last of a list is odd.\n" + packed("readings", lists, digits: 2),
    ]
    return ("PinyinTables.swift", unihanHeader(data) + "enum PinyinTables {\n" + tables.joined() + "}\n")
}

/// How ideographs are read in Mandarin, without tones. An ü is v, as keyboards have it, and u besides.
private struct Pinyin {
    /// The usual reading first.
    private(set) var readings: [UInt32: [String]] = [:]

    init(_ data: SearchData) throws {
        let common = Set(try data.readings("kTGHZ2013").keys)
        for field in ["kMandarin", "kHanyuPinlu", "kXHC1983", "kTGHZ2013"] {
            for (scalar, value) in try data.readings(field) where scalar < 0x10000 || common.contains(scalar) {
                for syllable in Self.syllables(value) where readings[scalar]?.contains(syllable) != true {
                    readings[scalar, default: []].append(syllable)
                }
            }
        }
    }

    /// `0149.100:chóng 1502.040:zhòng`, `zhòng(1823)` or `lǚ` as chong zhong, zhong, lv lu.
    private static func syllables(_ value: String) -> [String] {
        value.split(separator: " ").flatMap { item in
            item.drop { $0 == "." || $0 == "," || $0 == "*" || $0 == ":" || $0.isNumber }.prefix { $0 != "(" }.split(
                separator: ",")
        }
        .flatMap { reading -> [String] in
            let plain = withoutTone(String(reading))
            guard plain.contains(where: { "aeiouv".contains($0) }), plain.allSatisfy({ ("a"..."z").contains($0) }) else {
                return []
            }
            return plain.contains("v") ? [plain, plain.replacingOccurrences(of: "v", with: "u")] : [plain]
        }
    }

    private static func withoutTone(_ reading: String) -> String {
        var plain = ""
        for scalar in reading.decomposedStringWithCanonicalMapping.unicodeScalars {
            if scalar.value == 0x308, plain.last == "u" { plain.removeLast() }
            if scalar.isASCII { plain.unicodeScalars.append(scalar) } else if scalar.value == 0x308 { plain.append("v") }
        }
        return plain
    }
}
