import Testing

@testable import Typesetting

@Suite("Folding for a search")
struct FoldingTests {
    @Test(
        "either spelling finds the other",
        arguments: [
            ("Traditional and Simplified", "後裏裡髮發乾幹乾圖書館讀羣峯", "后里里发发干干干图书馆读群峰"),
            ("answers and tools", "答覆瞭解藉口著作隻鬆麵臺灣", "答复了解借口着作只松面台湾"),
            ("spellings", "戶戸說説强峯羣甎牀床綫線", "户户说说強峰群砖床床线线"), ("new forms", "図芸浜欠髪発広沢竜", "圖藝濱缺髮發廣澤龍"),
            ("compatibility ideographs", "\u{F900}\u{FA0C}\u{2F00}\u{2E98}", "豈兀一扌"),
            ("kana", "ガイドｶﾞヴヽヷ", "がいどがゔゝヷ"), ("half width", "ｱｲｳｰ", "アイウー"), ("full width", "ＡＢＣ１２３", "abc123"),
            ("case", "STRASSE ΣΑΣ ÉÀ", "straße σας éà"), ("compatibility", "ﬁ№㎏①²", "fi No kg 1 2".replacing(" ", with: "")),
            ("diacritics", "éèüñçøłđşąő", "eeuncoldsao"), ("ligatures", "æœ", "aeoe"), ("Vietnamese", "Đường phố", "duong pho"),
            ("Greek", "Άέήίόύώΐς", "αεηιουωισ"), ("Cyrillic", "ёЁѐѝ", "ееeи".replacing("e", with: "е")),
            ("square words", "㍿㌀", "株式会社アパート"),
        ])
    func pairs(what: String, one: String, other: String) {
        #expect(tokens(one) == tokens(other), "\(what)")
        #expect(!found(one, in: "。\(other)。").isEmpty && !found(other, in: "。\(one)。").isEmpty, "\(what)")
    }

    @Test(
        "different characters stay different",
        arguments: [
            ("й", "и"), ("ї", "і"), ("ў", "у"), ("は", "ば"), ("つ", "っ"), ("像", "象"), ("辨", "辯"), ("辯", "瓣"), ("他", "它"),
            ("她", "他"),
            ("一", "壹"), ("俱", "具"), ("未", "末"), ("가", "나"), ("ſ", "f"),
        ])
    func different(one: String, other: String) {
        #expect(tokens(one) != tokens(other))
    }

    @Test("what is folded stays as it is when it is folded again")
    func idempotent() {
        let data = FoldingData.shared
        func folded(_ scalar: UInt32) -> [UInt32] {
            let one = data.folded(scalar)
            return one.foldClass == FoldingData.expansion ? Array(data.expansion(one)) : [one]
        }
        var count = 0
        for scalar in UInt32(0)...0x10FFFF {
            for one in folded(scalar) where one.foldClass != FoldingData.mark && one.scalar != scalar {
                if folded(one.scalar) != [one] {
                    Issue.record("U+\(String(scalar, radix: 16)): \(String(one.scalar, radix: 16))")
                }
                count += 1
            }
        }
        #expect(count > 14_000)
    }

    @Test("no class of ideographs is larger than seven, and some thousands fold to another")
    func classes() {
        var members: [UInt32: Int] = [:]
        for scalar in [0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x2EBEF, 0x30000...0x323AF].joined() {
            let folded = FoldingData.shared.folded(UInt32(scalar)).scalar
            if folded != scalar { members[folded, default: 1] += 1 }
        }
        #expect((members.values.max() ?? 0) <= 7)
        #expect(members.values.reduce(0) { $0 + $1 - 1 } > 7_000)
    }
}
