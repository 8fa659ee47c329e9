/// Lines of code: every newline ends one; one that is longer than the measure is wrapped at clusters or clipped.
struct CodeLines {
    let setting: Setting

    func lines() -> [Line] {
        var lines: [Line] = []
        var place = 0
        var hardEnd = setting.hardEnd(after: 0)
        repeat {
            if place >= hardEnd { hardEnd = setting.hardEnd(after: place) }
            let start = setting.lineStart(at: place, indent: setting.indent(at: place))
            let end = end(of: start, hardEnd)
            lines.append(setting.finish(start, end, isLast: true))
            place = end.place
        } while place < setting.count
        return lines
    }

    private func end(of start: LineStart, _ hardEnd: Int) -> LineEnd {
        var tabs = TabStops(setting, start)
        var inked = 0
        for place in start.place..<hardEnd {
            let unit = setting.units[place]
            let end = tabs.cells(place).end
            let isDrawn = unit.isVisible && unit.width > 0
            if end > start.room, unit.width > 0 || unit.has(Unit.tab) {
                guard setting.isClipped else { return setting.emergencyEnd(start, before: hardEnd).end }
                // Spaces at the end of a line are not missed.
                if isDrawn { return LineEnd(place: hardEnd, inked: start.room, outside: 0) }
            }
            if isDrawn { inked = end }
        }
        return LineEnd(place: hardEnd, inked: inked, outside: 0)
    }
}

/// The cells of a line's units one after the other, where a tab reaches to the next multiple of 8, or as far as the line does.
struct TabStops {
    private let setting: Setting
    private let start: LineStart
    private var shift = 0

    init(_ setting: Setting, _ start: LineStart) {
        self.setting = setting
        self.start = start
    }

    /// The columns before and behind a unit, from the line's first. To be asked in order.
    mutating func cells(_ place: Int) -> (start: Int, end: Int) {
        let unit = setting.units[place]
        let end = setting.cells(start, to: place) + shift
        let column = end - Int(unit.width)
        guard unit.has(Unit.tab) else { return (column, end) }
        let width = tabWidth(column, start.room)
        shift += width - Int(unit.width)
        return (column, column + width)
    }
}

/// Cells of a tab at a column of a line with this much room.
func tabWidth(_ column: Int, _ room: Int) -> Int {
    let full = 8 - column % 8
    return column < room ? min(full, room - column) : full
}
