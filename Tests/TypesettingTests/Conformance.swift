import Foundation

/// Unicode's own test files, where they are at hand.
enum Conformance {
    struct Case {
        var line: String
        var text: String
        var boundaries: [Int]
    }

    /// The folder of Unicode data: `MEIPI_SHARED/ucd-18.0`, else a folder `shared` beside the checkout.
    static var folder: URL {
        let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let shared = ProcessInfo.processInfo.environment["MEIPI_SHARED"].map { URL(fileURLWithPath: $0) }
        return (shared ?? checkout.deletingLastPathComponent().appendingPathComponent("shared"))
            .appendingPathComponent("ucd-18.0")
    }

    static var dataIsRequired: Bool { ProcessInfo.processInfo.environment["REQUIRE_DATA"] == "1" }

    /// The cases of a file; nil where it is absent.
    static func cases(of name: String) throws -> [Case]? {
        let file = folder.appendingPathComponent(name)
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap(parse)
    }

    /// `÷ 0061 × 0308 ÷ # comment`, boundaries as UTF-8 offsets.
    private static func parse(_ line: Substring) -> Case? {
        let data = line.prefix { $0 != "#" }
        guard !data.isEmpty else { return nil }
        var text = ""
        var boundaries: [Int] = []
        for field in data.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
            if field == "÷" {
                boundaries.append(text.utf8.count)
            } else if let value = UInt32(field, radix: 16), let scalar = Unicode.Scalar(value) {
                text.unicodeScalars.append(scalar)
            }
        }
        return Case(line: String(line), text: text, boundaries: boundaries)
    }
}
