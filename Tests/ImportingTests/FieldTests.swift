import Model
import Testing

@testable import Importing

@Suite("fields as they are printed")
struct FieldTests {
    @Test(
        "dates of all shapes are resolved",
        arguments: [
            ("2026-03-14 08:30", "2026-03-14T08:30"), ("2011年12月09日", "2011-12-09"), ("2011/12/15", "2011-12-15"),
            ("2026. 3. 14.", "2026-03-14"), ("２０２６年３月１４日", "2026-03-14"), ("民國100年1月2日", "2011-01-02"),
            ("令和8年3月14日", "2026-03-14"), ("二〇二六年十一月三十日", "2026-11-30"), ("March 14, 2026", "2026-03-14"),
            ("14 March 2026, 6:05 pm", "2026-03-14T18:05"), ("2026년 3월 14일 오후 3시 20분", "2026-03-14T15:20"),
            ("2026-04-22 10:06:31", "2026-04-22T10:06:31"), ("2026年3月14日 星期六 下午2:05", "2026-03-14T14:05"),
            ("2026-03-14T08:30:00", "2026-03-14T08:30:00"), ("2012/01/16（一）23:10", "2012-01-16T23:10"),
        ])
    func dates(printed: String, iso: String) {
        let found = firstDate(in: "時間：" + printed + "　字號")
        #expect(found?.date == PrintedDate(printed: printed, iso: iso))
    }

    @Test(
        "what is no date is none",
        arguments: ["第2026-13-40號", "12345-1-1", "2.4萬冊", "86,300人次", "1.1.1", "8:30", "A2026-03-141x"])
    func noDates(text: String) {
        #expect(firstDate(in: text).flatMap(\.date.iso) == nil)
    }

    @Test("a day without a year is printed and not resolved")
    func partialDates() {
        #expect(firstDate(in: "昨天", partial: true)?.date == PrintedDate(printed: "昨天", iso: nil))
        #expect(firstDate(in: "3月14日 08:30", partial: true)?.date == PrintedDate(printed: "3月14日 08:30", iso: nil))
        #expect(firstDate(in: "3月14日 08:30") == nil)
    }

    @Test(
        "bylines keep their roles as printed",
        arguments: [
            ("通訊員 甲乙 記者 丙丁", "通訊員:甲乙 記者:丙丁"), ("（記者 甲乙 通訊員 丙丁）", "記者:甲乙 通訊員:丙丁"), ("文／甲乙 圖／丙丁", "文／:甲乙 圖／:丙丁"),
            ("記者 林汐 何沛然", "記者:林汐 記者:何沛然"), ("本报记者 张三 李四", "本报记者:张三 本报记者:李四"),
            ("By Jane Doe and John Roe", "By:Jane Doe By:John Roe"),
            ("홍길동 기자", "기자:홍길동"), ("記者：甲乙", "記者:甲乙"),
            ("記者 邱甲 羅乙 河灣報導", "記者:邱甲 記者:羅乙"),
        ])
    func bylineLines(line: String, expected: String) {
        #expect(bylines(of: line)?.map { "\($0.role):\($0.name)" }.joined(separator: " ") == expected)
    }

    @Test(
        "running text is no byline",
        arguments: [
            "記者在現場看到，門開著。", "作者說他不知道這件事的來龍去脈究竟如何", "文化", "圖書館的燈亮著",
            "By the time we arrived it was dark and everyone had gone home",
        ])
    func noBylines(line: String) {
        #expect(bylines(of: line) == nil)
    }

    @Test("a line of information is divided by its labels")
    func labels() {
        let fields = labelledFields(in: "2011-12-09 18:51 来源：中国某网 作者：张三 责任编辑：李四 (评论：3)")
        #expect(fields.map(\.value) == ["中国某网", "张三", "李四", "3"])
        #expect(fields.map(\.kind) == [.source, .author, .editor, .ignored])
    }

    @Test("a label inside a word is none")
    func noLabels() {
        #expect(labelledFields(in: "他提到能源来源：风和太阳").isEmpty)
        #expect(labelledFields(in: "新聞來源多元").isEmpty)
    }

    @Test("the editor is taken off the end of the last sentence")
    func trailingEditors() {
        let found = trailingEditor(in: "話說完了。（責任編輯：某某）")
        #expect(found?.editor == "某某")
        #expect(found?.rest == "話說完了。")
        #expect(trailingEditor(in: "他當過編輯：寫過書，也教過書，還開過一家很小的店，店裡只賣三樣東西。") == nil)
    }

    @Test("languages are told by script, and a declaration that the writing contradicts gives way")
    func languages() {
        #expect(language(declared: "", text: "這是一個關於圖書館的故事") == .chineseTraditional)
        #expect(language(declared: "", text: "这是一个关于图书馆的故事") == .chineseSimplified)
        #expect(language(declared: "en", text: "這是一個關於圖書館的故事") == .chineseTraditional)
        #expect(language(declared: "zh-TW", text: "今日天晴") == .chineseTraditional)
        #expect(language(declared: "", text: "これは図書館の話です") == .japanese)
        #expect(language(declared: "", text: "이것은 도서관의 이야기입니다") == .korean)
        #expect(language(declared: "fr", text: "Ceci est une histoire de la bibliothèque") == LanguageTag(rawValue: "fr"))
        #expect(language(declared: "", text: "12345") == .undetermined)
    }

    @Test("links are resolved against the page's address, and scripts are no places")
    func addresses() {
        let base = "https://example.org/a/b.html?c=1"
        #expect(resolved("../d.html", base: base) == "https://example.org/d.html")
        #expect(resolved("/e", base: base) == "https://example.org/e")
        #expect(resolved("//other.example/x", base: base) == "https://other.example/x")
        #expect(resolved("?p=2", base: base) == "https://example.org/a/b.html?p=2")
        #expect(resolved("mailto:a@example.org", base: base) == "mailto:a@example.org")
        #expect(resolved("javascript:alert(1)", base: base) == nil)
        #expect(resolved("java\u{A}script:alert(1)", base: base) == nil)
        #expect(resolved("f.html", base: "") == "f.html")
    }

    @Test("a page's title loses the names of site and channel")
    func siteNames() {
        #expect(withoutSite("霧笛又響了_港口_某某網", site: "") == "霧笛又響了")
        #expect(withoutSite("霧笛又響了-某某網", site: "") == "霧笛又響了")
        #expect(withoutSite("Wi-Fi on the ferry", site: "") == "Wi-Fi on the ferry")
        #expect(withoutSite("The foghorn - The Paper", site: "The Paper") == "The foghorn")
    }
}
