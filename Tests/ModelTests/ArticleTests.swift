import Testing

@testable import Model

@Suite("An article's leaves are its places")
struct LeafTests {
    private let article = Article(
        title: "題", bylines: [Byline(role: "記者", name: "甲"), Byline(role: "文／", name: "乙")],
        blocks: [
            .heading(level: 1, [.text("一")]),
            .list(ordered: true, [[.paragraph([.text("子")]), .quote([.paragraph([.text("丑")])])]]),
            .table(Table(headings: 1, rows: [[[.text("a")], [.text("b")]], [[.text("c")]]])),
        ],
        copyright: Copyright(heading: "版權聲明", clauses: [.init(text: "1.凡", kind: .own)]))

    @Test("front matter comes first and is always five leaves")
    func front() {
        #expect(article.leaves.prefix(5).map(\.kind) == [.kicker, .title, .subtitle, .byline, .abstract])
        #expect(article.leaves[Article.leavesBeforeBody].kind == .heading(level: 1))
    }

    @Test("nested blocks are leaves in reading order, with what they stand in")
    func nested() {
        let leaves = article.leaves
        #expect(leaves[6].containers == [.item(number: 1, opens: true)])
        #expect(leaves[7].containers == [.item(number: 1, opens: false), .quote])
        #expect(leaves[8].text == "a\tb\nc")
        #expect(leaves.suffix(3).map(\.kind) == [.editor, .copyrightHeading, .clause(0)])
    }

    @Test("a byline keeps its roles as printed")
    func bylines() {
        #expect(article.bylineText == "記者 甲　文／乙")
    }

    @Test("a role that several share is printed once")
    func sharedRole() {
        let people = [("通訊員", "甲"), ("記者", "乙"), ("記者", "丙"), ("", "丁"), ("", "戊"), ("文＝", "己")]
        let article = Article(bylines: people.map { Byline(role: $0.0, name: $0.1) })
        #expect(article.bylineText == "通訊員 甲　記者 乙 丙　丁　戊　文＝己")
    }

    @Test("white space is what the standard says it is, for every scalar")
    func whiteSpace() {
        let scalars = (0...0x10FFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
        func text(_ scalars: [Unicode.Scalar]) -> String { String(String.UnicodeScalarView(scalars)) }
        let blanks = scalars.filter(\.properties.isWhitespace)
        #expect(blanks.count > 20)
        #expect(Article(title: text(blanks)).length == 0)
        #expect(Article(title: text(scalars.filter { !$0.properties.isWhitespace })).length == scalars.count - blanks.count)
    }

    @Test("a ruby gives its base alone, a line break a line separator")
    func plainText() {
        let inlines: [Inline] = [
            .ruby([.text("夜")], reading: "よる"), .lineBreak, .strong([.link([.text("道")], to: "x")]), .note(3),
        ]
        #expect(inlines.plainText == "夜\u{2028}道[3]")
    }
}

@Suite("The copyright clause that applies hangs on the source")
struct CopyrightTests {
    private let copyright = Copyright(
        heading: "版權聲明",
        clauses: [
            .init(text: "1.", kind: .own, source: "河灣新聞網"), .init(text: "2.", kind: .reprint), .init(text: "3.", kind: .other),
        ])

    @Test("own work takes the clause that names the source")
    func own() { #expect(copyright.clauseApplying(to: "河灣新聞網") == 0) }

    @Test("work from elsewhere takes the clause on reprints")
    func reprint() { #expect(copyright.clauseApplying(to: "北橋日報") == 1) }

    @Test("without a source no clause is marked")
    func none() { #expect(copyright.clauseApplying(to: "") == nil) }
}
