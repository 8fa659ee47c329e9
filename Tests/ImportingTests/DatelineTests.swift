import Model
import Testing

@testable import Importing

@Suite("datelines")
struct DatelineTests {
    @Test(
        "a report says whence it comes as it begins",
        arguments: [
            ("本報訊 昨天退潮時", "本報訊"), ("【本報訊】昨天退潮時", "本報訊"), ("本报讯（记者 甲乙）从今天起", "本报讯"),
            ("新華社沙渚1月12日電 昨天退潮時", "新華社沙渚1月12日電"), ("新华网北京１月１６日电 题：钟声", "新华网北京１月１６日电"),
            ("中新社沙渚1月12日电 (甲乙丙) 昨天", "中新社沙渚1月12日电"), ("（中央社記者甲乙臺北3日電）昨天", "中央社記者甲乙臺北3日電"),
            ("河湾新闻网12月14日讯（记者 甲乙）昨天", "河湾新闻网12月14日讯"), ("中广网沙渚12月15日消息（记者甲乙）随着", "中广网沙渚12月15日消息"),
            ("〔中央社〕昨天退潮時", "中央社"), ("河湾科技讯（甲乙）北京时间", "河湾科技讯"), ("中新网12月9日电 据", "中新网12月9日电"),
            ("LONDON, Jan 5 (Reuters) - The bell", "LONDON, Jan 5 (Reuters)"), ("PORT ASHBY — The bell", "PORT ASHBY"),
            ("【東京共同】鐘の音が", "東京共同"), ("【ロンドン＝甲野乙】鐘の音が", "ロンドン＝甲野乙"), ("(서울=연합뉴스) 홍길동 기자 = 종", "서울=연합뉴스"),
            ("本報沙渚十二月九日專電 昨天", "本報沙渚十二月九日專電"),
        ])
    func datelines(text: String, expected: String) {
        #expect(dateline(of: text)?.text == expected)
    }

    @Test(
        "other beginnings are none",
        arguments: [
            "昨天退潮時，鐘露出水面。", "本報記者看見鐘露出水面", "據沙渚週刊1月12日報道，鐘露出水面", "社會福利不是電", "（記得那天嗎）鐘露出水面",
            "The bell - as they say - rang", "網站說12月9日下雨", "【圖】鐘",
        ])
    func none(text: String) {
        #expect(dateline(of: text) == nil)
    }

    @Test("the text keeps it, and its reporters are those of the article")
    func kept() {
        var article = Article(blocks: [.paragraph([.text("本报讯（记者 甲乙 通讯员 丙丁）从今天起。")])])
        article.readTextFields()
        #expect(article.dateline == "本报讯")
        #expect(article.bylines == [Byline(role: "记者", name: "甲乙"), Byline(role: "通讯员", name: "丙丁")])
        #expect(article.blocks == [.paragraph([.text("本报讯（记者 甲乙 通讯员 丙丁）从今天起。")])])
    }

    @Test("original title, editor and source are taken out of the text")
    func taken() {
        var article = Article(blocks: [
            .paragraph([.text("（原標題：三十萬公里的書架）")]), .paragraph([.text("借書車來了。")]),
            .paragraph([.text("書比車值錢。（來源：《沙渚週刊》）（責任編輯：梅川）")]),
        ])
        article.readTextFields()
        #expect(article.originalTitle == "三十萬公里的書架")
        #expect(article.source == "沙渚週刊")
        #expect(article.editor == "梅川")
        #expect(article.blocks == [.paragraph([.text("借書車來了。")]), .paragraph([.text("書比車值錢。")])])
    }
}
