import Foundation
import Importing
import Model
import Testing

private let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fuzz")

private func inputs(_ target: String) -> [String] {
    ["Seeds/\(target)", "Crashes/\(target)"].flatMap { place in
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: place).path)) ?? []
        return files.filter { $0 != "README.md" }.sorted().map { "\(place)/\($0)" }
    }
}

/// The same inputs that libFuzzer starts from and has found, without libFuzzer.
@Suite("What the fuzzers of feeds and books know")
struct ImportFuzzTests {
    @Test("a feed, or what once broke the reading of one, gives articles that are sound", arguments: inputs("feed"))
    func feeds(name: String) throws {
        let bytes = try Data(contentsOf: folder.appending(path: name))
        #expect(ImportInput(bytes).found(as: .feed) == nil)
    }

    @Test(
        "a book or another archive, or what once broke the reading of one, gives articles that are sound",
        arguments: inputs("book"))
    func books(name: String) throws {
        let bytes = try Data(contentsOf: folder.appending(path: name))
        #expect(ImportInput(bytes).found(as: nil) == nil)
    }

    @Test("parts after lines of names are an archive of those parts")
    func parts() throws {
        var titles: [String] = []
        let input = ImportInput(Array("== a.txt\n題目\n\n一段。\n\n又一段。\n== b.txt\n第二題\n\n一段。\n\n又一段。".utf8))
        _ = try importAll(Source(bytes: input.bytes, name: "a")) { titles.append($0.article.title) }
        #expect(titles == ["題目", "第二題"])
    }

    @Test("random changes to files of many articles are read or refused", arguments: inputs("feed") + inputs("book"))
    func changed(name: String) throws {
        let whole = [UInt8](try Data(contentsOf: folder.appending(path: name)))
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<60 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...12, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                bytes[place] = UInt8.random(in: 0...255, using: &generator)
            }
            #expect(ImportInput(bytes).found(as: nil) == nil)
        }
    }
}
