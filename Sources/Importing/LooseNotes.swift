import Model

// Notes that no link leads to: marks "[1]" in the text and, after its end, paragraphs or a list that begin with the same numbers.

private let noteHeads: Set<String> = [
    "注", "註", "注释", "注釋", "註釋", "註释", "注解", "註解", "脚注", "腳注", "腳註", "尾注", "附注", "附註", "参考资料", "參考資料", "参考文献", "參考文獻",
    "脚註", "注記", "註記", "参考", "각주", "주석", "참고문헌", "notes", "footnotes", "endnotes", "references",
]

/// The blocks with the notes after their end as footnotes.
func withLooseNotes(_ blocks: [Block]) -> [Block] {
    let marks = blocks.reduce(into: Set<Int>()) { $0.formUnion($1.noteMarks) }
    guard !marks.isEmpty else { return blocks }
    var notes: [Block] = []
    var rest = blocks
    while let last = rest.last, let found = looseNotes(in: last, after: rest.dropLast().last, marks: marks) {
        rest.removeLast()
        notes = found + notes
    }
    // A text in numbered paragraphs has no other text before them.
    let before = rest.reduce(into: Set<Int>()) { $0.formUnion($1.noteMarks) }
    let isMarked = notes.allSatisfy { if case .footnote(let number, _) = $0 { before.contains(number) } else { true } }
    return notes.isEmpty || !isMarked ? blocks : rest + notes
}

private func looseNotes(in block: Block, after before: Block?, marks: Set<Int>) -> [Block]? {
    switch block {
    case .footnote: return [block]
    case .paragraph(let inlines):
        let opening: Int? =
            if case .note(let number) = inlines.first { number } else { openingNumber(of: inlines.plainText)?.number }
        guard let opening, marks.contains(opening) else { return nil }
        return [.footnote(number: opening, withoutNumber([block], opening))]
    case .list(ordered: true, let items):
        let head = before.map { $0.plainText.skeleton } ?? ""
        guard noteHeads.contains(head), marks.allSatisfy({ $0 <= items.count }) else { return nil }
        return items.enumerated().map { .footnote(number: $0 + 1, $1) }
    default: return nil
    }
}

extension Block {
    /// The numbers of the note marks in it.
    fileprivate var noteMarks: Set<Int> {
        switch self {
        case .heading(_, let inlines), .paragraph(let inlines): inlines.noteMarks
        case .quote(let blocks): blocks.reduce(into: []) { $0.formUnion($1.noteMarks) }
        case .list(_, let items): items.joined().reduce(into: []) { $0.formUnion($1.noteMarks) }
        case .table(let table): table.rows.joined().reduce(into: []) { $0.formUnion($1.noteMarks) }
        case .image(let image): image.caption.noteMarks
        case .code, .rule, .footnote: []
        }
    }
}

extension [Inline] {
    fileprivate var noteMarks: Set<Int> {
        reduce(into: []) { marks, inline in
            switch inline {
            case .note(let number): marks.insert(number)
            case .emphasis(let inner), .strong(let inner), .superscript(let inner), .subscript(let inner), .link(let inner, _),
                .ruby(let inner, _):
                marks.formUnion(inner.noteMarks)
            case .text, .code, .lineBreak: break
            }
        }
    }
}
