/// As much as fits on every line, ending at the last place that is allowed.
struct GreedyLines {
    let setting: Setting

    func lines() -> [Line] {
        var lines: [Line] = []
        lines.reserveCapacity(setting.units[setting.count].start / setting.columns + 2)
        var place = 0
        var hardEnd = setting.hardEnd(after: 0)
        repeat {
            if place >= hardEnd { hardEnd = setting.hardEnd(after: place) }
            var start = setting.lineStart(at: place, indent: setting.indent(at: place))
            var end = setting.fullestEnd(start, before: hardEnd)
            if end == nil { (start, end) = setting.emergencyLine(start, before: hardEnd) }
            guard let end else { break }
            lines.append(setting.finish(start, end, isLast: end.place >= hardEnd))
            place = end.place
        } while place < setting.count
        return lines
    }
}

extension Setting {
    /// The longest line from a place.
    func fullestLine(at place: Int, before hardEnd: Int) -> (LineStart, LineEnd) {
        let start = lineStart(at: place, indent: indent(at: place))
        if let end = fullestEnd(start, before: hardEnd) { return (start, end) }
        return emergencyLine(start, before: hardEnd)
    }

    /// A line that has no place where it may end. Where its best end would part a mark from what it belongs to, it gives up its indent
    /// if that helps.
    @inline(never)
    func emergencyLine(_ start: LineStart, before hardEnd: Int) -> (LineStart, LineEnd) {
        let (end, rank) = emergencyEnd(start, before: hardEnd)
        guard rank == .any, start.indent > 0 else { return (start, end) }
        let wider = lineStart(at: start.place, indent: 0)
        if let end = fullestEnd(wider, before: hardEnd) { return (wider, end) }
        let (other, better) = emergencyEnd(wider, before: hardEnd)
        return better == .any ? (start, end) : (wider, other)
    }

    /// The last place that is allowed and up to which everything fits; nil where there is none.
    @inline(__always)
    func fullestEnd(_ start: LineStart, before hardEnd: Int) -> LineEnd? {
        let overflow = overflow(start, before: hardEnd, from: start.place)
        if overflow >= hardEnd { return lineEnd(start, at: hardEnd) ?? LineEnd(place: hardEnd, inked: 0, outside: 0) }
        if !gutter.isEmpty, let end = endInGutter(start, overflow, hardEnd) { return end }
        var place = overflow
        while place > start.place {
            if units[place].decision != Decision.none {
                guard let end = lineEnd(start, at: place) else { return nil }
                if fits(end, start) { return end }
            }
            place -= 1
        }
        return nil
    }

    /// The end behind the first character that does not fit, where that may stand in the gutter.
    func endInGutter(_ start: LineStart, _ overflow: Int, _ hardEnd: Int) -> LineEnd? {
        var place = overflow + 1
        while place < hardEnd, !units[place].isVisible || units[place].width == 0 { place += 1 }
        guard place == hardEnd || units[place].decision != Decision.none, let end = lineEnd(start, at: place) else { return nil }
        return fits(end, start) ? end : nil
    }

    /// The line as the caller sees it.
    @inline(__always)
    func finish(_ start: LineStart, _ end: LineEnd, isLast: Bool) -> Line {
        let from = start.place < count ? Int(units[start.place].offset) : bytes.count
        let to = end.place < count ? Int(units[end.place].offset) : bytes.count
        let indent = start.indent - start.lead
        let missing = start.room + end.outside - end.inked
        let stretch = isJustified && !isLast && missing > 0 ? min(missing, stretchable(start, end, missing)) : 0
        return Line(
            source: self.start + from..<self.start + to, indent: indent, width: indent + end.inked + stretch, stretch: stretch)
    }
}
