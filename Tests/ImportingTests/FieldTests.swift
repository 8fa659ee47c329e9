import Model
import Testing

@testable import Importing

@Suite("fields as they are printed")
struct FieldTests {
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

    @Test("labels of every kind are known, with a colon, in brackets, or before a name in book brackets")
    func kinds() {
        #expect(labelledFields(in: "【核心提示】水退了").map(\.kind) == [.abstract])
        #expect(labelledFields(in: "本文來源於《沙渚週刊》 2012年").map(\.value) == ["《沙渚週刊》"])
        #expect(labelledFields(in: "（原標題：鐘聲：一種）後文").map(\.value) == ["鐘聲：一種"])
        #expect(labelledFields(in: "來源： 作者：甲乙").map(\.value) == ["", "甲乙"])
        #expect(labelledFields(in: "（責任編輯／甲乙）").map(\.value) == ["甲乙"])
        #expect(labelledFields(in: "編輯/記者 甲乙").isEmpty)
        #expect(labelledFields(in: "【作者：甲乙】(責任編輯：丙丁)").map(\.value) == ["甲乙", "丙丁"])
    }

    @Test("a paper without a label is the source beside a date")
    func unlabelledSource() {
        var reader = FieldReader(article: Article())
        let took = reader.read("2012-01-17 河灣時報 邱甲乙／臺北報導", next: "", isNear: true, takesDate: true)
        #expect(took.line)
        #expect(reader.article.source == "河灣時報")
        #expect(reader.article.bylines == [Byline(role: "", name: "邱甲乙")])
    }

    @Test("keywords are divided by the marks they have, and those of a page's head must be in its article")
    func keywordLists() {
        #expect(keywords(in: "沉鐘、沙渚，潮間帶") == ["沉鐘", "沙渚", "潮間帶"])
        #expect(keywords(in: "沉鐘 沙渚") == ["沉鐘", "沙渚"])
        #expect(keywords(in: "關鍵字: | 沉鐘 | 一個長到不可能是關鍵詞的句子寫在這裡") == ["沉鐘"])
        #expect(keywords(in: "Port Ashby, repair") == ["Port Ashby", "repair"])
        let article = Article(title: "潮間帶的鐘聲", blocks: [.paragraph([.text("沉鐘在沙渚。")])])
        #expect(keywords(ofHead: "新聞,沉鐘,股票,沙渚", about: article) == ["沉鐘", "沙渚"])
        let long = Article(title: "潮間帶傳來的鐘聲 沙渚國小沉鐘出水")
        #expect(keywords(ofHead: "潮間帶傳來的鐘聲,沙渚國小", about: long) == ["沙渚國小"])
        #expect(keywords(ofHead: "潮間帶的鐘聲", about: article) == [])
    }

    @Test("the editor is taken off the end of the last sentence")
    func trailingEditors() {
        let found = trailingEditor(in: "話說完了。（責任編輯：某某）")
        #expect(found?.editor == "某某")
        #expect(found?.rest == "話說完了。")
        #expect(trailingEditor(in: "他當過編輯：寫過書，也教過書，還開過一家很小的店，店裡只賣三樣東西。") == nil)
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
        #expect(withoutSite("河灣日報 | 生活 | 潮間帶的鐘聲", site: "") == "潮間帶的鐘聲")
        #expect(withoutSite("河灣新聞網：潮間帶的鐘聲", site: "河灣新聞網") == "潮間帶的鐘聲")
        #expect(withoutSite("霧笛又響了丨港口", site: "") == "霧笛又響了")
    }
}
