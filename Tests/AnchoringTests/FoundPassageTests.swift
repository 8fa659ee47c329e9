import Anchoring
import Model
import Testing

@Suite("A passage in another text of its article")
struct FoundPassageTests {
    private func article(_ paragraphs: String...) -> Article {
        Article(blocks: paragraphs.map { .paragraph([.text($0)]) })
    }

    /// In the body's leaves, counted from its first.
    private func passage(_ first: Int, _ start: Int, _ last: Int, _ end: Int) -> Range<Anchor> {
        Anchor(leaf: first + Article.leavesBeforeBody, offset: start)..<Anchor(leaf: last + Article.leavesBeforeBody, offset: end)
    }

    @Test("stands where it stood in the same text")
    func same() {
        let text = article("the lamp, the lamp", "", "the lamp")
        for place in [passage(0, 4, 0, 8), passage(0, 14, 0, 18), passage(2, 4, 2, 8), passage(0, 10, 2, 3), passage(0, 0, 1, 0)]
        {
            #expect(text.place(of: place, in: text) == place)
        }
    }

    @Test("goes with its words, into other paragraphs too, and over the end of one")
    func moved() {
        let old = article("the lamp by the door", "the river")
        let new = article("new", "at the lamp by the door", "the river")
        #expect(new.place(of: passage(0, 4, 0, 8), in: old) == passage(1, 7, 1, 11))
        #expect(new.place(of: passage(0, 4, 1, 3), in: old) == passage(1, 7, 2, 3))
    }

    @Test("stands, of several places, where its surroundings agree best, and else where it stood")
    func ambiguous() {
        let old = article("a lamp was burning in the room", "and the lamp went out at last", "no lamp has ever done so")
        let new = article("no lamp has ever done so", "and the lamp went out at last", "a lamp was burning in the room")
        #expect(new.place(of: passage(0, 2, 0, 14), in: old) == passage(2, 2, 2, 14))
        #expect(new.place(of: passage(2, 3, 2, 16), in: old) == passage(0, 3, 0, 16))
        let refrain = article("夜半鐘聲到客船", "夜半鐘聲到客船", "夜半鐘聲到客船", "夜半鐘聲到客船", "夜半鐘聲到客船", "夜半鐘聲到客船")
        let place = passage(2, 6, 2, 15)
        #expect(refrain.place(of: place, in: refrain) == place)
    }

    @Test("is found in Simplified characters, other widths and cases, with the marks that belong to it")
    func folded() {
        let old = article("後來他們在圖書館裡讀書，直到深夜。Ｍargin notes")
        let new = article("后来他们在图书馆里读书，直到深夜。MARGIN NOTES")
        #expect(new.place(of: passage(0, 15, 0, 30), in: old) == passage(0, 15, 0, 30))
        let accents = article("後來他們在圖書館裡讀書，直到深夜。ma\u{301}rgin notes")
        #expect(accents.place(of: passage(0, 51, 0, 59), in: old) == passage(0, 51, 0, 59))
    }

    @Test("is found with words put in, taken out and changed, and ends where it ended")
    func changed() {
        let old = article("夜裡的圖書館沒有人，只有館長還在燈下讀那本舊書，窗外下著雨。")
        let new = article("深夜裡的圖書館沒有一個人，只有老館長在燈光下讀那本舊書，窗外正下著雨。")
        #expect(new.place(of: passage(0, 30, 0, 72), in: old) == passage(0, 39, 0, 84))
    }

    @Test("whose words were taken away is not taken for the gap, nor for the same words elsewhere")
    func deleted() {
        let old = article("他們說那本書是他的，後來又說那本書是圖書館的，最後誰也不知道了。", "別人的書也在那裡。")
        let new = article("他們說那本書是他的，最後誰也不知道了。", "別人的書也在那裡。")
        #expect(new.place(of: passage(0, 30, 0, 69), in: old) == nil)
        #expect(new.place(of: passage(0, 33, 0, 39), in: old) == nil)
    }

