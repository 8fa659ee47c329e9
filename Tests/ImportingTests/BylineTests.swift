import Model
import Testing

@testable import Importing

@Suite("bylines as they are printed")
struct BylineTests {
    @Test(
        "bylines keep their roles as printed",
        arguments: [
            ("通訊員 甲乙 記者 丙丁", "通訊員:甲乙 記者:丙丁"), ("（記者 甲乙 通訊員 丙丁）", "記者:甲乙 通訊員:丙丁"), ("文／甲乙 圖／丙丁", "文／:甲乙 圖／:丙丁"),
            ("記者 林汐 何沛然", "記者:林汐 記者:何沛然"), ("本报记者 张三 李四", "本报记者:张三 本报记者:李四"),
            ("By Jane Doe and John Roe", "By:Jane Doe By:John Roe"),
            ("홍길동 기자", "기자:홍길동"), ("記者：甲乙", "記者:甲乙"),
            ("記者 邱甲 羅乙 河灣報導", "記者:邱甲 記者:羅乙"),
            ("邱甲乙／台北報導", ":邱甲乙"), ("【鐘甲乙、陳丙丁／綜合報導】", ":鐘甲乙 :陳丙丁"), ("〔編譯陳甲乙／綜合報導〕", "編譯:陳甲乙"),
            ("記者陳甲乙／台北報導", "記者:陳甲乙"), ("台灣河報記者林甲乙台北報導", "台灣河報記者:林甲乙"),
            ("（中央社記者劉甲乙臺北11日電）", "中央社記者:劉甲乙"), ("(河灣晚報記者 林甲 實習生 黃乙 文/攝)", "河灣晚報記者:林甲 實習生:黃乙"),
            ("新华社记者廖甲乙摄", "新华社记者:廖甲乙"), ("記者蒋 凌", "記者:蒋凌"), ("撰文：甲乙 攝影：丙丁", "撰文:甲乙 攝影:丙丁"),
            ("甲野乙子＝東京", ":甲野乙子"), ("홍길동·김철수 기자", "기자:홍길동 기자:김철수"), ("글·사진 홍길동 기자", "기자:홍길동"),
            ("서울=홍길동 특파원", "특파원:홍길동"), ("By Jane Doe, Staff Writer", "By:Jane Doe"), ("Photos by John Roe", "Photos by:John Roe"),
        ])
    func bylineLines(line: String, expected: String) {
        #expect(bylines(of: line)?.map { "\($0.role):\($0.name)" }.joined(separator: " ") == expected)
    }

    @Test("names behind a label are divided, and roles, buttons and places among them are no names")
    func labelledNames() {
        func names(_ text: String) -> [String] { bylines(role: "作者", names: text).map(\.name) }
        #expect(names("甲乙 丙丁") == ["甲乙", "丙丁"])
        #expect(names("甲乙(微博)(專欄作家)") == ["甲乙"])
        #expect(names("Jane Doe and John Roe") == ["Jane Doe", "John Roe"])
        #expect(names("甲乙 丙丁 臺北報導") == ["甲乙", "丙丁"])
        #expect(names("【打印】") == [])
    }

    @Test("reporters in brackets are found at either end of a text")
    func bracketed() {
        #expect(bracketedBylines(in: "〔記者甲乙丙／某地報導〕水退了。").map(\.name) == ["甲乙丙"])
        #expect(bracketedBylines(in: "水退了。（通訊員 甲乙 記者 丙丁）").map(\.name) == ["甲乙", "丙丁"])
        #expect(bracketedBylines(in: "潮が引いた。鐘の音がきこえた。（甲野乙子）").map(\.name) == ["甲野乙子"])
        #expect(bracketedBylines(in: "水退了（後來又漲了）").isEmpty)
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
}
