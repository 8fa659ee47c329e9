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

    @Test("gb2312 and gbk mean gb18030", arguments: ["gb2312", "GBK", "x-gbk", "chinese", "gb18030"])
    func chineseLabels(label: String) {
        let page = Array("<meta charset=\(label)>".utf8) + gb18030
        #expect(decode(page).text.hasSuffix("眉批"))
        #expect(decode(page).encoding == "gb18030")
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

    @Test("without a declaration Chinese is told from Chinese")
    func guess() {
        let simplified: [UInt8] = gb18030 + [0xB5, 0xC4, 0xCA, 0xB1, 0xBA, 0xF2, 0xA3, 0xAC, 0xCE, 0xD2, 0xC3, 0xC7]
        #expect(decode(simplified).text == "眉批的时候，我们")
        let traditional: [UInt8] = big5 + [0xAA, 0xBA, 0xAE, 0xC9, 0xAD, 0xD4, 0xA1, 0x41, 0xA7, 0xDA, 0xAD, 0xCC]
        #expect(decode(traditional).text == "眉批的時候，我們")
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
