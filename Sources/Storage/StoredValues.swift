import Foundation
import GRDB
import Model

/// Identifiers are kept as blobs of sixteen bytes, which sort as they do.
extension Identifier: DatabaseValueConvertible {
    public var databaseValue: DatabaseValue {
        bytes.blob
    }

    public static func fromDatabaseValue(_ value: DatabaseValue) -> Identifier? {
        Data.fromDatabaseValue(value).flatMap { Identifier(bytes: $0) }
    }
}

extension [UInt8] {
    var blob: DatabaseValue {
        Data(self).databaseValue
    }
}

extension Digest: DatabaseValueConvertible {
    var databaseValue: DatabaseValue {
        bytes.blob
    }

    static func fromDatabaseValue(_ value: DatabaseValue) -> Digest? {
        Data.fromDatabaseValue(value).map { Digest(stored: Array($0)) }
    }
}

extension Identifier {
    /// A new identifier of this moment.
    static func make(at time: Milliseconds) -> Identifier {
        var generator = SystemRandomNumberGenerator()
        return make(at: time, using: &generator)
    }
}

extension String {
    /// The text as it can be stored: SQLite's C interface ends a text at U+0000, so U+FFFD takes its place.
    var storable: String {
        utf8.contains(0) ? String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 })) : self
    }
}

extension Stance {
    /// Nil where the column is NULL.
    init?(_ row: Row, at index: Int) throws {
        let mark: String? = try row.decode(atIndex: index)
        guard let mark, let stance = Stance(rawValue: mark) else { return nil }
        self = stance
    }
}

/// The four columns of a passage, all NULL for none.
struct StoredPassage {
    static let columns = "first_leaf, first_offset, last_leaf, last_offset"

    var passage: Range<Anchor>?

    init(_ passage: Range<Anchor>?) {
        self.passage = passage
    }

    /// Reads the four columns from this index on.
    init(_ row: Row, at index: Int) throws {
        let first: Int? = try row.decode(atIndex: index)
        guard let first else { return }
        let lower = Anchor(leaf: first, offset: try row.decode(atIndex: index + 1))
        let upper = Anchor(leaf: try row.decode(atIndex: index + 2), offset: try row.decode(atIndex: index + 3))
        passage = lower..<max(lower, upper)
    }

    var arguments: StatementArguments {
        [passage?.lowerBound.leaf, passage?.lowerBound.offset, passage?.upperBound.leaf, passage?.upperBound.offset]
    }
}
