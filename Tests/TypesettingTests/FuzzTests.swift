import Foundation
import Testing

/// The same inputs that libFuzzer starts from and has found, without libFuzzer.
@Suite("What the fuzzer knows")
struct FuzzTests {
    @Test(
        "a seed, or what once broke the typesetting, is set soundly",
        arguments: inputs("Seeds/typesetting") + inputs("Crashes/typesetting"))
    func known(name: String) throws {
        let bytes = try Data(contentsOf: folder.appending(path: name))
        let input = try #require(FuzzInput(bytes))
        #expect(input.found == nil, "\(input)")
    }

    @Test("a seed written by hand says how it is to be set")
    func choices() throws {
        let input = try #require(FuzzInput(Array("1*12340ab".utf8)))
        #expect(input.paragraph.text == "ab" && input.paragraph.language == .chineseSimplified && !input.paragraph.reflow)
        #expect((input.paragraph.indent.first, input.paragraph.indent.rest) == (3, 4))
        #expect((input.measure.columns, input.measure.kinsoku, input.measure.ambiguous) == (10, .basic, 2))
        #expect(FuzzInput(Array("1*1234".utf8)) == nil)
    }
}

private let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fuzz")

private func inputs(_ name: String) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path)) ?? []
    return files.sorted().map { "\(name)/\($0)" }
}
