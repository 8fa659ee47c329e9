import Model

// A book as Aozora Bunko gives it: title and author in the first lines, a legend between dashed lines, ruby in 《》, notes on the setting in
// ［＃…］, and after 底本： the book that it was taken from. After the library's own rules, 注記一覧 (https://www.aozora.gr.jp/annotation/).

/// True for a text with notes ［＃…］, or with ruby and either the legend or 底本.
func isAozora(_ lines: [Substring]) -> Bool {
    var hasRuby = false
    var hasFrame = false
    for line in lines.prefix(400) + lines.suffix(40) where line.utf8.count <= 4_000 {
        if line.contains("［＃") { return true }
        hasRuby = hasRuby || line.contains("《") && line.contains("》")
        hasFrame = hasFrame || line.hasPrefix("底本：") || line.contains("【テキスト中に現れる記号について】")
    }
    return hasRuby && hasFrame
}

struct AozoraReader {
    private let lines: [Substring]
    private var article = Article()
    /// Notes that say something about the setting only, and characters that no number tells.
    private var leftOut = 0
    private var unknown = 0
    /// Blocks of the quotation, between ここから字下げ and ここで字下げ終わり; nil outside one.
    private var indented: [Block]?
    /// The level of a heading that goes on over lines.
    private var openHeading: Int?

    init(lines: [Substring]) {
        self.lines = lines
    }

    mutating func read(name: String) -> Imported {
        let end = lines.lastIndex { $0.hasPrefix("底本：") || $0.hasPrefix("底本:") } ?? lines.endIndex
        let start = readHead(before: end)
        for line in lines[start..<end] { readLine(line) }
        closeIndent()
        readBase(lines[end...])
        if article.title.isEmpty { article.title = titleFromName(name) }
        article.blocks = polished(article.blocks)
        article.language = language(declared: "ja", text: article.title + article.blocks.openingText)
        return Imported(article: article, remarks: remarks(name: name))
    }

    private func remarks(name: String) -> [Remark] {
        var remarks: [Remark] = []
        if leftOut > 0 { remarks.append(Remark("\(baseName(name)): notes on the setting that were left out: \(leftOut).")) }
        if unknown > 0 {
            remarks.append(Remark("\(baseName(name)): characters that are only described and shown as 〓: \(unknown)."))
        }
        return remarks
    }

    // MARK: - Head and foot

    /// Title, subtitle and author up to the first blank line; then the legend between its dashed lines.
    private mutating func readHead(before end: Int) -> Int {
        var at = lines.prefix(end).firstIndex { !$0.isBlank } ?? end
        var head: [String] = []
        while at < end, !lines[at].isBlank, head.count < 6, !isDashed(lines[at]), lines[at].utf8.count <= 300 {
            // A line of nothing but a note names nobody.
            let text = plain(lines[at].trimmed())
            if !text.isBlank { head.append(text) }
            at += 1
        }
        if let title = head.first { article.title = title }
        if head.count > 2 { article.subtitle = head[1] }
        if head.count > 1, let author = head.last {
            let isTranslator = author.hasSuffix("訳")
            let names = head.count > 2 && isTranslator ? [head[head.count - 2], author] : [author]
            if isTranslator, head.count == 3 { article.subtitle = "" }
            article.bylines = names.map(aozoraByline)
        }
        while at < end, lines[at].isBlank { at += 1 }
        if at < end, isDashed(lines[at]), let close = lines[at..<end].dropFirst().prefix(60).firstIndex(where: isDashed) {
            at = close + 1
        }
        return at
    }

    /// 甲乙訳 names a translator.
    private func aozoraByline(_ name: String) -> Byline {
        for role in ["訳", "編", "著"] where name.hasSuffix(role) && name.count > 2 {
            return Byline(role: role, name: String(name.dropLast()).trimmed())
        }
        return Byline(role: "", name: name)
    }

    private func isDashed(_ line: Substring) -> Bool {
        line.utf8.count >= 20 && line.unicodeScalars.allSatisfy { $0 == "-" || $0 == "－" || $0.isBlank }
    }

    /// 底本：「書名」文庫、某社.
    private mutating func readBase(_ foot: ArraySlice<Substring>) {
        guard let first = foot.first else { return }
        article.source = first.drop { $0 != "：" && $0 != ":" }.dropFirst().trimmed()
    }

    /// The text of a line without ruby and notes.
    private mutating func plain(_ line: String) -> String {
        var reader = AozoraLine(line)
        let inlines = reader.read()
        leftOut += reader.leftOut
        unknown += reader.unknown
        return inlines.plainText
    }

    // MARK: - Body

    private mutating func readLine(_ line: Substring) {
        guard !line.isBlank else { return }
        var reader = AozoraLine(line.trimmed())
        let inlines = reader.read()
        leftOut += reader.leftOut
        unknown += reader.unknown
        if reader.opensIndent { openIndent() }
        if reader.closesIndent { closeIndent() }
        if let level = reader.opensHeading { openHeading = level }
        for address in reader.pictures { add(.image(Image(address: address, description: "", caption: []))) }
        if !inlines.plainText.isBlank {
            if let level = reader.heading ?? openHeading {
                add(.heading(level: level, inlines))
            } else {
                add(.paragraph(inlines))
            }
        }
        if reader.closesHeading { openHeading = nil }
    }

    private mutating func add(_ block: Block) {
        if indented != nil { indented?.append(block) } else { article.blocks.append(block) }
    }

    private mutating func openIndent() {
        closeIndent()
        indented = []
    }

    private mutating func closeIndent() {
        guard let blocks = indented else { return }
        indented = nil
        // A heading is no quotation, however far in it stands.
        let isHeadings = blocks.contains { if case .heading = $0 { true } else { false } }
        if isHeadings { article.blocks += blocks } else if !blocks.isEmpty { article.blocks.append(.quote(blocks)) }
    }
}
