/// The search for one quotation in a folded text. Places are counted in folded scalars.
struct PassageSearch {
    struct Candidate {
        var range: Range<Int>
        var likeness: Likeness
        var score: Double
    }

    private let wanted: FoldedQuotation
    private let place: Int
    private let text: UnsafeBufferPointer<UInt32>

    /// - Parameter place: where it is expected.
    init(_ wanted: FoldedQuotation, near place: Int, in text: UnsafeBufferPointer<UInt32>) {
        self.wanted = wanted
        self.place = place
        self.text = text
    }

    /// The same words are the passage where what stands beside them is alike for the most part. Else another place may be more like it:
    /// the words may stand elsewhere too, while those of the passage were changed.
    func best() -> Candidate? {
        let exact = exact()
        if let exact, exact.score > 0.8 { return exact }
        let other = wanted.exact.count > Self.longest ? byEnds() : approximate()
        return [exact, other].compactMap { $0 }.max { $0.score < $1.score }
    }

    // MARK: - The same words

    /// Places that are compared, the nearest ones: a passage of one letter has no place of its own.
    private static let occurrences = 1_000

    private func exact() -> Candidate? {
        var places: [Int] = []
        wanted.exact.withUnsafeBufferPointer { exact in forEachOccurrence(of: exact, in: text) { places.append($0) } }
        if places.count > Self.occurrences {
            places = Array(places.sorted { abs($0 - place) < abs($1 - place) }.prefix(Self.occurrences))
        }
        return places.map { candidate($0..<$0 + wanted.exact.count, edits: 0) }.max { $0.score < $1.score }
    }

    // MARK: - Like words

    /// Folded scalars of a passage that is aligned whole; the time and memory of that grow with the square.
    private static let longest = 2_048
    /// Stretches that are aligned: a passage that stands twice, and some that are like it by chance.
    private static let stretches = 6

    private func approximate() -> Candidate? {
        let symbols = Symbols(wanted.pattern)
        let slack = 32 + wanted.pattern.count / 4
        let stretches = Seeds(wanted.pattern).diagonals(in: text, atMost: Self.stretches).map { diagonal in
            max(0, diagonal.lowerBound - slack)..<min(text.count, diagonal.upperBound + wanted.pattern.count + slack)
        }
        return stretches.compactMap { aligned($0, symbols) }.max { $0.score < $1.score }
    }

    private func aligned(_ stretch: Range<Int>, _ symbols: Symbols) -> Candidate? {
        let numbers = symbols.numbers(of: text, stretch)
        guard let found = Alignment(of: symbols, quotation: wanted.inPattern, in: numbers), !found.place.isEmpty else {
            return nil
        }
        let range = stretch.lowerBound + found.place.lowerBound..<stretch.lowerBound + found.place.upperBound
        return candidate(range, edits: found.edits)
    }

    /// A long passage is from where its beginning stands to where its end does, if between them is about as much as there was.
    private func byEnds() -> Candidate? {
        let length = wanted.exact.count
        let ends = (wanted.beginning(Self.longest / 2), wanted.ending(Self.longest / 2))
        guard let first = PassageSearch(ends.0, near: place, in: text).best(),
            let last = PassageSearch(ends.1, near: place + length, in: text).best(),
            first.range.lowerBound < last.range.upperBound
        else { return nil }
        let range = first.range.lowerBound..<last.range.upperBound
        guard range.count > length / 2, range.count < length * 2 else { return nil }
        let worse = first.score < last.score ? first : last
        return Candidate(range: range, likeness: worse.likeness, score: worse.score)
    }

    private func candidate(_ range: Range<Int>, edits: Int) -> Candidate {
        let length = wanted.exact.count
        let likeness = Likeness(
            lengths: (length, wanted.before.count, wanted.after.count),
            quotation: max(0, 1 - Double(edits) / Double(length)),
            before: wanted.before.likeness(at: range.lowerBound, in: text),
            after: wanted.after.likeness(at: range.upperBound, in: text),
            nearness: max(0, 1 - Double(abs(range.lowerBound - place)) / Double(max(1, text.count))))
        return Candidate(range: range, likeness: likeness, score: likeness.score)
    }
}
