/// Where a justified line is stretched: whole cells, in the order of CLREQ (expansion) and JLREQ 3.8.4 as a grid allows it.
struct Stretch {
    /// Cells to be added before each place.
    private(set) var cells: [Int: Int] = [:]
    private var missing: Int

    /// - Parameters:
    ///   - places: what is drawn, from the first to the last.
    ///   - missing: cells wanted.
    init(_ units: UnsafeBufferPointer<Unit>, _ places: Range<Int>, missing: Int) {
        self.missing = missing
        let joints = Joints(units, places)
        spread(over: joints.spaces)
        spread(over: joints.scripts)
        spread(over: joints.sentences)
        spread(over: joints.clauses)
        spread(over: joints.spaces)
        for place in joints.ideographs.reversed() where self.missing > 0 { add(place) }
        if self.missing > 0 { cells = [:] }
    }

    /// Cells that could be placed: all, or none where the line cannot be filled.
    var total: Int { cells.values.reduce(0, +) }

    /// One cell at each place, or, where there are more places than cells, at as many of them evenly.
    private mutating func spread(over places: [Int]) {
        let wanted = min(missing, places.count)
        guard wanted > 0 else { return }
        for (number, place) in places.enumerated()
        where (number + 1) * wanted / places.count > number * wanted / places.count { add(place) }
    }

    private mutating func add(_ place: Int) {
        cells[place, default: 0] += 1
        missing -= 1
    }

    /// The places where cells may be added, by kind.
    private struct Joints {
        /// After a word space, after a stop, after a comma, between scripts, between ideographs.
        var (spaces, sentences, clauses, scripts, ideographs): ([Int], [Int], [Int], [Int], [Int]) = ([], [], [], [], [])

        init(_ units: UnsafeBufferPointer<Unit>, _ places: Range<Int>) {
            var scripts = ScriptWalk()
            var last: Unit?
            for place in places {
                let unit = units[place]
                let crossing = scripts.crosses(to: unit)
                guard unit.isVisible, unit.width > 0 else {
                    if !unit.has(Unit.ignored), unit.flags != 0 || unit.width > 0 { last = unit }
                    continue
                }
                defer { last = unit }
                guard let before = last, place > places.lowerBound, unit.has(Unit.clusterStart) else { continue }
                if before.has(Unit.space) {
                    if before.width == 1 { spaces.append(place) }
                } else if crossing != nil {
                    if unit.start == before.end { self.scripts.append(place) }
                } else {
                    add(place, before, unit)
                }
            }
        }

        private mutating func add(_ place: Int, _ before: Unit, _ unit: Unit) {
            let data = LineData.shared
            guard before.width == 2, unit.width == 2 else { return }
            let isIdeograph = data.has(unit.record, RecordFlag.ideograph)
            switch data.kinsokuClass(before.record) {
            case .stop, .exclamation: if isIdeograph { sentences.append(place) }
            case .numericStop, .colon: if isIdeograph { clauses.append(place) }
            default: if isIdeograph, data.has(before.record, RecordFlag.ideograph) { ideographs.append(place) }
            }
        }
    }
}

extension Setting {
    /// How many of the missing cells can be put into a line; all or none.
    func stretchable(_ start: LineStart, _ end: LineEnd, _ missing: Int) -> Int {
        // A line that would be a fifth gaps is better left ragged.
        guard missing * 5 <= columns else { return 0 }
        return Stretch(units, visible(start.place..<end.place), missing: missing).total
    }

    private func visible(_ places: Range<Int>) -> Range<Int> { drawnPlaces(units, places) }
}

/// From the first to the last unit that is drawn.
func drawnPlaces(_ units: UnsafeBufferPointer<Unit>, _ places: Range<Int>) -> Range<Int> {
    var (lower, upper) = (places.lowerBound, places.upperBound)
    while upper > lower, !units[upper - 1].isVisible || units[upper - 1].width == 0 { upper -= 1 }
    while lower < upper, !units[lower].isVisible { lower += 1 }
    return lower..<upper
}
