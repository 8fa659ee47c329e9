import Glibc
import Importing

/// The files in the folder that a browser puts beside a page that it saves: `page.html` and `page_files/`.
struct Companions: Sendable {
    /// The folder of the page.
    private let folder: String

    init(of page: String) {
        let end = page.lastIndex(of: "/").map { page.index(after: $0) } ?? page.startIndex
        folder = end == page.startIndex ? "." : String(page[..<end])
    }

    /// The most bytes of one.
    private static let limit = 16 << 20

    /// A file below the page's folder, by the path that the page refers to it by; no link is followed, and nothing outside is read.
    func bytes(of path: String) -> [UInt8]? {
        let names = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard !path.hasPrefix("/"), !names.isEmpty, names.allSatisfy({ !$0.isEmpty && $0 != ".." }) else { return nil }
        var file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        for (index, name) in names.enumerated() where file >= 0 {
            let kind = index == names.count - 1 ? O_NONBLOCK : O_DIRECTORY
            let next = openat(file, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | kind)
            close(file)
            file = next
        }
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= Self.limit else { return nil }
        return try? readAll(file, path, expecting: Int(status.st_size))
    }

    /// Whether a folder is one that belongs to a page beside it, by the names that browsers give it.
    static func isFolder(_ name: String, among names: [String]) -> Bool {
        for ending in ["_files", ".files", "-Dateien", "_fichiers", "_archivos", ".fld"] where name.hasSuffix(ending) {
            let page = name.dropLast(ending.count)
            if names.contains(where: { $0.hasPrefix(page + ".htm") || $0.hasPrefix(page + ".xhtml") }) { return true }
        }
        return false
    }
}
