import Foundation

/// Makes the tables of `Typesetting` from the Unicode Character Database, and those of `Importing` from the data of the WHATWG
/// Encoding standard.
///
///     GenerateTables [--check] [FOLDER [SEARCHDATA [ENCODINGDATA]]]
///
/// FOLDER, or the environment's `UCD`, holds the Unicode files; SEARCHDATA, or `SEARCH_DATA`, what the tables of the search need
/// besides (see `.ci/search-data`); ENCODINGDATA, or `ENCODING_DATA`, `encodings.json` and the indexes. With `--check` nothing is
/// written and the exit status is 1 where the files that are checked in differ from what the data give; without data it says so and
/// ends well. The table of states is made of the rules alone, from the tables that this program was built with: after new Unicode
/// data build again and run it once more.
@main
enum GenerateTables {
    /// A file's name from `Sources` on, and what is to be in it.
    typealias File = (name: String, text: String)

    static func main() {
        var arguments = CommandLine.arguments.dropFirst()
        let checking = arguments.first == "--check"
        if checking { arguments.removeFirst() }
        let environment = ProcessInfo.processInfo.environment
        let folders = ["UCD", "SEARCH_DATA", "ENCODING_DATA"].map { arguments.popFirst() ?? environment[$0] ?? "" }
        let undone = checking ? "not checked" : "not written"
        do {
            let (files, sources) = try files(unicode: folders[0], search: folders[1], encoding: folders[2], undone: undone)
            let stale = try files.filter { try !settle($0.name, $0.text, checking: checking) }
            guard stale.isEmpty else {
                say("GenerateTables: stale: \(stale.map(\.name).joined(separator: ", ")).")
                exit(1)
            }
            say("GenerateTables: tables of \(sources.joined(separator: ", of ")) \(checking ? "are fresh" : "written").")
        } catch {
            say("GenerateTables: \(folders.joined(separator: " ")): \(error.localizedDescription)")
            exit(1)
        }
    }

    private static func files(
        unicode: String, search: String, encoding: String, undone: String
    ) throws -> (files: [File], sources: [String]) {
        var typesetting = [machineFile()]
        var sources = ["the rules"]
        if FileManager.default.fileExists(atPath: unicode + "/LineBreak.txt") {
            let database = try CharacterDatabase(folder: URL(fileURLWithPath: unicode))
            typesetting += try generatedFiles(from: database)
            sources.append("Unicode \(database.version)")
            if SearchData.isPresent(in: search) {
                let data = try SearchData(folder: URL(fileURLWithPath: search))
                typesetting += try searchFiles(from: database, data)
                sources.append("Unihan \(data.unicodeVersion) and OpenCC \(data.openCCVersion)")
            } else {
                say("GenerateTables: no data of the search at \"\(search)\"; its tables \(undone).")
            }
        } else {
            say("GenerateTables: no Unicode data at \"\(unicode)\"; their tables \(undone).")
        }
        var files = typesetting.map { (name: "Typesetting/" + $0.name, text: $0.text) }
        if EncodingIndexes.isPresent(in: encoding) {
            let indexes = try EncodingIndexes(folder: URL(fileURLWithPath: encoding))
            files += try encodingFiles(from: indexes).map { ("Importing/Encodings/" + $0.name, $0.text) }
            sources.append("the Encoding standard (\(indexes.date))")
        } else {
            say("GenerateTables: no data of encodings at \"\(encoding)\"; their tables \(undone).")
        }
        return (files, sources)
    }

    /// The folder `Sources`.
    private static let output = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

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
