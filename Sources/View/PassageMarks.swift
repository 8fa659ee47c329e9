import Controller
import Model
import Typesetting

/// What of a line stands in passages: those that are noted or highlighted, and the one that is being selected.
struct PassageMarks {
    private var noted: [Range<Int>] = []
    private var highlighted: [Range<Int>] = []
    private var current: [Range<Int>] = []
    private var selected: [Range<Int>] = []
    /// The numbers of the notes that begin in the line.
    private(set) var numbers: [Int] = []

    init(_ reader: Reader, _ layout: Layout, _ place: Layout.Place, _ line: Line, of part: Part) {
        guard let range = layout.articleRange(of: line, at: place) else { return }
        let notes = Array(reader.passages.notes(in: range))
        for (note, shown) in zip(notes, layout.shown(notes.map(\.passage), in: line, of: part)) {
            if note.number == nil { highlighted += shown } else { noted += shown }
            if note.comment == reader.note?.comment { current += shown }
            if let number = note.number, range.contains(note.passage.lowerBound) { numbers.append(number) }
        }
        if let passage = reader.selectedPassage { selected = layout.shown([passage], in: line, of: part)[0] }
    }

    /// The selection lies over the current note, that over other notes, and those over highlights: a passage in both is both.
    func mark(_ style: inout Style, at offset: Int) {
        if highlighted.contains(where: { $0.contains(offset) }) { style.role = .highlight }
        if noted.contains(where: { $0.contains(offset) }) {
            if style.role != .highlight { style.role = .noted }
            style.emphasis.formUnion(.underline)
        }
        if current.contains(where: { $0.contains(offset) }) { style.role = .notedCurrent }
    }

    func select(_ style: inout Style, at offset: Int) {
        if selected.contains(where: { $0.contains(offset) }) { style.role = .selection }
    }

    /// "3", or "3+" where several begin in the line; a star where that has no room.
    func label(cells: Int) -> String? {
        guard let first = numbers.first, cells > 0 else { return nil }
        let label = String(first) + (numbers.count > 1 ? "+" : "")
        return label.utf8.count <= cells ? label : String(first).utf8.count <= cells ? String(first) : "*"
    }
}
