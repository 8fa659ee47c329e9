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

    private var bodyLeaves: [Leaf] {
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
        let read = [title, abstract] + bodyLeaves.map(\.text)
        return read.reduce(0) { count, text in
            count + text.unicodeScalars.reduce(0) { $0 + (isWhiteSpace($1) ? 0 : 1) }
        }
    }
}

/// The property White_Space (UAX #44, PropList). The standard library's own look-up takes some 200 ns, a second for a long article.
func isWhiteSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
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
        }
    }
}
