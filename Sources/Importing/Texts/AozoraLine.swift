import Model

// One line of a text of Aozora Bunko: ruby, emphasis dots and the notes among its words.

struct AozoraLine {
    private let scalars: [Unicode.Scalar]
    private var at = 0
    private var inlines: [Inline] = []
    /// Words that no ruby or emphasis has yet.
    private var pending: [Unicode.Scalar] = []
    /// Where in `pending` the base begins that ｜ marks.
    private var base: Int?
    /// What emphasis without an end has gathered before it.
    private var openEmphasis: (before: [Inline], isStrong: Bool)?

    private(set) var leftOut = 0
    private(set) var unknown = 0
    private(set) var heading: Int?
    private(set) var opensIndent = false
    private(set) var closesIndent = false
    private(set) var opensHeading: Int?
    private(set) var closesHeading = false
    private(set) var pictures: [String] = []

    init(_ line: String) {
        scalars = Array(line.unicodeScalars)
    }

    mutating func read() -> [Inline] {
        while at < scalars.count {
            let scalar = scalars[at]
            if scalar == "｜" {
                base = pending.count
                at += 1
            } else if scalar == "《", let end = close("》", from: at) {
                readRuby(string(scalars[(at + 1)..<end]))
                at = end + 1
            } else if scalar == "※", startsNote(at + 1), let end = endOfNote(from: at + 1) {
                readCharacter(string(scalars[(at + 3)..<end]))
                at = end + 1
            } else if startsNote(at), let end = endOfNote(from: at) {
                readNote(string(scalars[(at + 2)..<end]))
                at = end + 1
            } else {
                pending.append(scalar)
                at += 1
            }
        }
        flush()
        if let open = openEmphasis { close(open) }
        return inlines
    }

    /// What was gathered since the emphasis opened becomes one run behind what was there before.
    private mutating func close(_ open: (before: [Inline], isStrong: Bool)) {
        openEmphasis = nil
        let inner = inlines
        inlines = open.before
        if !inner.isEmpty { inlines.append(open.isStrong ? .strong(inner) : .emphasis(inner)) }
    }

    // MARK: - Places

    private func startsNote(_ place: Int) -> Bool {
        place + 1 < scalars.count && scalars[place] == "［" && scalars[place + 1] == "＃"
    }

    /// The bracket that closes a note; notes may stand in notes.
    private func endOfNote(from start: Int) -> Int? {
        var depth = 0
        for place in start..<min(scalars.count, start + 400) {
            if scalars[place] == "［" { depth += 1 }
            if scalars[place] == "］" {
                depth -= 1
                if depth == 0 { return place }
            }
        }
        return nil
    }

    private func close(_ bracket: Unicode.Scalar, from start: Int) -> Int? {
        scalars[start...].prefix(60).firstIndex(of: bracket)
    }

    // MARK: - Ruby

    /// The base is what ｜ marks, else the characters of one kind just before.
    private mutating func readRuby(_ reading: String) {
        let start = base ?? startOfBase()
        guard start < pending.count, !reading.isEmpty else {
            pending += Array("《\(reading)》".unicodeScalars)
            return
        }
        let words = string(pending[start...])
        pending.removeSubrange(start...)
        flush()
        inlines.append(.ruby([.text(words)], reading: reading))
    }

    private func startOfBase() -> Int {
        guard let last = pending.last else { return 0 }
        let kind = BaseKind(last)
        var start = pending.count - 1
        while start > 0, kind != .other, BaseKind(pending[start - 1]) == kind { start -= 1 }
        return start
    }

    private enum BaseKind {
        case han, hiragana, katakana, latin, other

        init(_ scalar: Unicode.Scalar) {
            switch scalar.value {
            case 0x3005...0x3007, 0x303B, 0x30F5, 0x30F6, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: self = .han
            case 0x3041...0x309F: self = .hiragana
            case 0x30A1...0x30FF: self = .katakana
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0x27,
                0x2D:
                self = .latin
            case 0x3013: self = .han
            default: self = .other
            }
        }
    }

    private mutating func flush() {
        if !pending.isEmpty { inlines.append(.text(string(pending))) }
        pending = []
        base = nil
    }

    // MARK: - Notes

    /// ※［＃「…」、U+4EDD、…］ by its number, else the mark of a missing type.
    private mutating func readCharacter(_ note: String) {
        if let found = note.firstRange(of: "U+"),
            let value = UInt32(note[found.upperBound...].prefix { $0.isHexDigit }, radix: 16), let scalar = Unicode.Scalar(value),
            value > 0x9F
        {
            pending.append(scalar)
        } else {
            pending.append("〓")
            unknown += 1
        }
    }

