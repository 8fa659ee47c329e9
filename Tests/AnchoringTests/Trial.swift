import Model
import Typesetting

@testable import Anchoring

/// One random edit of a random article, and a passage of it that is looked for afterwards.
struct Trial {
    enum Outcome {
        /// It was there, and was found.
        case right
        /// It was there, and was found with an end too early or too late: half of what was found and half of it are the same.
        case rough
        /// It was there, and was not found.
        case missed
        /// It is gone, and nothing was found.
        case orphaned
        /// Less than half of it is left, or it is torn apart: its rest or nothing was found.
        case torn
        /// Something else was found.
        case wrong
    }

    /// In the flat text of the old one.
    let passage: Range<Int>
    /// The new text as the finder has it.
    let newText: FlatText
    /// The passage as it stood in the old one.
    let quotation: Quotation?
    private let oldFlat: [EditedText.Piece]
    private let newFlat: [EditedText.Piece]

    init(seed: UInt64, folding: inout [UInt32: UInt32]) {
        var generator = SeededGenerator(seed: seed)
        let languages = InventedText.Language.allCases
        let language = languages[Int(generator.next() % UInt64(languages.count))]
        let text = InventedText.all[language] ?? InventedText(language)
        let paragraphs = (0..<Int.random(in: 3...14, using: &generator)).map { _ in text.paragraph(&generator) }
        let old = EditedText(paragraphs)
        oldFlat = old.flat
        passage = Self.passage(in: oldFlat, &generator)
        var new = old
        if generator.next() % 10 == 0 { new.delete(origins: passage) }
        new.scatter(Double(generator.next() % 1_000) / 5_000, text, &generator)
        switch generator.next() % 8 {
        case 0: new.moveParagraph(&generator)
        case 1: new.deleteParagraph(&generator)
        case 2: new.duplicateParagraph(&generator)
        case 3, 4: new.insertParagraph(text, &generator)
        default: break
        }
        if language == .chinese, generator.next() % 3 == 0 { new.simplify(&folding) }
        newFlat = new.flat
        newText = FlatText(new.article)
        quotation = Self.quotation(of: passage, in: FlatText(old.article))
    }

    /// From two ideographs or a word of six letters to several paragraphs, mostly a clause or a sentence; of what is written with
    /// spaces, whole words.
    private static func passage(in text: [EditedText.Piece], _ generator: inout SeededGenerator) -> Range<Int> {
        let hasSpaces = text.contains { $0.scalar == 0x20 }
        func mayEnd(_ place: Int) -> Bool { !hasSpaces || place == text.count || [0x0A, 0x20].contains(text[place].scalar) }
        let shortest = hasSpaces ? 6 : 2
        let longest = [8, 20, 60, 60, 200, 600][Int(generator.next() % 6)]
        while true {
            let start = Int.random(in: text.indices, using: &generator)
            let end = min(text.count, start + Int.random(in: shortest...longest, using: &generator))
            guard end - start >= shortest, start == 0 || mayEnd(start - 1), mayEnd(end) else { continue }
            if [start, end - 1].allSatisfy({ text[$0].scalar != 0x0A && text[$0].scalar != 0x20 }) { return start..<end }
        }
    }

    // MARK: - Judging

    private static func quotation(of passage: Range<Int>, in text: FlatText) -> Quotation? {
        // Five leaves stand before the body.
        let range = passage.lowerBound + 5..<passage.upperBound + 5
        return text.quotation(
            of: text.passage(at: text.offset(ofCodePoint: range.lowerBound)..<text.offset(ofCodePoint: range.upperBound)))
    }

    func outcome(of found: Range<Int>?) -> Outcome {
        let pieces = EditedText.pieces(of: passage, in: newFlat)
        // With what was replaced at its ends, or without.
        let places = places(of: pieces) + places(of: EditedText.pieces(of: passage, in: newFlat, replaced: false))
        guard let found else { return places.isEmpty ? (pieces.isEmpty ? .orphaned : .torn) : .missed }
        if places.contains(where: { found.covers($0, 0.8) || found.differs(from: $0) <= 1 }) || isSame(found) {
            return .right
        }
        if places.contains(where: { found.covers($0, 0.5) }) { return .rough }
        // One of two halves that were moved apart.
        if !places.isEmpty, pieces.contains(where: { found.covers($0.range, 0.8) }) { return .rough }
        let holdsRest = pieces.contains { found.covers($0.range, 0.5) || found.clamped(to: $0.range) == $0.range }
        return places.isEmpty && holdsRest ? .torn : .wrong
    }

    /// Whether the very words stand between what stood before and after the passage: one 慢 of 慢慢 is as good as the other.
    private func isSame(_ found: Range<Int>) -> Bool {
        guard folded(newFlat[found]) == folded(oldFlat[passage]) else { return false }
        let around = newFlat[max(0, found.lowerBound - 3)..<min(newFlat.count, found.upperBound + 3)]
        return around.contains { $0.origin >= passage.lowerBound - 4 && $0.origin < passage.upperBound + 4 }
    }

    private func folded(_ pieces: ArraySlice<EditedText.Piece>) -> [UInt32] {
        FoldedScalars(String(String.UnicodeScalarView(pieces.compactMap { Unicode.Scalar($0.scalar) }))).scalars
    }

    /// The ranges that may be called the passage's: from a piece to another, with half of the passage in them, and not more of others
    /// than of it.
    private func places(of pieces: [EditedText.Remnant]) -> [Range<Int>] {
        pieces.indices.flatMap { first in
            pieces.indices[first...].compactMap { last in
                let between = pieces[first...last]
                let range = pieces[first].range.lowerBound..<pieces[last].range.upperBound
                let kept = between.reduce(into: Set<Int>()) { $0.formUnion($1.kept) }
                let own = between.reduce(0) { $0 + $1.range.count }
                return 2 * kept.count >= passage.count && 2 * own >= range.count ? range : nil
            }
        }
    }

    /// Where the finder puts a candidate, in the flat text of the new article.
    func flat(_ bytes: Range<Int>) -> Range<Int> {
        (newText.codePoints(before: bytes.lowerBound) - 5..<newText.codePoints(before: bytes.upperBound) - 5)
            .clamped(to: 0..<newFlat.count)
    }
}

extension Range<Int> {
    /// Whether two ranges have a share of the longer one in common.
    fileprivate func covers(_ other: Range<Int>, _ share: Double) -> Bool {
        Double(clamped(to: other).count) >= share * Double(Swift.max(count, other.count))
    }

    fileprivate func differs(from other: Range<Int>) -> Int {
        abs(lowerBound - other.lowerBound) + abs(upperBound - other.upperBound)
    }
}
