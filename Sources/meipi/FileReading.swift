import Glibc
import Importing
import Model
import Storage

/// Reads a file whole, after a look at its size.
func readFile(_ path: String) throws(Failure) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw Failure("\(path): \(String(cString: strerror(errno))).") }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw Failure("\(path): \(String(cString: strerror(errno))).") }
    guard status.st_mode & S_IFMT == S_IFREG else {
        throw Failure("\(path) is \(status.st_mode & S_IFMT == S_IFDIR ? "a directory" : "no regular file").")
    }
    let size = Int(status.st_size)
    guard size <= importLimit else { throw Failure(ImportError.tooLarge(bytes: size, limit: importLimit).sentence(for: path)) }
    return try readAll(file, path, expecting: size)
}

private func readAll(_ file: Int32, _ path: String, expecting size: Int) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= importLimit {
        let count = read(file, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw Failure("\(path): \(String(cString: strerror(errno))).") }
        guard count > 0 else { return bytes }
        bytes += buffer[..<count]
    }
    throw Failure(ImportError.tooLarge(bytes: bytes.count, limit: importLimit).sentence(for: path))
}

/// Reads a file and makes an article of it.
func importFile(_ path: String) throws(Failure) -> (imported: Imported, bytes: [UInt8]) {
    let bytes = try readFile(path)
    do {
        return (try importArticle(bytes, name: path), bytes)
    } catch {
        throw Failure(error.sentence(for: path))
    }
}

/// What became of the files of one call; a bad one does not keep the others out.
struct AddReport {
    private(set) var added: [(id: Identifier, title: String)] = []
    private(set) var known: [(id: Identifier, title: String)] = []
    private(set) var renewed: [(id: Identifier, title: String)] = []
    /// What came of exports, a sentence for each.
    private(set) var exports: [String] = []
    private(set) var failures: [String] = []
    private(set) var remarks: [String] = []

    var isFailure: Bool { added.isEmpty && known.isEmpty && renewed.isEmpty && exports.isEmpty && !failures.isEmpty }

    mutating func add(_ path: String, to library: Library) {
        do {
            if ExportFolder.isOne(path) {
                exports.append("\(path): \(try library.merge(try ExportFolder(at: path)).summary)")
                return
            }
            let (imported, bytes) = try importFile(path)
            remarks += imported.remarks.map(\.sentence)
            switch try library.add(imported.article, from: bytes, at: now()) {
            case .new(let id): added.append((id, imported.article.title))
            case .known(let id): known.append((id, imported.article.title))
            case .renewed(let id): renewed.append((id, imported.article.title))
            }
        } catch {
            failures.append(sentence(for: error))
        }
    }

    /// "2 articles added, 1 known already"
    var summary: String {
        var parts: [String] = []
        if !added.isEmpty { parts.append("\(added.count) \(added.count == 1 ? "article" : "articles") added") }
        if !renewed.isEmpty { parts.append("\(renewed.count) with a new text") }
        if !known.isEmpty { parts.append("\(known.count) known already") }
        return (parts + exports).joined(separator: ", ")
    }
}

extension Merged {
    /// "2 articles added, 1 known already"
    var summary: String {
        let added = new > 0 || known == 0 ? ["\(counted(new, "article")) added"] : []
        return (added + (known > 0 ? ["\(known) known already"] : [])).joined(separator: ", ")
    }
}
