import Glibc
import Model
import Storage

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

    /// Adds files, and merges exports, in their order. Many files are read on all processors and stored in a few writes.
    mutating func add(_ paths: [String], to library: Library) {
        var pending: [ReadFile] = []
        for path in paths {
            if ExportFolder.isOne(path) {
                store(&pending, in: library)
                merge(path, into: library)
            } else {
                pending.append(ReadFile(path: path))
                if pending.count >= ReadFile.most || pending.reduce(0, { $0 + $1.size }) >= ReadFile.mostBytes {
                    store(&pending, in: library)
                }
            }
        }
        store(&pending, in: library)
    }

    private mutating func merge(_ path: String, into library: Library) {
        do {
            exports.append("\(path): \(try library.merge(try ExportFolder(at: path)).summary)")
        } catch {
            failures.append(sentence(for: error))
        }
    }

    private mutating func store(_ pending: inout [ReadFile], in library: Library) {
        defer { pending = [] }
        let articles = read(pending)
        guard !articles.isEmpty else { return }
        do {
            note(try library.add(articles, at: now()), articles)
        } catch {
            // One that the library does not take keeps no other out.
            for article in articles { storeAlone(article, in: library) }
        }
    }

    /// Reads files on all processors; what cannot be read is noted.
    private mutating func read(_ files: [ReadFile]) -> [Library.Incoming] {
        let results = try? concurrently(files) { file in Result { try importFile(file.path) } }
        return (results ?? []).compactMap { result in
            switch result {
            case .failure(let error):
                failures.append(sentence(for: error))
                return nil
            case .success(let (imported, bytes)):
                remarks += imported.remarks.map(\.sentence)
                return Library.Incoming(imported.article, from: bytes)
            }
        }
    }

    private mutating func storeAlone(_ article: Library.Incoming, in library: Library) {
        do {
            note(try library.add([article], at: now()), [article])
        } catch {
            failures.append(sentence(for: error))
        }
    }

    private mutating func note(_ outcomes: [Library.Added], _ articles: [Library.Incoming]) {
        for (outcome, article) in zip(outcomes, articles) {
            switch outcome {
            case .new(let id): added.append((id, article.article.title))
            case .known(let id): known.append((id, article.article.title))
            case .renewed(let id): renewed.append((id, article.article.title))
            }
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

/// A file that is to be read.
private struct ReadFile: Sendable {
    let path: String
    /// Bytes; 0 where that cannot be told.
    let size: Int

    /// How many are read and stored together, and how much of them: what is read is in memory until it is stored.
    static let most = 1_000
    static let mostBytes = 8_000_000

    init(path: String) {
        self.path = path
        var status = stat()
        size = stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
}
