import Glibc
import Model
import Typesetting

/// Prints drafts that could not be put on disk, so that they can be copied from the terminal. Where that is gone too, they go
/// into a file in the folder for temporary files.
func print(_ lost: [Draft]) {
    for draft in lost {
        let text = "meipi: this draft on article \(draft.article.short) could not be put on disk:\n\(sanitized(draft.text))\n"
        if !complainWhole(text) { keepBeside(text) }
    }
}

/// For its owner alone, under a name that nobody has.
private func keepBeside(_ text: String) {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var name = Array("\(folder)/meipi-draft-XXXXXX".utf8CString)
    let file = mkstemp(&name)
    guard file >= 0 else { return }
    _ = Array(text.utf8).withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    close(file)
}
