import Foundation
import GRDB

/// One page of a b-tree, as far as it holds together (Database File Format, section 1.6).
struct TreePage {
    enum Kind: UInt8 {
        case indexInterior = 2
        case tableInterior = 5
        case indexLeaf = 10
        case tableLeaf = 13

        var isInterior: Bool { self == .indexInterior || self == .tableInterior }
        var isTable: Bool { self == .tableInterior || self == .tableLeaf }
    }

    let kind: Kind
    private let bytes: [UInt8]
    private let cells: [Int]
    private let right: Int

    /// Nil for anything that is no such page.
    init?(_ number: Int, of pages: DatabasePages) {
        guard let bytes = pages.page(number) else { return nil }
        let start = number == 1 ? 100 : 0
        guard let kind = Kind(rawValue: bytes[start]) else { return nil }
        let first = start + (kind.isInterior ? 12 : 8)
        let count = Int(bytes[start + 3]) << 8 | Int(bytes[start + 4])
        guard first + 2 * count <= pages.usable else { return nil }
        self.kind = kind
        self.bytes = bytes
        right = kind.isInterior ? bigEndian(bytes, start + 8) : 0
        let behind = first + 2 * count
        cells = (0..<count).map { Int(bytes[first + 2 * $0]) << 8 | Int(bytes[first + 2 * $0 + 1]) }
            .filter { (behind..<pages.usable - 3).contains($0) }
    }

    /// The pages below, from left to right.
    var children: [Int] {
        kind.isInterior ? cells.map { bigEndian(bytes, $0) } + [right] : []
    }

    /// One entry: a row, or for an index its columns and the row's number behind them.
    struct Entry {
        /// The row's number; nil in an index.
        var number: Int64?
        /// Nil where the entry is damaged.
        var values: [DatabaseValue]?
    }

    var count: Int { kind == .tableInterior ? 0 : cells.count }

    func entry(_ index: Int, of pages: DatabasePages) -> Entry {
        var reader = Varints(bytes, cells[index] + (kind == .indexInterior ? 4 : 0), end: pages.usable)
        guard let length = reader.next().flatMap({ Int(exactly: $0) }), length >= 0 else { return Entry() }
        var entry = Entry()
        if kind == .tableLeaf {
            guard let number = reader.next() else { return entry }
            entry.number = number
        }
        entry.values = payload(length, at: reader.index, pages).flatMap(decodeRecord)
        return entry
    }

    /// What is longer than fits on the page goes on in a chain of pages.
    private func payload(_ length: Int, at start: Int, _ pages: DatabasePages) -> [UInt8]? {
        let local = localLength(length, usable: pages.usable)
        guard length <= pages.count * pages.size, start + local <= pages.usable else { return nil }
        var payload = Array(bytes[start..<start + local])
        guard local < length else { return payload }
        payload.reserveCapacity(length)
        var next = bigEndian(bytes, start + local)
        while payload.count < length {
            guard next > 0, let page = pages.page(next) else { return nil }
            payload += page[4..<min(pages.usable, 4 + length - payload.count)]
            next = bigEndian(page, 0)
        }
        return payload
    }

    /// Section 1.6, "the amount of payload that spills onto overflow pages".
    private func localLength(_ length: Int, usable: Int) -> Int {
        let most = kind.isTable ? usable - 35 : (usable - 12) * 64 / 255 - 23
        guard length > most else { return length }
        let least = (usable - 12) * 32 / 255 - 23
        let fitting = least + (length - least) % (usable - 4)
        return fitting <= most ? fitting : least
    }
}

/// Numbers of one to nine bytes (section 1.6).
private struct Varints {
    private let bytes: [UInt8]
    private(set) var index: Int
    private let end: Int

    init(_ bytes: [UInt8], _ index: Int, end: Int) {
        (self.bytes, self.index, self.end) = (bytes, index, min(end, bytes.count))
    }

    mutating func next() -> Int64? {
        var number: UInt64 = 0
        for position in 0..<9 {
            guard index < end else { return nil }
            let byte = bytes[index]
            index += 1
            if position == 8 { return Int64(bitPattern: number << 8 | UInt64(byte)) }
            number = number << 7 | UInt64(byte & 0x7F)
            if byte < 0x80 { return Int64(bitPattern: number) }
        }
        return nil
    }
}

/// The values of a record (section 2.1); nil where its lengths do not add up. A text that is no UTF-8 is mended with U+FFFD.
private func decodeRecord(_ payload: [UInt8]) -> [DatabaseValue]? {
    var header = Varints(payload, 0, end: payload.count)
    guard let headerLength = header.next().flatMap({ Int(exactly: $0) }), headerLength <= payload.count, headerLength > 0
    else { return nil }
    header = Varints(payload, header.index, end: headerLength)
    var values: [DatabaseValue] = []
    var place = headerLength
    while header.index < headerLength {
        guard let type = header.next().flatMap({ Int(exactly: $0) }), let length = contentLength(type),
            length <= payload.count - place
        else { return nil }
        values.append(value(type, payload[place..<place + length]))
        place += length
    }
    return place == payload.count ? values : nil
}

private func contentLength(_ type: Int) -> Int? {
    switch type {
    case 0...4: type
    case 5: 6
    case 6, 7: 8
    case 8, 9: 0
    case 12...: (type - 12) / 2
    default: nil
    }
}

private func value(_ type: Int, _ bytes: ArraySlice<UInt8>) -> DatabaseValue {
    switch type {
    case 0: return .null
    case 8: return 0.databaseValue
    case 9: return 1.databaseValue
    case 1...7:
        let isNegative = (bytes.first ?? 0) >= 0x80
        let bits = bytes.reduce(isNegative ? UInt64.max : 0) { $0 << 8 | UInt64($1) }
        return type == 7 ? Double(bitPattern: bits).databaseValue : Int64(bitPattern: bits).databaseValue
    default:
        guard type.isMultiple(of: 2) else { return String(decoding: bytes, as: UTF8.self).databaseValue }
        return Data(bytes).databaseValue
    }
}
