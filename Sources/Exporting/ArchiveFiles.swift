import Foundation
import Model

/// The names of an export's files. They are made of numbers, days and identifiers, and of nothing that a page says.
public enum ArchiveFiles {
    /// The file by which an export is known; it is read first.
    public static let manifest = "meipi-export.json"
    public static let library = "library.json"
    /// A list of all articles for a browser.
    public static let index = "index.html"
    public static let contents = "contents"
    public static let operations = "operations"
    public static let articles = "articles"

    /// "contents/000001.json"
    /// - Parameter number: from 1.
    public static func part(_ number: Int, of folder: String) -> String {
        let digits = String(number)
        return "\(folder)/\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits).json"
    }

    /// How many files hold so many entries.
    public static func parts(for entries: Int) -> Int {
        (entries + Archive.entriesOfFile - 1) / Archive.entriesOfFile
    }

    /// One of 256 folders, by the last byte of the identifier: it is random, so that they fill evenly.
    public static func folder(of entry: ArchiveEntry) -> String {
        "\(articles)/\(entry.id.description.suffix(2))"
    }

    /// "articles/9f/2026-03-14-019ceb77-….json"
    public static func json(of entry: ArchiveEntry) -> String { "\(folder(of: entry))/\(entry.day)-\(entry.id).json" }
    public static func html(of entry: ArchiveEntry) -> String { "\(folder(of: entry))/\(entry.day)-\(entry.id).html" }
}

extension ArchiveEntry {
    /// The day is that of the article where it is a whole date, else the day of adding (UTC).
    public init(_ article: ArchivedArticle) {
        let published = article.current?.article.published?.day ?? ""
        self.init(
            id: article.id, day: Archive.isDay(published) ? published : Self.day(of: article.added),
            title: article.current?.article.title ?? "")
    }

    private static func day(of time: Milliseconds) -> String {
        // The years that have four digits.
        let seconds = Double(max(-62_135_596_800, min(253_402_300_799, time / 1000)))
        return Date(timeIntervalSince1970: seconds).formatted(.iso8601.year().month().day())
    }
}

/// A value as JSON for people and for programs: keys sorted, so that two exports can be compared.
public func archiveJSON(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value)
}

/// A value of an export.
/// - Throws: an `ArchiveFault` that says what is wrong with the JSON, and where.
public func archived<Value: Decodable>(_ type: Value.Type, from json: Data) throws(ArchiveFault) -> Value {
    do {
        return try JSONDecoder().decode(type, from: json)
    } catch let error as DecodingError {
        throw ArchiveFault(error.reason)
    } catch {
        throw ArchiveFault("it is no JSON")
    }
}

extension DecodingError {
    fileprivate var reason: String {
        switch self {
        case .keyNotFound(let key, let context): "\(key.stringValue) is missing\(place(context))"
        case .typeMismatch(_, let context), .valueNotFound(_, let context): "a value is of the wrong type\(place(context))"
        case .dataCorrupted(let context): context.codingPath.isEmpty ? "it is no JSON" : "a value is none\(place(context))"
        @unknown default: "it cannot be read"
        }
    }

    /// " at comments.3.text"
    private func place(_ context: Context) -> String {
        let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
        return path.isEmpty ? "" : " at \(path)"
    }
}
