import ArgumentParser
import Exporting
import Importing
import Model
import Storage
import Typesetting

struct Extract: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the articles of a file, without a library.",
        discussion: """
            As text: the title, the byline and the text, one block a line. As JSON: all that is known, an array where the file may
            hold many articles. Several articles are divided by a form feed otherwise.

            Example: meipi extract page.html --format markdown
            """)

    enum Output: String, CaseIterable, ExpressibleByArgument {
        case text, json, html, markdown
    }

    @Argument(help: "A file; - for standard input.", completion: .file())
    var file: String
    @Option(name: .customLong("format"), help: ArgumentHelp("text, json, html or markdown.", valueName: "format"))
    var output = Output.text
    @OptionGroup var format: FormatOption

    func run() throws {
        let item: Walk.Item = file == "-" ? .standardInput : .file(file)
        var count = 0
        var holdsMany = false
        let remarks = try format.reading.articles(of: item) { read in
            holdsMany = read.bytes == nil
            try put(try text(of: read.imported, isFirst: count == 0, holdsMany: holdsMany), terminator: "")
            count += 1
            for remark in read.imported.remarks { complain("meipi: \(singleLine(remark.sentence))") }
        }
        if output == .json, holdsMany { try put("\n]") }
        for remark in remarks { complain("meipi: \(singleLine(remark.sentence))") }
        if count == 0 { throw Failure("\(file) has no article in it.") }
    }

    private func text(of imported: Imported, isFirst: Bool, holdsMany: Bool) throws -> String {
        let contents = Contents(id: nil, article: imported.article, comments: imported.article.comments)
        let divider = isFirst ? "" : "\u{C}"
        switch output {
        case .text: return divider + extractedText(imported.article)
        case .json:
            let json = try jsonText(ShownArticle(contents))
            return holdsMany ? (isFirst ? "[\n" : ",\n") + json : json + "\n"
        case .html: return divider + htmlPage(of: contents, with: imported.pictures.map(ArchivedPicture.init))
        case .markdown: return divider + sanitized(markdown(of: imported.article))
        }
    }
}

/// Title, byline and text, one block a line.
private func extractedText(_ article: Article) -> String {
    let front = [article.title, article.subtitle, article.bylineText, article.abstract]
    let lines = front.map(singleLine) + article.bodyLeaves.map(text(of:))
    return lines.filter { !$0.isEmpty }.map { $0 + "\n" }.joined()
}

/// Code and tables keep their lines.
private func text(of leaf: Leaf) -> String {
    switch leaf.kind {
    case .code, .table: sanitized(leaf.text)
    default: singleLine(leaf.text)
    }
}
