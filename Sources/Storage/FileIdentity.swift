import Glibc

/// Which file a path names: SQLite goes on writing to one that has been removed or put elsewhere, and nobody would ever find what
/// it wrote.
struct FileIdentity: Hashable, Sendable {
    private let device: UInt64
    private let number: UInt64

    /// Nil where there is no file, or none that may be looked at: `errno` tells which.
    init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt64(status.st_dev)
        number = UInt64(status.st_ino)
    }
}
