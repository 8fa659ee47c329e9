import Model

// A page that a browser saved as one file (MHTML, RFC 2557): a message whose parts are the page and its pictures.

extension ImportRun {
    func readMailPage(_ source: Source, each: (Imported) throws -> Void) throws -> [Remark] {
        var message = MailMessage(source.bytes[...])
        message.read(depth: 0)
        guard let root = message.root else {
            throw message.parts.isEmpty ? ImportError.damaged(.mhtml) : ImportError.nothingFound
        }
        let files = message.filesByReference(from: root.location)
        var page = Source(
            bytes: root.bytes, name: source.name, charset: charset, references: { files[key($0, from: root.location)] })
        page.address = root.location
        var imported = try importSingle(page, as: root.isPage ? .html : .text, declared: root.charset)
        if imported.article.url.isEmpty, isAbsolute(root.location) { imported.article.url = root.location }
        if message.isCut { imported.remarks.append(Remark("\(baseName(source.name)) is cut short; what is whole was read.")) }
        try each(imported)
        return []
    }
}

/// What a reference and a part's own address have in common: the address whole and without a fragment, or `cid:` and the identifier without
/// percent-encoding (RFC 2392).
private func key(_ reference: String, from root: String) -> String {
    let reference = reference.trimmed()
    if reference.lowercased().hasPrefix("cid:") { return "cid:" + percentDecoded(String(reference.dropFirst(4))) }
    return String((resolved(reference, base: root) ?? reference).prefix { $0 != "#" })
}

/// The parts of a message, those in parts among them.
struct MailMessage {
    struct Part {
        var mediaType: String
        var charset: String?
        /// Content-Location; empty where there is none.
        var location: String
        /// Content-ID without its brackets.
        var identifier: String
        var bytes: [UInt8]

        var isPage: Bool { mediaType == "text/html" || mediaType == "application/xhtml+xml" }
    }

    private let bytes: ArraySlice<UInt8>
    private(set) var parts: [Part] = []
    /// True where the last boundary is missing.
    private(set) var isCut = false
    private var start = ""

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    /// The page: the part that the message says is its root, else the first that is one, else the first text.
    var root: Part? {
        parts.first { $0.isPage && !start.isEmpty && $0.identifier == start } ?? parts.first(where: \.isPage)
            ?? parts.first { $0.mediaType == "text/plain" }
    }

    /// The other parts by their addresses, whole and as the page has them, and by `cid:`.
    func filesByReference(from root: String) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for part in parts where !part.isPage {
            if !part.location.isEmpty { files[key(part.location, from: root)] = part.bytes }
            if !part.identifier.isEmpty { files["cid:" + part.identifier] = part.bytes }
        }
        return files
    }

    mutating func read(depth: Int) {
        var lines = LineReader(bytes)
        let fields = lines.fields()
        guard fields.mediaType.hasPrefix("multipart/"), let boundary = fields.parameter("boundary"), depth < 4 else {
            return add(fields, lines.rest)
        }
        if depth == 0 { start = (fields.parameter("start") ?? "").trimmed(of: "<>") }
        let (sections, isClosed) = split(lines.rest, by: Array(("--" + boundary).utf8))
        if depth == 0, !isClosed { isCut = true }
        for section in sections.prefix(entryCountLimit) {
            var inner = MailMessage(section)
            inner.read(depth: depth + 1)
            parts += inner.parts
        }
    }

    /// What stands between lines that begin with the boundary (RFC 2046, section 5.1.1).
    private func split(_ body: ArraySlice<UInt8>, by boundary: [UInt8]) -> (sections: [ArraySlice<UInt8>], isClosed: Bool) {
        var sections: [ArraySlice<UInt8>] = []
        var lines = LineReader(body)
        var begin: Int?
        var place = lines.at
        while let line = lines.next() {
            if line.starts(with: boundary) {
                if let begin { sections.append(withoutLastBreak(body[begin..<max(begin, place)])) }
                if line.dropFirst(boundary.count).starts(with: [0x2D, 0x2D]) { return (sections, true) }
                begin = lines.at
            }
            place = lines.at
        }
        if let begin, begin < body.endIndex { sections.append(body[begin...]) }
        return (sections, false)
    }

    /// The line break before a boundary belongs to it.
    private func withoutLastBreak(_ section: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard section.last == 0x0A else { return section }
        let rest = section.dropLast()
        return rest.last == 0x0D ? rest.dropLast() : rest
    }

    private mutating func add(_ fields: HeaderFields, _ body: ArraySlice<UInt8>) {
        guard let bytes = decoded(body, fields["content-transfer-encoding"]?.lowercased() ?? ""), bytes.count <= entryLimit else {
            return
        }
        parts.append(
            Part(
                mediaType: fields.mediaType, charset: fields.parameter("charset"),
                location: (fields["content-location"] ?? "").filter { $0 != " " },
                identifier: (fields["content-id"] ?? "").trimmed(of: "<>"), bytes: bytes))
    }

    private func decoded(_ body: ArraySlice<UInt8>, _ encoding: String) -> [UInt8]? {
        switch encoding {
        case "base64": decodedBase64(body)
        case "quoted-printable": decodedQuotedPrintable(body)
        default: Array(body)
        }
    }
}

/// RFC 2045, section 6.7: `=E6` is a byte, a `=` at a line's end joins it with the next; what is neither stays.
func decodedQuotedPrintable(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var at = text.startIndex
    while at < text.endIndex {
        guard text[at] == 0x3D else {
            bytes.append(text[at])
            at += 1
            continue
        }
        let after = text[(at + 1)...]
        let digits = String(decoding: after.prefix(2), as: UTF8.self)
        if digits.utf8.count == 2, let byte = UInt8(digits, radix: 16) {
            bytes.append(byte)
            at += 3
        } else {
            let blanks = after.prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
            let isJoint = after.dropFirst(blanks.count).first == 0x0A || blanks.endIndex == text.endIndex
            if !isJoint { bytes.append(0x3D) }
            at = isJoint ? min(text.endIndex, blanks.endIndex + 1) : at + 1
        }
    }
    return bytes
}
