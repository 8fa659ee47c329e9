import Model
import Testing

@testable import Importing

@Suite("the language of a text")
struct LanguageTests {
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

    @Test(
        "short titles are told by characters that one way of writing has, and by its quotation marks",
        arguments: [
            ("潮間帶的鐘聲", "zh-Hant"), ("潮间带的钟声", "zh-Hans"), ("臺灣的雨", "zh-Hant"), ("首相、訪米へ出発", "ja"), ("東京駅前の図書館", "ja"),
            ("経済対策を発表", "ja"), ("大韓民國은 民主共和國이다", "ko"), ("서울의 봄", "ko"), ("The tide bell", "en"), ("「今日天晴」", "zh-Hant"),
            ("“今日天晴”", "zh-Hans"), ("今日天晴", "und"), ("台北的范先生制图", "zh-Hans"),
        ])
    func titles(text: String, tag: String) {
        #expect(language(declared: "", text: text).rawValue == tag)
    }

    @Test("words of another language in a text do not make it of that language")
    func mixed() {
        let chinese = "這家店叫「おにぎり」，賣的是飯糰，老闆說 rice ball 在這裡賣得最好，한국 客人也喜歡，每天都要做三百個。"
        #expect(language(declared: "ja", text: chinese + chinese) == .chineseTraditional)
        #expect(language(declared: "", text: "会社の方針は「简体中文」のページを作ることだと発表された。") == .japanese)
        #expect(language(declared: "", text: "La biblioteca está en la plaza, y los libros son para todos.").rawValue == "es")
        #expect(
            language(declared: "en", text: "Die Bibliothek ist nicht weit von der Kirche, und das Buch ist auf dem Tisch.")
                .rawValue == "de")
        #expect(language(declared: "", text: "Колокол звонит под водой каждый вечер.").rawValue == "ru")
        #expect(language(declared: "", text: "Дзвін лунає під водою щовечора, і всі це чують.").rawValue == "uk")
    }

    @Test("a declaration holds where the writing does not tell")
    func declared() {
        #expect(language(declared: "ja-JP", text: "東京五輪開催決定") == .japanese)
        #expect(language(declared: "zh-HK", text: "今日天晴") == .chineseTraditional)
        #expect(language(declared: "pt-BR", text: "Sim") == LanguageTag(rawValue: "pt"))
        #expect(language(declared: "zh", text: "12345") == .undetermined)
    }
}
