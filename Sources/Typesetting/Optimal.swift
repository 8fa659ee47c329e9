/// Lines for the paragraph as a whole (after Knuth and Plass, for text whose spaces do not stretch): of all ways to end lines at
/// allowed places the one whose shortfalls, squared, add up to the least. Only ends that leave a few cells are tried.
struct OptimalLines {
    let setting: Setting
    private let data = LineData.shared

    init(setting: Setting) { self.setting = setting }

    /// Cells that a line may be short where a fuller one exists.
    private static let slack = 8
    /// Of a line that ends where none may.
    private static let emergency: Int32 = 10_000
    /// Of a last line of one character, a mark not counted: more than the shortest line that would mend it.
    private static let orphan: Int32 = 400
    /// Of a numeral that is parted from the ideograph it counts (年, 個).
    private static let partedNumeral: Int32 = 9
    /// Of a hanging mark, or of a bracket half outside: only where it does some good.
    private static let outside: Int32 = 1

    func lines() -> [Line] {
        var lines: [Line] = []
        var place = 0
        var costs = [Int32](repeating: .max, count: setting.count + 1)
        var origins = [Int32](repeating: 0, count: setting.count + 1)
        repeat {
            let hardEnd = setting.hardEnd(after: place)
            costs.withUnsafeMutableBufferPointer { costs in
                origins.withUnsafeMutableBufferPointer { origins in
                    weigh(place..<hardEnd, costs, origins)
                }
            }
            for (start, end) in chain(to: hardEnd, from: place, origins) {
                lines.append(line(start, end, hardEnd))
            }
            place = hardEnd
        } while place < setting.count
        return lines
    }

    /// Fills in the least cost of a line end at every place, and where its line begins.
    private func weigh(
        _ places: Range<Int>, _ costs: UnsafeMutableBufferPointer<Int32>, _ origins: UnsafeMutableBufferPointer<Int32>
    ) {
        let hardEnd = places.upperBound
        costs[places.lowerBound] = 0
        var known = places.lowerBound
        for place in places where costs[place] != .max {
            let start = setting.lineStart(at: place, indent: setting.indent(at: place))
            let overflow = setting.overflow(start, before: hardEnd, from: max(place, known - 2))
            known = overflow
            // Kept from overflowing, whatever a text of emergencies adds up to. What a place costs as an end it costs from any start.
            let cost = min(costs[place], 1 << 30) &+ (place > places.lowerBound ? numeralCost(place) : 0)
            @inline(__always)
            func weigh(_ end: Int, _ own: Int32) {
                // Of two that are alike the one with the fuller lines before it (CLREQ pulls a last character down from the line above).
                // Chosen without a branch, which nobody could predict.
                let isBetter = cost &+ own <= costs[end]
                costs[end] = isBetter ? cost &+ own : costs[end]
                origins[end] = isBetter ? Int32(truncatingIfNeeded: place) : origins[end]
            }
            if overflow >= hardEnd {
                weigh(hardEnd, place > places.lowerBound && isSingle(place..<hardEnd) ? Self.orphan : 0)
            } else if !weighEnds(start, overflow, hardEnd, weigh) {
                weigh(setting.fullestLine(at: place, before: hardEnd).1.place, Self.emergency)
            }
        }
    }

    /// The ends that a line might have; false where there is none.
    @inline(__always)
    private func weighEnds(_ start: LineStart, _ overflow: Int, _ hardEnd: Int, _ weigh: (Int, Int32) -> Void) -> Bool {
        var found = false
        if !setting.gutter.isEmpty, let end = setting.endInGutter(start, overflow, hardEnd) {
            weigh(end.place, Self.outside)
            found = true
        }
        var place = overflow
        while place > start.place {
            if setting.units[place].decision != Decision.none {
                guard let short = shortfall(start, place) else { break }
                if found, short > Self.slack { break }
                if short >= 0 {
                    let squared = Int32(truncatingIfNeeded: min(short &* short, 5_000))
                    weigh(place, start.lead > 0 ? squared &+ Self.outside : squared)
                    found = true
                }
            }
            place -= 1
        }
        return found
    }

    /// Cells that a line is short which ends at a place, negative where it does not fit; nil where nothing of it is drawn.
    @inline(__always)
    private func shortfall(_ start: LineStart, _ place: Int) -> Int? {
        // Nearly always the character before the place is the line's last, and all inside the measure.
        let last = setting.units[place - 1]
        if setting.gutter.isEmpty, last.isVisible, last.width > 0 { return start.room - setting.cells(start, to: place - 1) }
        return setting.lineEnd(start, at: place).map { start.room + $0.outside - $0.inked }
    }

    private func numeralCost(_ place: Int) -> Int32 {
        guard data.has(setting.units[place].record, RecordFlag.ideograph), place > 0 else { return 0 }
        return data.lineClass(setting.units[place - 1].record) == LineClass.nu.rawValue ? Self.partedNumeral : 0
    }

    /// One character, points and brackets not counted.
    private func isSingle(_ places: Range<Int>) -> Bool {
        var count = 0
        for place in places {
            let unit = setting.units[place]
            guard unit.isVisible, unit.has(Unit.clusterStart) else { continue }
            switch data.kinsokuClass(unit.record) {
            case .close, .stop, .numericStop, .infix, .exclamation, .colon, .quoteClose: continue
            default: count += 1
            }
            if count > 1 { return false }
        }
        return true
    }

    private func chain(to end: Int, from first: Int, _ origins: [Int32]) -> [(start: Int, end: Int)] {
        var chain: [(start: Int, end: Int)] = []
        var end = end
        while end > first {
            let start = Int(origins[end])
            chain.append((start, end))
            end = start
        }
        return chain.isEmpty ? [(first, end)] : chain.reversed()
    }

    private func line(_ place: Int, _ end: Int, _ hardEnd: Int) -> Line {
        let start = setting.lineStart(at: place, indent: setting.indent(at: place))
        if let found = setting.lineEnd(start, at: end), setting.fits(found, start) {
            return setting.finish(start, found, isLast: end >= hardEnd)
        }
        let (fullest, found) = setting.fullestLine(at: place, before: hardEnd)
        return setting.finish(fullest, found, isLast: end >= hardEnd)
    }
}
