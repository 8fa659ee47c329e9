import ArgumentParser
import Glibc
import Model
import Storage

struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print one file or article: typeset text, or the whole model as JSON.",
        discussion: "Example: meipi show page.html --width 60")

    @Argument(help: "A file, or an article of the library by its id.")
    var item: String
    @Option(help: ArgumentHelp("Cells of a line; those of the terminal, at most 80, unless given.", valueName: "n"))
    var width: Int?
    @Flag(help: "As JSON.")
    var json = false
    @OptionGroup var place: LibraryOption

    func validate() throws {
        if let width, !(1...1000).contains(width) { throw ValidationError("--width is 1 to 1000 cells.") }
    }

    func run() throws {
        let contents = try place.contents(of: item)
        if json { return try put(try jsonText(ShownArticle(contents))) }
        try put(plainText(contents, columns: width ?? min(80, terminalColumns() ?? 80)), terminator: "")
    }
}

extension LibraryOption {
    /// A file is read; anything else is looked for in the library.
    func contents(of item: String, in library: Library) throws -> (contents: Contents, bytes: [UInt8]) {
        if access(item, F_OK) != 0, let id = try library.find(item).first {
            _ = try find(item, in: library)
            guard let contents = try library.contents(of: id) else { throw StorageError.noSuchArticle(id) }
            return (contents, [])
        }
        return try fileContents(item)
    }

    /// The same, opening the library only where the item is no file.
    func contents(of item: String) throws -> Contents {
        if access(item, F_OK) == 0 || item.contains("/") { return try fileContents(item).contents }
        let library = try openExisting()
        guard try !library.find(item).isEmpty else {
            throw Failure("\(item) is no file, and no article in the library has that id.")
        }
        let id = try find(item, in: library)
        guard let contents = try library.contents(of: id) else { throw StorageError.noSuchArticle(id) }
        return contents
    }

    private func fileContents(_ path: String) throws(Failure) -> (contents: Contents, bytes: [UInt8]) {
        let (imported, bytes) = try importFile(path)
        for remark in imported.remarks { complain("meipi: \(sentence(for: Failure(remark.sentence)))") }
        return (Contents(id: nil, article: imported.article, comments: imported.article.comments), bytes)
    }
}
