import Model
import Testing

@testable import Typesetting

@Suite("Pinyin")
struct PinyinTests {
    /// The tokens at each position of a text.
    private func positions(_ text: String) -> [[String]] {
        var positions: [[String]] = []
        _ = Array(text.utf8).withUnsafeBufferPointer { text in
            forEachPinyinToken(in: text) { token, _, isColocated in
                let token = String(decoding: token, as: UTF8.self)
                if isColocated { positions[positions.count - 1].append(token) } else { positions.append([token]) }
                return true
            }
        }
        return positions
    }

    /// Whether what is typed finds a text, as an index of positions has it.
    private func finds(_ query: String, _ text: String) -> Bool {
        let positions = positions(text)
        return pinyinAlternatives(query).contains { phrase in
            positions.indices.dropLast(phrase.tokens.count - 1).contains { start in
                phrase.tokens.indices.allSatisfy { place in
                    let mayGoOn = phrase.isPrefix && place == phrase.tokens.count - 1
                    return positions[start + place].contains {
                        mayGoOn ? $0.hasPrefix(phrase.tokens[place]) : $0 == phrase.tokens[place]
                    }
                }
            }
        }
    }

    @Test("each ideograph has its syllables, and its initials with the next one's")
    func tokens() {
        #expect(positions("夜讀館") == [["ye", "'yd"], ["du", "dou", "'dg"], ["guan", "'g"]])
        #expect(positions("《夜》A讀") == [["ye", "'y"], ["du", "dou", "'d"]])
        #expect(positions("女\u{200B}人")[0] == ["nv", "nu", "'nr"])
        #expect(positions("Aのー。") == [])
    }

    @Test(
        "what is typed finds the title",
        arguments: [
            ("ydg", "夜讀館"), ("yd", "夜讀館"), ("dg", "夜讀館"), ("yedu", "夜讀館"), ("yeduguan", "夜读馆"), ("yedug", "夜讀館"),
            ("yedugu", "夜讀館"), ("y", "夜讀館"), ("guan", "夜讀館"), ("chongqing", "重慶"), ("cq", "重庆"), ("zhongyao", "重要"),
            ("yinyue", "音樂"), ("kuaile", "快樂"), ("yy", "音乐"), ("yinhang", "銀行"), ("xingren", "行人"), ("xian", "西安"),
            ("xi'an", "西安"), ("xian", "先生"), ("YeDu", "夜讀"), ("ＹＥ", "夜"), ("yèdú", "夜讀"), ("zhg", "中國"), ("zg", "中國"),
            ("shch", "市場"), ("cqyy", "重慶音樂"), ("sh", "上海"), ("e", "鵝"),
        ])
    func found(query: String, title: String) {
        #expect(finds(query, title))
    }

    @Test(
        "what does not mean the title does not find it",
        arguments: [
            ("yg", "夜讀館"), ("yeguan", "夜讀館"), ("yed", "夜館"), ("xi'an", "先生"), ("yd", "夜，讀"), ("ye1", "夜"),
            ("夜", "夜"),
            ("", "夜"), ("'", "夜"), ("ye du", "夜讀"), ("i", "夜"),
        ])
    func missed(query: String, title: String) {
        #expect(!finds(query, title))
    }

    @Test("an ü is found as ü, v and u, and a u is no ü")
    func umlaut() {
        for query in ["lvxing", "luxing", "lüxing", "lǚxíng", "lu\u{308}xing", "lx"] { #expect(finds(query, "旅行"), "\(query)") }
        #expect(finds("luxian", "路線") && !finds("lvxian", "路線"))
        for query in ["nv", "nu", "nü"] { #expect(finds(query, "女"), "\(query)") }
        #expect(finds("xvyao", "需要") && finds("xuyao", "需要"))
    }

    @Test("what is typed means all ways to cut it, the fewest syllables first, and initials last")
    func alternatives() {
        #expect(
            pinyinAlternatives("xian") == [
                PinyinPhrase(["xian"], isPrefix: true), PinyinPhrase(["xia", "n"], isPrefix: true),
                PinyinPhrase(["xi", "an"], isPrefix: true), PinyinPhrase(["xi", "a", "n"], isPrefix: true),
            ])
        #expect(pinyinAlternatives("ydg") == [PinyinPhrase(["'yd", "'dg"], isPrefix: false)])
        #expect(pinyinAlternatives("yedu") == [PinyinPhrase(["ye", "du"], isPrefix: true)])
        #expect(pinyinAlternatives("the end").isEmpty && pinyinAlternatives("ж").isEmpty && pinyinAlternatives("uuu").isEmpty)
    }

    @Test("there are never more than 32 ways, however long the query is")
    func bounded() {
        for unit in ["xian", "ananan", "gangang", "zh", "a", "q"] {
            let query = String(String(repeating: unit, count: 64).prefix(64))
            #expect((1...32).contains(pinyinAlternatives(query).count), "\(unit)")
        }
        #expect(pinyinAlternatives(String(repeating: "a", count: 65)).isEmpty)
    }

    @Test("every syllable of the table finds an ideograph that is read so, and initials are no syllables")
    func all() {
        var seen: Set<String> = []
        for value in 0x4E00...0x9FA5 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for token in positions(String(scalar)).first ?? [] where !token.hasPrefix("'") {
                guard seen.insert(token).inserted else { continue }
                #expect(finds(token, String(scalar)), "\(token)")
            }
        }
        #expect(seen.count > 400 && seen.allSatisfy { $0.allSatisfy(\.isLowercase) })
    }

    @Test("random bytes never trap")
    func randomBytes() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<3_000 {
            var bytes = Array(RandomText.anything(Int.random(in: 0...20, using: &generator), using: &generator).utf8)
            for _ in 0..<2 where !bytes.isEmpty {
                bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            bytes.withUnsafeBufferPointer { text in
                let isComplete = forEachPinyinToken(in: text) { token, source, _ in
                    #expect(!token.isEmpty && source.upperBound <= text.count)
                    return true
                }
                #expect(isComplete)
            }
            #expect(pinyinAlternatives(String(decoding: bytes, as: UTF8.self)).count <= 32)
        }
    }
}
