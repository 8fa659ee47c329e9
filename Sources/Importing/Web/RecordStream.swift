// The bytes of a web archive, record by record, as they come out of gzip or as they stand.

struct RecordStream {
    private let stream: GunzipStream?
    /// What has been taken in and not yet given out.
    private var buffer: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) {
        let isPacked = bytes.starts(with: [0x1F, 0x8B])
        stream = isPacked ? GunzipStream(bytes) : nil
        buffer = isPacked ? [] : bytes
    }

    var isDamaged: Bool { stream?.isDamaged ?? false }

    /// Whether what was given out last comes of a member that proves damaged behind it.
    mutating func provesDamaged() -> Bool {
        guard let stream else { return false }
        // The empty lines behind a record, and more: a member's checksum stands at its end.
        fill(8)
        return stream.isDamaged && stream.count - (buffer.count - at) > stream.soundCount
    }

    /// Goes on at the next record that begins a member, behind damage; nil where none comes, or nothing is damaged.
    mutating func goOn() -> Gap? {
        guard let gap = stream?.goOn(at: Array("WARC/".utf8)) else { return nil }
        (buffer, at) = ([], 0)
        return gap
    }

    /// Lets what was given out go, and takes in more where less than so many bytes are at hand.
    private mutating func fill(_ wanted: Int) {
        guard let stream, buffer.count - at < wanted else { return }
        buffer.removeSubrange(..<at)
        at = 0
        while buffer.count < wanted {
            let more = stream.next(1 << 16)
            if more.isEmpty { return }
            buffer += more
        }
    }

    /// A line without its end; nil at the end. One longer than any field may be ends there.
    mutating func line() -> [UInt8]? {
        var length = 1 << 10
        while true {
            fill(length)
            let slice = buffer[at...].prefix(length)
            if let end = slice.firstIndex(of: 0x0A) {
                let line = buffer[at..<end]
                at = end + 1
                return Array(line.last == 0x0D ? line.dropLast() : line)
            }
            guard slice.count == length, length < 1 << 20 else {
                at += slice.count
                return slice.isEmpty ? nil : Array(slice)
            }
            length *= 2
        }
    }

    /// So many bytes; fewer at the end.
    mutating func take(_ count: Int) -> [UInt8] {
        fill(count)
        let taken = Array(buffer[at...].prefix(count))
        at += taken.count
        return taken
    }

    /// Passes over so many bytes; false where there are fewer.
    mutating func skip(_ count: Int) -> Bool {
        var left = count
        while left > 0 {
            let taken = take(min(left, 1 << 20)).count
            if taken == 0 { return false }
            left -= taken
        }
        return true
    }
}
