// What a file is, told by its bytes: by magic numbers, then by its structure; its name decides only where both leave it open.

/// A format that is read. The raw values are what a person calls it.
public enum Format: String, CaseIterable, Hashable, Sendable {
    case html
    case text
    case markdown
    case epub
    /// RSS, Atom or JSON Feed.
    case feed
    /// A list of feeds: no articles.
    case opml
    case mhtml
    /// Also where its records are compressed.
    case warc
    case zip

    /// True where one file has many articles, or none, in it.
    public var holdsMany: Bool {
        switch self {
        case .html, .text, .markdown: false
        case .epub, .feed, .opml, .mhtml, .warc, .zip: true
        }
    }
}

/// How many bytes of a file are looked at for its structure.
private let lookedAt = 4096

/// - Parameter name: with or without folders.
/// - Throws: `empty`, or `binary` for what is none of the formats.
public func format(of bytes: [UInt8], name: String) throws(ImportError) -> Format {
    guard !bytes.isEmpty else { throw .empty }
    if let archive = archiveFormat(of: bytes, name: name) { return archive }
    let head = head(of: bytes)
    if head.hasPrefix("WARC/") { return .warc }
    if isMailPage(head) { return .mhtml }
    try refuseBinary(bytes)
    if let format = markedUpFormat(of: head) { return format }
    if isPage(head, name: name) { return .html }
    return isMarkdown(head, name: name) ? .markdown : .text
}

/// zip by its first entry's header or, without entries, its end (APPNOTE, sections 4.3.7 and 4.3.16); a book where it says so (OCF 3.3,
/// section 4.3) or has a book's container in it; gzip only where records of the web are in it.
private func archiveFormat(of bytes: [UInt8], name: String) -> Format? {
    if bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6]) {
        if bytes.dropFirst(30).starts(with: Array("mimetypeapplication/epub+zip".utf8)) { return .epub }
        guard let names = directory(of: bytes) else { return name.lowercased().hasSuffix(".epub") ? .epub : .zip }
        return holds(Array("META-INF/container.xml".utf8), in: names) ? .epub : .zip
    }
    guard bytes.starts(with: [0x1F, 0x8B]) else { return nil }
    let isNamed = name.lowercased().hasSuffix(".warc.gz")
    return isNamed || beginning(ofCompressed: bytes, count: 5) == Array("WARC/".utf8) ? .warc : nil
}

/// The directory at an archive's end, in which the names stand; nil where the end is missing.
private func directory(of bytes: [UInt8]) -> ArraySlice<UInt8>? {
    let mark: [UInt8] = [0x50, 0x4B, 5, 6]
    let earliest = max(0, bytes.count - 22 - 0xFFFF)
    let end = stride(from: bytes.count - 22, through: earliest, by: -1).first { bytes[$0...].starts(with: mark) }
    guard let end else { return nil }
    let offset = (0..<4).reduce(0) { $0 | Int(bytes[end + 16 + $1]) << (8 * $1) }
    return offset <= end ? bytes[offset..<end] : nil
}

private func holds(_ wanted: [UInt8], in bytes: ArraySlice<UInt8>) -> Bool {
    bytes.withUnsafeBytes { bytes in
        bytes.indices.contains { bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted) }
    }
}

/// The first bytes as text, as far as ASCII goes; UTF-16 by leaving out its zeros.
private func head(of bytes: [UInt8]) -> String {
    let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    let first = bytes.prefix(lookedAt)
    return String(decoding: isWide ? first.dropFirst(2).filter { $0 != 0 } : Array(first), as: UTF8.self).trimmed()
}

/// A message of several parts that are one page (RFC 2557): its head has fields alone, one of them of that type.
private func isMailPage(_ head: String) -> Bool {
    guard let colon = head.firstIndex(of: ":"), head[..<colon].utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x3C }) else {
        return false
    }
    let fields = head.replacing("\r\n", with: "\n").lowercased()
    let end = fields.firstRange(of: "\n\n")?.lowerBound ?? fields.endIndex
    return fields[..<end].contains("content-type:") && fields[..<end].contains("multipart/")
}

