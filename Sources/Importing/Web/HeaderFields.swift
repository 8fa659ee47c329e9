// Fields before a body: of messages (RFC 5322, section 2.2), of parts (RFC 2045), of HTTP (RFC 9112, section 5) and of WARC.

struct HeaderFields {
    /// Names in small letters.
    private(set) var fields: [(name: String, value: String)] = []

    /// - Parameter lines: without their ends; one that begins with white space goes on with the field before (folding).
    init(_ lines: [String]) {
        for line in lines {
            if let first = line.first, first == " " || first == "\t", !fields.isEmpty {
                fields[fields.count - 1].value += " " + line.trimmed()
            } else if let colon = line.firstIndex(of: ":") {
                fields.append((line[..<colon].trimmed().lowercased(), line[line.index(after: colon)...].trimmed()))
            }
        }
    }

    subscript(_ name: String) -> String? {
        fields.first { $0.name == name }?.value
    }

    /// The media type, in small letters and without its parameters.
    var mediaType: String {
        (self["content-type"] ?? "").prefix { $0 != ";" }.trimmed().lowercased()
    }

    /// A parameter of the content's type: `charset`, `boundary`.
    func parameter(_ name: String) -> String? {
        let parts = (self["content-type"] ?? "").split(separator: ";").dropFirst()
        for part in parts {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].trimmed().lowercased() == name else { continue }
            return pair[1].trimmed(of: "\"'")
        }
        return nil
    }
}

/// Bytes read line by line.
struct LineReader {
    let bytes: ArraySlice<UInt8>
    private(set) var at: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        at = bytes.startIndex
    }

    var isAtEnd: Bool { at >= bytes.endIndex }
    var rest: ArraySlice<UInt8> { bytes[min(at, bytes.endIndex)...] }

    /// A line without its end; nil where there is none any more.
    mutating func next() -> ArraySlice<UInt8>? {
        guard at < bytes.endIndex else { return nil }
        let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.endIndex
        let line = bytes[at..<end]
        at = min(bytes.endIndex, end + 1)
        return line.last == 0x0D ? line.dropLast() : line
    }

    /// Fields up to the empty line after them.
    mutating func fields() -> HeaderFields {
        var lines: [String] = []
        while let line = next(), !line.isEmpty { if lines.count < 1000 { lines.append(String(decoding: line, as: UTF8.self)) } }
        return HeaderFields(lines)
    }
}
