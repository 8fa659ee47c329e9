import Foundation
import Glibc

/// Hands a text to every clipboard that there is, encoded or as standard input, so that nothing in it is read as a control or a word.
/// - Returns: the ways that took it.
@discardableResult
func copyToClipboard(_ text: String) -> [String] {
    clipboardPrograms.compactMap { name, words in run(words, input: text) == 0 ? name : nil } + copyThroughTerminal(text)
}

/// The programs that hold the clipboard of a desktop that runs.
private var clipboardPrograms: [(name: String, words: [String])] {
    if environment("WAYLAND_DISPLAY") != nil { return [("wl-copy", ["wl-copy"])] }
    guard environment("DISPLAY") != nil else { return [] }
    let isThere = { (name: String) in
        (environment("PATH") ?? "").split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
    }
    if isThere("xclip") { return [("xclip", ["xclip", "-selection", "clipboard", "-in"])] }
    return isThere("xsel") ? [("xsel", ["xsel", "--clipboard", "--input"])] : []
}

/// The terminal's own clipboard (OSC 52). tmux takes no such sequence from a program by default, so where it runs it is given the text
/// itself, and hands it on.
private func copyThroughTerminal(_ text: String) -> [String] {
    guard isatty(STDOUT_FILENO) == 1 else { return [] }
    if environment("TMUX") != nil, run(["tmux", "load-buffer", "-w", "-"], input: text) == 0 { return ["tmux"] }
    let payload = Data(text.utf8).base64EncodedString()
    guard payload.utf8.count <= longestPayload else { return [] }
    var rest = Array("\u{1B}]52;c;\(payload)\u{7}".utf8)[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
        guard count > 0 || errno == EINTR else { return [] }
        rest = rest.dropFirst(max(0, count))
    }
    return ["the terminal"]
}

/// Bytes that terminals take in one sequence: of more they keep a part or nothing.
private let longestPayload = 74_994

/// What the reader is told of a passage that was copied.
/// - Parameter ways: what `copyToClipboard` gave.
func copiedSentence(_ passage: String, _ ways: [String]) -> (sentence: String, isFailure: Bool) {
    guard !ways.isEmpty else {
        return ("Not copied: no clipboard takes it (OSC 52 to a terminal, wl-copy, xclip, xsel)", true)
    }
    return ("Copied to \(ways.joined(separator: " and ")): “\(passage)”", false)
}
