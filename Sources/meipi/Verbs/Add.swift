import ArgumentParser
import Importing
import Model
import Storage
import Typesetting

struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Add pages, feeds, books and texts from disk to the library.",
        discussion: """
            Saved pages (HTML, MHTML, WARC), feeds (RSS, Atom, JSON Feed), lists of feeds (OPML), books (EPUB), Markdown and plain
            texts in any encoding, zip files of these, folders of these, and folders and annotations that meipi export wrote. What a file is, its
            bytes tell. Nothing is fetched. Ctrl-c ends it after the current file; what came before stays.

            Example: meipi add ~/Downloads
            """)

    @Argument(help: "Files and folders; - for standard input.", completion: .file())
    var files: [String]
    @OptionGroup var format: FormatOption
    @Flag(help: "Only show what would be added.")
    var dryRun = false
    @OptionGroup var place: LibraryOption

    func run() throws {
        let library = try dryRun ? place.openIfThere() : place.open()
        if let library { place.warn(of: library) }
        let walk = Walk(files)
        Interruption.watch()
        var adding = Adding(
            to: library, reading: format.reading, isRehearsal: dryRun, progress: Progress(total: walk.items.count))
        adding.add(walk)
        try tell(adding.report)
    }

    private func tell(_ report: AddReport) throws {
        func line(_ article: (id: Identifier, title: String), _ note: String = "") throws {
            let id = article.id == .unknown ? "" : "\(article.id.short)  "
            try put("\(dryRun ? "would add  " : id)\(singleLine(article.title))\(note)")
        }
        for article in report.added { try line(article) }
        for article in report.known { try line(article, " (known already)") }
        for article in report.renewed { try line(article, " (a new version of its text)") }
        for export in report.exports { try put(singleLine(export)) }
        for remark in report.remarksByKind { complain("meipi: \(singleLine(remark))") }
        for failure in report.failures { complain("meipi: \(failure)") }
        if report.added.count + report.known.count + report.renewed.count > Self.few || report.isInterrupted {
            complain("meipi: \(singleLine(report.summary))\(report.isInterrupted ? "; ended before all was read" : "").")
        }
        // As a shell says of a program that Ctrl-c ended.
        if report.isInterrupted { throw ExitCode(130) }
        if !report.failures.isEmpty { throw ExitCode(1) }
    }

    /// So many can be counted at a glance.
    private static let few = 20
}

/// How files are read.
struct FormatOption: ParsableArguments {
    @Option(
        name: .customLong("from"),
        help: ArgumentHelp("What the files are, where their bytes are not to decide: \(Self.names).", valueName: "format"))
    var format: Format?
    @Flag(help: "A book becomes one article, and its chapters the sections.")
    var wholeBook = false

    var reading: Reading { Reading(format: format, bookAsOne: wholeBook) }

    private static let names = Format.allCases.map(\.rawValue).joined(separator: ", ")
}

extension Format: ExpressibleByArgument {}
