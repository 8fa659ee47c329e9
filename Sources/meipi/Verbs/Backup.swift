import ArgumentParser
import Storage
import Typesetting

struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy the library to a new file, also while it is in use.",
        discussion: "The copy is a library: meipi --library FILE opens it.\n\nExample: meipi backup ~/meipi-2026.sqlite")

    @Argument(help: "The file to make.", completion: .file())
    var file: String
    @OptionGroup var place: LibraryOption

    func run() throws {
        let library = try place.openExisting()
        try library.backUp(to: file)
        try put("\(singleLine(file)): \(counted(try Library(at: file).count(), "article"))")
    }
}
