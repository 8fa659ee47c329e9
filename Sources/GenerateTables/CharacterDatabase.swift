import Foundation

/// The Unicode Character Database files that the tables are made of, read from one folder.
struct CharacterDatabase {
    static let scalarCount = 0x110000

    let version: String
    let date: String
    private let folder: URL

    /// Opens the folder; throws where a file is missing.
    init(folder: URL) throws {
        self.folder = folder
        let head = try Self.lines(of: "LineBreak.txt", in: folder).prefix(2)
        let first = head.first.map(String.init) ?? ""
        version = first.replacingOccurrences(of: "# LineBreak-", with: "").replacingOccurrences(of: ".txt", with: "")
        date = head.dropFirst().first.map { $0.replacingOccurrences(of: "# Date: ", with: "") } ?? ""
    }

    /// The value of a property for every code point; `property` selects lines of files that hold several.
    func values(of file: String, property: String? = nil, otherwise missing: String) throws -> [String] {
        var values = [String](repeating: missing, count: Self.scalarCount)
        for line in try Self.lines(of: file, in: folder) {
            guard let (range, fields) = Self.entry(in: line) else { continue }
            if let property {
                guard fields.first == property else { continue }
                let value = fields.count > 1 ? fields[1] : "Yes"
                for scalar in range { values[scalar] = value }
            } else if let value = fields.first {
                for scalar in range { values[scalar] = value }
            }
        }
        return values
    }

    private static func lines(of file: String, in folder: URL) throws -> [Substring] {
        try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// `0600..0605 ; Prepend # comment` as its range and the fields after it.
    private static func entry(in line: Substring) -> (ClosedRange<Int>, [String])? {
        let data = line.prefix { $0 != "#" }
        var fields = data.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        guard fields.count > 1 else { return nil }
        let ends = fields.removeFirst().split(separator: ".", omittingEmptySubsequences: true).compactMap { Int($0, radix: 16) }
        guard let first = ends.first, let last = ends.last, first <= last, last < scalarCount else { return nil }
        return (first...last, fields)
    }
}
