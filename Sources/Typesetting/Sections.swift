// A long paragraph is set in sections, each on its own, so that any line costs its section and not the text. A section begins at a
// restart point that the text around it alone decides: the sections, and so the lines, are the same from wherever they are entered.

/// Bytes of a paragraph that is one section; behind each multiple of it a longer one has at most one restart point.
let sectionLength = 65_536

/// Bytes behind a multiple within which the end of a sentence is looked for, where a short line looks like any other.
private let preferredReach = 4_096

/// UTF-8 offsets of the section that holds an offset of the paragraph; below 0 the first, from the end on the last. The sections of
/// a paragraph cover its text without gap or overlap, and no cluster lies in two. Takes time in proportion to a section, unless the
/// text has no place to restart at, which is one endless cluster.
///
///     section(containing: 7, of: Paragraph("天地玄黃", language: .japanese)) == 0..<12
public func section(containing offset: Int, of paragraph: Paragraph) -> Range<Int> {
    withBytes(of: paragraph.text) { section(containing: offset, in: $0, isCode: !paragraph.reflow) }
}

/// The lines of one section that `section(containing:of:)` gave, at least one, their sources offsets in the whole paragraph. The
/// first section begins with the indent of the first line, all others with that of the later ones. Set one after another, the sections
/// give the lines of `typeset(_:_:)`.
public func typeset(_ paragraph: Paragraph, _ measure: Measure, section: Range<Int>) -> [Line] {
    withBytes(of: paragraph.text) { bytes in
        let range = scalarStart(bytes, section.lowerBound)..<scalarStart(bytes, section.upperBound)
        return typeset(bytes, section: range, as: paragraph, measure)
    }
}

/// All sections of a text, in order.
func sections(of bytes: Bytes, isCode: Bool) -> [Range<Int>] {
    let multiples = stride(from: sectionLength, to: bytes.count, by: sectionLength)
    let starts = [0] + multiples.compactMap { restartPoint(behind: $0, in: bytes, isCode: isCode) }
    return zip(starts, starts.dropFirst() + [bytes.count]).map { $0..<$1 }
}

func section(containing offset: Int, in bytes: Bytes, isCode: Bool) -> Range<Int> {
    let offset = min(max(0, offset), bytes.count)
    // A restart point lies behind its multiple, and never behind the next one.
    var multiple = offset / sectionLength * sectionLength
    var upper: Int?
    var lower = 0
    while multiple > 0 {
        if let point = restartPoint(behind: multiple, in: bytes, isCode: isCode) {
            if point <= offset {
                lower = point
                break
            }
            upper = point
        }
        multiple -= sectionLength
    }
    multiple = offset / sectionLength * sectionLength + sectionLength
    while upper == nil, multiple < bytes.count {
        upper = restartPoint(behind: multiple, in: bytes, isCode: isCode)
        multiple += sectionLength
    }
    return lower..<(upper ?? bytes.count)
}

/// The last start of a code point at or before an offset.
private func scalarStart(_ bytes: Bytes, _ offset: Int) -> Int {
    var offset = min(max(0, offset), bytes.count)
    while offset > 0, offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
}

/// The place of the best rank within reach of a multiple, the first of those; nil where there is none. It looks at no byte before the
/// multiple. A byte that leads a code point or is ASCII begins one whatever stands before it, so that reading may begin anywhere.
func restartPoint(behind multiple: Int, in bytes: Bytes, isCode: Bool) -> Int? {
    var offset = multiple
    while offset < min(multiple + 3, bytes.count), bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    var neighbours = Neighbours(isCode: isCode)
    var best: (rank: RestartRank, offset: Int)?
    while offset < bytes.count, offset <= multiple + sectionLength {
        if !isCode, offset > multiple + preferredReach, best?.rank == .word { break }
        let (scalar, length) = decode(bytes, at: offset)
        if let rank = neighbours.rank(before: scalar, isDamaged: scalar == 0xFFFD && length == 1) {
            let isNear = offset <= multiple + preferredReach
            if rank == .line || rank == .sentence && isNear && !isCode { return offset }
            let settled = min(rank, .word)
            if best.map({ settled > $0.rank }) ?? true { best = (settled, offset) }
        }
        offset += length
    }
    return best?.offset
}

