import Model

// A book cut into chapters, by its table of contents.

struct BookChapter {
    var title: String
    /// The part of the book that the table of contents has it under; empty where it has none.
    var part: String
    /// What it is called by in the book: a path, with the id of a place in it.
    var place: String
    var pieces: [Piece]

    /// A file, or what stands in it from one place to another.
    struct Piece {
        var path: String
        /// The id that it begins at; empty for the file's beginning.
        var start = ""
        /// The id that it ends before; empty for the file's end.
        var end = ""
    }
}

/// More chapters than this in one file are not told apart: each is read in a walk over the whole file.
private let chaptersInFile = 500

/// A chapter begins where an outermost entry of the contents leads, and where a deeper one is the first to lead into a file; files that no
/// entry leads to belong to the chapter before.
func chapters(_ spine: [String], _ contents: [ContentsEntry]) -> [BookChapter] {
    var chapters: [BookChapter] = []
    let entriesByPath = Dictionary(grouping: contents, by: \.path)
    for path in spine {
        let entries = entriesByPath[path] ?? []
        var starts: [ContentsEntry] = []
        for (index, entry) in entries.enumerated().prefix(chaptersInFile) where index == 0 || entry.level == 1 {
            if !starts.contains(where: { $0.fragment == entry.fragment }) { starts.append(entry) }
        }
        // One that leads to a place near the beginning stands for the whole file.
        if starts.count == 1 { starts[0].fragment = "" }
        guard let first = starts.first else {
            append(path, to: &chapters, isNew: chapters.isEmpty || contents.isEmpty)
            continue
        }
        if !first.fragment.isEmpty { append(path, upTo: first.fragment, to: &chapters) }
        for (index, entry) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1].fragment : ""
            let place = entry.fragment.isEmpty ? path : path + "#" + entry.fragment
            let piece = BookChapter.Piece(path: path, start: entry.fragment, end: end)
            chapters.append(BookChapter(title: entry.title, part: entry.part, place: place, pieces: [piece]))
        }
    }
    return chapters
}

private func append(_ path: String, to chapters: inout [BookChapter], isNew: Bool) {
    let piece = BookChapter.Piece(path: path)
    if isNew {
        chapters.append(BookChapter(title: "", part: "", place: path, pieces: [piece]))
    } else {
        chapters[chapters.count - 1].pieces.append(piece)
    }
}

private func append(_ path: String, upTo end: String, to chapters: inout [BookChapter]) {
    let piece = BookChapter.Piece(path: path, end: end)
    if chapters.isEmpty {
        chapters.append(BookChapter(title: "", part: "", place: path, pieces: [piece]))
    } else {
        chapters[chapters.count - 1].pieces.append(piece)
    }
}
