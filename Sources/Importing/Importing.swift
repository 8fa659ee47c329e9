import Model

/// What came out of a file.
public struct Imported: Sendable {
    public var article: Article
    /// What was left out or could not be told; empty where all went well.
    public var remarks: [Remark]
    /// The pictures that came with it, each once; the images of its blocks name them.
    public var pictures: [Picture]
    /// Where it stands among pages that may be of one article; see `joinedPages`.
    public var page: PagePlace?

    public init(article: Article, remarks: [Remark] = [], pictures: [Picture] = [], page: PagePlace? = nil) {
        self.article = article
        self.remarks = remarks
        self.pictures = pictures
        self.page = page
    }
}

/// Why a file gives no article: facts only; the sentences for people are made where they are shown.
public enum ImportError: Error, Hashable, Sendable {
    /// No bytes, or nothing but white space.
    case empty
    /// Not text; the format is named where its first bytes tell it.
    case binary(format: String?)
    /// More bytes than are read.
    case tooLarge(bytes: Int, limit: Int)
    /// Markup that would become an unreasonable number of elements.
    case tooManyElements(limit: Int)
    /// A page, or a file of many, without an article in it.
    case nothingFound
    /// An archive, a feed or a book in which nothing can be read.
    case damaged(Format)
    /// Bytes that need a key: a book with protection against copying, an archive with a password.
    case encrypted(Format)
    /// A file of many articles, where one was asked for.
    case holdsMany(Format)
    /// A list of feeds, which has no articles.
    case feedList
}

/// The most bytes of a file that are read at all: a larger one is refused. The caller checks it before reading, by the file's size.
public let importLimit = 128 << 20

/// The most bytes of an HTML page.
public let pageLimit = 20 << 20

/// Reads a saved page or a text. A file that may have many articles in it is `importAll`'s.
/// - Parameters:
///   - bytes: the whole file.
///   - name: its name, with or without folders: for remarks, and the last resort for a title.
///   - locale: the name of the locale's charset: for texts whose encoding nothing else tells.
public func importArticle(_ bytes: [UInt8], name: String, locale: String? = nil) throws(ImportError) -> Imported {
    guard bytes.count <= importLimit else { throw .tooLarge(bytes: bytes.count, limit: importLimit) }
    let format = try format(of: bytes, name: name)
    guard !format.holdsMany else { throw .holdsMany(format) }
    return try importSingle(Source(bytes: bytes, name: name, charset: locale), as: format)
}

/// - Parameters:
///   - format: one that holds one article.
///   - declared: the encoding as told by what the file came in, such as an HTTP header.
func importSingle(_ source: Source, as format: Format, declared: String? = nil) throws(ImportError) -> Imported {
    try refuseBinary(source.bytes)
    let (text, encoding) = decode(source.bytes, declared: declared, locale: source.charset)
    guard !text.isBlank else { throw .empty }
    var imported: Imported
    if format == .html {
        guard source.bytes.count <= pageLimit else { throw .tooLarge(bytes: source.bytes.count, limit: pageLimit) }
        imported = try importPage(
            text, name: source.name, address: source.address, references: source.references ?? beside(source.companion))
    } else if format == .markdown {
        imported = try importMarkdown(text, name: source.name)
    } else {
        imported = importText(text, name: source.name)
    }
    guard !imported.article.blocks.isEmpty else { throw .nothingFound }
    if text.holds("\u{FFFD}") {
        imported.remarks.insert(
            Remark("\(baseName(source.name)): some bytes are not valid \(encoding) and are shown as �."), at: 0)
    }
    return imported
}

/// The last part of a path, without control characters.
func baseName(_ path: String) -> String {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    return String(String.UnicodeScalarView(last.unicodeScalars.filter { $0.properties.generalCategory != .control }))
}

/// A title from a file's name, for want of a better one.
func titleFromName(_ path: String) -> String {
    let name = baseName(path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
}
