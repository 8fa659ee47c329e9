import Foundation

/// The data files of the WHATWG Encoding standard in one folder: `encodings.json` (labels) and `index-*.txt` (pointers).
struct EncodingIndexes {
    /// The day that the files are of, as they say.
    let date: String
    private let folder: URL

    static func isPresent(in folder: String) -> Bool { FileManager.default.fileExists(atPath: folder + "/index-gb18030.txt") }

    /// Opens the folder; throws where a file is missing.
    init(folder: URL) throws {
        self.folder = folder
        let text = try String(contentsOf: folder.appendingPathComponent("index-gb18030.txt"), encoding: .utf8)
        let line = text.split(separator: "\n").first { $0.hasPrefix("# Date: ") }
        date = line.map { String($0.dropFirst(8)) } ?? "no date"
    }

    /// Pointers and code points of an index, in the file's order.
    func pairs(of name: String) throws -> [(pointer: Int, scalar: Int)] {
        let text = try String(contentsOf: folder.appendingPathComponent("index-\(name).txt"), encoding: .utf8)
        return text.split(separator: "\n").compactMap { line in
            let fields = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
            guard fields.count >= 2, let pointer = Int(fields[0]), let scalar = Int(fields[1].dropFirst(2), radix: 16) else {
                return nil
            }
            return (pointer, scalar)
        }
    }

    /// The code point of each pointer from 0 to the last; 0 where there is none.
    func scalars(of name: String) throws -> [Int] {
        let pairs = try pairs(of: name)
        var scalars = [Int](repeating: 0, count: (pairs.map(\.pointer).max() ?? -1) + 1)
        for (pointer, scalar) in pairs { scalars[pointer] = scalar }
        return scalars
    }

    private struct Section: Decodable {
        var encodings: [Entry]
    }

    struct Entry: Decodable {
        var name: String
        var labels: [String]
    }

    /// All encodings with their labels, in the file's order.
    func encodings() throws -> [Entry] {
        let data = try Data(contentsOf: folder.appendingPathComponent("encodings.json"))
        return try JSONDecoder().decode([Section].self, from: data).flatMap(\.encodings)
    }
}
