import Foundation

/// What the tables of the search are made of beside the Unicode Character Database, in one folder that `.ci/search-data` makes:
/// files of Debian's `unicode-data`, with Unihan, and OpenCC's dictionaries of characters.
struct SearchData {
    /// A spelling of an ideograph and what a dictionary gives for it, the usual one first.
    typealias Dictionary = [UInt32: [UInt32]]

    let unicodeVersion: String
    let openCCVersion: String
    private let folder: URL

    static func isPresent(in folder: String) -> Bool { FileManager.default.fileExists(atPath: folder + "/Unihan_Variants.txt") }

    /// Opens the folder; throws where a file is missing.
    init(folder: URL) throws {
        self.folder = folder
        unicodeVersion = try Self.firstLine(of: "DerivedNormalizationProps.txt", in: folder)
            .replacingOccurrences(of: "# DerivedNormalizationProps-", with: "").replacingOccurrences(of: ".txt", with: "")
        openCCVersion = try Self.firstLine(of: "OpenCC_TSCharacters.txt", in: folder)
            .replacingOccurrences(of: "# OpenCC ", with: "")
    }

    /// NFKC_Casefold of every code point that it changes.
    func foldings() throws -> Dictionary {
        var foldings: Dictionary = [:]
        for fields in try rows(of: "DerivedNormalizationProps.txt") where fields.count > 1 && fields[1] == "NFKC_CF" {
            let folded = fields.count > 2 ? Self.scalars(fields[2]) : []
            for scalar in Self.range(fields[0]) { foldings[scalar] = folded }
        }
        return foldings
    }

    /// A script's name for every code point that has one.
    func scripts() throws -> [UInt32: String] {
        var scripts: [UInt32: String] = [:]
        for fields in try rows(of: "Scripts.txt") where fields.count > 1 {
            for scalar in Self.range(fields[0]) { scripts[scalar] = fields[1] }
        }
        return scripts
    }

    /// Names and canonical decompositions.
    func characters() throws -> [(scalar: UInt32, name: String, decomposition: [UInt32])] {
        try rows(of: "UnicodeData.txt").compactMap { fields in
            guard fields.count > 5, let scalar = UInt32(fields[0], radix: 16) else { return nil }
            return (scalar, fields[1], fields[5].hasPrefix("<") ? [] : Self.scalars(fields[5]))
        }
    }

    /// Radicals, and the ideographs that they are (UAX #44).
    func radicals() throws -> Dictionary {
        var radicals: Dictionary = [:]
        for fields in try rows(of: "EquivalentUnifiedIdeograph.txt") where fields.count > 1 {
            for scalar in Self.range(fields[0]) where (0x2E80...0x2FDF).contains(scalar) {
                radicals[scalar] = Self.scalars(fields[1])
            }
        }
        return radicals
    }

    /// A field of Unihan_Variants (UAX #38): the variants, without the dictionaries that have them.
    func variants(_ field: String) throws -> Dictionary {
        try unihan("Unihan_Variants.txt", field).mapValues { value in
            value.split(separator: " ").compactMap { UInt32($0.prefix { $0 != "<" }.dropFirst(2), radix: 16) }
        }
    }

    /// A field of Unihan_Readings (UAX #38) as it stands.
    func readings(_ field: String) throws -> [UInt32: String] { try unihan("Unihan_Readings.txt", field) }

    /// A dictionary of OpenCC.
    func openCC(_ name: String) throws -> Dictionary {
        var entries: Dictionary = [:]
        for line in try lines(of: "OpenCC_\(name).txt") {
            let columns = line.split(separator: "\t").map { $0.split(separator: " ") }
            guard columns.count == 2, let key = columns[0].first?.unicodeScalars.first?.value else { continue }
            entries[key] = columns[1].compactMap { $0.unicodeScalars.first?.value }
        }
        return entries
    }

    // MARK: Reading

    private func unihan(_ file: String, _ field: String) throws -> [UInt32: String] {
        var values: [UInt32: String] = [:]
        for line in try lines(of: file) {
            let columns = line.split(separator: "\t")
            guard columns.count == 3, columns[1] == field, let scalar = UInt32(columns[0].dropFirst(2), radix: 16) else {
                continue
            }
            values[scalar] = String(columns[2])
        }
        return values
    }

    private func rows(of file: String) throws -> [[String]] {
        try lines(of: file).map { line in
            line.prefix { $0 != "#" }.split(separator: ";", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    private func lines(of file: String) throws -> [Substring] {
        try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8).split(separator: "\n").filter {
            $0.first != "#"
        }
    }

    private static func firstLine(of file: String, in folder: URL) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8).split(separator: "\n").first.map(String.init)
            ?? ""
    }

    private static func range(_ field: String) -> ClosedRange<UInt32> {
        let ends = field.split(separator: ".").compactMap { UInt32($0, radix: 16) }
        guard let first = ends.first, let last = ends.last, first <= last else { return 0...0 }
        return first...last
    }

    private static func scalars(_ field: String) -> [UInt32] { field.split(separator: " ").compactMap { UInt32($0, radix: 16) } }
}
