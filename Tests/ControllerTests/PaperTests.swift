import Controller
import Foundation
import Testing

@Suite("Papers that the machine writes of itself")
struct PaperTests {
    private static let docs = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs")
        .standardizedFileURL
    private static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

    @Test(
        "the papers in docs are fresh; RECORD=1 writes them anew",
        arguments: [("keys.md", keyPaper(.standard)), ("states.md", stateDiagram())])
    func fresh(name: String, text: String) throws {
        let file = Self.docs.appending(path: name)
        if Self.isRecording {
            try Data(text.utf8).write(to: file)
            Issue.record("wrote \(name)")
        } else {
            #expect(text == (try? String(contentsOf: file, encoding: .utf8)), "RECORD=1 swift test --filter PaperTests writes it")
        }
    }

    @Test("every binding of the table is in the paper on keys")
    func keys() {
        let paper = keyPaper(.standard)
        for binding in KeyTable.standard.bindings { #expect(paper.contains("`\(binding.command.rawValue)`")) }
        for mode in Mode.allCases { #expect(paper.contains("## \(mode.title)")) }
    }

    @Test("the diagram leads into every mode and out of every mode")
    func states() {
        let lines = stateDiagram().split(separator: "\n").filter { $0.contains("-->") }
        for mode in Mode.allCases {
            #expect(
                lines.contains { $0.contains("--> \(mode.rawValue) ") || $0.hasSuffix("--> \(mode.rawValue)") }, "into \(mode)")
            #expect(lines.contains { $0.contains("    \(mode.rawValue) -->") }, "out of \(mode)")
        }
    }
}
