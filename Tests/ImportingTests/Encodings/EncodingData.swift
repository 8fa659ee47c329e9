import Foundation
import Testing

@testable import Importing

/// The data files of the WHATWG Encoding standard, which need not be at hand.
enum EncodingData {
    struct Index {
        /// Pointers and their code points, in the file's order.
        var pairs: [(pointer: Int, scalar: UInt32)]

        var byPointer: [Int: UInt32] { Dictionary(uniqueKeysWithValues: pairs.map { ($0.pointer, $0.scalar) }) }
    }

    /// An index by the name in its file's name; nil, said once in a line, where the data is not at hand.
    static func index(_ name: String) throws -> Index? {
        guard let data = try data("index-\(name).txt") else { return nil }
        let pairs = String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap { line -> (Int, UInt32)? in
            let fields = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
            guard fields.count > 1, let pointer = Int(fields[0]), let scalar = UInt32(fields[1].dropFirst(2), radix: 16) else {
                return nil
            }
            return (pointer, scalar)
        }
        return Index(pairs: pairs)
    }

    struct Entry: Decodable {
        var name: String
        var labels: [String]
    }

    /// All encodings with their labels.
    static func encodings() throws -> [Entry]? {
        struct Section: Decodable { var encodings: [Entry] }
        guard let data = try data("encodings.json") else { return nil }
        return try JSONDecoder().decode([Section].self, from: data).flatMap(\.encodings)
    }

    private static func data(_ name: String) throws -> Data? {
        let file = folder.appending(path: name)
        if let data = try? Data(contentsOf: file) { return data }
        print("\(name) is not at hand: nothing was tested with it")
        try #require(ProcessInfo.processInfo.environment["REQUIRE_DATA"] != "1", "\(file.path) is missing")
        return nil
    }

    private static let folder: URL = {
        if let path = ProcessInfo.processInfo.environment["MEIPI_SHARED"] {
            return URL(filePath: path).appending(path: "encoding")
        }
        var checkout = URL(filePath: #filePath)
        for _ in 0..<5 { checkout.deleteLastPathComponent() }
        return checkout.appending(path: "shared/encoding")
    }()
}

extension Encoding {
    /// The code points of what is decoded: two strings are equal to Swift where only their normal forms are.
    func scalars(_ bytes: [UInt8]) -> [UInt32] { decode(bytes).unicodeScalars.map(\.value) }
}
