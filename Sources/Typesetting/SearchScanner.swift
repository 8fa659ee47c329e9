/// Goes through a text once and gives its tokens in order. Nothing is allocated for a token.
struct SearchScanner {
    /// The longest word kept, in bytes; what follows is left out on both sides of a search.
    static let wordLimit = 64
    static let capacity = 96

    /// A character of a run, folded.
    struct Character {
        var scalar: UInt32 = 0
        /// Its UTF-8, the first byte lowest.
        var utf8: UInt32 = 0
        var length = 0
        var isIdeograph = false
        var start = 0
        var end = 0
    }

    private enum State {
        case between, run, word, hangul
    }

    private let text: Bytes
    /// The word, or the two characters of a run.
    private let buffer: UnsafeMutablePointer<UInt8>
    private let isQuery: Bool
    private let data = FoldingData.shared
    private var state = State.between

    // The last two characters of a run: the second is open to a mark behind it.
    private var previous = Character()
    private var current = Character()
    private var runLength = 0
    /// The last character of a query's run, which counts only if more follows.
    private var held: Character?

    private var wordLength = 0
    private var wordStart = 0
    private var wordEnd = 0
    private var lastScalar: UInt32 = 0
    private var isWordFull = false

    init(text: Bytes, buffer: UnsafeMutablePointer<UInt8>, isQuery: Bool) {
        self.text = text
        self.buffer = buffer
        self.isQuery = isQuery
    }

    /// - Returns: false where `body` stopped it.
    @inline(__always)
    mutating func run(_ body: (SearchToken) -> Bool) -> Bool {
        var offset = 0
        while offset < text.count {
            if state == .word { offset = takeLetters(from: offset) }
            guard offset < text.count else { break }
            let (scalar, length) = decode(text, at: offset)
            let end = offset + length
            let folded = data.folded(scalar)
            switch folded.foldClass {
            case FoldingData.ideograph, FoldingData.syllable:
                guard takeCharacter(folded, offset, end, body) else { return false }
            case FoldingData.expansion:
                for one in data.expansion(folded) {
                    guard take(one, offset, end, body) else { return false }
                }
            default:
                guard take(folded, offset, end, body) else { return false }
            }
            offset = end
        }
        return close(body)
    }

    @inline(__always)
    private mutating func take(_ folded: FoldingData.Folded, _ start: Int, _ end: Int, _ body: (SearchToken) -> Bool) -> Bool {
        switch folded.foldClass {
        case FoldingData.word: return takeLetter(folded.scalar, .word, start, end, body)
        case FoldingData.hangul: return takeLetter(folded.scalar, .hangul, start, end, body)
        case FoldingData.separator: return state == .between || close(body)
        case FoldingData.ideograph, FoldingData.syllable: return takeCharacter(folded, start, end, body)
        default: return takeJoining(folded, start, end, body)
        }
    }
}

// MARK: - Runs

extension SearchScanner {
    @inline(__always)
    private mutating func takeCharacter(
        _ folded: FoldingData.Folded, _ start: Int, _ end: Int, _ body: (SearchToken) -> Bool
    ) -> Bool {
        if state == .run {
            if runLength > 1 { guard emitPair(body) else { return false } }
            previous = current
        } else {
            guard state == .between || close(body), held == nil || emitHeld(body) else { return false }
            state = .run
            runLength = 0
        }
        let (utf8, length) = encoded(folded.scalar)
        current = Character(
            scalar: folded.scalar, utf8: utf8, length: length, isIdeograph: folded.foldClass == FoldingData.ideograph,
            start: start,
            end: end)
        runLength += 1
        return true
    }

    /// The position of the last character but one.
    @inline(__always)
    private mutating func emitPair(_ body: (SearchToken) -> Bool) -> Bool {
        let memory = UnsafeMutableRawPointer(buffer)
        memory.storeBytes(of: previous.utf8.littleEndian, as: UInt32.self)
        let standsAlone = previous.isIdeograph && !isQuery
        if standsAlone {
            let one = SearchToken(
                kind: .ideograph, bytes: Bytes(start: buffer, count: previous.length), source: previous.start..<previous.end,
                headEnd: previous.end, isColocated: false)
            guard body(one) else { return false }
        }
        memory.storeBytes(of: current.utf8.littleEndian, toByteOffset: previous.length, as: UInt32.self)
        return body(
            SearchToken(
                kind: .pair, bytes: Bytes(start: buffer, count: previous.length + current.length),
                source: previous.start..<current.end, headEnd: previous.end, isColocated: standsAlone))
    }

    private mutating func closeRun(_ body: (SearchToken) -> Bool) -> Bool {
        if runLength > 1 { guard emitPair(body) else { return false } }
        if isQuery && runLength > 1 {
            held = current
            return true
        }
        return emit(current, body)
    }

