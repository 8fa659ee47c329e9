import Foundation
import Glibc

/// A folder that is gone afterwards.
final class TemporaryFolder {
    let path: String

    init() throws {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        guard let name = strdup("\(parent)/bench-XXXXXX") else { throw BenchError("no memory") }
        defer { free(name) }
        guard mkdtemp(name) != nil else { throw BenchError("no folder in \(parent): \(String(cString: strerror(errno)))") }
        path = String(cString: name)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Makes a folder in it.
    func folder(_ name: String) throws -> String {
        try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
        return "\(path)/\(name)"
    }
}

func readText(_ path: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: path) else { throw BenchError("\(path) cannot be read") }
    return String(decoding: data, as: UTF8.self)
}

func writeText(_ text: String, to path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: Data(text.utf8)) else {
        throw BenchError("\(path) cannot be written")
    }
}

/// Runs a program without a terminal to its end.
/// - Returns: what it wrote to standard output.
func run(_ words: [String], _ environment: [String: String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst())
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let status = process.terminationStatus
    guard status == 0 else { throw BenchError("\(words.prefix(4).joined(separator: " ")) … ended with status \(status)") }
    return String(decoding: data, as: UTF8.self)
}

/// The most that has been resident of a process, in bytes (VmHWM of proc(5)).
func peakMemory(of process: pid_t) throws -> Double {
    let path = "/proc/\(process)/status"
    let lines = try readText(path).split(separator: "\n")
    let words = lines.first { $0.hasPrefix("VmHWM:") }?.split { $0 == " " || $0 == "\t" } ?? []
    guard words.count == 3, let kilobytes = Double(words[1]) else { throw BenchError("\(path) does not tell VmHWM") }
    return kilobytes * 1024
}

/// Where a program is, after `PATH`; nil where it is not installed.
func find(_ program: String) -> String? {
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
}
