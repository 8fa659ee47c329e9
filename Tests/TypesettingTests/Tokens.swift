import Typesetting

/// The tokens of a text, written down: each position's tokens joined by `+`, positions parted by spaces.
func tokens(_ text: String, _ use: SearchUse = .document) -> String {
    var written = ""
    for token in listedTokens(Array(text.utf8), use) {
        written += (written.isEmpty ? "" : token.isColocated ? "+" : " ") + token.text
    }
    return written
}

struct ListedToken: Hashable {
    var text: String
    var source: Range<Int>
    var isColocated: Bool
}

func listedTokens(_ text: [UInt8], _ use: SearchUse = .document) -> [ListedToken] {
    var listed: [ListedToken] = []
    _ = text.withUnsafeBufferPointer { text in
        forEachSearchToken(in: text, for: use) { token, source, isColocated in
            listed.append(ListedToken(text: String(decoding: token, as: UTF8.self), source: source, isColocated: isColocated))
            return true
        }
    }
    return listed
}

/// What a phrase is found as, in the words of the text.
func found(_ phrase: String, in text: String, isPrefix: Bool = false) -> [String] {
    var matches: [String] = []
    let bytes = Array(text.utf8)
    SearchPhrase(phrase, isPrefix: isPrefix).forEachMatch(in: text) { match in
        matches.append(String(decoding: bytes[match], as: UTF8.self))
        return true
    }
    return matches
}
