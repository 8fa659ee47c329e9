/// Sets a paragraph that comes in pieces: the same lines as from `typeset`, each section's as soon as it is sure where that ends, so
/// that no more than some sections are held, however long the paragraph is.
public struct ParagraphStream {
    private let style: Paragraph
    private let measure: Measure
    private var rest: [UInt8] = []
    /// UTF-8 offset of the rest in the paragraph.
    private var start = 0
    private var multiple = sectionLength

    /// - Parameter style: a paragraph whose text does not count.
    public init(as style: Paragraph, _ measure: Measure) {
        self.style = style
        self.measure = measure
    }

    /// Takes the next bytes of the paragraph, and gives the lines that are sure: `body` gets bytes with the lines in them, whose sources
    /// are UTF-8 offsets in those bytes, and the style in which they were set.
    public mutating func take(
        _ bytes: some Sequence<UInt8>, _ body: (UnsafeBufferPointer<UInt8>, [Line], Paragraph) throws -> Void
    ) rethrows {
        rest.append(contentsOf: bytes)
        // A restart point is looked for within one section's length behind a multiple.
        while rest.count - (multiple - start) > sectionLength + 8 {
            let place = multiple - start
            multiple += sectionLength
            let point = rest.withUnsafeBufferPointer { restartPoint(behind: place, in: $0, isCode: !style.reflow) }
            if let point { try give(point, body) }
        }
    }

    /// The paragraph's end: gives what is left of it, at least one line where nothing was given before.
    public mutating func end(_ body: (UnsafeBufferPointer<UInt8>, [Line], Paragraph) throws -> Void) rethrows {
        while multiple - start < rest.count {
            let place = multiple - start
            multiple += sectionLength
            let point = rest.withUnsafeBufferPointer { restartPoint(behind: place, in: $0, isCode: !style.reflow) }
            if let point { try give(point, body) }
        }
        if !rest.isEmpty || start == 0 { try give(rest.count, body) }
        (rest, start, multiple) = ([], 0, sectionLength)
    }

    private mutating func give(
        _ count: Int, _ body: (UnsafeBufferPointer<UInt8>, [Line], Paragraph) throws -> Void
    ) rethrows {
        var style = style
        if start > 0 { style.indent.first = style.indent.rest }
        try rest.withUnsafeBufferPointer { bytes in
            let section = UnsafeBufferPointer(rebasing: bytes[..<count])
            try body(section, typeset(section, section: 0..<count, as: style, measure), style)
        }
        rest.removeFirst(count)
        start += count
    }
}
