import Glibc
import Importing
import Model

/// One article as it was read.
struct ReadArticle: Sendable {
    var imported: Imported
    /// The file's bytes, where it is all that is in the file: by them it is known again.
    var bytes: [UInt8]?
}

/// How files are read that are to be added, or only looked at.
struct Reading: Sendable {
    /// Overrules what the bytes say; nil to go by them.
    var format: Format?
    /// True to have a book as one article.
    var bookAsOne = false

    /// Every article of a file, one after another.
    /// - Returns: remarks about the file as a whole.
    /// - Throws: a `Failure`, and whatever `each` throws.
    func articles(of item: Walk.Item, each: (ReadArticle) throws -> Void) throws -> [Remark] {
        switch item {
        case .file(let path):
            let companions = Companions(of: path)
            return try articles(of: try readFile(path), name: path, companion: { companions.bytes(of: $0) }, each: each)
        case .standardInput: return try articles(of: try readInput(), name: "Standard input", companion: nil, each: each)
        case .export: return []
        }
    }

    private func articles(
        of bytes: [UInt8], name: String, companion: (@Sendable (String) -> [UInt8]?)?, each: (ReadArticle) throws -> Void
    ) throws -> [Remark] {
        let source = Source(bytes: bytes, name: name, charset: localeCharset(), companion: companion)
        do {
            let format = try format ?? Importing.format(of: bytes, name: name)
            if format == .opml {
                let (list, remarks) = try importFeedList(source)
                throw ListOfFeeds(name: name, list: list, remarks: remarks)
            }
            return try importAll(source, as: format, bookAsOne: bookAsOne) { imported in
                try each(ReadArticle(imported: imported, bytes: format.holdsMany ? nil : bytes))
            }
        } catch let error as ImportError {
            throw Failure(error.sentence(for: name))
        }
    }

    /// Whether a file may have many articles in it, told by its first bytes and its name, or is so long that it is read by itself.
    static func isLarge(_ path: String, size: Int) -> Bool {
        if size > 4_000_000 { return true }
        let endings = [".zip", ".epub", ".warc", ".gz", ".mht", ".mhtml", ".xml", ".rss", ".atom", ".rdf", ".json", ".opml"]
        return endings.contains { path.lowercased().hasSuffix($0) }
    }
}

/// Standard input, whole.
private func readInput() throws(Failure) -> [UInt8] {
    try readAll(STDIN_FILENO, "Standard input", expecting: 0)
}

extension Reading {
    /// Every article of a file at once, for one that is small.
    func all(of item: Walk.Item) throws -> (reads: [ReadArticle], remarks: [Remark]) {
        var reads: [ReadArticle] = []
        let remarks = try articles(of: item) { reads.append($0) }
        return (reads, remarks)
    }
}

extension ReadArticle {
    /// How many are stored together, and how many characters of text.
    private static let most = 1_000
    private static let mostCharacters = 2_000_000

    static func isEnough(_ reads: [ReadArticle]) -> Bool {
        reads.count >= most || reads.reduce(0) { $0 + $1.imported.article.length } >= mostCharacters
    }
}

/// Thrown where a file has no articles but names feeds.
struct ListOfFeeds: Error {
    var name: String
    var list: FeedList
    var remarks: [Remark]
}
