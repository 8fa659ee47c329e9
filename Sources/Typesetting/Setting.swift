/// What lines are made of: a prepared text and the room for it.
struct Setting {
    /// With the one at the end of the text.
    let units: UnsafeBufferPointer<Unit>
    let bytes: Bytes
    /// UTF-8 offset of the first unit in the paragraph.
    let start: Int
    let rules: KinsokuRules
    let columns: Int
    let gutter: Gutter
    let isJustified: Bool
    let isParity: Bool
    let isCode: Bool
    let isClipped: Bool
    /// What a number of cells is shifted by to give units that surely fit into them, and cells by which a line may differ from the text.
    private let shift: Int
    private let slack: Int
    private let indent: Indent

    init(units: UnsafeBufferPointer<Unit>, bytes: Bytes, start: Int, style: Paragraph, measure: Measure) {
        self.units = units
        self.bytes = bytes
        self.start = start
        rules = measure.rules(style.language)
        columns = max(1, measure.columns)
        gutter = style.reflow ? measure.gutter : []
        isJustified = measure.isJustified && style.reflow && measure.autospace != .parity
        isParity = measure.autospace == .parity && style.reflow
        // No unit takes more than two cells, and no more than one stands before it.
        shift = measure.autospace == .none ? 1 : 2
        slack = isParity ? 1 : 0
        isCode = !style.reflow
        isClipped = style.overflow == .clipped
        indent = style.indent
    }

    var count: Int { units.count - 1 }

    /// The indent of the line that begins at a place; it leaves at least half of the measure.
    @inline(__always)
    func indent(at place: Int) -> Int {
        let wanted = place == 0 && start == 0 ? indent.first : indent.rest
        return wanted <= columns / 2 ? max(0, wanted) : columns / 4 * 2
    }

    /// Where the hard line ends that holds a place: at a hard break behind it, or at the end.
    func hardEnd(after place: Int) -> Int {
        guard units[count].has(Unit.hardBreak) else { return count }
        var end = place + 1
        while end < count, units[end].decision != Decision.mandatory { end += 1 }
        return end
    }
}

/// The start of a line, with all that its cells are counted from.
struct LineStart {
    let place: Int
    let indent: Int
    /// Cells by which an opening bracket stands before the margin.
    let lead: Int
    /// The column in the text that is the line's first.
    let base: Int
    /// Cells for the text, the lead included.
    let room: Int
    /// Cells by which what stands from a place on is nearer or farther than in the text.
    var shift = (from: Int.max, cells: 0)
}

/// A place where a line ends.
struct LineEnd {
    var place: Int
    /// Cells drawn, from the line's first, with a hyphen.
    var inked: Int
    /// Cells of those that stand behind the measure.
    var outside: Int
}

extension Setting {
    @inline(__always)
    func lineStart(at place: Int, indent: Int) -> LineStart {
        let lead = self.lead(at: place)
        let base = place < count ? units[place].start : 0
        let start = LineStart(place: place, indent: indent, lead: lead, base: base, room: columns - indent + lead)
        return isParity ? settled(start) : start
    }

    /// Cells from a line's start to the end of a unit.
    @inline(__always)
    func cells(_ start: LineStart, to place: Int) -> Int {
        units[place].end - start.base + (place >= start.shift.from ? start.shift.cells : 0)
    }

    /// The first place at which something does not fit any more; spaces always do. Up to `known` all is known to fit.
    @inline(__always)
    func overflow(_ start: LineStart, before end: Int, from known: Int) -> Int {
        var place = known
        while true {
            let sure = (start.room - (units[place].start - start.base) - slack) >> shift
            guard sure > 0, place + sure < end else { break }
            place += sure
        }
        while place < end {
            let unit = units[place]
            if unit.width > 0, cells(start, to: place) > start.room, !unit.has(Unit.space) { break }
            place += 1
        }
        return place
    }

    /// The line's end at a place; nil where nothing of it is drawn. Whether it fits is for the caller to see.
    @inline(__always)
    func lineEnd(_ start: LineStart, at place: Int) -> LineEnd? {
        var last = place - 1
        while last >= start.place, !units[last].isVisible || units[last].width == 0 { last -= 1 }
        guard last >= start.place else { return nil }
        var end = LineEnd(place: place, inked: cells(start, to: last), outside: 0)
        if place - last > 1, place < count, endsAtSoftHyphen(last + 1..<place) { end.inked += 1 }
        if !gutter.isEmpty, place - last == 1 || units[last + 1].has(Unit.space | Unit.absent) {
            end.outside = outside(last, start, end.inked)
        }
        return end
    }

    @inline(__always)
    func fits(_ end: LineEnd, _ start: LineStart) -> Bool { end.inked - end.outside <= start.room }

    /// Whether a word ends with a soft hyphen, among units behind its last cells.
    private func endsAtSoftHyphen(_ places: Range<Int>) -> Bool {
        var (found, isInWord) = (false, true)
        for place in places {
            if units[place].has(Unit.softHyphen) {
                found = isInWord
            } else if units[place].endsHyphenation {
                (found, isInWord) = (false, units[place].isVisible)
            }
        }
        return found
    }

    // MARK: The gutter

    @inline(__always)
    private func lead(at start: Int) -> Int {
        gutter.contains(.trimsBrackets) ? bracketLead(at: start) : 0
    }

    private func bracketLead(at start: Int) -> Int {
        var place = start
        while place < count, !units[place].isVisible { place += 1 }
        guard place < count, units[place].width == 2 else { return 0 }
        return LineData.shared.kinsokuClass(units[place].record) == .open ? 1 : 0
    }

    /// Cells of the last character that may stand behind the measure.
    private func outside(_ last: Int, _ start: LineStart, _ inked: Int) -> Int {
        let unit = units[last]
        let data = LineData.shared
        switch data.kinsokuClass(unit.record) {
        case .stop, .numericStop, .infix:
            let isSole = last == start.place || !isPoint(last - 1)
            if gutter.contains(.hangsStops), inked > start.room, isSole, isHangable(last) { return Int(unit.width) }
            return gutter.contains(.trimsStops) && unit.width == 2 ? 1 : 0
        case .colon, .exclamation: return gutter.contains(.trimsStops) && unit.width == 2 ? 1 : 0
        case .close: return gutter.contains(.trimsBrackets) && unit.width == 2 ? 1 : 0
        default: return 0
        }
    }

    /// Only one mark hangs, never one of several in succession (CLREQ).
    private func isPoint(_ place: Int) -> Bool {
        switch LineData.shared.kinsokuClass(units[place].record) {
        case .stop, .numericStop, .infix, .colon, .exclamation, .close, .quoteClose, .middot: true
        default: false
        }
    }

    /// 、，。 and their half-width forms; no colon.
    private func isHangable(_ place: Int) -> Bool {
        switch decode(bytes, at: Int(units[place].offset)).scalar {
        case 0x2C, 0x2E, 0x3001, 0x3002, 0xFF0C, 0xFF0E, 0xFF61, 0xFF64: true
        default: false
        }
    }
}
