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

func readAll(_ file: Int32, _ path: String, expecting size: Int) throws(Failure) -> [UInt8] {
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

/// The charset that the environment's locale names; the process may run in another.
func localeCharset() -> String? {
    guard let locale = newlocale(Int32(1 << LC_CTYPE), "", nil) else { return nil }
    defer { freelocale(locale) }
    return nl_langinfo_l(Int32(CODESET), locale).map { String(cString: $0) }
}

/// Reads a file and makes an article of it; its pictures stay where they are.
func importFile(_ path: String) throws(Failure) -> (imported: Imported, bytes: [UInt8]) {
    let bytes = try readFile(path)
    do {
        return (try importArticle(bytes, name: path, locale: localeCharset()), bytes)
    } catch {
        throw Failure(error.sentence(for: path))
    }
}
