import Foundation
import Testing

/// The same inputs that libFuzzer starts from and has found, without libFuzzer.
@Suite("what the fuzzer knows of encodings")
struct DecoderFuzzTests {
    @Test("a seed, or what once broke a decoder, is read soundly", arguments: inputs("Seeds") + inputs("Crashes"))
    func known(name: String) throws {
        #expect(decoderFault([UInt8](try Data(contentsOf: folder.appending(path: name)))) == nil)
    }
}

private let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fuzz")

private func inputs(_ kind: String) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "\(kind)/encodings").path)) ?? []
    return files.sorted().map { "\(kind)/encodings/\($0)" }
}
