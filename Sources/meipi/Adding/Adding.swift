import Exporting
import Foundation
import Importing
import Model
import Storage
import Typesetting

/// Takes files into a library, or only looks what would become of them. Files are read on all processors, and while some are read those
/// before them are stored.
struct Adding {
    private(set) var report = AddReport()
    private let reading: Reading
    private let storing: Storing
    private let progress: Progress
    private let merging: Library?

    /// - Parameters:
    ///   - library: nil to look only, where there is no library yet.
    ///   - isRehearsal: true to store nothing.
    init(
        to library: Library?, reading: Reading = Reading(), isRehearsal: Bool = false, progress: Progress = Progress(total: 0)
    ) {
        self.reading = reading
        self.progress = progress
        merging = isRehearsal ? nil : library
        storing = Storing(library, isRehearsal: isRehearsal)
    }

    /// Adds what is named, in its order; a bad file keeps no other out. Ends before the next file where the person asks for it.
    mutating func add(_ walk: Walk) {
        report.fail(walk.failures)
        var pending: [ReadableFile] = []
        for item in walk.items where !Interruption.isAsked {
            if case .file(let path) = item, let file = ReadableFile(path) {
                pending.append(file)
                if ReadableFile.isEnough(pending) { addTogether(&pending) }
            } else {
                addTogether(&pending)
                addAlone(item)
            }
        }
        addTogether(&pending)
        report.note(storing.finish())
        report.isInterrupted = Interruption.isAsked
        progress.end()
    }

    // MARK: - Many small files

    private mutating func addTogether(_ files: inout [ReadableFile]) {
        let (reading, progress) = (reading, progress)
        let results = try? concurrently(files) { file in
            defer { progress.advance() }
            return Interruption.isAsked ? nil : Result { try reading.all(of: .file(file.path)) }
        }
        files = []
        var batch: [ReadArticle] = []
        for result in results ?? [] {
            switch result {
            case .success(let (reads, remarks)):
                batch += reads
                report.remark(remarks)
            case .failure(let feeds as ListOfFeeds): subscribe(to: feeds)
            case .failure(let error): report.fail([sentence(for: error)])
            case nil: continue
            }
        }
        store(&batch)
    }

    // MARK: - Files of many articles

    private mutating func addAlone(_ item: Walk.Item) {
        defer { progress.advance() }
        if case .export(let path) = item { return merge(path) }
        if case .file(let path) = item, isAnnotations(path) { return takeAnnotations(path) }
        var batch: [ReadArticle] = []
        do {
            let remarks = try reading.articles(of: item) { read in
                batch.append(read)
                if Interruption.isAsked { throw CancellationError() }
                if ReadArticle.isEnough(batch) { store(&batch) }
            }
            report.remark(remarks)
        } catch is CancellationError {
            // What was read before stays.
        } catch let feeds as ListOfFeeds {
            subscribe(to: feeds)
        } catch {
            report.fail([sentence(for: error)])
        }
        store(&batch)
    }

    private mutating func subscribe(to feeds: ListOfFeeds) {
        let all = feeds.list.subscriptions
        report.remark(feeds.remarks)
        do {
            let new = try merging?.subscribe(to: all) ?? all.count
            let known = new < all.count ? ", \(all.count - new) known already" : ""
            report.note(export: "\(feeds.name): \(counted(new, "feed")) in the list of sources\(known)")
        } catch {
            report.fail([sentence(for: error)])
        }
    }

    /// Told by its name first, so that no other file is read twice.
    private func isAnnotations(_ path: String) -> Bool {
        guard path.hasSuffix(".json") || path.hasSuffix(".jsonld"), let bytes = try? readFile(path) else { return false }
        return isWebAnnotations(bytes)
    }

    private mutating func takeAnnotations(_ path: String) {
        report.note(storing.finish())
        guard let library = merging else { return report.note(export: "\(path): annotations, to be taken in") }
        do {
            let taken = try library.take(try annotatedArticles(from: Data(try readFile(path))), at: now())
            report.note(export: "\(path): \(taken.summary)")
        } catch let fault as ArchiveFault {
            report.fail([singleLine("\(path): \(fault.reason).")])
        } catch {
            report.fail([sentence(for: error)])
        }
    }

    private mutating func merge(_ path: String) {
        report.note(storing.finish())
        guard let library = merging else { return report.note(export: "\(path): an export, to be taken in whole") }
        do {
            report.note(export: "\(path): \(try library.merge(try ExportFolder(at: path)).summary)")
        } catch {
            report.fail([sentence(for: error)])
        }
    }

    // MARK: - Storing

    private mutating func store(_ batch: inout [ReadArticle]) {
        let reads = joined(batch)
        batch = []
        guard !reads.isEmpty else { return }
        for read in reads { report.remark(read.imported.remarks) }
        report.note(storing.store(reads))
    }
}

/// The pages of one article as one; what is one page alone stays as it was read.
private func joined(_ reads: [ReadArticle]) -> [ReadArticle] {
    joinedPages(reads.map(\.imported)).map { article, pages in
        ReadArticle(imported: article, bytes: pages.count == 1 ? reads[pages[0]].bytes : nil)
    }
}

/// A file that can be read together with others.
struct ReadableFile: Sendable {
    let path: String
    /// Bytes; 0 where that cannot be told.
    private let size: Int

    /// How many are read together, and how much of them: what is read is in memory until it is stored.
    private static let most = 1_000
    private static let mostBytes = 8_000_000

    /// Nil for one that is large or may have many articles in it.
    init?(_ path: String) {
        self.path = path
        var status = stat()
        size = stat(path, &status) == 0 ? Int(status.st_size) : 0
        if Reading.isLarge(path, size: size) { return nil }
    }

    static func isEnough(_ files: [ReadableFile]) -> Bool {
        files.count >= most || files.reduce(0) { $0 + $1.size } >= mostBytes
    }
}