    @Test("of thousands of characters is where its beginning and its end are")
    func long() {
        let paragraphs = invented(.chinese, 120, seed: 3)
        let new = article(of: [paragraphs[7]] + paragraphs.dropLast(3))
        let old = article(of: paragraphs)
        #expect(new.place(of: passage(10, 0, 100, 9), in: old) == passage(11, 0, 101, 9))
        #expect(article(of: Array(paragraphs.dropFirst(60))).place(of: passage(10, 0, 100, 9), in: old) == nil)
    }

    @Test("stands at the nearer of two copies, in capitals too")
    func copies() {
        let paragraphs = invented(.english, 60, seed: 4)
        let new = article(of: (paragraphs + paragraphs).map { $0.uppercased() })
        #expect(new.place(of: passage(20, 0, 20, 12), in: article(of: paragraphs)) == passage(20, 0, 20, 12))
    }

    private func invented(_ language: InventedText.Language, _ count: Int, seed: UInt64) -> [String] {
        var generator = SeededGenerator(seed: seed)
        let text = InventedText(language)
        return (0..<count).map { _ in
            String(String.UnicodeScalarView(text.paragraph(&generator).compactMap { Unicode.Scalar($0) }))
        }
    }

    private func article(of paragraphs: [String]) -> Article {
        Article(blocks: paragraphs.map { .paragraph([.text($0)]) })
    }

    @Test("of one letter among thousands is the one that it was")
    func common() {
        let paragraph = String(repeating: "的", count: 5_000)
        let old = article(paragraph + "燈的火", "end")
        let new = article(paragraph + "燈的火", "another end")
        let place = passage(0, 15_003, 0, 15_006)
        #expect(new.place(of: place, in: old) == place)
    }

    @Test("is nowhere where its words are gone, and none has a place that is empty or outside")
    func gone() {
        let old = article("the lamp")
        #expect(article("the river").place(of: passage(0, 4, 0, 8), in: old) == nil)
        #expect(article().place(of: passage(0, 4, 0, 8), in: old) == nil)
        #expect(article("the lam").place(of: passage(0, 4, 0, 8), in: old) == nil)
        for place in [
            passage(0, 3, 0, 3), passage(0, 3, 0, 99), passage(0, 9, 0, 10), passage(9, 0, 9, 1), passage(0, 2, 99, 0),
            passage(0, 2, 0, .max),
        ] {
            #expect(old.place(of: place, in: old) == nil, "\(place)")
        }
        let below = Anchor(leaf: -1, offset: 0)..<Anchor(leaf: 5, offset: 1)
        #expect(old.place(of: below, in: old) == nil)
        let negative = Anchor(leaf: 0, offset: -4)..<Anchor(leaf: 5, offset: 1)
        #expect(old.place(of: negative, in: old) == nil)
    }

    @Test("of any texts stands within its leaves and between code points, whatever is asked")
    func random() {
        var generator = SeededGenerator(seed: 5)
        let pieces = ["夜", "讀", "館", "a", "b", "é", "e\u{301}", "㍿", "ﬁ", "👨‍👩‍👧", "\u{200B}", "\u{301}", "\n"]
        func text() -> Article {
            let paragraphs = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                (0..<Int.random(in: 0...9, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            }
            return article(of: paragraphs)
        }
        for _ in 0..<2_000 {
            let (old, new) = (text(), text())
            let leaf = Int.random(in: 0..<old.bodyLeaves.count, using: &generator)
            let bytes = Array(old.bodyLeaves[leaf].text.utf8)
            guard let start = bytes.indices.filter({ bytes[$0] & 0xC0 != 0x80 }).randomElement(using: &generator) else {
                continue
            }
            guard let now = new.place(of: passage(leaf, start, leaf, bytes.count), in: old) else { continue }
            let leaves = new.leaves.map { Array($0.text.utf8) + [0x0A] }
            #expect(now.lowerBound < now.upperBound)
            for end in [now.lowerBound, now.upperBound] {
                #expect(leaves.indices.contains(end.leaf) && leaves[end.leaf].indices.contains(end.offset))
                #expect(leaves[end.leaf][end.offset] & 0xC0 != 0x80)
            }
        }
    }
}
