import CNcurses

/// What a terminal of the kind xterm-256color shows: as much of ECMA-48 and of xterm's own sequences as programs on ncurses send.
/// Colours and attributes are left out; a character has the width that the C library gives it.
struct Screen {
    let rows: Int
    let columns: Int
    /// What the terminal answers to questions, to be sent to the program.
    private(set) var answers: [UInt8] = []

    /// nil is the right half of a wide character.
    private var cells: [[UnicodeScalar?]]
    private var parser = ControlParser()
    private var row = 0
    private var column = 0
    private var saved = (row: 0, column: 0)
    /// The rows that scroll.
    private var region: Range<Int>
    private var last: UnicodeScalar = " "

    init(rows: Int, columns: Int) {
        self.rows = rows
        self.columns = columns
        cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
        region = 0..<rows
    }

    /// The rows as text, top to bottom.
    var text: [String] {
        cells.map { row in
            var text = String.UnicodeScalarView()
            for case let scalar? in row { text.append(scalar) }
            return String(text)
        }
    }

    mutating func take(_ bytes: some Collection<UInt8>) {
        for byte in bytes {
            switch parser.take(byte) {
            case nil: break
            case .character(let scalar): put(scalar)
            case .control(let byte): control(byte)
            case .escape(let byte): escape(byte)
            case .sequence(let sequence): perform(sequence)
            }
        }
    }

    mutating func takeAnswers() -> [UInt8] {
        defer { answers = [] }
        return answers
    }

    private mutating func put(_ scalar: UnicodeScalar) {
        let width = Int(curses_width(wchar_t(bitPattern: scalar.value)))
        guard width > 0 else { return }
        if column + width > columns {
            column = 0
            lineFeed()
        }
        cells[row][column] = scalar
        if width == 2 { cells[row][column + 1] = nil }
        column += width
        last = scalar
    }

    private mutating func control(_ byte: UInt8) {
        switch byte {
        case 0x08: column = max(0, min(column, columns - 1) - 1)
        case 0x09: column = min(columns - 1, (column / 8 + 1) * 8)
        case 0x0A, 0x0B, 0x0C: lineFeed()
        case 0x0D: column = 0
        default: break
        }
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "7"): saved = (row, column)
        case UInt8(ascii: "8"): (row, column) = saved
        case UInt8(ascii: "D"): lineFeed()
        case UInt8(ascii: "M"): reverseLineFeed()
        case UInt8(ascii: "c"): self = Screen(rows: rows, columns: columns)
        default: break
        }
    }

    private mutating func lineFeed() {
        if row == region.upperBound - 1 { scroll(region, by: 1) } else { row = min(rows - 1, row + 1) }
    }

    private mutating func reverseLineFeed() {
        if row == region.lowerBound { scroll(region, by: -1) } else { row = max(0, row - 1) }
    }

    /// Up by so many rows, or down where negative.
    private mutating func scroll(_ region: Range<Int>, by count: Int) {
        let count = max(-region.count, min(region.count, count))
        let blank = Array(repeating: Array<UnicodeScalar?>(repeating: " ", count: columns), count: abs(count))
        if count > 0 {
            cells.replaceSubrange(region, with: cells[region].dropFirst(count) + blank)
        } else {
            cells.replaceSubrange(region, with: blank + cells[region].dropLast(-count))
        }
    }
}

extension Screen {
    private mutating func perform(_ sequence: ControlParser.Sequence) {
        guard sequence.mark == nil else { return performMarked(sequence) }
        let count = sequence.parameter(0, default: 1)
        switch sequence.final {
        case UInt8(ascii: "A"): row = max(0, row - count)
        case UInt8(ascii: "B"), UInt8(ascii: "e"): row = min(rows - 1, row + count)
        case UInt8(ascii: "C"), UInt8(ascii: "a"): column = min(columns - 1, column + count)
        case UInt8(ascii: "D"): column = max(0, min(column, columns - 1) - count)
        case UInt8(ascii: "G"), UInt8(ascii: "`"): column = min(columns, count) - 1
        case UInt8(ascii: "d"): row = min(rows, count) - 1
        case UInt8(ascii: "H"), UInt8(ascii: "f"):
            (row, column) = (min(rows, count) - 1, min(columns, sequence.parameter(1, default: 1)) - 1)
        case UInt8(ascii: "b"): for _ in 0..<min(count, columns) { put(last) }
        case UInt8(ascii: "r"):
            let lower = min(rows, count) - 1
            region = lower..<max(lower + 1, min(rows, sequence.parameter(1, default: rows)))
            (row, column) = (0, 0)
        case UInt8(ascii: "c"): answers += Array("\u{1B}[?62c".utf8)
        case UInt8(ascii: "n"): report(sequence.parameter(0, default: 0))
        default: edit(sequence, count)
        }
    }

    /// The screen is wiped where a program enters or leaves the alternate one, which it then draws on anew.
    private mutating func performMarked(_ sequence: ControlParser.Sequence) {
        if sequence.mark == UInt8(ascii: "?"), sequence.parameters.contains(1049) { erase(rows: 0..<rows) }
        if sequence.mark == UInt8(ascii: ">"), sequence.final == UInt8(ascii: "c") { answers += Array("\u{1B}[>0;0;0c".utf8) }
    }

    private mutating func report(_ question: Int) {
        if question == 5 { answers += Array("\u{1B}[0n".utf8) }
        if question == 6 { answers += Array("\u{1B}[\(row + 1);\(min(column, columns - 1) + 1)R".utf8) }
    }

    private mutating func edit(_ sequence: ControlParser.Sequence, _ count: Int) {
        let part = sequence.parameter(0, default: 0)
        let start = min(column, columns - 1)
        switch sequence.final {
        case UInt8(ascii: "J"):
            if part == 0 { erase(row, columns: start..<columns) } else if part == 1 { erase(row, columns: 0..<start + 1) }
            erase(rows: part == 0 ? row + 1..<rows : part == 1 ? 0..<row : 0..<rows)
        case UInt8(ascii: "K"):
            erase(row, columns: part == 0 ? start..<columns : part == 1 ? 0..<start + 1 : 0..<columns)
        case UInt8(ascii: "X"): erase(row, columns: start..<min(columns, start + count))
        case UInt8(ascii: "@"):
            let blanks = Array<UnicodeScalar?>(repeating: " ", count: min(count, columns - start))
            cells[row].insert(contentsOf: blanks, at: start)
            cells[row].removeLast(blanks.count)
        case UInt8(ascii: "P"):
            let count = min(count, columns - start)
            cells[row].removeSubrange(start..<start + count)
            cells[row] += Array(repeating: " ", count: count)
        case UInt8(ascii: "L"): if region.contains(row) { scroll(row..<region.upperBound, by: -count) }
        case UInt8(ascii: "M"): if region.contains(row) { scroll(row..<region.upperBound, by: count) }
        case UInt8(ascii: "S"): scroll(region, by: count)
        case UInt8(ascii: "T"): scroll(region, by: -count)
        default: break
        }
    }

    private mutating func erase(_ row: Int, columns range: Range<Int>) {
        for column in range { cells[row][column] = " " }
    }

    private mutating func erase(rows range: Range<Int>) {
        for row in range { erase(row, columns: 0..<columns) }
    }
}
