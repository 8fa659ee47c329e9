import Foundation
import Glibc

/// What one pass over a text took.
struct Pass {
    var nanoseconds: UInt64
    /// Bytes.
    var peakMemory: Double
    /// The sum that the work gave; nil of a program.
    var result: Int?
}

extension Contender {
    /// Does the work in this process, which should be one of its own, and prints what it took: nanoseconds, peak memory, result.
    func perform(_ kind: TextKind, _ file: TextFile) throws {
        guard case .inside(let prepare) = work else { throw BenchError("\(name) is a program") }
        let work = try prepare(file, kind)
        let start = nanoseconds()
        let result = work()
        let time = nanoseconds() - start
        print(time, Int(try Bench.peakMemory(of: getpid())), result)
    }

    /// One pass in a process of its own.
    /// - Returns: nil where the program is not installed.
    func pass(over kind: TextKind, _ file: TextFile, bench: String) throws -> Pass? {
        switch work {
        case .inside:
            let words = [bench, "--contender", name, "--text", kind.rawValue, "--file", file.path]
            let numbers = try run(words, Self.environment).split(whereSeparator: \.isWhitespace).map { Int($0) ?? -1 }
            guard numbers.count == 3 else { throw BenchError("\(name) did not tell what it took") }
            return Pass(nanoseconds: UInt64(numbers[0]), peakMemory: Double(numbers[1]), result: numbers[2])
        case .program(let words):
            guard let path = find(words[0]) else { return nil }
            return try timeProgram([path] + words.dropFirst() + [file.path])
        }
    }

    private static let environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]

    /// From the start of the program to its end, its output thrown away. Its memory is looked at all the while, since what wait4(2) tells
    /// afterwards begins with that of the process that started it.
    private func timeProgram(_ words: [String]) throws -> Pass {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: words[0])
        process.arguments = Array(words.dropFirst())
        process.environment = Self.environment
        process.standardInput = FileHandle.nullDevice
        // Nothing is ever written to it: it closes when the program ends.
        let end = Pipe()
        process.standardError = end
        process.standardOutput = FileHandle.nullDevice
        let start = nanoseconds()
        try process.run()
        try? end.fileHandleForWriting.close()
        var memory = 0.0
        var waiting = pollfd(fd: end.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
        while poll(&waiting, 1, 4) == 0 {
            memory = max(memory, (try? Bench.peakMemory(of: process.processIdentifier)) ?? 0)
        }
        let time = nanoseconds() - start
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw BenchError("\(words[0]) ended with \(process.terminationStatus)") }
        return Pass(nanoseconds: time, peakMemory: memory, result: nil)
    }
}
