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
        let old = article("the lamp", "the river")
        let new = article("new", "at the lamp", "the river")
        #expect(new.place(of: passage(0, 4, 0, 8), in: old) == passage(1, 7, 1, 11))
        #expect(new.place(of: passage(0, 4, 1, 3), in: old) == passage(1, 7, 2, 3))
        let kanji = article("河灣")
        #expect(article("夜，河灣").place(of: passage(0, 0, 0, 6), in: kanji) == passage(0, 6, 0, 12))
    }

    @Test("stands, of several places, where its surroundings agree best, and else at the nearest")
    func ambiguous() {
        let old = article("a lamp b", "c lamp d", "e lamp f")
        let swapped = article("e lamp f", "c lamp d", "a lamp b")
        #expect(swapped.place(of: passage(0, 2, 0, 6), in: old) == passage(2, 2, 2, 6))
        #expect(swapped.place(of: passage(2, 2, 2, 6), in: old) == passage(0, 2, 0, 6))
        let strange = article("x lamp y", "x lamp y", "x lamp y", "x lamp y")
        #expect(strange.place(of: passage(1, 2, 1, 6), in: old) == passage(1, 2, 1, 6))
        #expect(strange.place(of: passage(2, 2, 2, 6), in: old) == passage(2, 2, 2, 6))
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

    @Test("of any texts has the same words, and stands within its leaves")
    func random() {
        var generator = SeededGenerator(seed: 5)
        let pieces = ["夜", "讀", "館", "a", "b", "é"]
        func text() -> Article {
            let count = Int.random(in: 1...4, using: &generator)
            let paragraphs = (0..<count).map { _ in
                (0..<Int.random(in: 0...6, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            }
            return Article(blocks: paragraphs.map { .paragraph([.text($0)]) })
        }
        func words(_ range: Range<Anchor>, _ article: Article) -> [UInt8] {
            let leaves = article.leaves.map { Array($0.text.utf8) }
            let (first, last) = (range.lowerBound, range.upperBound)
            guard first.leaf < last.leaf else { return Array(leaves[first.leaf][first.offset..<last.offset]) }
            let between = leaves[first.leaf + 1..<last.leaf].map { $0 + [0x0A] }.joined()
            return Array(leaves[first.leaf][first.offset...]) + [0x0A] + between + Array(leaves[last.leaf][..<last.offset])
        }
        var found = 0
        for _ in 0..<2_000 {
            let (old, new) = (text(), text())
            let leaf = Int.random(in: 0..<old.bodyLeaves.count, using: &generator)
            let bytes = Array(old.bodyLeaves[leaf].text.utf8)
            // From the beginning of any code point to the end.
            let starts = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 }
            guard let start = starts.randomElement(using: &generator) else { continue }
            let place = passage(leaf, start, leaf, bytes.count)
            guard let now = new.place(of: place, in: old) else { continue }
            #expect(words(now, new) == words(place, old))
            found += 1
        }
        #expect(found > 200)
    }
}
