import Foundation

/// Makes the tables of `Typesetting` from the Unicode Character Database.
///
///     GenerateTables [--check] [FOLDER]
///
/// FOLDER, or the environment's `UCD`, holds the files. With `--check` nothing is written and the exit status is 1 where the
/// files that are checked in differ from what the data give; without data it says so and ends well.
@main
enum GenerateTables {
    static func main() {
        var arguments = CommandLine.arguments.dropFirst()
        let checking = arguments.first == "--check"
        if checking { arguments.removeFirst() }
        let folder = arguments.first ?? ProcessInfo.processInfo.environment["UCD"] ?? ""
        guard FileManager.default.fileExists(atPath: folder + "/LineBreak.txt") else {
            say("GenerateTables: no Unicode data at \"\(folder)\"; tables \(checking ? "not checked" : "not written").")
            exit(checking ? 0 : 1)
        }
        do {
            let database = try CharacterDatabase(folder: URL(fileURLWithPath: folder))
            let stale = try generatedFiles(from: database).filter { try !settle($0.name, $0.text, checking: checking) }
            guard stale.isEmpty else {
                say("GenerateTables: stale: \(stale.map(\.name).joined(separator: ", ")).")
                exit(1)
            }
            say("GenerateTables: tables of Unicode \(database.version) \(checking ? "are fresh" : "written").")
        } catch {
            say("GenerateTables: \(folder): \(error.localizedDescription)")
            exit(1)
        }
    }

    private static let output = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Typesetting")

    /// Writes a file, or compares it; false where it is stale.
    private static func settle(_ name: String, _ text: String, checking: Bool) throws -> Bool {
        let file = output.appendingPathComponent(name)
        guard checking else {
            try text.write(to: file, atomically: true, encoding: .utf8)
            return true
        }
        return try String(contentsOf: file, encoding: .utf8) == text
    }

    private static func say(_ sentence: String) { print(sentence) }
}
