import CMessageDigest
import Model

// The pictures of a page: their addresses, and the bytes of those that came with it, in files beside it or in the page itself.

/// The most bytes of a picture, and of all pictures of a page.
let pictureLimit = 8 << 20
let picturesLimit = 32 << 20

/// Reads what stands beside a page. The path is relative to the page's folder and leads to nothing outside it.
public typealias Companion = (_ path: String) -> [UInt8]?

/// What a companion has for a reference just as a page has it.
func beside(_ companion: Companion?) -> Companion? {
    companion.map { companion in { companionPath($0).flatMap(companion) } }
}

struct PictureReader {
    let page: Page
    let metadata: Metadata
    let references: Companion?
    private(set) var pictures: [Picture] = []
    private(set) var remarks: [String] = []
    private var total = 0
    private var known: [String: String?] = [:]

    init(page: Page, metadata: Metadata, references: Companion?) {
        (self.page, self.metadata, self.references) = (page, metadata, references)
    }

    /// What an `<img>` shows; nil where it decorates or counts.
    mutating func image(_ node: Int) -> PageImage? {
        let element = page.nodes[node]
        for side in ["width", "height"] { if let size = element[side].flatMap({ Int($0.trimmed()) }), size < 60 { return nil } }
        let sources = ImageSources(of: node, in: page)
        var small: Set<String> = []
        for reference in sources.all {
            guard let name = picture(at: reference) else { continue }
            if name.isEmpty {
                small.insert(reference)
                continue
            }
            // What a browser saved has no other address than that it had before.
            let remote = sources.all.first { isAbsolute($0) || $0.hasPrefix("//") }
            let own = isPlace(reference) ? reference : ""
            return PageImage(address: remote.flatMap { resolved($0, base: metadata.base) } ?? own, picture: name)
        }
        let best = sources.all.first { isPlace($0) && !small.contains($0) }
        if best == nil, !small.isEmpty { return nil }
        return PageImage(address: best.flatMap { resolved($0, base: metadata.base) } ?? "", picture: nil)
    }

    /// The name of the bytes that a reference has at hand; "" for a picture too small to be one, nil where there is none.
    private mutating func picture(at reference: String) -> String? {
        if let name = known[reference] { return name }
        let bytes = reference.hasPrefix("data:") ? dataBytes(reference) : arrived(reference)
        let name = bytes.flatMap { keep($0, reference) }
        known[reference] = .some(name)
        return name
    }

    /// A `<base>` may hold for what is named relative to it.
    private func arrived(_ reference: String) -> [UInt8]? {
        guard let references else { return nil }
        if let bytes = references(reference) { return bytes }
        return resolved(reference, base: metadata.base).flatMap { $0 == reference ? nil : references($0) }
    }

    /// False for what is in the page itself, or in the message that it came in (RFC 2392): it has no address elsewhere.
    private func isPlace(_ reference: String) -> Bool {
        !["data:", "cid:"].contains { reference.lowercased().hasPrefix($0) }
    }

    private mutating func keep(_ bytes: [UInt8], _ reference: String) -> String? {
        let shown = reference.hasPrefix("data:") ? "a picture in the page" : baseName(reference)
        guard let type = mediaType(of: bytes) else {
            remarks.append("\(shown) is of a kind that is not kept.")
            return nil
        }
        if let size = pixels(of: bytes, type), size.width <= 2 || size.height <= 2 { return "" }
        guard bytes.count <= pictureLimit else {
            remarks.append("\(shown) is larger than \(pictureLimit >> 20) MB and was not kept.")
            return nil
        }
        guard total + bytes.count <= picturesLimit else {
            remarks.append("\(shown) was not kept: the page's pictures are larger than \(picturesLimit >> 20) MB.")
            return nil
        }
        let name = digest(of: bytes)
        if !pictures.contains(where: { $0.name == name }) {
            total += bytes.count
            pictures.append(Picture(name: name, mediaType: type, bytes: bytes))
        }
        return name
    }
}

/// SHA-256 (FIPS 180-4) in hexadecimal.
private func digest(of bytes: [UInt8]) -> String {
    var context = SHA2_CTX()
    SHA256Init(&context)
    bytes.withUnsafeBufferPointer { SHA256Update(&context, $0.baseAddress, $0.count) }
    let digest = [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
        SHA256Final(buffer.baseAddress, &context)
        count = 32
    }
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

/// The path of a file beside the page; nil for a reference that leads out of the page's folder.
func companionPath(_ reference: String) -> String? {
    let path = reference.trimmed().prefix { $0 != "?" && $0 != "#" }
    guard let decoded = percentDecoded(path), !decoded.isEmpty, !decoded.hasPrefix("/") else { return nil }
    guard !decoded.unicodeScalars.contains(where: { $0 == "\\" || $0.properties.generalCategory == .control }) else { return nil }
    let parts = decoded.split(separator: "/").filter { $0 != "." }
    guard let first = parts.first, !first.contains(":"), !parts.contains("..") else { return nil }
    return parts.joined(separator: "/")
}

/// RFC 3986, section 2.1; nil where the bytes are no UTF-8.
private func percentDecoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
        let digits = rest.prefix(2)
        if byte == 0x25, digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) {
            bytes.append(value)
            rest = rest.dropFirst(2)
        } else {
            bytes.append(byte)
        }
    }
    return String(validating: bytes, as: UTF8.self)
}

/// The bytes of a "data:" address in base 64 (RFC 2397, RFC 4648); nil for another.
private func dataBytes(_ address: String) -> [UInt8]? {
    guard let comma = address.utf8.firstIndex(of: 0x2C) else { return nil }
    let data = address.utf8[address.utf8.index(after: comma)...]
    guard address[..<comma].lowercased().hasSuffix(";base64"), data.count <= pictureLimit / 3 * 4 + 4 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(data.count / 4 * 3)
    var bits: UInt32 = 0
    var count = 0
    for byte in data {
        let value: UInt8
        switch byte {
        case 0x41...0x5A: value = byte - 0x41
        case 0x61...0x7A: value = byte - 0x61 + 26
        case 0x30...0x39: value = byte - 0x30 + 52
        case 0x2B, 0x2D: value = 62
        case 0x2F, 0x5F: value = 63
        default: continue
        }
        bits = bits << 6 | UInt32(value)
        count += 1
        if count % 4 != 1 { bytes.append(UInt8(truncatingIfNeeded: bits >> (6 - 2 * UInt32((count - 1) % 4)))) }
    }
    return bytes
}
