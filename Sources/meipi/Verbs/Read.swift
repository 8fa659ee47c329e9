import ArgumentParser
import Model

struct Read: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read one file or article. A file is shown without being stored; a stores it.",
        discussion: "Example: meipi read page.html")

    @Argument(help: "A file, or an article of the library by its id.")
    var item: String
    @OptionGroup var place: LibraryOption
    @OptionGroup var display: DisplayOptions

    func run() throws {
        let library = try place.open()
        let (contents, bytes) = try place.contents(of: item, in: library)
        try display.open(library, showing: (contents, bytes))
    }
}
