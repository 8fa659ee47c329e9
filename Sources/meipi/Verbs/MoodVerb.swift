import ArgumentParser
import Model
import Storage

struct MoodVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mood",
        abstract: "Vote how an article of the library felt; the same vote again takes it back.",
        discussion: "Example: meipi mood 1f3a90c2 感動")

    @Argument(help: "The article's id, or the end of it.")
    var id: String
    @Argument(help: "One of the article's moods.")
    var label: String
    @OptionGroup var place: LibraryOption

    func run() throws {
        let library = try place.openExisting()
        let id = try place.find(id, in: library)
        guard let contents = try library.contents(of: id) else { throw StorageError.noSuchArticle(id) }
        let labels = Poll.offered(for: contents).choices.map(\.label)
        guard labels.contains(label) else {
            throw Failure("“\(label)” is none of this article's moods: \(labels.joined(separator: " ")).")
        }
        let takesBack = contents.vote == label
        try library.perform(takesBack ? .withdrawVote(on: id) : .vote(on: id, label: label), at: now())
        try put(takesBack ? "taken back: \(label)" : "voted: \(label)")
    }
}
