// Text as Markdown (CommonMark 0.31): whatever would be markup stands behind a backslash (section 2.4).

/// Text within a line; line ends become spaces.
public func markdownEscaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\n", "\r", "\t", "\u{2028}", "\u{2029}": escaped.append(" ")
        case "\\", "`", "*", "_", "[", "]", "<", ">", "&", "~", "|", "$", "^":
            escaped.append("\\")
            escaped.append(scalar)
        default: escaped.append(scalar)
        }
    }
    return String(escaped)
}

/// A paragraph's line, of text that is escaped already, that begins no heading, list, rule or fence (sections 4.1 to 5.2).
public func markdownLine(_ escaped: String) -> String {
    let line = escaped.drop { $0 == " " }
    guard let first = line.unicodeScalars.first else { return "" }
    if "#+-=:%".unicodeScalars.contains(first) { return "\\" + line }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    let rest = line[digits.endIndex...]
    let isItem = !digits.isEmpty && digits.count <= 9 && (rest.first == "." || rest.first == ")")
    return isItem ? digits + "\\" + rest : String(line)
}

/// An address for `<…>`, with what would end it percent-encoded (RFC 3986, section 2.1).
func markdownAddress(_ address: String) -> String {
    address.unicodeScalars.reduce(into: "") { encoded, scalar in
        switch scalar.value {
        case 0...0x20, 0x3C, 0x3E, 0x5C, 0x7F:
            encoded += (scalar.value < 16 ? "%0" : "%") + String(scalar.value, radix: 16, uppercase: true)
        default: encoded.unicodeScalars.append(scalar)
        }
    }
}
