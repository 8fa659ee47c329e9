import Foundation
import Model
import Testing

@testable import Storage

@Suite("A process killed at any moment")
struct TortureTests {
    /// `ROUNDS=5000` for more.
    private static let rounds = ProcessInfo.processInfo.environment["ROUNDS"].flatMap { Int($0) } ?? 200

    /// Each library lives so many rounds: longer, and looking at it would take longer than writing it.
    private static let life = 8

    @Test("loses nothing that it said was done", arguments: 1...4)
    func killed(part: UInt64) throws {
        var generator = SeededGenerator(seed: 0x6D65_6970 + part)
        var seed: UInt64 = 0
        var comments = 0
        for _ in 0..<max(1, Self.rounds / 4 / Self.life) {
            let folder = try Folder()
            let isOld = Bool.random(using: &generator)
            if isOld { try makeFirstSchema(at: folder.library) }
            var done = Done()
            for life in 0..<Self.life {
                seed += 1
                // A later step now and then, so that it is brought up to date and killed amid that.
                let steps = life / 2
                let room = seed.isMultiple(of: 3) ? ["\(Int.random(in: 0...300_000, using: &generator))"] : []
                let writer = try TortureWriter(["write", folder.library, "\(seed)", "\(steps)"] + room)
                if life.isMultiple(of: 2), Bool.random(using: &generator) {
                    writer.wait(forOneOf: moments.randomElement(using: &generator) ?? [], in: folder)
                } else {
                    for _ in 0..<Int.random(in: 1...60, using: &generator) { done.note(writer.line()) }
                }
                for line in writer.kill() { done.note(line) }
                try check(&done, in: try Library(at: folder.library, laterSteps: steps), "part \(part), round \(seed)")
            }
            comments += done.texts.count
            #expect(!isOld || folder.names.contains { $0.hasSuffix(".bak") })
        }
        #expect(comments > 20)
    }

    /// What a library that is being brought up to date makes beside it.
    private let moments = [["-wal"], ["-shm"], [".bak"], [".tmp"], [".tmp-journal"], [".tmp-wal"]]

    @Test("while it makes the library leaves one that opens", arguments: ["", "-journal", "-wal", "-shm"])
    func killedAtBirth(suffix: String) throws {
        for round in 1...3 {
            let folder = try Folder()
            let writer = try TortureWriter(["open", folder.library])
            while writer.isRunning, access(folder.library + suffix, F_OK) != 0 {}
            _ = writer.kill()
            let library = try Library(at: folder.library)
            #expect(try library.verify() == [], "round \(round)")
            #expect(try library.count() == 0)
        }
    }

    private func check(_ done: inout Done, in library: Library, _ round: String) throws {
        #expect(try library.verify() == [], "\(round)")
        guard let article = done.article else { return }
        // A comment may have been deleted by the last, unfinished act; one that is lost cannot be restored.
        for id in done.texts.keys { try library.perform(.restore(comment: id), at: 0) }
        for id in done.added { #expect(try library.contents(of: id) != nil, "\(round)") }
        let contents = try #require(try library.contents(of: article))
        let texts = Dictionary(uniqueKeysWithValues: contents.comments.map { ($0.id, $0.text) })
        let lost = done.texts.filter { id, text in texts[id] != text && texts[id]?.hasPrefix("e") != true }
        #expect(lost.isEmpty, "\(round)")
        // The newest, or a newer one that there was no time to say, or already the comment that it became.
        // The library of the first schema has another draft besides.
        let kept = contents.drafts.compactMap { Int($0.text) }.first ?? -1
        if let draft = done.draft { #expect(kept >= draft || texts.values.contains("\(draft)"), "\(round)") }
        #expect(!texts.values.contains("\(kept)"), "\(round)")
        // What is there now must be there the next time.
        done.draft = kept < 0 ? nil : kept
    }

    /// What the process said was done.
    private struct Done {
        var article: Identifier?
        /// Those added by the hundred.
        var added: [Identifier] = []
        /// The comments by identifier.
        var texts: [Identifier: String] = [:]
        /// The number of the newest draft; nil once it has become a comment.
        var draft: Int?

        mutating func note(_ line: String?) {
            guard let line else { return }
            let words = line.split(separator: " ").map(String.init)
            switch (words.first, words.count) {
            case ("article", 2): article = Identifier(words[1])
            case ("added", 2): added += [Identifier(words[1])].compactMap { $0 }
            case ("draft", 2): draft = Int(words[1])
            case ("comment", 3), ("edit", 3):
                if let id = Identifier(words[1]) { texts[id] = words[2] }
                if words[0] == "comment", words[2] == draft.map(String.init) { draft = nil }
            default: Issue.record("the writer said: \(line)")
            }
        }
    }
}

/// The program beside the tests that writes until it is killed.
final class TortureWriter {
    private let process = Process()
    private let output = Pipe()
    private var rest = Data()

    init(_ arguments: [String]) throws {
        let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        process.executableURL = beside.appendingPathComponent("TortureWriter")
        process.arguments = arguments
        process.standardOutput = output
        try process.run()
    }

    var isRunning: Bool { process.isRunning }

    /// Until there is a file of such a name, or the process has said something.
    func wait(forOneOf suffixes: [String], in folder: Folder) {
        var asked = pollfd(fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
        while isRunning, poll(&asked, 1, 0) == 0 {
            if folder.names.contains(where: { name in suffixes.contains { name.hasSuffix($0) } }) { return }
        }
    }

    /// The next line that it says; nil once it has ended.
    func line() -> String? {
        while true {
            if let end = rest.firstIndex(of: 0x0A) {
                defer { rest = rest.suffix(from: end + 1) }
                return String(decoding: rest[..<end], as: UTF8.self)
            }
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { return nil }
            rest.append(more)
        }
    }

    /// Every line until its end.
    func lines() -> [String] {
        var lines: [String] = []
        while let line = line() { lines.append(line) }
        process.waitUntilExit()
        return lines
    }

    /// Kills it, and gives the lines that it said before it was dead.
    func kill() -> [String] {
        Foundation.kill(process.processIdentifier, SIGKILL)
        return lines()
    }
}
