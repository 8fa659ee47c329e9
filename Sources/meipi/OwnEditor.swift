import Foundation
import Glibc
import Importing

/// Has a text edited in `$VISUAL` or `$EDITOR`, else in vi, in a file that nobody else can read. Where anything fails the file is kept and
/// named.
func editOutside(_ text: String) -> Result<String, Failure> {
    let editor = environment("VISUAL") ?? environment("EDITOR") ?? "vi"
    let temporary = (environment("TMPDIR") ?? "/tmp") as NSString
    var template = Array(temporary.appendingPathComponent("meipi-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
        return .failure(Failure("No place for the editor's file: \(String(cString: strerror(errno)))."))
    }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let path = folder + "/comment.md"
    guard FileManager.default.createFile(atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600]) else {
        return .failure(Failure("\(path) cannot be written."))
    }
    // The variable is the reader's own and may hold options and quotation marks, which a shell reads; the path is handed over beside it.
    guard let status = run(["sh", "-c", editor + #" "$@""#, editor, path]) else {
        try? FileManager.default.removeItem(atPath: folder)
        return .failure(Failure("The editor “\(editor)” cannot be started."))
    }
    guard status == 0 else { return .failure(Failure("Kept in \(path): the editor ended with code \(status) (\(editor)).")) }
    do {
        let bytes = try readWritten(path)
        try? FileManager.default.removeItem(atPath: folder)
        return .success(decode(bytes, locale: localeCharset()).text)
    } catch {
        return .failure(Failure("Kept in \(folder): \(error.sentence)"))
    }
}

/// The longest comment that is taken from an editor, in bytes: more than anybody writes, and what an editor of ours can hold.
private let longestComment = 1 << 20

/// Reads what an editor has written. It may have put another file in the place of ours; a link that stands there is not followed.
private func readWritten(_ path: String) throws(Failure) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard file >= 0 else {
        let reason =
            errno == ELOOP ? "comment.md is a link, which is not followed" : "comment.md: \(String(cString: strerror(errno)))"
        throw Failure("\(reason).")
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw Failure("comment.md is no regular file.") }
    guard status.st_size <= longestComment else {
        throw Failure("comment.md is longer than a comment may be (\(longestComment >> 20) MiB).")
    }
    return try readAll(file, path, expecting: Int(status.st_size))
}