    private mutating func emitHeld(_ body: (SearchToken) -> Bool) -> Bool {
        guard let last = held else { return true }
        held = nil
        return emit(last, body)
    }

    private func emit(_ one: Character, _ body: (SearchToken) -> Bool) -> Bool {
        UnsafeMutableRawPointer(buffer).storeBytes(of: one.utf8.littleEndian, as: UInt32.self)
        return body(
            SearchToken(
                kind: one.isIdeograph ? .ideograph : .syllable, bytes: Bytes(start: buffer, count: one.length),
                source: one.start..<one.end, headEnd: one.end, isColocated: false))
    }
}

// MARK: - Words

extension SearchScanner {
    @inline(__always)
    private mutating func takeLetter(
        _ scalar: UInt32, _ kind: State, _ start: Int, _ end: Int, _ body: (SearchToken) -> Bool
    ) -> Bool {
        if state != kind {
            guard state == .between || close(body), held == nil || emitHeld(body) else { return false }
            state = kind
            (wordLength, wordStart, isWordFull) = (0, start, false)
        }
        append(scalar)
        wordEnd = end
        return true
    }

    @inline(__always)
    private mutating func append(_ scalar: UInt32) {
        guard !isWordFull else { return }
        if scalar < 0x80, wordLength < Self.wordLimit {
            buffer[wordLength] = UInt8(truncatingIfNeeded: scalar)
            wordLength += 1
        } else {
            let (utf8, length) = encoded(scalar)
            guard wordLength + length <= Self.wordLimit else {
                isWordFull = true
                lastScalar = 0
                return
            }
            UnsafeMutableRawPointer(buffer).storeBytes(of: utf8.littleEndian, toByteOffset: wordLength, as: UInt32.self)
            wordLength += length
        }
        lastScalar = scalar
    }

    /// Letters and digits of ASCII that go on with a word.
    @inline(__always)
    private mutating func takeLetters(from start: Int) -> Int {
        guard !isWordFull else { return start }
        let plane = data.plane
        var (offset, place) = (start, wordLength)
        while offset < text.count, text[offset] < 0x80, place < Self.wordLimit {
            let folded = plane[Int(text[offset])]
            guard folded.foldClass == FoldingData.word else { break }
            buffer[place] = UInt8(truncatingIfNeeded: folded)
            place += 1
            offset += 1
        }
        guard offset > start else { return start }
        (wordLength, wordEnd, lastScalar) = (place, offset, UInt32(buffer[place - 1]))
        return offset
    }

    private mutating func closeWord(_ body: (SearchToken) -> Bool) -> Bool {
        body(
            SearchToken(
                kind: .word, bytes: Bytes(start: buffer, count: wordLength), source: wordStart..<wordEnd, headEnd: wordEnd,
                isColocated: false))
    }

    /// Ends what has been begun.
    @inline(__always)
    private mutating func close(_ body: (SearchToken) -> Bool) -> Bool {
        let ended = state
        state = .between
        switch ended {
        case .between: return true
        case .run: return closeRun(body)
        case .word, .hangul: return closeWord(body)
        }
    }
}

// MARK: - What joins the character before it

extension SearchScanner {
    /// A mark or a jamo, which may be one with what stands before it, or something that nobody sees. All of them belong to the
    /// source.
    @inline(never)
    private mutating func takeJoining(
        _ folded: FoldingData.Folded, _ start: Int, _ end: Int, _ body: (SearchToken) -> Bool
    ) -> Bool {
        let joins = folded.foldClass != FoldingData.transparent
        switch state {
        case .between: break
        case .run:
            if joins, let one = data.joined(current.scalar, folded.scalar) {
                (current.utf8, current.length) = encoded(one)
                current.scalar = one
                current.end = end
                return true
            }
            if folded.foldClass != FoldingData.jamo { current.end = end }
        case .word, .hangul:
            if joins, let one = data.joined(lastScalar, folded.scalar) {
                wordLength -= encoded(lastScalar).length
                append(one)
                wordEnd = end
                return true
            }
            if folded.foldClass != FoldingData.jamo { wordEnd = end }
        }
        return folded.foldClass != FoldingData.jamo || takeLetter(folded.scalar, .hangul, start, end, body)
    }
}

/// A code point's UTF-8, the first byte lowest.
@inline(__always)
func encoded(_ scalar: UInt32) -> (utf8: UInt32, length: Int) {
    if scalar < 0x80 { return (scalar, 1) }
    if scalar < 0x800 { return (0x80C0 | scalar >> 6 | (scalar & 0x3F) << 8, 2) }
    if scalar < 0x10000 { return (0x80_80E0 | scalar >> 12 | (scalar >> 6 & 0x3F) << 8 | (scalar & 0x3F) << 16, 3) }
    return (0x8080_80F0 | scalar >> 18 | (scalar >> 12 & 0x3F) << 8 | (scalar >> 6 & 0x3F) << 16 | (scalar & 0x3F) << 24, 4)
}
