import Testing
import Typesetting

@Suite("Sentences and words to step over")
struct SentenceTests {
    private func pieces(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        let boundaries = sentenceBoundaries(text)
        return zip(boundaries, boundaries.dropFirst()).map { String(decoding: bytes[$0..<$1], as: UTF8.self) }
    }

    @Test(
        "a sentence ends behind its stop and the closing marks that follow",
        arguments: [
            ("好。「走吧！」他說。", ["好。", "「走吧！」", "他說。"]),
            ("どこへ？！行く。", ["どこへ？！", "行く。"]),
            ("끝. 다시 시작!", ["끝. ", "다시 시작!"]),
            ("Pi is 3.14. (So.) Yes?  No", ["Pi is 3.14. ", "(So.) ", "Yes?  ", "No"]),
            ("一行\u{2028}二行", ["一行\u{2028}", "二行"]), ("", []), ("。。", ["。。"]),
        ])
    func sentences(text: String, expected: [String]) {
        #expect(pieces(text) == expected)
    }

    @Test(
        "an ideograph is a word, and so is a run of hiragana",
        arguments: [
            ("祖父は walk", ["祖", "父", "は", "walk"]), ("読むことだよ、と", ["読", "むことだよ", "と"]),
            ("여백에 쓰다 3.5", ["여백에", "쓰다", "3.5"]), ("らーめん", ["らーめん"]), ("，。 ", []), ("", []),
        ])
    func words(text: String, expected: [String]) {
        let bytes = Array(text.utf8)
        #expect(wordRuns(text).map { String(decoding: bytes[$0], as: UTF8.self) } == expected)
    }
}
