import Foundation

/// Unicode's own test files, where they are at hand.
enum Conformance {
    struct Case {
        var line: String
        var text: String
        var boundaries: [Int]
    }

    /// The folder of Unicode data: `UCD`, else `MEIPI_SHARED/ucd-18.0`, else in a folder `shared` beside the checkout.
    static var folder: URL {
        if let folder = ProcessInfo.processInfo.environment["UCD"], !folder.isEmpty { return URL(fileURLWithPath: folder) }
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

    /// The ranges of a property file with their values; nil where it is absent.
    static func values(of name: String) throws -> [(range: ClosedRange<UInt32>, value: String)]? {
        let file = folder.appendingPathComponent(name)
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
            let fields = line.prefix { $0 != "#" }.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            let ends = fields.first?.components(separatedBy: "..").compactMap { UInt32($0, radix: 16) } ?? []
            guard fields.count > 1, let first = ends.first, let last = ends.last else { return nil }
            return (first...last, fields[1])
        }
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
