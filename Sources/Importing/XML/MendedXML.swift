// XML as files have it, made ready for a parser: no document type with its entities, every ampersand and every end tag as they must be.
// What is well-formed and has none comes out as it was.

/// - Parameter text: a whole document.
/// - Returns: UTF-8 that begins with the root element.
func mendedXML(_ text: String) -> [UInt8] {
    var mender = XMLMender(Array(text.utf8))
    return mender.run()
}

private struct XMLMender {
    private let bytes: [UInt8]
    private var output: [UInt8] = []
    private var at = 0
    /// The elements that are open, by name.
    private var open: [ArraySlice<UInt8>] = []
    private var entities = NamedCharacters()

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        output.reserveCapacity(bytes.count + 64)
    }

    mutating func run() -> [UInt8] {
        while at < bytes.count {
            switch bytes[at] {
            case 0x3C: markup()
            case 0x26: reference()
            case 0..<0x20 where ![0x09, 0x0A, 0x0D].contains(bytes[at]): at += 1
            default: text()
            }
        }
        while let name = open.popLast() { endTag(name) }
        return output
    }

    /// Up to the next byte that is not merely copied. Outside the root element there is no text.
    private mutating func text() {
        let end = bytes[at...].firstIndex { $0 == 0x3C || $0 == 0x26 || $0 < 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
        if !open.isEmpty { output += bytes[at..<(end ?? bytes.count)] }
        at = end ?? bytes.count
    }

    private mutating func markup() {
        if begins("<![CDATA[") { return copy(to: "]]>", closing: "]]>") }
        if begins("<!--") { return leaveOut(to: "-->") }
        if begins("<?") { return leaveOut(to: "?>") }
        if begins("<!") { return leaveOutDeclaration() }
        if begins("</"), isNameStart(at + 2) { return close() }
        if isNameStart(at + 1) { return startTag() }
        if open.isEmpty { at += 1 } else { put("&lt;") }
    }

    // MARK: - What is copied or left out as a whole

    private mutating func copy(to mark: String, closing: String) {
        let end = end(of: mark)
        if !open.isEmpty {
            output += bytes[at..<(end ?? bytes.count)].filter { $0 >= 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
            if end == nil { output += closing.utf8 }
        }
        at = end ?? bytes.count
    }

    private mutating func leaveOut(to mark: String) {
        at = end(of: mark) ?? bytes.count
    }

    /// `<!DOCTYPE …>` with its subset in brackets, whose entities are therefore never known.
    private mutating func leaveOutDeclaration() {
        let start = at
        var quote: UInt8?
        var depth = 0
        while at < bytes.count {
            if quote == nil, begins("<!--") {
                leaveOut(to: "-->")
                continue
            }
            let byte = bytes[at]
            at += 1
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == 0x22 || byte == 0x27 {
                quote = byte
            } else if byte == 0x3C {
                depth += 1
            } else if byte == 0x3E {
                depth -= 1
                // Declarations in the subset are nested in this one.
                if depth == 0 { return }
            }
        }
        // One that has no end, for want of a quotation mark.
        at = (bytes[start...].firstIndex(of: 0x3E) ?? bytes.count - 1) + 1
    }

    /// The index after the next such mark.
    private func end(of mark: String) -> Int? {
        let wanted = Array(mark.utf8)
        var place = at
        while let found = bytes[place...].firstIndex(of: wanted[0]) {
            if bytes[found...].starts(with: wanted) { return found + wanted.count }
            place = found + 1
        }
        return nil
    }

    private func begins(_ mark: String) -> Bool {
        bytes[at...].starts(with: mark.utf8)
    }

    // MARK: - Tags

    private func isNameStart(_ place: Int) -> Bool {
        guard place < bytes.count else { return false }
        let byte = bytes[place]
        return byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == 0x5F || byte >= 0x80
    }

    private func name(at place: Int) -> ArraySlice<UInt8> {
        let end = bytes[place...].firstIndex { isSpace($0) || [0x3E, 0x2F, 0x3C, 0x3D, 0x22, 0x27, 0x26].contains($0) }
        return bytes[place..<(end ?? bytes.count)]
    }

    private func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte >= 0x09 && byte <= 0x0D
    }

    private mutating func startTag() {
        let name = name(at: at + 1)
        // What comes after the root element is no part of the document.
        let isExtra = open.isEmpty && !output.isEmpty
        let start = output.count
        output.append(0x3C)
        output += name
        at = name.endIndex
        let isClosed = attributes()
        output += (isClosed ? "/>" : ">").utf8
        if isExtra { output.removeSubrange(start...) } else if !isClosed { open.append(name) }
    }

    /// Copies the attributes, every value in quotes; true where the tag ends with a slash.
    private mutating func attributes() -> Bool {
        while at < bytes.count {
            let byte = bytes[at]
            if byte == 0x3E || byte == 0x3C {
                if byte == 0x3E { at += 1 }
                return false
            }
            if byte == 0x2F, at + 1 < bytes.count, bytes[at + 1] == 0x3E {
                at += 2
                return true
            }
            if isNameStart(at) { attribute() } else { at += 1 }
        }
        return false
    }

    private mutating func attribute() {
        let name = name(at: at)
        at = name.endIndex
        skipSpace()
        output.append(0x20)
        output += name
        output += [0x3D, 0x22]
        if at < bytes.count, bytes[at] == 0x3D {
            at += 1
            skipSpace()
            value()
        }
        output.append(0x22)
    }

    private mutating func skipSpace() {
        while at < bytes.count, isSpace(bytes[at]) { at += 1 }
    }

    private mutating func value() {
        guard at < bytes.count else { return }
        let quote = bytes[at] == 0x22 || bytes[at] == 0x27 ? bytes[at] : nil
        if quote != nil { at += 1 }
        while at < bytes.count {
            let byte = bytes[at]
            if let quote, byte == quote {
                at += 1
                return
            }
            if quote == nil, isSpace(byte) || byte == 0x3E { return }
            switch byte {
            case 0x26: reference()
            case 0x3C: put("&lt;")
            case 0x22: put("&quot;")
            case 0..<0x20 where !isSpace(byte): at += 1
            default:
                output.append(byte)
                at += 1
            }
        }
    }

    /// Puts this in the place of one byte.
    private mutating func put(_ text: String) {
        output += text.utf8
        at += 1
    }

    /// An end tag closes what was opened last; if that is another element which is open further out, all between are closed; if none of
    /// that name is open, it is none.
    private mutating func close() {
        let name = name(at: at + 2)
        at = bytes[name.endIndex...].firstIndex { $0 == 0x3E || $0 == 0x3C } ?? bytes.count
        if at < bytes.count, bytes[at] == 0x3E { at += 1 }
        guard let place = open.suffix(64).lastIndex(of: name) else { return }
        while open.count > place { if let last = open.popLast() { endTag(last) } }
    }

    private mutating func endTag(_ name: ArraySlice<UInt8>) {
        output += [0x3C, 0x2F]
        output += name
        output.append(0x3E)
    }

    // MARK: - References

    /// XML has five named characters; those of HTML become what they name, and any other ampersand itself.
    private mutating func reference() {
        let end = bytes[(at + 1)...].prefix(34).firstIndex(of: 0x3B)
        let inside = end.map { bytes[(at + 1)..<$0] } ?? []
        guard !output.isEmpty else { return at += 1 }
        guard let end, !inside.isEmpty, let meant = entities.meaning(of: inside) else { return put("&amp;") }
        output += meant
        at = end + 1
    }
}
