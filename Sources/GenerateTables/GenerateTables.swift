import Foundation

/// Makes the tables of `Typesetting` from the Unicode Character Database.
///
///     GenerateTables [--check] [FOLDER [SEARCHDATA]]
///
/// FOLDER, or the environment's `UCD`, holds the files; SEARCHDATA, or `SEARCH_DATA`, what the tables of the search need besides (see
/// `.ci/search-data`). With `--check` nothing is written and the exit status is 1 where the
/// files that are checked in differ from what the data give; without data it says so and ends well. The table of states is made of
/// the rules alone, from the tables that this program was built with: after new Unicode data build again and run it once more.
@main
enum GenerateTables {
    static func main() {
        var arguments = CommandLine.arguments.dropFirst()
        let checking = arguments.first == "--check"
        if checking { arguments.removeFirst() }
        let environment = ProcessInfo.processInfo.environment
        let folder = arguments.popFirst() ?? environment["UCD"] ?? ""
        let searchFolder = arguments.popFirst() ?? environment["SEARCH_DATA"] ?? ""
        let undone = checking ? "not checked" : "not written"
        do {
            var files = [machineFile()]
            var source = "the rules"
            if FileManager.default.fileExists(atPath: folder + "/LineBreak.txt") {
                let database = try CharacterDatabase(folder: URL(fileURLWithPath: folder))
                files += try generatedFiles(from: database)
                source += " and of Unicode \(database.version)"
                if SearchData.isPresent(in: searchFolder) {
                    let data = try SearchData(folder: URL(fileURLWithPath: searchFolder))
                    files += try searchFiles(from: database, data)
                    source += ", Unihan \(data.unicodeVersion) and OpenCC \(data.openCCVersion)"
                } else {
                    say("GenerateTables: no data of the search at \"\(searchFolder)\"; its tables \(undone).")
                }
            } else {
                say("GenerateTables: no Unicode data at \"\(folder)\"; their tables \(undone).")
            }
            let stale = try files.filter { try !settle($0.name, $0.text, checking: checking) }
            guard stale.isEmpty else {
                say("GenerateTables: stale: \(stale.map(\.name).joined(separator: ", ")).")
                exit(1)
            }
            say("GenerateTables: tables of \(source) \(checking ? "are fresh" : "written").")
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
