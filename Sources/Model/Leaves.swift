extension Article {
    /// The number of leaves before the body's first: kicker, title, subtitle, byline and abstract are always there, empty or not, so
    /// that a place in the body keeps its number when such a field is corrected.
    public static let leavesBeforeBody = 5

    /// Every leaf block in reading order: front matter, body, responsible editor, copyright statement.
    public var leaves: [Leaf] {
        frontLeaves + bodyLeaves + backLeaves
    }

    private var frontLeaves: [Leaf] {
        [
            Leaf(.kicker, [.text(kicker)]), Leaf(.title, [.text(title)]), Leaf(.subtitle, [.text(subtitle)]),
            Leaf(.byline, [.text(bylineText)]), Leaf(.abstract, [.text(abstract)]),
        ]
    }

    /// The leaves of the blocks, in reading order.
    public var bodyLeaves: [Leaf] {
        var leaves: [Leaf] = []
        for block in blocks { block.gather(&leaves, in: []) }
        return leaves
    }

    private var backLeaves: [Leaf] {
        var leaves = [Leaf(.editor, [.text(editor)])]
        if let copyright {
            leaves.append(Leaf(.copyrightHeading, [.text(copyright.heading)]))
            leaves += copyright.clauses.enumerated().map { Leaf(.clause($0.offset), [.text($0.element.text)]) }
        }
        return leaves
    }

    /// The bylines as one line, each role once: "通訊員 甲乙　記者 丙丁 戊己".
    public var bylineText: String {
        var text = ""
        for (index, byline) in bylines.enumerated() {
            let repeats = index > 0 && bylines[index - 1].role == byline.role
            if index > 0 { text += repeats && !byline.role.isEmpty ? " " : "　" }
            if !repeats, !byline.role.isEmpty { text += byline.role + (joinsItsName(byline.role) ? "" : " ") }
            text += byline.name
        }
        return text
    }

    /// Whether a role as printed ends with a mark that divides it from the name: 文／, 文＝.
    private func joinsItsName(_ role: String) -> Bool {
        ["／", "＝", "：", "/", "="].contains { role.hasSuffix($0) }
    }

    /// The characters of title, abstract and body that a reader reads, white space not counted.
    public var length: Int {
        bodyLeaves.reduce(read(title) + read(abstract)) { $0 + read($1.text) }
    }
}

/// The scalars of a text that are no white space: those of the property White_Space (UAX #44, PropList) are told by their UTF-8, since
/// the standard library's own look-up takes some 200 ns, seconds for a long article.
private func read(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { bytes in
        var count = 0
        var blanks = 0
        for place in bytes.indices {
            let byte = bytes[place]
            count += byte & 0xC0 == 0x80 ? 0 : 1
            if byte <= 0x20 {
                blanks += byte == 0x20 || byte >= 0x09 && byte <= 0x0D ? 1 : 0
            } else if byte == 0xC2 || byte == 0xE1 || byte == 0xE2 || byte == 0xE3 {
                blanks += isLongWhiteSpace(bytes, at: place) ? 1 : 0
            }
        }
        return count - blanks
    }
}

/// U+0085, U+00A0, U+1680, U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F and U+3000.
private func isLongWhiteSpace(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    guard place + 1 < bytes.count else { return false }
    let second = bytes[place + 1]
    if bytes[place] == 0xC2 { return second == 0x85 || second == 0xA0 }
    guard place + 2 < bytes.count else { return false }
    switch (bytes[place], second, bytes[place + 2]) {
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F):
        return true
    case (0xE3, 0x80, 0x80): return true
    default: return false
    }
}

extension Block {
    /// Adds this block's leaves in reading order.
    fileprivate func gather(_ leaves: inout [Leaf], in containers: [Leaf.Container]) {
        switch self {
        case .heading(let level, let text): leaves.append(Leaf(.heading(level: level), text, in: containers))
        case .paragraph(let text): leaves.append(Leaf(.paragraph, text, in: containers))
        case .quote(let blocks):
            for block in blocks { block.gather(&leaves, in: containers + [.quote]) }
        case .list(let ordered, let items):
            for (index, item) in items.enumerated() {
                for (position, block) in item.enumerated() {
                    let mark = Leaf.Container.item(number: ordered ? index + 1 : nil, opens: position == 0)
                    block.gather(&leaves, in: containers + [mark])
                }
            }
        case .code(let code, let language): leaves.append(Leaf(.code(language: language), [.text(code)], in: containers))
        case .table(let table): leaves.append(Leaf(.table(table), [], in: containers))
        case .image(let image): leaves.append(Leaf(.image(image), [], in: containers))
        case .rule: leaves.append(Leaf(.rule, [], in: containers))
        case .footnote(let number, let blocks):
            for (position, block) in blocks.enumerated() {
                block.gather(&leaves, in: containers + [.footnote(number: number, opens: position == 0)])
            }
        }
    }
}
