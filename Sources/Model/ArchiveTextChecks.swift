// What must hold in the texts of an export: no page that is read gives other numbers, and what sets them counts on that.

extension Archive {
    static func require(_ holds: Bool, _ reason: @autoclosure () -> String) throws(ArchiveFault) {
        if !holds { throw ArchiveFault(reason()) }
    }
}

extension Article {
    func checkNumbers() throws(ArchiveFault) {
        for choice in poll?.choices ?? [] {
            try Archive.require(choice.count ?? 0 >= 0, "a count of the poll is less than none")
        }
        for leaf in bodyLeaves {
            switch leaf.kind {
            case .heading(let level): try Archive.require((1...6).contains(level), "a heading has the level \(level)")
            case .table(let table):
                try Archive.require(
                    (0...table.rows.count).contains(table.headings), "a table has \(table.headings) rows of headings")
                for row in table.rows { for cell in row { try checkNumbers(cell) } }
            case .image(let image): try checkNumbers(image.caption)
            default: break
            }
            try checkNumbers(leaf.inlines)
        }
    }

    private func checkNumbers(_ inlines: [Inline]) throws(ArchiveFault) {
        for inline in inlines {
            switch inline {
            case .note(let number): try Archive.require((0...999_999).contains(number), "a note has the number \(number)")
            case .emphasis(let inner), .strong(let inner), .superscript(let inner), .subscript(let inner), .link(let inner, _),
                .ruby(let inner, _):
                try checkNumbers(inner)
            case .text, .code, .lineBreak: break
            }
        }
    }
}
