import Importing
import Model
import Testing

@Suite("bytes as text")
struct DecodingTests {
    /// 「眉批」 in three encodings.
    private let gb18030: [UInt8] = [0xC3, 0xBC, 0xC5, 0xFA]
    private let big5: [UInt8] = [0xAC, 0xDC, 0xA7, 0xE5]

    @Test("a byte order mark decides and is no part of the text")
    func marks() {
        #expect(decode([0xEF, 0xBB, 0xBF, 0x61]).text == "a")
        #expect(decode([0xFF, 0xFE, 0x09, 0x77]).text == "眉")
        #expect(decode([0xFE, 0xFF, 0x77, 0x09]).text == "眉")
        #expect(decode([0xFE, 0xFF, 0x77, 0x09]).encoding == "utf-16be")
    }

    @Test("gb2312 and gbk are read as gb18030 is", arguments: ["gb2312", "GBK", "x-gbk", "chinese", "gb18030"])
    func chineseLabels(label: String) {
        let page = Array("<meta charset=\(label)>".utf8) + gb18030 + [0x81, 0x39, 0xEE, 0x39]
        #expect(decode(page).text.hasSuffix("眉批㐀"))
        #expect(decode(page).encoding == (label == "gb18030" ? "gb18030" : "gbk"))
    }

    @Test("iso-8859-1 and ascii are read as windows-1252 is", arguments: ["iso-8859-1", "latin1", "us-ascii"])
    func westernLabels(label: String) {
        let page = Array("<meta charset=\(label)>".utf8) + [0x93, 0x61, 0x94, 0x9B]
        #expect(decode(page).text.hasSuffix("“a”›"))
    }

    @Test("an http-equiv declaration is read as well, in any order and case")
    func httpEquiv() {
        let page = Array("<META CONTENT='text/html; charset=BIG5' HTTP-EQUIV=content-type>".utf8) + big5
        #expect(decode(page).text.hasSuffix("眉批"))
    }

    @Test("valid UTF-8 beats a declaration that contradicts it")
    func validUTF8() {
        let (text, encoding) = decode(Array("<meta charset=big5>眉批".utf8))
        #expect(text.hasSuffix("眉批"))
        #expect(encoding == "utf-8")
    }

    @Test("UTF-8 that is cut in its last character is UTF-8, whatever is declared", arguments: 1...3)
    func cutUTF8(length: Int) {
        let cut = decode(Array("<meta charset=gbk>眉批😀".utf8).dropLast(length))
        #expect(cut.text.hasSuffix("眉批\u{FFFD}"))
        #expect(cut.encoding == "utf-8")
        #expect(decode(Array("眉批一".utf8.dropLast(1))).text == "眉批\u{FFFD}")
        #expect(decode(Array("caf".utf8) + [0xE9]).text == "café")
    }

    @Test("a few wrong bytes in a long text of UTF-8 do not make it another encoding")
    func nearlyUTF8() {
        let page = Array("<meta charset=gbk>這一頁的編碼與它自己說的不同，讀者一看便知道是怎麼回事了。".utf8) + [0xFF] + Array("完".utf8)
        #expect(decode(page).text.hasSuffix("\u{FFFD}完"))
        #expect(decode(page).encoding == "utf-8")
    }

    @Test("what came with the bytes goes before what the page declares, and a byte order mark before both")
    func declared() {
        let page = Array("<meta charset=gbk>".utf8) + big5
        #expect(decode(page, declared: "Big5").text.hasSuffix("眉批"))
        #expect(decode(page, declared: "unheard-of").encoding == "gbk")
        #expect(decode([0xEF, 0xBB, 0xBF] + Array("眉".utf8), declared: "big5").text == "眉")
        #expect(decode([0x77, 0x09], declared: "utf-16be").text == "眉")
    }

    @Test("ISO-2022-JP is known by its escapes, and an escape to ASCII is none of its own")
    func sevenBits() {
        let japanese: [UInt8] = [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42, 0x21]
        #expect(decode(japanese).text == "日本!")
        #expect(decode(Array("<meta charset=iso-2022-jp>".utf8) + japanese).text.hasSuffix("日本!"))
        #expect(decode(Array("a\u{1B}(B".utf8)).encoding == "utf-8")
    }

    @Test("a declaration that is evidently wrong is not believed")
    func implausible() {
        // 「我们的时候，他们说这是一个国家的报纸。」 in GB18030.
        let bytes: [UInt8] = [
            0xCE, 0xD2, 0xC3, 0xC7, 0xB5, 0xC4, 0xCA, 0xB1, 0xBA, 0xF2, 0xA3, 0xAC, 0xCB, 0xFB, 0xC3, 0xC7, 0xCB, 0xB5, 0xD5,
            0xE2, 0xCA,
            0xC7, 0xD2, 0xBB, 0xB8, 0xF6, 0xB9, 0xFA, 0xBC, 0xD2, 0xB5, 0xC4, 0xB1, 0xA8, 0xD6, 0xBD, 0xA1, 0xA3,
        ]
        let page = { (label: String) in Array("<meta charset=\(label)>".utf8) + bytes }
        #expect(decode(page("iso-8859-1")).text.hasSuffix("我们的时候，他们说这是一个国家的报纸。"))
        #expect(decode(page("utf-8")).encoding == "gb18030")
        #expect(decode(page("replacement")).encoding == "gb18030")
        #expect(decode(page("gb2312")).encoding == "gbk")
    }

