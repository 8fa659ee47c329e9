import Foundation
import Importing
import Model
import Testing

private let tests = URL(filePath: #filePath).deletingLastPathComponent()

private func pages() -> [URL] {
    let folders = [
        tests.appending(path: "Pages"), tests.appending(path: "../Fuzz/Seeds/html"),
        tests.appending(path: "../Fuzz/Crashes/html"),
    ]
    return folders.flatMap { folder in
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { !$0.hasSuffix(".tree") && !$0.hasSuffix(".txt") }.sorted().map { folder.appending(path: $0) }
    }
}

/// What there is to read in a text: no white space, and none of the marks that a model says otherwise.
private func read(_ text: some StringProtocol) -> [Character] {
    text.filter { !$0.isWhitespace && !"[]“”‘’「」『』".contains($0) && $0 != "\u{2028}" }
}

/// The text between the tags of a page, readings of ruby and what is no text left out: told without any parser.
private func textBetweenTags(_ page: String) -> [Character] {
    var page = page
    page.replace(/<(script|style|annotation)[ >][\s\S]*?<\/(script|style|annotation)>/.ignoresCase(), with: "")
    page.replace(/<(rt|rp)>[^<]*/.ignoresCase(), with: "")
    page.replace(/<[^>]*>/, with: " ")
    for (name, character) in [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
        page.replace(name, with: character)
    }
    return read(page)
}

@Suite("text of a page and of its model")
struct PageTextTests {
    @Test("every piece of the model's text stands on the page as it is, in the page's order, and once", arguments: pages())
    func order(file: URL) throws {
        let page = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let imported = try importPage(page, name: file.lastPathComponent)
        var rest = textBetweenTags(page)[...]
        for text in imported.article.bodyLeaves.flatMap(pieces) {
            let piece = read(text)
            guard !piece.isEmpty else { continue }
            let found = rest.firstRange(of: piece)
            #expect(found != nil, "\(text)")
            if let found { rest = rest[found.upperBound...] }
        }
    }

    /// What of a leaf stands in one place of the page.
    private func pieces(_ leaf: Leaf) -> [String] {
        switch leaf.kind {
        case .table(let table): table.rows.joined().map(\.plainText)
        case .image(let image): [image.caption.plainText, image.credit ?? ""]
        default: [leaf.text]
        }
    }
}
