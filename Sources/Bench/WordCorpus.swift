import Model

/// Articles made up of words as common and as rare as those of a language are: the frequency of a word falls with its rank (Zipf's law).
/// The sentences of `Corpus` have some hundred words; a search among them would meet none that is rare.
struct WordCorpus {
    private var generator: SeededGenerator
    private let words: [String]
    /// The sum of the weights up to each word.
    private let sums: [Double]

    /// 20,000 words of 3,500 ideographs: the hundred most common of one, the others of two, some of three and four.
    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        var generator = SeededGenerator(seed: 20_261_124)
        let ideographs = (0..<3_500).compactMap { Unicode.Scalar(0x4E00 + UInt32($0) * 5) }.map(String.init)
            .shuffled(using: &generator)
        func ideograph() -> String {
            // The common ones more often: the square of an even chance.
            let chance = Double.random(in: 0..<1, using: &generator)
            return ideographs[Int(chance * chance * Double(ideographs.count))]
        }
        words = (0..<20_000).map { rank in
            let length = rank < 100 ? 1 : rank % 10 == 3 ? 3 : rank % 20 == 7 ? 4 : 2
            return (0..<length).map { _ in ideograph() }.joined()
        }
        var sum = 0.0
        sums = words.indices.map { rank in
            sum += 1 / Double(rank + 3)
            return sum
        }
    }

    /// The word of a rank, the most common first.
    func word(_ rank: Int) -> String { words[rank] }

    /// About so many characters, with its number in front of the title.
    mutating func article(_ number: Int, characters: Int) -> Article {
        var paragraphs: [String] = []
        var count = 0
        while count < characters {
            let paragraph = text(min(250, characters - count))
            count += paragraph.count
            paragraphs.append(paragraph)
        }
        let day = number % 7_000
        let date = "20\(two(day / 336 % 26))-\(two(day / 28 % 12 + 1))-\(two(day % 28 + 1))"
        return Article(
            title: "\(Corpus.mark(number)) \(text(12, stops: false))", bylines: [Byline(role: "記者", name: text(3, stops: false))],
            source: words[200 + number % 40] + "報", published: PrintedDate(printed: date, iso: date),
            language: .chineseTraditional,
            blocks: paragraphs.map { .paragraph([.text($0)]) })
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private mutating func text(_ characters: Int, stops: Bool = true) -> String {
        var text = ""
        var count = 0
        while count < characters {
            let word = pick()
            text += word
            count += word.count
            if stops, generator.next() % 6 == 0 {
                text += generator.next() % 3 == 0 ? "。" : "，"
                count += 1
            }
        }
        return text
    }

    private mutating func pick() -> String {
        let wanted = Double(generator.next() >> 11) / Double(1 << 53) * (sums.last ?? 1)
        var range = 0..<sums.count
        while range.count > 1 {
            let middle = (range.lowerBound + range.upperBound) / 2
            if sums[middle - 1] < wanted { range = middle..<range.upperBound } else { range = range.lowerBound..<middle }
        }
        return words[range.lowerBound]
    }
}
