import Foundation

/// The built program in a pipe, in a home of its own.
struct Pipe {
    let home: URL

    init() throws {
        home = Self.homes.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    }

    /// The homes of all tests of this process, which go when it ends.
    private static let homes: URL = {
        atexit { try? FileManager.default.removeItem(at: Pipe.folder) }
        return folder
    }()
    private static let folder = FileManager.default.temporaryDirectory.appending(path: "meipi-pipes-\(getpid())")

    struct Answer {
        var status: Int32
        var output: String
        var errors: String

        var lines: [Substring] { output.split(separator: "\n") }
        var errorLines: [Substring] { errors.split(separator: "\n") }
    }

    /// Runs `meipi ARGUMENTS` with a text on standard input.
    func meipi(_ arguments: String..., input: String = "") throws -> Answer {
        try meipi(arguments, input: input)
    }

    func meipi(_ arguments: [String], input: String = "", output place: String? = nil) throws -> Answer {
        let (given, errors, output) = (file("input"), file("errors"), place ?? file("output"))
        try input.write(toFile: given, atomically: true, encoding: .utf8)
        let line = #"exec "$0" "$@" < "\#(given)" 2> "\#(errors)""#
        let status = try spawn(
            ["bash", "-c", line, Meipi.program] + arguments, environment: environment, output: output)
        return Answer(status: status, output: place == nil ? try read(output) : "", errors: try read(errors))
    }

    /// Runs a script in the same home.
    func bash(_ script: String) throws -> Answer {
        let (errors, output) = (file("errors"), file("output"))
        let status = try spawn(
            ["bash", "-c", "exec 2> \"$0\"; \(script)", errors], environment: environment, output: output)
        return Answer(status: status, output: try read(output), errors: try read(errors))
    }

    /// Writes a file into the home.
    /// - Returns: its path.
    func write(_ bytes: some Sequence<UInt8>, as name: String) throws -> String {
        try Data(bytes).write(to: home.appending(path: name))
        return file(name)
    }

    func file(_ name: String) -> String { home.appending(path: name).path }

    private func read(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }

    private var environment: [String: String] {
        ["HOME": home.path, "XDG_DATA_HOME": file("data"), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "USER": "reader"]
    }
}
