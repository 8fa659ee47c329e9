/// What `&name;` and `&#number;` mean in the XML that people write: XML's five, and those of HTML.
struct NamedCharacters {
    private var known: [ArraySlice<UInt8>: [UInt8]?] = [:]

    /// UTF-8 to put into XML in its place; nil for what is no reference.
    /// - Parameter name: what stands between `&` and `;`.
    mutating func meaning(of name: ArraySlice<UInt8>) -> [UInt8]? {
        if let before = known[name] { return before }
        let found = find(name)
        if known.count < 4096 { known[name] = .some(found) }
        return found
    }

    private func find(_ name: ArraySlice<UInt8>) -> [UInt8]? {
        let text = String(decoding: name, as: UTF8.self)
        if ["amp", "lt", "gt", "quot", "apos"].contains(text) { return Array("&\(text);".utf8) }
        guard text.utf8.allSatisfy({ $0 == 0x23 || $0 >= 0x30 && $0 <= 0x39 || $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }) else {
            return nil
        }
        // The parser of HTML knows them all, and what a number beyond Unicode or in the range of Windows means.
        guard let page = try? parsePage(Array("<p>&\(text);".utf8)) else { return nil }
        let meant = page.nodes.indices.filter { page.nodes[$0].tag == .text }.map { page.nodes[$0].text }.joined()
        guard !meant.isEmpty, meant != "&\(text);", !meant.contains("&") else { return nil }
        let allowed = meant.unicodeScalars.filter { $0.value >= 0x20 || $0 == "\n" || $0 == "\t" }
        return Array(String(String.UnicodeScalarView(allowed)).replacing("<", with: "&lt;").utf8)
    }
}
