import Model

// Archives of the web (WARC 1.0 and 1.1, ISO 28500): every page that a server gave with the status 200, or that was kept as it is, is an
// article.

/// More records than this are not looked at.
private let recordLimit = 1_000_000

/// A bound of a compressed archive's own: records are let go one by one.
private let unpackedRecordsLimit = 4 << 30

extension ImportRun {
    func readWebArchive(_ source: Source, each: (Imported) throws -> Void) throws -> [Remark] {
        var reader = RecordReader(source.bytes, name: source.name)
        var remarks: [Remark] = []
        while let record = reader.next() {
            guard let page = record.page else { continue }
            let name = printable(record.address)
            guard let bytes = page.bytes else {
                remarks.append(Remark("\(baseName(source.name)): \(name) is left out: its content is damaged or too large."))
                continue
            }
            var inner = Source(bytes: bytes, name: name.isEmpty ? source.name : name, charset: charset)
            inner.address = record.address
            switch Result(catching: { () throws(ImportError) in try importSingle(inner, as: .html, declared: page.charset) }) {
            case .success(let imported): try each(imported)
            case .failure(let error): remarks.append(Remark("\(baseName(source.name)): \(name) \(error.reason)"))
            }
        }
        if reader.count == 0 { throw ImportError.damaged(.warc) }
        remarks += reader.gaps.map { gap in
            Remark(
                "\(baseName(source.name)) is damaged between the bytes \(gap.start) and \(gap.end); what comes after was read.")
        }
        if reader.isCut { remarks.append(Remark("\(baseName(source.name)) is cut short or damaged; what is whole was read.")) }
        return remarks
    }
}

/// A record that is a page, or may be.
struct WebRecord {
    struct Page {
        /// Nil where they cannot be read.
        var bytes: [UInt8]?
        var charset: String?
    }

    var fields: HeaderFields
    var block: [UInt8]

    /// WARC-Target-URI; some writers put it in angle brackets.
    var address: String { (fields["warc-target-uri"] ?? "").trimmed(of: "<>") }

    /// Nil for a record that is no page.
    var page: Page? {
        if fields["warc-type"]?.lowercased() == "resource" {
            return isPageType(fields.mediaType) ? Page(bytes: block, charset: fields.parameter("charset")) : nil
        }
        var lines = LineReader(block[...])
        let status = lines.next().map { String(decoding: $0, as: UTF8.self).split(separator: " ") } ?? []
        guard status.count >= 2, status[0].hasPrefix("HTTP/"), status[1] == "200" else { return nil }
        let http = lines.fields()
        guard isPageType(http.mediaType) else { return nil }
        return Page(bytes: httpBody(lines.rest, http), charset: http.parameter("charset"))
    }

    private func isPageType(_ type: String) -> Bool {
        ["text/html", "application/xhtml+xml"].contains(type)
    }
}

/// RFC 9112, section 7.1, then RFC 9110, section 8.4.1; what is declared and is not so is left as it is, as crawlers often have undone it.
private func httpBody(_ body: ArraySlice<UInt8>, _ fields: HeaderFields) -> [UInt8]? {
    let isChunked = fields["transfer-encoding"]?.lowercased().contains("chunked") == true
    let bytes = isChunked ? withoutChunks(body) ?? Array(body) : Array(body)
    switch fields["content-encoding"]?.lowercased() ?? "" {
    case "gzip", "x-gzip":
        guard bytes.starts(with: [0x1F, 0x8B]) else { return bytes }
        return unpacked(GunzipStream(bytes), from: bytes.count)
    case "deflate":
        guard let stream = GunzipStream(deflated: bytes) else { return bytes }
        return unpacked(stream, from: bytes.count)
    case "", "identity": return bytes
    default: return nil
    }
}

private func unpacked(_ stream: GunzipStream, from packed: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    while true {
        let more = stream.next(1 << 16)
        if more.isEmpty { return bytes.isEmpty ? nil : bytes }
        bytes += more
        if bytes.count > entryLimit || bytes.count > unpackedFreely && bytes.count / ratioLimit > packed { return nil }
    }
}

/// Nil for what is not in chunks.
private func withoutChunks(_ body: ArraySlice<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var lines = LineReader(body)
    var rest = body
    while let line = lines.next() {
        let size = String(decoding: line.prefix { $0 != 0x3B }, as: UTF8.self).trimmed()
        guard (1...8).contains(size.utf8.count), let count = Int(size, radix: 16) else { return bytes.isEmpty ? nil : bytes }
        rest = lines.rest
        bytes += rest.prefix(count)
        guard count > 0, rest.count > count else { return bytes }
        lines = LineReader(rest.dropFirst(count))
        _ = lines.next()
    }
    return bytes
}

/// Records one after another; only such as may be pages are kept in memory.
private struct RecordReader {
    let name: String
    private var stream: RecordStream
    private(set) var count = 0
    private(set) var isCut = false
    /// What was passed over because it is damaged.
    private(set) var gaps: [Gap] = []
    private var passed = 0

    init(_ bytes: [UInt8], name: String) {
        self.name = name
        stream = RecordStream(bytes)
    }

    mutating func next() -> WebRecord? {
        while true {
            if let record = nextBeforeDamage() { return record }
            guard count <= recordLimit, passed < unpackedRecordsLimit, let gap = stream.goOn() else { return nil }
            gaps.append(gap)
            isCut = false
        }
    }

    /// Nil at the end and where a record is not whole.
    private mutating func nextBeforeDamage() -> WebRecord? {
        while let fields = header() {
            guard let length = fields["content-length"].flatMap({ Int($0) }), length >= 0 else {
                isCut = true
                return nil
            }
            passed += min(length, unpackedRecordsLimit)
            guard count <= recordLimit, passed < unpackedRecordsLimit else {
                isCut = true
                return nil
            }
            let isKept = ["response", "resource"].contains(fields["warc-type"]?.lowercased() ?? "") && length <= entryLimit
            if isKept {
                let block = stream.take(length)
                isCut = block.count < length || stream.provesDamaged()
                return isCut ? nil : WebRecord(fields: fields, block: block)
            }
            guard stream.skip(length) else {
                isCut = true
                return nil
            }
        }
        return nil
    }

    /// The fields of the next record, after the empty lines between; nil at the end, and where there is something else.
    private mutating func header() -> HeaderFields? {
        var line = stream.line()
        while let blank = line, blank.isEmpty { line = stream.line() }
        guard let version = line else {
            if stream.isDamaged { isCut = true }
            return nil
        }
        guard version.starts(with: Array("WARC/".utf8)) else {
            isCut = true
            return nil
        }
        count += 1
        var lines: [String] = []
        while let line = stream.line() {
            if line.isEmpty { return HeaderFields(lines) }
            if lines.count < 1000 { lines.append(String(decoding: line, as: UTF8.self)) }
        }
        isCut = true
        return nil
    }
}
