import Foundation
import GRDB
import Model

/// What a library could not do. The facts only: the program makes the sentence.
public enum StorageError: Error, Hashable, Sendable {
    /// The file's directory could not be made.
    case cannotCreate(path: String, reason: String)
    /// The file could not be opened or read.
    case cannotOpen(path: String, reason: String)
    /// The file is there, but it is no library of meipi; it was not touched.
    case notALibrary(path: String)
    /// The file was written by a newer meipi: it can be read, and was not touched.
    case newerSchema(path: String)
    /// No copy could be made before bringing the library up to date, so it was left as it is.
    case noCopy(path: String, reason: String)
    /// There is a file already where a new one was to be made.
    case alreadyThere(path: String)
    /// The file that was opened has been removed, or another has taken its place: nothing that is written would be found again.
    case vanished(path: String)
    /// Another process has the library open.
    case inUse(path: String)
    /// The file was written by an older meipi and cannot be brought up to date, since it cannot be written.
    case olderSchemaReadOnly(path: String)
    /// SQLite found the file damaged.
    case damaged(path: String, reason: String)
    /// The library was opened for reading only.
    case readOnly(path: String)
    /// Another process kept the library locked for longer than five seconds.
    case busy(path: String)
    /// A newer search has taken the place of this one.
    case interrupted
    /// The query is wrong at a place that it names.
    case query(QueryError)
    /// There is no room on the disk.
    case full(path: String)
    /// The disk, or what stands for it, does not read or write.
    case disk(path: String, reason: String)
    /// Anything else that SQLite refused.
    case failed(path: String, reason: String)
    case noSuchArticle(Identifier)
    case noSuchComment(Identifier)
    /// The comment came with the page and cannot be edited or deleted.
    case notOwn(Identifier)
    /// The comment was deleted and must be restored before it can be edited.
    case deleted(Identifier)
    /// The comment answered stands below another article.
    case otherArticle(Identifier)
    /// A comment without text, or a vote without label.
    case nothingSaid
}

extension StorageError {
    /// The same failure in the library's terms.
    init(_ error: any Error, path: String) {
        switch error {
        case let error as StorageError: self = error
        case let error as QueryError: self = .query(error)
        case let error as DatabaseError: self.init(error, path: path)
        case is RowDecodingError, is DecodingError: self = .damaged(path: path, reason: "a stored value cannot be read")
        default: self = .failed(path: path, reason: String(describing: error))
        }
    }

    /// Why, in a few words.
    var reason: String {
        switch self {
        case .cannotCreate(_, let reason), .cannotOpen(_, let reason), .damaged(_, let reason), .disk(_, let reason),
            .failed(_, let reason), .noCopy(_, let reason):
            reason
        case .full: "there is no room left on the disk"
        case .busy: "it is locked"
        case .readOnly: "it cannot be written"
        default: String(describing: self)
        }
    }

    private init(_ error: DatabaseError, path: String) {
        let reason = error.message ?? error.resultCode.description
        self =
            switch error.resultCode {
            case .SQLITE_READONLY: .readOnly(path: path)
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(path: path)
            case .SQLITE_INTERRUPT: .interrupted
            case .SQLITE_FULL: .full(path: path)
            case .SQLITE_IOERR: .disk(path: path, reason: reason)
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged(path: path, reason: reason)
            case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: .cannotOpen(path: path, reason: reason)
            default: .failed(path: path, reason: reason)
            }
    }
}
