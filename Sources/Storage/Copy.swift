import Foundation
import GRDB

/// A copy of a library, made while others may read and write it (SQLite's online backup): one moment of it, whole.
struct Copy {
    private let source: DatabaseQueue
    /// For errors.
    private let path: String

    init(of source: DatabaseQueue, path: String) {
        self.source = source
        self.path = path
    }

    /// The copy is not what it was wanted for.
    enum Outdated: Error { case now }

    /// Writes the copy to a file for its owner alone. The file has its name only when it is whole and on disk.
    /// - Parameter isWanted: asked of the finished copy before it gets its name.
    /// - Throws: `StorageError.alreadyThere` for a file of that name, unless it may be replaced.
    func write(to target: String, replacing: Bool, isWanted: (DatabaseQueue) throws -> Bool = { _ in true }) throws {
        guard replacing || access(target, F_OK) != 0 else { throw StorageError.alreadyThere(path: target) }
        Self.removeAbandoned(beside: target)
        let unfinished = "\(target).\(getpid()).tmp"
        defer { Self.remove(unfinished) }
        try make(unfinished)
        let copy = try DatabaseQueue(path: unfinished, configuration: LibraryFile.configuration())
        try source.backup(to: copy)
        let isWanted = try isWanted(copy)
        try copy.close()
        guard isWanted else { throw Outdated.now }
        try synchronize(unfinished)
        try Self.name(unfinished, target, replacing: replacing)
        try? synchronize((target as NSString).deletingLastPathComponent)
    }

    private func make(_ file: String) throws {
        Self.remove(file)
        let descriptor = open(file, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StorageError.cannotCreate(path: file, reason: String(cString: strerror(errno))) }
        close(descriptor)
    }

    /// Waits until a file or directory is on disk.
    private func synchronize(_ file: String) throws {
        let descriptor = open(file.isEmpty ? "." : file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StorageError.disk(path: path, reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StorageError.disk(path: path, reason: String(cString: strerror(errno))) }
    }

    /// Gives a finished file its name. A hard link never takes the place of a file that has come meanwhile; where the file system
    /// has none, the name is looked for once more.
    static func name(_ file: String, _ target: String, replacing: Bool) throws {
        if !replacing {
            if link(file, target) == 0 { return }
            guard errno != EEXIST, access(target, F_OK) != 0 else { throw StorageError.alreadyThere(path: target) }
        }
        guard rename(file, target) == 0 else {
            throw StorageError.cannotCreate(path: target, reason: String(cString: strerror(errno)))
        }
    }

    private static func remove(_ file: String) {
        for suffix in ["", "-journal", "-wal", "-shm"] { unlink(file + suffix) }
    }

    /// What a process left that was killed while it copied.
    private static func removeAbandoned(beside target: String) {
        let folder = (target as NSString).deletingLastPathComponent
        let prefix = (target as NSString).lastPathComponent + "."
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
        where name.hasPrefix(prefix) && name.hasSuffix(".tmp") {
            guard let process = Int32(name.dropFirst(prefix.count).dropLast(4)), kill(process, 0) != 0, errno == ESRCH else {
                continue
            }
            remove(folder.isEmpty ? name : folder + "/" + name)
        }
    }
}

extension Library {
    /// Copies the library, as it is at this moment, to a new file, while others may write to it.
    /// - Throws: `StorageError.alreadyThere` where there is a file of that name.
    public func backUp(to file: String) throws {
        do {
            try Copy(of: database, path: path).write(to: file.hasPrefix("/") ? file : "./" + file, replacing: false)
        } catch {
            throw StorageError(error, path: file)
        }
    }
}
