// A page as the lines that a browser shows: what stands between two block borders or line breaks, with what tells text from furniture.

struct Line {
    /// White space folded and trimmed.
    var text = ""
    /// Its text nodes; empty in a flat text.
    var nodes: [Int] = []
    /// The innermost block element that it stands in.
    var block = 0
    /// Letters in all, and those inside links.
    var letters = 0
    var linked = 0
    var links = 0
    var punctuation = 0
    /// The ends of sentences outside links.
    var plainEnds = 0
    /// The descriptions of the pictures in it.
    var pictures: [String] = []
    /// In a navigation, an aside, a footer or the page's banner.
    var isOutside = false
    /// In a part that the page calls by the name of something beside the text: comments, a sidebar, sharing.
    var isFurniture = false

    var linkDensity: Double { letters == 0 ? (links > 0 ? 1 : 0) : Double(linked) / Double(letters) }

    /// True where a sentence stands outside the links: then it is text, however many links there are.
    var carriesProse: Bool { plainEnds > 0 && letters - linked >= 20 }

    init() {}

    /// A line of flat text.
    init(flat text: String) {
        self.text = text
        measure()
    }

    mutating func measure() {
        letters = text.letters
        punctuation = text.unicodeScalars.reduce(0) { $0 + ($1.isSentencePunctuation ? 1 : 0) }
    }
}

/// The lines of the parts that a reader sees.
/// - Parameter hidden: for each node, whether it is not shown.
func lines(of page: Page, hidden: [Bool]) -> [Line] {
    var gatherer = LineGatherer(page: page)
    var node = 0
    while node < page.nodes.count {
        gatherer.leave(before: node)
        if hidden[node] {
            node = page.nodes[node].end
            continue
        }
        gatherer.enter(node)
        node += 1
    }
    gatherer.leave(before: page.nodes.count)
    gatherer.finish()
    markFurniture(in: &gatherer.lines, of: page)
    return gatherer.lines
}

private struct LineGatherer {
    let page: Page
    var lines: [Line] = []
    private var current = Line()
    private var text = ""
    private var blocks: [Int] = []
    private var links: [Int] = []
    private var outsides: [Int] = []
    /// Readings of ruby, whose text belongs to no line's wording.
    private var readings: [Int] = []

    init(page: Page) {
        self.page = page
    }

    mutating func leave(before node: Int) {
        while let last = blocks.last, page.nodes[last].end <= node {
            finish()
            blocks.removeLast()
        }
        while let last = links.last, page.nodes[last].end <= node { links.removeLast() }
        while let last = outsides.last, page.nodes[last].end <= node { outsides.removeLast() }
        while let last = readings.last, page.nodes[last].end <= node { readings.removeLast() }
    }

    mutating func enter(_ node: Int) {
        let entered = page.nodes[node]
        if entered.tag == .text { return add(entered.text, node) }
        if entered.tag.isBlock || entered.tag == .br { finish() }
        if entered.tag.isBlock, entered.tag != .hr { blocks.append(node) }
        if entered.tag == .a, entered["href"] != nil {
            links.append(node)
            current.links += 1
        }
        if entered.tag == .img, let description = entered["alt"]?.trimmed(), !description.isEmpty {
            current.pictures.append(description)
        }
        if isOutside(entered) { outsides.append(node) }
        if entered.tag == .rt || entered.tag == .rp || entered.tag == .rtc { readings.append(node) }
    }

    private func isOutside(_ node: Page.Node) -> Bool {
        switch node.tag {
        case .nav, .footer, .aside, .dialog, .button: return true
        default:
            guard let role = node["role"]?.lowercased() else { return false }
            return ["navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu", "menubar"].contains(role)
        }
    }

    private mutating func add(_ piece: String, _ node: Int) {
        current.nodes.append(node)
        guard readings.isEmpty else { return }
        // "user7" and "2026-05-06" side by side in two elements would be one number.
        if runsIntoDate(piece) { text += " " }
        text += piece
        if links.isEmpty {
            current.plainEnds += piece.unicodeScalars.reduce(0) { $0 + ($1.endsSentence ? 1 : 0) }
        } else {
            current.linked += piece.letters
        }
    }

    private func runsIntoDate(_ piece: String) -> Bool {
        guard let first = piece.unicodeScalars.first, first.digit != nil, let last = text.unicodeScalars.last else {
            return false
        }
        guard last.digit != nil || last.isLatinLetter else { return false }
        return firstDate(in: String(String.UnicodeScalarView(piece.unicodeScalars.prefix(40))))?.range.lowerBound == 0
    }

    mutating func finish() {
        current.text = folded(text)
        if !current.text.isEmpty || !current.pictures.isEmpty {
            current.measure()
            current.block = blocks.last ?? 0
            current.isOutside = !outsides.isEmpty
            lines.append(current)
        }
        current = Line()
        text = ""
    }
}

/// With white space folded as HTML shows it and trimmed at both ends, U+3000 included; a fold with a line break in it between two wide
/// characters is nothing (CSS Text 3, section 4.1.2).
func folded(_ text: String) -> String {
    var folded = TextBytes(capacity: text.utf8.count)
    var last: Unicode.Scalar?
    var space = false
    var broken = false
    for scalar in text.unicodeScalars {
        if scalar.isFolding {
            space = true
            if scalar == "\n" || scalar == "\r" { broken = true }
            continue
        }
        // White space at either end is nothing, U+3000 included.
        if last == nil, scalar.isBlank { continue }
        if space, let last, !(broken && last.isWide && scalar.isWide) { folded.append(" ") }
        space = false
        broken = false
        folded.append(scalar)
        last = scalar
    }
    return last?.isBlank == true ? folded.text.trimmed() : folded.text
}
