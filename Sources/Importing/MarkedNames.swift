// What pages call their parts: words in classes and ids that say what an element is for, on whatever site.

struct MarkedNames {
    private let names: Set<String>
    /// The same as bytes, by their first: nearly all classes are ASCII, and a page has thousands.
    private let byFirst: [[[UInt8]]]

    init(_ names: [String]) {
        self.names = Set(names)
        byFirst = names.reduce(into: Array(repeating: [], count: 128)) { table, name in
            let bytes = Array(name.utf8)
            if let first = bytes.first, first < 128 { table[Int(first)].append(bytes) }
        }
    }

    /// True where a class, the id, or the property of an element has one of the names as a word of its own.
    func mark(_ node: Page.Node) -> Bool {
        guard !node.attributes.isEmpty else { return false }
        return ["class", "id", "itemprop"].contains { key in node[key].map(occur) ?? false }
    }

    /// "post-commentList" has the words post, comment, list, and commentlist.
    func occur(in value: String) -> Bool {
        var value = value
        return value.withUTF8(occur) ?? occurInUnicode(value)
    }

    /// Nil for what is not ASCII.
    private func occur(in bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
        guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
        var (name, word) = (0, 0)
        for at in 0...bytes.count {
            let byte = at < bytes.count ? bytes[at] : 0x20
            let isLetter = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
            let isHump = byte & 0x20 == 0 && at > word && bytes[at - 1] & 0x20 != 0
            if !isLetter || isHump {
                if isOne(bytes, word..<at) { return true }
                word = isLetter ? at : at + 1
            }
            if byte <= 0x20 {
                if isOne(bytes, name..<at) { return true }
                name = at + 1
            }
        }
        return false
    }

    private func isOne(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        func lowered(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
        guard !range.isEmpty else { return false }
        return byFirst[Int(lowered(bytes[range.lowerBound]))].contains { name in
            name.count == range.count && range.allSatisfy { lowered(bytes[$0]) == name[$0 - range.lowerBound] }
        }
    }

    private func occurInUnicode(_ value: String) -> Bool {
        for name in value.split(whereSeparator: \.isWhitespace) {
            let whole = name.lowercased()
            if names.contains(whole) { return true }
            if words(of: name).contains(where: names.contains) { return true }
        }
        return false
    }

    private func words(of name: Substring) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        func close() {
            if !word.isEmpty { words.append(String(word).lowercased()) }
            word = .init()
        }
        var wasSmall = false
        for scalar in name.unicodeScalars {
            guard scalar.isLatinLetter || scalar.isLetterOrDigit && scalar.digit == nil else {
                close()
                wasSmall = false
                continue
            }
            let isCapital = scalar.value >= 0x41 && scalar.value <= 0x5A
            if isCapital, wasSmall { close() }
            wasSmall = !isCapital
            word.append(scalar)
        }
        close()
        return words
    }
}
