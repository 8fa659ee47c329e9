import Exporting
import Foundation
import Model
import Storage

/// An export on disk, read file by file. Names come from its tables of contents as identifiers and days, never as paths, and no link in it
/// is followed.
struct ExportFolder: ArchiveSource {
    let path: String
    private let manifest: ArchiveManifest

    /// Whether a path names an export.
    static func isOne(_ path: String) -> Bool {
        var status = stat()
        return lstat("\(path)/\(ArchiveFiles.manifest)", &status) == 0
    }

    /// - Throws: a `Failure` where its first file is damaged or of a newer format.
    init(at path: String) throws {
        self.path = path
        manifest = try Self.value(ArchiveManifest.self, in: ArchiveFiles.manifest, at: path)
        let checked = manifest
        try Self.naming(ArchiveFiles.manifest, at: path) { try checked.check() }
    }

    func library() throws -> ArchivedLibrary {
        let library = try value(ArchivedLibrary.self, in: ArchiveFiles.library)
        try naming(ArchiveFiles.library) { try library.check() }
        return library
    }

    func forEachArticle(_ body: (ArchivedArticle) throws -> Void) throws {
        try forEach(ArchiveEntry.self, of: manifest.articles, in: ArchiveFiles.contents) { entry in
            try entry.check()
            let file = ArchiveFiles.json(of: entry)
            let article = try value(ArchivedArticle.self, in: file)
            try naming(file) {
                guard article.id == entry.id else { throw ArchiveFault("it is another article") }
                try body(article)
            }
        }
    }

    func forEachOperation(_ body: (ArchivedOperation) throws -> Void) throws {
        try forEach(ArchivedOperation.self, of: manifest.operations, in: ArchiveFiles.operations, body)
    }

    private func forEach<Entry: Decodable>(
        _ type: Entry.Type, of count: Int, in folder: String, _ body: (Entry) throws -> Void
    ) throws {
        var rest = count
        for number in 0..<ArchiveFiles.parts(for: count) {
            let file = ArchiveFiles.part(number + 1, of: folder)
            let entries = try value([Entry].self, in: file)
            let expected = min(rest, Archive.entriesOfFile)
            try naming(file) {
                guard entries.count == expected else {
                    throw ArchiveFault("it has \(entries.count) entries, and should have \(expected)")
                }
                try entries.forEach(body)
            }
            rest -= entries.count
        }
    }

    // MARK: - Files

    /// No file that was exported comes near it.
    private static let limit = 1 << 30

    private func value<Value: Decodable>(_ type: Value.Type, in file: String) throws -> Value {
        try Self.value(type, in: file, at: path)
    }

    private func naming(_ file: String, _ work: () throws -> Void) throws {
        try Self.naming(file, at: path, work)
    }

    private static func value<Value: Decodable>(_ type: Value.Type, in file: String, at path: String) throws -> Value {
        let data = try read(file, at: path)
        do { return try archived(type, from: data) } catch { throw Failure("\(path)/\(file): \(error.reason).") }
    }

    /// Says of a fault in which file it is.
    private static func naming(_ file: String, at path: String, _ work: () throws -> Void) throws {
        do { try work() } catch let fault as ArchiveFault { throw Failure("\(path)/\(file): \(fault.reason).") }
    }

    private static func read(_ file: String, at path: String) throws(Failure) -> Data {
        let descriptor = try open(file, at: path)
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Failure("\(path)/\(file)", errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Failure("\(path)/\(file) is no regular file.") }
        guard status.st_size <= limit else { throw Failure("\(path)/\(file) is too large.") }
        do {
            return try handle.read(upToCount: limit) ?? Data()
        } catch {
            throw Failure("\(path)/\(file) cannot be read.")
        }
    }

    /// Goes down folder by folder, following no link below the export's own name.
    private static func open(_ file: String, at path: String) throws(Failure) -> Int32 {
        var folder = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        let names = file.split(separator: "/").map(String.init)
        for (index, name) in names.enumerated() where folder >= 0 {
            let kind = index == names.count - 1 ? O_NONBLOCK : O_DIRECTORY
            let next = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | kind)
            let reason = errno
            close(folder)
            errno = reason
            folder = next
        }
        guard folder >= 0 else {
            throw errno == ELOOP || errno == ENOTDIR
                ? Failure("\(path)/\(file) is a link, or in one; an export has none.") : Failure("\(path)/\(file)", errno)
        }
        return folder
    }
}
