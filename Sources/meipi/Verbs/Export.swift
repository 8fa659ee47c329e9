import ArgumentParser
import Exporting
import Foundation
import Model
import Storage
import Typesetting

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Write everything in the library into a new folder, as HTML and JSON, or what was said beside articles into files.",
        discussion: """
            The folder is for browsers and for other programs, and for meipi add, which makes the same library of it again. Of the \
            files, that of --annotations can be added to a library that has the articles.

            Example: meipi export ~/meipi-2026
            """)

    @Argument(help: "The folder to make; one that is there must be empty.", completion: .directory)
    var folder: String?
    @Option(help: ArgumentHelp("Web Annotations in JSON-LD; - is standard output.", valueName: "file"), completion: .file())
    var annotations: String?
    @Option(help: ArgumentHelp("Letters, a thread for each article.", valueName: "file"), completion: .file())
    var mbox: String?
    @Option(help: ArgumentHelp("Markdown for people.", valueName: "file"), completion: .file())
    var markdown: String?
    @Option(help: ArgumentHelp("The list of sources, in OPML.", valueName: "file"), completion: .file())
    var opml: String?
    @OptionGroup var place: LibraryOption

    func validate() throws {
        guard folder != nil || annotations != nil || mbox != nil || markdown != nil || opml != nil else {
            throw ValidationError("Name a folder, or a file with --annotations, --mbox, --markdown or --opml.")
        }
    }

    func run() throws {
        let library = try place.openExisting()
        if let folder {
            let counts = try ExportWriting(to: folder).write(library)
            try put(
                "\(singleLine(folder)): \(counted(counts.articles, "article")), \(counted(counts.operations, "operation"))")
        }
        if let opml {
            let list = FeedList(title: "meipi", subscriptions: try library.subscriptions())
            try writeNewFile(Data(Exporting.opml(of: list).utf8), to: opml)
        }
        guard annotations != nil || mbox != nil || markdown != nil else { return }
        let articles = try library.annotatedArticles()
        if let annotations { try writeNewFile(try webAnnotations(of: articles), to: annotations) }
        if let mbox { try writeNewFile(Data(mailbox(of: articles).utf8), to: mbox) }
        if let markdown { try writeNewFile(Data(markdownNotes(of: articles).utf8), to: markdown) }
    }
}
