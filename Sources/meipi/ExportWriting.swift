import Exporting
import Foundation
import Model
import Storage

/// Writes an export into a folder beside the one that is wanted, which gets its name only when it is whole and on disk.
struct ExportWriting {
    private let target: String
    private let unfinished: String

    /// - Throws: a `Failure` where there is something in the way.
    init(to folder: String) throws(Failure) {
        var target = folder
        while target.count > 1, target.hasSuffix("/") { target.removeLast() }
        self.target = target
        unfinished = "\(target).\(getpid()).tmp"
        try checkTarget()
        removeAbandoned()
    }

    /// - Returns: how many articles and operations there are.
    func write(_ library: Library) throws -> (articles: Int, operations: Int) {
        try makeFolder("")
        do {
            let counts = try library.readArchive { reader in try write(reader) }
            try settle()
            return counts
        } catch {
            try? FileManager.default.removeItem(atPath: unfinished)
            throw error
        }
    }

    // MARK: - What is written

    private func write(_ reader: ArchiveReader) throws -> (articles: Int, operations: Int) {
        let counts = try reader.counts()
        let manifest = ArchiveManifest(
            program: "meipi \(Meipi.version)", made: now(), articles: counts.articles, operations: counts.operations)
        try write(archiveJSON(manifest), to: ArchiveFiles.manifest)
        try write(archiveJSON(try reader.library()), to: ArchiveFiles.library)
        try writeArticles(reader)
        try writeOperations(reader)
        return counts
    }

    private func writeArticles(_ reader: ArchiveReader) throws {
        for folder in [ArchiveFiles.articles, ArchiveFiles.contents] { try makeFolder(folder) }
        let index = try ExportFile(at: path(of: ArchiveFiles.index))
        try index.write(Data(HTMLIndex.start.utf8))
        var contents = Parts<ArchiveEntry>(folder: ArchiveFiles.contents)
        var folders: Set<String> = []
        try reader.forEachArticle { article, shown in
            let entry = ArchiveEntry(article)
            if folders.insert(ArchiveFiles.folder(of: entry)).inserted { try makeFolder(ArchiveFiles.folder(of: entry)) }
            try write(archiveJSON(article), to: ArchiveFiles.json(of: entry))
            let page = Contents(
                id: article.id, article: article.current?.article ?? Article(), comments: shown, vote: article.vote?.label)
            try write(Data(htmlPage(of: page, with: article.pictures ?? []).utf8), to: ArchiveFiles.html(of: entry))
            try index.write(Data(HTMLIndex.row(entry).utf8))
            try contents.add(entry) { try write($0, to: $1) }
        }
        try contents.finish { try write($0, to: $1) }
        try index.write(Data(HTMLIndex.end.utf8))
        try index.close()
    }

    private func writeOperations(_ reader: ArchiveReader) throws {
        try makeFolder(ArchiveFiles.operations)
        var operations = Parts<ArchivedOperation>(folder: ArchiveFiles.operations)
        try reader.forEachOperation { operation in try operations.add(operation) { try write($0, to: $1) } }
        try operations.finish { try write($0, to: $1) }
    }

    // MARK: - Files

    private func path(of name: String) -> String { name.isEmpty ? unfinished : "\(unfinished)/\(name)" }

    private func makeFolder(_ name: String) throws(Failure) {
        guard mkdir(path(of: name), 0o700) == 0 else { throw Failure(path(of: name), errno) }
    }

    private func write(_ data: Data, to name: String) throws(Failure) {
        let file = try ExportFile(at: path(of: name))
        try file.write(data)
        try file.close()
    }

    private func checkTarget() throws(Failure) {
        var status = stat()
        guard lstat(target, &status) == 0 else { return }
        let isEmpty = (try? FileManager.default.contentsOfDirectory(atPath: target))?.isEmpty ?? false
        guard status.st_mode & S_IFMT == S_IFDIR, isEmpty else {
            throw Failure("\(target) is there already, and is no empty folder; nothing was written.")
        }
    }

