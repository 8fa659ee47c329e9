import Model
import Testing

@testable import Typesetting

@Suite("Tokens of a search")
struct SearchTokenTests {
    @Test("an ideograph is a token, and at its position the pair of it and the next")
    func ideographs() {
        #expect(tokens("天地玄黃") == "天+天地 地+地玄 玄+玄黄 黄")
        #expect(tokens("天地玄黃", .query) == "天地 地玄 玄黄")
        #expect(tokens("天") == "天" && tokens("天", .query) == "天")
        #expect(tokens("𠮷野家") == "𠮷+𠮷野 野+野家 家")
    }

    @Test("a kana has its pair only, and the last of a run stands alone")
    func kana() {
        #expect(tokens("ガイド") == "がい いど ど")
        #expect(tokens("ガイド", .query) == "がい いど")
        #expect(tokens("本の虫") == "本+本の の虫 虫")
        #expect(tokens("人々はメールを〇") == "人+人々 々+々は はめ めー ーる るを を〇 〇")
    }

    @Test("punctuation, symbols and spaces part runs and take no position")
    func dividers() {
        #expect(tokens("天，地。") == "天 地")
        #expect(tokens("（天地）★玄\n黃・か") == "天+天地 地 玄 黄 か")
        #expect(tokens("，。！") == "" && tokens("😀👍", .query) == "")
    }

    @Test("the last character of a query's run counts where more follows, and where it is the only one")
    func queries() {
        #expect(tokens("後記，2", .query) == "后记 记 2")
        #expect(tokens("天地 玄", .query) == "天地 地 玄")
        #expect(tokens("第3章", .query) == "第 3 章")
        #expect(tokens("天地。", .query) == "天地")
    }

    @Test(
        "words of alphabets are tokens, with their digits",
        arguments: [
            ("Latin", "The Café’s COVID19, v2", "the cafe s covid19 v2"), ("numbers", "3.14 1,000", "3 14 1 000"),
            ("apostrophes", "don't l’homme", "don t l homme"), ("underscores and hyphens", "a_b-c", "a b c"),
            ("Cyrillic", "Ёлка и Йод", "елка и йод"), ("Greek", "Ὀδυσσεύς Ά", "οδυσσευς α".replacing("ς", with: "σ")),
            ("Hangul", "한국어 TV는 2024년", "한국어 tv 는 2024 년"), ("Arabic", "أحمد", "احمد"),
            ("Hebrew", "שָׁלוֹם", "שלום"), ("Devanagari", "हिन्दी", "हिन्दी"), ("mixed", "在Swift裡", "在 swift 里"),
        ])
    func words(script: String, text: String, expected: String) {
        #expect(tokens(text) == expected, "\(script)")
        #expect(tokens(text, .query) == expected, "\(script)")
    }

    @Test("scripts without spaces are cut in pairs as kana are")
    func unspaced() {
        #expect(tokens("ไทย") == "ไท ทย ย")
        #expect(tokens("ㄅㄆ") == "ㄅㄆ ㄆ")
    }

    @Test("offsets are those of the text as it is written")
    func offsets() {
        let listed = listedTokens(Array("a 後，ｶﾞイé㍿x".utf8))
        #expect(listed.map(\.text) == ["a", "后", "がい", "い", "e", "株", "株式", "式", "式会", "会", "会社", "社", "x"])
        #expect(listed.map(\.source.lowerBound) == [0, 2, 8, 14, 17, 19, 19, 19, 19, 19, 19, 19, 22])
        #expect(listed.map(\.source.upperBound) == [1, 5, 17, 17, 19, 22, 22, 22, 22, 22, 22, 22, 23])
    }

    @Test("what is written in parts is what is written as one, and the parts belong to it")
    func decomposed() {
        for (parts, one) in [
            ("か\u{3099}は\u{309A}", "がぱ"), ("ｶﾞﾊﾟ", "ガパ"), ("か゛", "が"), ("ワ\u{3099}わ\u{3099}", "ヷヷ"),
            ("\u{1112}\u{1161}\u{11AB}글", "한글"), ("ㅎㅏ", "하"), ("e\u{301}\u{323}t", "ẹ́t"), ("и\u{306}од у\u{306}", "йод ў"),
            ("е\u{308}ж", "ёж"), ("α\u{301}", "ά"), ("葛\u{E0100}", "葛"),
        ] {
            #expect(tokens(parts) == tokens(one), "\(parts)")
            #expect(listedTokens(Array(parts.utf8)).last?.source.upperBound == parts.utf8.count, "\(parts)")
        }
    }

    @Test("what the sanitiser takes out parts nothing, and newlines and tabs do")
    func unseen() {
        #expect(tokens("wo\u{AD}r\u{200B}d\u{202E}s\u{7}") == "words")
        #expect(tokens("天\u{2060}地\u{FE0F}") == "天+天地 地")
        #expect(tokens("a\tb\nc\u{2028}d\u{85}e") == "a b c d e")
    }

    @Test("a long word is kept to 64 bytes, on a character's border, however it is written")
    func long() {
        let word = String(repeating: "é", count: 80)
        #expect(tokens(word) == String(repeating: "e", count: 64))
        #expect(tokens("a" + String(repeating: "й", count: 40)) == "a" + String(repeating: "й", count: 31))
        #expect(tokens("a" + String(repeating: "и\u{306}", count: 40)) == "a" + String(repeating: "й", count: 31))
        #expect(listedTokens(Array(word.utf8)).first?.source == 0..<160)
    }

    @Test("a prefix has the tokens of a query")
    func prefixes() {
        for text in ["天地 lib", "か", "天"] { #expect(tokens(text, .queryPrefix) == tokens(text, .query)) }
    }

    @Test("it stops when it is told to")
    func stopping() {
        Array("天地 玄 a b".utf8).withUnsafeBufferPointer { text in
            for limit in 1...6 {
                var count = 0
                let isComplete = forEachSearchToken(in: text, for: .document) { _, _, _ in
                    count += 1
                    return count < limit
                }
                #expect(count == limit && !isComplete)
            }
        }
    }

    @Test("random bytes never trap, and their tokens lie in them, in order", arguments: 1...20)
    func randomBytes(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<300 {
            var bytes = Array(RandomText.anything(Int.random(in: 0...30, using: &generator), using: &generator).utf8)
            for _ in 0..<3 where !bytes.isEmpty {
                bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            for use in [SearchUse.document, .query, .queryPrefix] {
                var start = 0
                for token in listedTokens(bytes, use) {
                    #expect(token.source.lowerBound >= start && token.source.upperBound <= bytes.count && !token.source.isEmpty)
                    #expect(!token.text.isEmpty && token.text.utf8.count <= 64)
                    start = token.source.lowerBound
                }
            }
        }
    }
}
