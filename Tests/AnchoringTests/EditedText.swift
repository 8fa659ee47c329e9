import Model
import Typesetting

/// A text whose scalars know where they come from: paragraphs of scalars, and for each the place it had before all edits.
struct EditedText {
    struct Piece {
        var scalar: UInt32
        /// Its place in the text before all edits, newlines counted; -1 for what is new.
        var origin: Int
        /// Whether another scalar stands in its stead.
        var isReplaced = false
    }

    private(set) var paragraphs: [[Piece]]

    init(_ paragraphs: [[UInt32]]) {
        var origin = 0
        self.paragraphs = paragraphs.map { paragraph in
            defer { origin += 1 }
            return paragraph.map { scalar in
                defer { origin += 1 }
                return Piece(scalar: scalar, origin: origin)
            }
        }
    }

    var article: Article {
        Article(
            blocks: paragraphs.map { paragraph in
                var text = String.UnicodeScalarView()
                for piece in paragraph { text.append(Unicode.Scalar(piece.scalar) ?? "\u{FFFD}") }
                return .paragraph([.text(String(text))])
            })
    }

    /// The scalars one after another, newlines between paragraphs.
    var flat: [Piece] {
        var flat: [Piece] = []
        for (number, paragraph) in paragraphs.enumerated() {
            if number > 0 { flat.append(Piece(scalar: 0x0A, origin: -1)) }
            flat += paragraph
        }
        return flat
    }

    // MARK: - Edits

    /// Changes a share of all scalars, one by one or by runs, by putting in, taking out and replacing.
    mutating func scatter(_ share: Double, _ language: InventedText, _ generator: inout SeededGenerator) {
        let total = paragraphs.reduce(0) { $0 + $1.count }
        var left = Int(Double(total) * share)
        while left > 0 {
            let number = Int.random(in: paragraphs.indices, using: &generator)
            guard !paragraphs[number].isEmpty else { return }
            let place = Int.random(in: paragraphs[number].indices, using: &generator)
            let run = generator.next() % 3 == 0 ? Int.random(in: 1...12, using: &generator) : 1
            let length = min(run, left, paragraphs[number].count - place)
            left -= max(1, length)
            switch generator.next() % 3 {
            case 0: paragraphs[number].insert(contentsOf: anything(length, language, &generator), at: place)
            case 1: paragraphs[number].removeSubrange(place..<place + length)
            default:
                for (offset, new) in anything(length, language, &generator).enumerated() {
                    paragraphs[number][place + offset].scalar = new.scalar
                    paragraphs[number][place + offset].isReplaced = true
                }
            }
            if paragraphs.allSatisfy(\.isEmpty) { return }
        }
    }

    private func anything(_ length: Int, _ language: InventedText, _ generator: inout SeededGenerator) -> [Piece] {
        var text: [UInt32] = []
        while text.count < length { text += language.word(&generator) }
        return text.prefix(length).map { Piece(scalar: $0, origin: -1) }
    }

    mutating func moveParagraph(_ generator: inout SeededGenerator) {
        let paragraph = paragraphs.remove(at: Int.random(in: paragraphs.indices, using: &generator))
        paragraphs.insert(paragraph, at: Int.random(in: 0...paragraphs.count, using: &generator))
    }

    mutating func deleteParagraph(_ generator: inout SeededGenerator) {
        guard paragraphs.count > 1 else { return }
        paragraphs.remove(at: Int.random(in: paragraphs.indices, using: &generator))
    }

    mutating func duplicateParagraph(_ generator: inout SeededGenerator) {
        guard let paragraph = paragraphs.randomElement(using: &generator) else { return }
        paragraphs.insert(paragraph, at: Int.random(in: 0...paragraphs.count, using: &generator))
    }

    mutating func insertParagraph(_ language: InventedText, _ generator: inout SeededGenerator) {
        let new = language.paragraph(&generator).map { Piece(scalar: $0, origin: -1) }
        paragraphs.insert(new, at: Int.random(in: 0...paragraphs.count, using: &generator))
    }

    /// Takes out what has its origin in a range.
    mutating func delete(origins: Range<Int>) {
        for number in paragraphs.indices { paragraphs[number].removeAll { origins.contains($0.origin) } }
    }

    /// Writes every ideograph as its folding has it: Traditional ones become Simplified.
    mutating func simplify(_ folding: inout [UInt32: UInt32]) {
        for number in paragraphs.indices {
            for place in paragraphs[number].indices {
                let scalar = paragraphs[number][place].scalar
                guard (0x4E00...0x9FFF).contains(scalar) else { continue }
                if folding[scalar] == nil {
                    let text = Unicode.Scalar(scalar).map { String(Character($0)) } ?? ""
                    folding[scalar] = FoldedScalars(text).scalars.first ?? scalar
                }
                paragraphs[number][place].scalar = folding[scalar] ?? scalar
            }
        }
    }

    // MARK: - The truth

    /// What is left of a range, in its order and with little of others in between.
    struct Remnant {
        /// In the flat text.
        var range: Range<Int>
        /// The origins of its scalars that are the same still.
        var kept: Set<Int>
    }

    /// - Parameter flat: the scalars one after another.
    static func pieces(of origins: Range<Int>, in flat: [Piece], replaced: Bool = true) -> [Remnant] {
        let gap = max(2, min(16, origins.count / 8))
        var pieces: [Remnant] = []
        var last = -1
        for place in flat.indices {
            let piece = flat[place]
            guard origins.contains(piece.origin), replaced || !piece.isReplaced else { continue }
            if piece.origin > last, let current = pieces.last, place - current.range.upperBound <= gap {
                pieces[pieces.count - 1].range = current.range.lowerBound..<place + 1
            } else {
                pieces.append(Remnant(range: place..<place + 1, kept: []))
            }
            if !piece.isReplaced { pieces[pieces.count - 1].kept.insert(piece.origin) }
            last = piece.origin
        }
        return pieces
    }
}
