import ArgumentParser
import Exporting
import Foundation
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
    @OptionGroup var place: LibraryOption

    func validate() throws {
        guard folder != nil || annotations != nil || mbox != nil || markdown != nil else {
            throw ValidationError("Name a folder, or a file with --annotations, --mbox or --markdown.")
        }
    }

    func run() throws {
        let library = try place.openExisting()
        if let folder {
            let counts = try ExportWriting(to: folder).write(library)
            try put(
                "\(singleLine(folder)): \(counted(counts.articles, "article")), \(counted(counts.operations, "operation"))")
        }
        guard annotations != nil || mbox != nil || markdown != nil else { return }
        let articles = try library.annotatedArticles()
        if let annotations { try writeNewFile(try webAnnotations(of: articles), to: annotations) }
        if let mbox { try writeNewFile(Data(mailbox(of: articles).utf8), to: mbox) }
        if let markdown { try writeNewFile(Data(markdownNotes(of: articles).utf8), to: markdown) }
    }
}
