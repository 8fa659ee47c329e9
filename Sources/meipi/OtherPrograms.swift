import Foundation
import Glibc
import Typesetting

/// Opens an address in `$BROWSER`, handed over as an argument, never through a shell.
/// - Returns: what went wrong, as a sentence.
func openInBrowser(_ address: String) -> String? {
    guard let value = environment("BROWSER") else {
        return "BROWSER is not set, so the link cannot be followed; y copies its address."
    }
    // The variable may hold several programs divided by colons; the first one that there is serves.
    for choice in value.split(separator: ":") {
        var words = choice.split(separator: " ").map(String.init)
        if words.contains(where: { $0.contains("%s") }) {
            words = words.map { $0.replacingOccurrences(of: "%s", with: address) }
        } else {
            words.append(address)
        }
        if let status = run(words) { return status == 0 ? nil : "\(words[0]) ended with code \(status)." }
    }
    return "The browser “\(value)” (BROWSER) cannot be started."
}

/// Runs a program in the foreground, with the terminal, and waits for it.
/// - Returns: its exit code, or 128 and the signal's number; nil where it cannot be started.
func run(_ words: [String]) -> Int32? {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    return start(words, &files)
}

/// Runs a program that reads a text and says nothing: the screen is not its own.
func run(_ words: [String], input: String) -> Int32? {
    // A pipe holds 64 KiB at most; the file is nobody else's, and has no name as soon as it is there.
    var template = Array("\(environment("TMPDIR") ?? "/tmp")/meipi-XXXXXX".utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else { return nil }
    unlink(template)
    defer { close(file) }
    var rest = Array(input.utf8)[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        guard count > 0 || errno == EINTR else { return nil }
        rest = rest.dropFirst(max(0, count))
    }
    guard lseek(file, 0, SEEK_SET) == 0 else { return nil }
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_adddup2(&files, file, STDIN_FILENO)
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO)
    return start(words, &files)
}

private func start(_ words: [String], _ files: inout posix_spawn_file_actions_t) -> Int32? {
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    guard let name = arguments[0], posix_spawnp(&process, name, &files, nil, &arguments, environ) == 0 else { return nil }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
        guard errno == EINTR else { return nil }
    }
    let code = status >> 8 & 0xFF
    let signal = status & 0x7F
    // A program that the loader could not execute ends with 127.
    return signal != 0 ? 128 + signal : code
}

func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
}