    private mutating func readNote(_ note: String) {
        if note.hasPrefix("「"), let end = note.lastIndex(of: "」") {
            let quoted = String(note[note.index(after: note.startIndex)..<end])
            if readNote(about: quoted, String(note[note.index(after: end)...])) { return }
        }
        if readRange(note) || readPicture(note) { return }
        if note.contains("字下げ"), note.hasPrefix("ここから") {
            opensIndent = true
        } else if note.hasPrefix("ここで字下げ終") {
            closesIndent = true
        } else if !note.contains("字下げ"), !note.hasPrefix("改"), !isReadingMark(note) {
            leftOut += 1
        }
    }

    /// 「…」に傍点, 「…」は中見出し.
    private mutating func readNote(about quoted: String, _ rest: String) -> Bool {
        if let level = level(of: rest) {
            heading = level
            return true
        }
        guard let isStrong = emphasis(rest) else { return false }
        emphasise(quoted, isStrong: isStrong)
        return true
    }

    /// ［＃傍点］…［＃傍点終わり］, ［＃大見出し］…［＃大見出し終わり］, and those that go on over lines.
    private mutating func readRange(_ note: String) -> Bool {
        let isEnd = note.hasSuffix("終わり") || note.hasSuffix("終り")
        let name = note.replacing("ここから", with: "").replacing("ここで", with: "").replacing("終わり", with: "").replacing(
            "終り", with: "")
        if let level = level(of: name) {
            if note.hasPrefix("ここから") {
                opensHeading = level
            } else if note.hasPrefix("ここで") {
                closesHeading = true
            } else {
                heading = level
            }
            return true
        }
        guard let isStrong = emphasis(name) else { return false }
        flush()
        if isEnd, let open = openEmphasis {
            close(open)
        } else if !isEnd {
            if let open = openEmphasis { close(open) }
            openEmphasis = (inlines, isStrong)
            inlines = []
        }
        return true
    }

    private func level(of words: String) -> Int? {
        words.contains("大見出し") ? 1 : words.contains("中見出し") ? 2 : words.contains("小見出し") ? 3 : nil
    }

    /// Dots and lines beside words are emphasis, bold is strong.
    private func emphasis(_ words: String) -> Bool? {
        if words.contains("太字") { return true }
        return ["傍点", "傍線", "圏点", "波線", "斜体", "二重傍線", "鎖線", "破線"].contains { words.contains($0) } ? false : nil
    }

    /// Marks for reading Chinese in the Japanese order: レ, 一, 二.
    private func isReadingMark(_ note: String) -> Bool {
        note.utf8.count <= 6 && note.unicodeScalars.allSatisfy { "レ一二三四上中下甲乙丙丁天地人".unicodeScalars.contains($0) }
            || note.hasPrefix("（") && note.hasSuffix("）")
    }

    /// ［＃挿絵（fig.png、横320×縦200）入る］.
    private mutating func readPicture(_ note: String) -> Bool {
        guard note.hasSuffix("入る"), let open = note.lastIndex(of: "（") else { return false }
        let address = note[note.index(after: open)...].prefix { $0 != "、" && $0 != "）" }
        guard address.contains(".") else { return false }
        pictures.append(String(address))
        return true
    }

    /// Emphasises the last of these words before the note, in whatever runs they stand.
    private mutating func emphasise(_ words: String, isStrong: Bool) {
        flush()
        let wanted = Array(words.unicodeScalars)
        for index in inlines.indices.reversed().prefix(6) {
            // What a note is about stands just before it: a run of thousands of words is not searched again and again.
            guard case .text(let text) = inlines[index], text.utf8.count <= 16_384,
                let found = lastRange(of: wanted, in: Array(text.unicodeScalars))
            else { continue }
            let all = Array(text.unicodeScalars)
            let marked: Inline = isStrong ? .strong([.text(words)]) : .emphasis([.text(words)])
            let parts: [Inline] = [.text(string(all[..<found.lowerBound])), marked, .text(string(all[found.upperBound...]))]
            inlines.replaceSubrange(index...index, with: parts.filter { $0.plainText != "" })
            return
        }
        // Words with ruby are several runs: the last of them that make up the words.
        var start = inlines.count
        var text = ""
        while start > 0, text.count < words.count {
            start -= 1
            text = inlines[start].plainText + text
        }
        guard text == words else { return }
        let inner = Array(inlines[start...])
        inlines.replaceSubrange(start..., with: [isStrong ? .strong(inner) : .emphasis(inner)])
    }

    private func lastRange(of wanted: [Unicode.Scalar], in all: [Unicode.Scalar]) -> Range<Int>? {
        guard !wanted.isEmpty, all.count >= wanted.count else { return nil }
        for start in stride(from: all.count - wanted.count, through: 0, by: -1) where all[start...].starts(with: wanted) {
            return start..<(start + wanted.count)
        }
        return nil
    }
}
