import Model

/// HTML being written. Text goes in by `put(text:)` alone, which escapes it; `put(tag:)` takes what the program itself says.
struct HTMLText {
    private(set) var html = ""
    /// By name: those that stand in the page itself.
    var pictures: [String: ArchivedPicture] = [:]

    mutating func put(tag: StaticString) {
        html += "\(tag)"
    }

    /// Text for between tags and for attributes in double quotes (HTML, section 13.3). A control that HTML does not allow, and what a
    /// browser would take for an end of line that it is not, shows as U+FFFD.
    mutating func put(text: String) {
        // Most texts have nothing to escape, and some are long.
        guard text.utf8.contains(where: { $0 < 0x20 || Self.special.contains($0) || $0 == 0x7F || $0 == 0xC2 }) else {
            html += text
            return
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\"": html += "&quot;"
            case "'": html += "&#39;"
            case "\n", "\t": html.unicodeScalars.append(scalar)
            default: html.unicodeScalars.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
            }
        }
    }

    private static let special = Set("&<>\"'".utf8)

    mutating func put(_ opening: StaticString, _ text: String, _ closing: StaticString) {
        put(tag: opening)
        put(text: text)
        put(tag: closing)
    }

    /// The same where there is a text.
    mutating func putUnlessEmpty(_ opening: StaticString, _ text: String, _ closing: StaticString) {
        if !text.isEmpty { put(opening, text, closing) }
    }
}

/// Whether an address may be followed: one of the web or of a letter, and nothing that runs a script (RFC 3986, section 3.1).
func isFollowed(_ address: String) -> Bool {
    let scheme = address.prefix { $0 != ":" }.lowercased()
    return scheme.utf8.count < address.utf8.count && ["http", "https", "mailto"].contains(scheme)
}