    /// Removes what a process left that was killed while it wrote.
    private func removeAbandoned() {
        let above = (target as NSString).deletingLastPathComponent
        let prefix = (target as NSString).lastPathComponent + "."
        for name in (try? FileManager.default.contentsOfDirectory(atPath: above.isEmpty ? "." : above)) ?? []
        where name.hasPrefix(prefix) && name.hasSuffix(".tmp") {
            guard let process = Int32(name.dropFirst(prefix.count).dropLast(4)), kill(process, 0) != 0, errno == ESRCH else {
                continue
            }
            try? FileManager.default.removeItem(atPath: above.isEmpty ? name : "\(above)/\(name)")
        }
    }

    /// Waits until all is on disk, and gives it its name. An empty folder gives way (POSIX, rename).
    private func settle() throws(Failure) {
        // At first all at once: file by file takes minutes where there are many. Then each is asked, since only that tells of errors.
        sync()
        try synchronize(unfinished)
        for name in FileManager.default.enumerator(atPath: unfinished) ?? .init() {
            if let name = name as? String { try synchronize(path(of: name)) }
        }
        try checkTarget()
        guard rename(unfinished, target) == 0 else { throw Failure(target, errno) }
        let above = (target as NSString).deletingLastPathComponent
        try? synchronize(above.isEmpty ? "." : above)
    }

    private func synchronize(_ path: String) throws(Failure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(path, errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Failure(path, errno) }
    }
}

/// Entries on their way into files of so many each.
private struct Parts<Entry: Encodable> {
    let folder: String
    private var entries: [Entry] = []
    private var number = 0

    init(folder: String) {
        self.folder = folder
    }

    mutating func add(_ entry: Entry, _ write: (Data, _ name: String) throws -> Void) throws {
        entries.append(entry)
        if entries.count == Archive.entriesOfFile { try finish(write) }
    }

    mutating func finish(_ write: (Data, _ name: String) throws -> Void) throws {
        guard !entries.isEmpty else { return }
        number += 1
        try write(archiveJSON(entries), ArchiveFiles.part(number, of: folder))
        entries = []
    }
}

/// Writes a file beside the one that is wanted, which gets its name only when it is whole and on disk; "-" is standard output.
/// - Throws: a `Failure` where there is something in the way.
func writeNewFile(_ data: Data, to path: String) throws(Failure) {
    guard path != "-" else { return try put(String(decoding: data, as: UTF8.self), terminator: "") }
    var status = stat()
    guard lstat(path, &status) != 0 else { throw Failure("\(path) is there already; nothing was written.") }
    let unfinished = "\(path).\(getpid()).tmp"
    let file = try ExportFile(at: unfinished)
    do throws(Failure) {
        try file.write(data)
        try file.synchronize()
        try file.close()
        // A link does not take the place of what has come there meanwhile.
        guard link(unfinished, path) == 0 || errno == EPERM && rename(unfinished, path) == 0 else { throw Failure(path, errno) }
        unlink(unfinished)
    } catch {
        unlink(unfinished)
        throw error
    }
}

/// A new file for its owner alone.
private struct ExportFile {
    private let path: String
    private let descriptor: Int32

    init(at path: String) throws(Failure) {
        self.path = path
        descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw Failure(path, errno) }
    }

    func write(_ data: Data) throws(Failure) {
        var rest = data[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let reason = errno
                Glibc.close(descriptor)
                throw Failure(path, reason)
            }
            rest = rest.dropFirst(count)
        }
    }

    func synchronize() throws(Failure) {
        guard fsync(descriptor) == 0 else { throw Failure(path, errno) }
    }

    /// Some file systems tell only now that there is no room.
    func close() throws(Failure) {
        guard Glibc.close(descriptor) == 0 else { throw Failure(path, errno) }
    }
}

extension Failure {
    /// What the system says of a file.
    init(_ path: String, _ reason: Int32) {
        self.init("\(path): \(String(cString: strerror(reason))).")
    }
}