/// Feeds and lists of feeds, by their root element or, in JSON, by their version's address.
private func markedUpFormat(of head: String) -> Format? {
    if head.hasPrefix("{") {
        return head.replacing("\\/", with: "/").contains("://jsonfeed.org/version/") ? .feed : nil
    }
    switch rootElement(of: head).lowercased() {
    case "rss", "feed": return .feed
    case "rdf" where head.contains("purl.org/rss/1.0") || head.contains("netscape.com/rdf/simple"): return .feed
    case "opml": return .opml
    default: return nil
    }
}

/// The name of the first element, without a namespace's prefix; empty where a text does not begin with markup.
func rootElement(of head: String) -> String {
    var rest = head[...]
    while true {
        rest = rest.drop { $0.isWhitespace }
        if rest.hasPrefix("<!--") {
            guard let end = rest.firstRange(of: "-->") else { return "" }
            rest = rest[end.upperBound...]
        } else if rest.hasPrefix("<?") || rest.hasPrefix("<!") {
            let end = rest.firstRange(of: rest.prefix { $0 != ">" }.contains("[") ? "]>" : ">")
            guard let end else { return "" }
            rest = rest[end.upperBound...]
        } else {
            guard rest.hasPrefix("<") else { return "" }
            let name = rest.dropFirst().prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
            return String(name.split(separator: ":").last ?? "")
        }
    }
}

/// Magic numbers of formats that people save by mistake beside pages.
private let magic: [(bytes: [UInt8], format: String)] = [
    ([0x89, 0x50, 0x4E, 0x47], "PNG"), ([0xFF, 0xD8, 0xFF], "JPEG"), (Array("GIF8".utf8), "GIF"),
    ([0x50, 0x4B, 0x03, 0x04], "ZIP"),
    (Array("%PDF-".utf8), "PDF"), ([0x7F, 0x45, 0x4C, 0x46], "ELF"), ([0x1F, 0x8B], "gzip"), (Array("RIFF".utf8), "RIFF"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz"), (Array("BZh".utf8), "bzip2"), (Array("SQLite format 3".utf8), "SQLite"),
]

/// Throws for what is empty or no text: a known magic number, NUL bytes outside UTF-16, or controls for the most part.
func refuseBinary(_ bytes: [UInt8]) throws(ImportError) {
    guard !bytes.isEmpty else { throw .empty }
    for known in magic where bytes.starts(with: known.bytes) { throw .binary(format: known.format) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return }
    let isText = bytes.withUnsafeBufferPointer { bytes in
        let sample = UnsafeBufferPointer(rebasing: bytes.prefix(1 << 16))
        return sample.first(0) == nil && sample.count(where: isControl) * 10 <= sample.count
    }
    if !isText { throw .binary(format: nil) }
}

/// A control that no text has.
private func isControl(_ byte: UInt8) -> Bool {
    /// Tab, line feed, form feed, carriage return, escape.
    let ofTexts: UInt32 = 1 << 0x09 | 1 << 0x0A | 1 << 0x0C | 1 << 0x0D | 1 << 0x1B
    return byte < 0x20 && ofTexts &>> UInt32(byte) & 1 == 0
}

/// True where a text is an HTML page: by its first tag, by a telling tag in its first 4,096 characters, or by the file's name.
func isPage(_ text: String, name: String) -> Bool {
    // Tags are ASCII.
    let small = text.utf8.prefix(4096).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    let start = String(decoding: small, as: UTF8.self)
    let trimmed = start.trimmed()
    for opening in ["<!doctype html", "<html", "<head", "<body", "<?xml", "<!--"] where trimmed.hasPrefix(opening) { return true }
    for tag in ["<html", "<head>", "<body", "<!doctype html"] where start.contains(tag) { return true }
    let ending = name.lowercased()
    let named = [".html", ".htm", ".xhtml", ".shtml"].contains { ending.hasSuffix($0) }
    let letterFollows = trimmed.utf8.dropFirst().first.map { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A } ?? false
    return trimmed.hasPrefix("<") && letterFollows || named && start.contains("<")
}
