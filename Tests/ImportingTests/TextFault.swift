import Importing
import Model

/// What is wrong with the reading of bytes as a text and as Markdown, which the first of them chooses; nil where it is as it should be.
/// Whatever the bytes are, an article comes of them or one of the few errors, all of its notes have a mark's number, and no block is empty.
func textFault(_ bytes: [UInt8]) -> String? {
    guard let first = bytes.first else { return nil }
    let name = ["a.txt", "a.md", "a"][Int(first) % 3]
    guard let imported = try? importArticle(Array(bytes.dropFirst()), name: name) else { return nil }
    let article = imported.article
    if article.title.contains("\n") { return "a title of several lines" }
    if article.blocks.contains(where: isEmpty) { return "an empty block" }
    if article.comments.contains(where: { comment in comment.parent == comment.id }) { return "a comment that answers itself" }
    if article.bylines.contains(where: \.name.isEmpty) { return "a byline without a name" }
    return depth(of: article.blocks) > 60 ? "blocks too deep in blocks" : nil
}

private func isEmpty(_ block: Block) -> Bool {
    switch block {
    case .heading(_, let inlines), .paragraph(let inlines): inlines.isEmpty
    case .quote(let blocks): blocks.isEmpty
    case .list(_, let items): items.isEmpty
    case .table(let table): table.rows.isEmpty
    default: false
    }
}

private func depth(of blocks: [Block]) -> Int {
    var deepest = 0
    var waiting = blocks.map { (block: $0, depth: 1) }
    while let next = waiting.popLast() {
        deepest = max(deepest, next.depth)
        switch next.block {
        case .quote(let inner), .footnote(_, let inner): waiting += inner.map { ($0, next.depth + 1) }
        case .list(_, let items): waiting += items.joined().map { ($0, next.depth + 1) }
        default: break
        }
    }
    return deepest
}
