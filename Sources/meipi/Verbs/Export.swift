import ArgumentParser
import Storage
import Typesetting

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write everything in the library into a new folder, as HTML and JSON.",
        discussion: """
            The folder is for browsers and for other programs, and for meipi add, which makes the same library of it again.

            Example: meipi export ~/meipi-2026
            """)

    @Argument(help: "The folder to make; one that is there must be empty.", completion: .directory)
    var folder: String
    @OptionGroup var place: LibraryOption

    func run() throws {
        let library = try place.openExisting()
        let counts = try ExportWriting(to: folder).write(library)
        try put("\(singleLine(folder)): \(counted(counts.articles, "article")), \(counted(counts.operations, "operation"))")
    }
}
