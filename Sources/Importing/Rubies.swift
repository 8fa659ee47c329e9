import Model

// Ruby: bases and readings in all the orders that HTML has had (HTML, "The ruby element"; HTML Ruby Markup Extensions, rb and rtc).

struct RubyBuilder {
    private var result: [Inline] = []
    /// The bases since the last reading, each `<rb>` one.
    private var bases: [[Inline]] = []
    private var isDivided = false
    /// The readings of each level, the first one's first.
    private var levels: [[String]] = []
    /// A reading of a second level that spans all bases.
    private var spanning = ""

    mutating func add(base: [Inline], isElement: Bool) {
        if base.plainText.trimmed().isEmpty, isElement || isDivided || !levels.isEmpty || bases.isEmpty { return }
        if !levels.isEmpty || !spanning.isEmpty { close() }
        if isElement || isDivided || bases.isEmpty { bases.append(base) } else { bases[bases.count - 1] += base }
        isDivided = isElement
    }

    mutating func add(reading: String) {
        if levels.isEmpty { levels.append([]) }
        levels[levels.count - 1].append(reading)
    }

    /// - Parameter readings: those of the `<rt>` in an `<rtc>`; one without any is a single reading for all bases.
    mutating func add(container readings: [String], text: String) {
        if readings.isEmpty { spanning = text } else { levels.append(readings) }
    }

    mutating func finished() -> [Inline] {
        close()
        return result
    }

    private mutating func close() {
        var read = paired()
        if !spanning.isEmpty, !read.isEmpty { read = [.ruby(read, reading: spanning)] }
        result += read
        (bases, levels, spanning, isDivided) = ([], [], "", false)
    }

    /// Each base with its readings; more readings than bases belong to the last base.
    private func paired() -> [Inline] {
        bases.indices.flatMap { index -> [Inline] in
            let isLast = index == bases.count - 1
            let readings = levels.flatMap { level in
                isLast ? Array(level.dropFirst(index)) : Array(level.dropFirst(index).prefix(1))
            }
            let reading = readings.filter { !$0.isEmpty }.joined(separator: " ")
            return reading.isEmpty ? bases[index] : [.ruby(collapsed(bases[index]), reading: reading)]
        }
    }
}