    @Test("where nothing tells, the locale does, unless it is one of UTF-8; else it is windows-1252")
    func locale() {
        let bytes: [UInt8] = [0x61, 0xE9]
        #expect(decode(bytes, locale: "KOI8-R").text == "aИ")
        #expect(decode(bytes, locale: "UTF-8").text == "aé")
        #expect(decode(bytes, locale: "unheard-of").text == "aé")
        #expect(decode(bytes).encoding == "windows-1252")
    }

    @Test("C1 controls are left out, whatever bytes they came from, and U+0085 is a line break")
    func controls() {
        #expect(decode(Array("<meta charset=iso-8859-2>".utf8) + [0x9B, 0x33, 0x31, 0x6D, 0x85, 0xB1]).text.hasSuffix(">31m\ną"))
        #expect(decode(Array("a\u{9B}b\u{85}c\u{A0}d".utf8)).text == "ab\nc\u{A0}d")
        #expect(
            decode([0x61, 0x82, 0x80, 0x80], declared: "shift_jis").text.unicodeScalars.allSatisfy {
                !(0x80..<0xA0).contains($0.value)
            })
    }

    @Test("without a declaration Chinese is told from Chinese")
    func guess() {
        let simplified: [UInt8] = gb18030 + [0xB5, 0xC4, 0xCA, 0xB1, 0xBA, 0xF2, 0xA3, 0xAC, 0xCE, 0xD2, 0xC3, 0xC7]
        #expect(decode(simplified).text == "眉批的时候，我们")
        let traditional: [UInt8] = big5 + [0xAA, 0xBA, 0xAE, 0xC9, 0xAD, 0xD4, 0xA1, 0x41, 0xA7, 0xDA, 0xAD, 0xCC]
        #expect(decode(traditional).text == "眉批的時候，我們")
    }

    @Test(
        "a line of Japanese, Korean, Russian or French is told without a declaration",
        arguments: [
            (
                "shift_jis", [0x93, 0xFA, 0x96, 0x7B, 0x82, 0xCC, 0x90, 0x56, 0x95, 0xB7, 0x82, 0xF0, 0x93, 0xC7, 0x82, 0xDE],
                "日本の新聞を読む"
            ),
            (
                "euc-jp", [0xC6, 0xFC, 0xCB, 0xDC, 0xA4, 0xCE, 0xBF, 0xB7, 0xCA, 0xB9, 0xA4, 0xF2, 0xC6, 0xC9, 0xA4, 0xE0],
                "日本の新聞を読む"
            ),
            ("euc-kr", [0xBF, 0xC0, 0xB4, 0xC3, 0xC0, 0xC7, 0x20, 0xBD, 0xC5, 0xB9, 0xAE], "오늘의 신문"),
            (
                "windows-1251",
                [0xD1, 0xE5, 0xE3, 0xEE, 0xE4, 0xED, 0xFF, 0x20, 0xE2, 0x20, 0xE3, 0xE0, 0xE7, 0xE5, 0xF2, 0xE5],
                "Сегодня в газете"
            ),
            (
                "windows-1252", "Noël arrive déjà à la fenêtre".unicodeScalars.map { UInt8($0.value) },
                "Noël arrive déjà à la fenêtre"
            ),
        ] as [(String, [UInt8], String)])
    func otherLanguages(encoding: String, bytes: [UInt8], text: String) {
        #expect(decode(bytes).text == text)
        #expect(decode(bytes).encoding == encoding)
    }

    @Test("a wrong byte becomes U+FFFD and the text goes on")
    func damage() {
        let page = Array("<meta charset=gb18030>".utf8) + gb18030 + [0xFF] + Array("abc".utf8) + gb18030
        #expect(decode(page).text.hasSuffix("眉批\u{FFFD}abc眉批"))
    }

    @Test("a lead byte before ASCII leaves the ASCII as it is")
    func leadBeforeASCII() {
        let page = Array("<meta charset=big5>".utf8) + big5 + [0x81, 0x3C] + Array("p>".utf8)
        #expect(decode(page).text.hasSuffix("\u{FFFD}<p>"))
    }

    @Test("a text cut within a character ends in U+FFFD")
    func cut() {
        #expect(decode(Array("<meta charset=gbk>".utf8) + gb18030.dropLast()).text.hasSuffix("眉\u{FFFD}"))
    }

    @Test("Shift_JIS keeps its backslash, EUC-KR reads what CP949 adds")
    func converters() {
        #expect(decode(Array("<meta charset=shift_jis>\\".utf8) + [0x93, 0xFA]).text.hasSuffix("\\日"))
        #expect(decode(Array("<meta charset=euc-kr>".utf8) + [0x8C, 0x63]).text.hasSuffix("똠"))
    }

    @Test("NUL is left out and any bytes at all give some text")
    func total() {
        #expect(decode([0x61, 0x00, 0x62]).text == "ab")
        var generator = SeededGenerator(seed: 20_261_123)
        for _ in 0..<200 {
            let bytes = (0..<300).map { _ in UInt8.random(in: 0...255, using: &generator) }
            #expect(!decode(bytes).text.unicodeScalars.contains("\0"))
        }
    }
}
