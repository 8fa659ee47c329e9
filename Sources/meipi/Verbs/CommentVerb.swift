import ArgumentParser
import Foundation
import Model
import Typesetting

struct CommentVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "comment",
        abstract: "Comment on an article of the library.",
        discussion: "Example: meipi comment 1f3a90c2 --text 好文")

    @Argument(help: "The article's id, or the end of it.")
    var id: String
    @Option(help: "The comment; read from standard input unless given.")
    var text: String?
    @OptionGroup var place: LibraryOption

    func run() throws {
        let library = try place.openExisting()
        let article = try place.find(id, in: library)
        let written = sanitized(text ?? String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self))
        let comment = written.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !comment.isEmpty else { throw Failure("There is nothing in the comment to save.") }
        var generator = SystemRandomNumberGenerator()
        let name = try library.readerName ?? loginName()
        let new = Identifier.make(at: now(), using: &generator)
        try library.perform(
            .comment(id: new, on: article, answering: nil, passage: nil, author: name, text: comment), at: now())
        try put(new.description)
    }
}