/// How good a place is to begin a section at, best last.
private enum RestartRank: Int, Comparable {
    /// A boundary of clusters that no rule can be against.
    case cluster
    /// Between two ideographs or syllables, or before a word: where an ordinary line may end.
    case word
    case sentence
    /// After a hard break: nothing is seen of the restart.
    case line

    static func < (left: RestartRank, right: RestartRank) -> Bool { left.rawValue < right.rawValue }
}

/// What stands directly before a place, as far as it decides whether a section may begin there.
private struct Neighbours {
    private enum Last {
        case unknown, hardBreak, other, letter, ordinary
        /// A single space behind a letter.
        case spaceInText
    }

    /// A straight quotation mark may open what follows, unless that is a space.
    private enum SentenceEnd { case none, ended, quoted, spaced }

    let isCode: Bool
    private let data = LineData.shared
    private var last = Last.unknown
    private var sentence = SentenceEnd.none

    init(isCode: Bool) { self.isCode = isCode }

    /// The rank of the place before a code point, nil where a section must not begin; the next question is for the place after it.
    mutating func rank(before scalar: UInt32, isDamaged: Bool) -> RestartRank? {
        let record = data.record(scalar)
        if isCode, last == .hardBreak, !isDamaged {
            pass(scalar, record, kind(of: scalar, record))
            return .line
        }
        let next = isDamaged ? .unknown : kind(of: scalar, record)
        let rank = rank(before: next)
        pass(scalar, record, next)
        return rank
    }

    private func rank(before next: Last) -> RestartRank? {
        guard next == .ordinary || next == .letter || next == .other else { return nil }
        switch (last, sentence) {
        case (.unknown, _): return nil
        case (.hardBreak, _): return .line
        case (.spaceInText, _): return next == .other ? nil : .word
        case (.other, .spaced): return next == .other ? nil : .sentence
        case (.other, .ended): return next == .ordinary ? .sentence : .cluster
        case (.ordinary, _): return next == .ordinary ? .word : .cluster
        case (.other, _), (.letter, _): return .cluster
        }
    }

    private mutating func pass(_ scalar: UInt32, _ record: UInt8, _ next: Last) {
        let isSpace = scalar == 0x20
        switch (scalar, data.kinsokuClass(record)) {
        case (0x21, _), (0x2E, _), (0x3F, _), (0x3002, _), (0xFF01, _), (0xFF0E, _), (0xFF1F, _), (0xFF61, _): sentence = .ended
        case (_, .close), (_, .quoteClose): if sentence == .spaced { sentence = .none }
        case (_, .quote): sentence = sentence == .ended ? .quoted : .none
        default: sentence = isSpace && (sentence == .ended || sentence == .quoted) ? .spaced : .none
        }
        if isSpace, last == .letter || last == .ordinary {
            last = .spaceInText
        } else if isSpace, sentence == .spaced {
            last = .other
        } else {
            last = next
        }
    }

    /// `unknown` is what a section must not end with or begin with: a space, what is not drawn, and whatever may join its neighbour
    /// in a cluster.
    private func kind(of scalar: UInt32, _ record: UInt8) -> Last {
        if isHardBreak(scalar) { return .hardBreak }
        switch data.cluster[Int(record)] {
        case ClusterClass.other.rawValue, ClusterClass.lv.rawValue, ClusterClass.lvt.rawValue: break
        default: return .unknown
        }
        let cells = data.cellClass(record)
        if data.has(record, RecordFlag.space) || cells == CellClass.ignored.rawValue || cells == CellClass.mark.rawValue {
            return .unknown
        }
        guard data.kinsokuClass(record) == .none else { return .other }
        switch data.lineClass(record) {
        case LineClass.id.rawValue, LineClass.h2.rawValue, LineClass.h3.rawValue: return .ordinary
        case LineClass.al.rawValue, LineClass.hl.rawValue: return .letter
        default: return .other
        }
    }

    /// A newline of flowed text is decided by its neighbours on both sides; in code it ends its line. CR may have its LF behind it.
    private func isHardBreak(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x0A: isCode
        case 0x0B, 0x0C, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}
