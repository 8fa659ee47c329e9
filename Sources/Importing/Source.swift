import Model

/// A file as it is handed to the import.
public struct Source: Sendable {
    /// The whole file.
    public var bytes: [UInt8]
    /// Its name, with or without folders: for remarks, and the last resort for a title.
    public var name: String
    /// The charset of the locale, the last thing that decides about bytes that say nothing of themselves; nil where there is none.
    public var charset: String?
    /// Gives a file that a page refers to by an address relative to it, as the pictures in a browser's folder beside it; nil for a
    /// page without any.
    public var companion: (@Sendable (String) -> [UInt8]?)?
    /// Gives what a reference, just as the page has it, names in the file that the page came in, such as an archive; asked instead of the
    /// companion, for within a file nothing leads out of it.
    var references: (@Sendable (String) -> [UInt8]?)?
    /// Where the page was, as the file that it came in says; what it says itself goes before it.
    var address = ""

    public init(bytes: [UInt8], name: String, charset: String? = nil, companion: (@Sendable (String) -> [UInt8]?)? = nil) {
        self.bytes = bytes
        self.name = name
        self.charset = charset
        self.companion = companion
    }

    /// A page in a file of many.
    init(bytes: [UInt8], name: String, charset: String?, references: @escaping @Sendable (String) -> [UInt8]?) {
        self.init(bytes: bytes, name: name, charset: charset)
        self.references = references
    }
}

/// Reads all articles of a file, one after another as they are found, none of them kept.
/// - Parameters:
///   - format: what the file is, where its bytes are not to decide.
///   - bookAsOne: true to have a book as one article whose sections are the chapters.
///   - each: is given every article; what it throws ends the import and is thrown on.
/// - Returns: remarks about the file as a whole, and about such of its entries as gave no article; each names its entry.
/// - Throws: `ImportError` where the file gives no article at all, and whatever `each` throws.
public func importAll(
    _ source: Source, as format: Format? = nil, bookAsOne: Bool = false, each: (Imported) throws -> Void
) throws -> [Remark] {
    let run = ImportRun(charset: source.charset, bookAsOne: bookAsOne)
    var count = 0
    let remarks = try run.read(source, as: format) { imported in
        count += 1
        try each(imported)
    }
    if count == 0, remarks.isEmpty { throw ImportError.nothingFound }
    return remarks
}

/// What holds for one file and for all that is in it.
struct ImportRun {
    /// The charset of the locale.
    var charset: String?
    var bookAsOne = false
    /// How much may still be unpacked, for all archives in the file together.
    var budget = UnpackingBudget()
    /// How many archives are round what is being read.
    var depth = 0

    /// - Returns: remarks about what gave no article.
    func read(_ source: Source, as format: Format?, each: (Imported) throws -> Void) throws -> [Remark] {
        guard source.bytes.count <= importLimit else {
            throw ImportError.tooLarge(bytes: source.bytes.count, limit: importLimit)
        }
        let format = try format ?? Importing.format(of: source.bytes, name: source.name)
        switch format {
        case .html, .text, .markdown:
            try each(try importSingle(source, as: format))
            return []
        case .opml: throw ImportError.feedList
        case .feed: return try readFeed(source, each: each)
        case .epub: return try readBook(source, each: each)
        case .zip: return try readZip(source, each: each)
        case .mhtml: return try readMailPage(source, each: each)
        case .warc: return try readWebArchive(source, each: each)
        }
    }
}
