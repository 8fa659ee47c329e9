import ArgumentParser
import Foundation
import Model
import Storage
import Typesetting

struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the articles of the library.",
        discussion: "Example: meipi list --json")

    @Flag(help: "As JSON.")
    var json = false
    @Flag(help: "What is in the bin.")
    var bin = false
    @OptionGroup var place: LibraryOption

    func run() throws {
        let library = try place.openExisting()
        if json { return try putJSON(library) }
        try library.forEachSummary(on: bin ? .bin : .all) { try put(line($0)) }
    }

    private func putJSON(_ library: Library) throws {
        var rows: [ListedArticle] = []
        try library.forEachSummary(on: bin ? .bin : .all) { rows.append(ListedArticle($0)) }
        try put(try jsonText(rows))
    }

    /// id, mark, date, source, title, comments, mood: divided by tabs, so that other programs can cut them.
    private func line(_ row: Summary) -> String {
        let mark = (row.isRead ? "-" : "N") + (row.isStarred ? "*" : "-")
        let fields = [row.id.short, mark, row.published?.day ?? "", row.source, row.title, "\(row.comments)", row.mood ?? ""]
        return fields.map(singleLine).joined(separator: "\t")
    }
}

struct ListedArticle: Encodable {
    let id: Identifier
    let title: String
    let source: String
    let published: PrintedDate?
    let language: LanguageTag
    let read: Bool
    let starred: Bool
    let comments: Int
    let mood: String?
    let length: Int
    let progress: Int
    let tags: [String]

    init(_ row: Summary) {
        id = row.id
        title = row.title
        source = row.source
        published = row.published
        language = row.language
        read = row.isRead
        starred = row.isStarred
        comments = row.comments
        mood = row.mood
        length = row.length
        progress = row.progress
        tags = row.tags
    }
}

extension Identifier {
    /// The last eight digits: enough to name an article among many, since a UUID of version 7 begins with the time.
    var short: String { String(description.suffix(8)) }
}
