// What pages call their parts: words in classes and ids that say what an element is for, on whatever site.

struct MarkedNames {
    private let names: Set<String>

    init(_ names: [String]) {
        self.names = Set(names)
    }

    /// True where a class, the id, or the property of an element has one of the names as a word of its own.
    func mark(_ node: Page.Node) -> Bool {
        guard !node.attributes.isEmpty else { return false }
        return ["class", "id", "itemprop"].contains { key in node[key].map(occur) ?? false }
    }

    /// "post-commentList" has the words post, comment, list, and commentlist.
    func occur(in value: String) -> Bool {
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
