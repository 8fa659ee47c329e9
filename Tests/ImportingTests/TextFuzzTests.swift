import Foundation
import Testing

/// What the fuzzer begins with, and what it has found.
private let fuzz = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fuzz")

private func files(_ folder: String) -> [URL] {
    let place = fuzz.appending(path: folder).appending(path: "text")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
    return names.sorted().map { place.appending(path: $0) }
}

@Suite("texts that the fuzzer tries")
struct TextFuzzTests {
    @Test("seeds and what was found are read without a fault, whole and cut anywhere")
    func seeds() throws {
        let all = files("Seeds") + files("Crashes")
        #expect(all.count >= 7)
        for file in all {
            let bytes = [UInt8](try Data(contentsOf: file))
            #expect(textFault(bytes) == nil, "\(file.lastPathComponent)")
            for end in stride(from: 1, to: bytes.count, by: 389) {
                #expect(textFault(Array(bytes[..<end])) == nil, "\(file.lastPathComponent) cut at \(end)")
            }
        }
    }
}
