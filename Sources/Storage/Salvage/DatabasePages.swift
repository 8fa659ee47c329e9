import Foundation

/// The pages of a database file, read without SQLite, which gives up at the first that is damaged. What SQLite's write-ahead log
/// holds stands in the place of what the file says, as far as the log is whole (Database File Format, sections 1 and 4).
final class DatabasePages {
    /// Bytes of a page.
    let size: Int
    /// Bytes of a page that hold data.
    let usable: Int
    /// How many there are; the first is number 1.
    let count: Int
    private let file: Int32
    private let log: Int32
    /// Where in the log a page's newest content stands, by its number.
    private let logged: [Int: Int]

    /// - Parameter file: to be read; it stays open, and is the caller's to close.
    init(file: Int32, path: String) {
        self.file = file
        log = open(path + "-wal", O_RDONLY | O_CLOEXEC)
        let header = Self.read(file, at: 0, 100)
        let isHeader = header.starts(with: Array("SQLite format 3\0".utf8))
        let frames = WriteAheadLog(log)
        let told = isHeader ? Self.pageSize(header[16], header[17]) : nil
        size = frames?.pageSize ?? told ?? Self.standardSize
        usable = isHeader && header[20] <= 32 ? size - Int(header[20]) : size
        logged = frames?.places ?? [:]
        var status = stat()
        let bytes = fstat(file, &status) == 0 ? Int(status.st_size) : 0
        count = max((bytes + size - 1) / size, logged.keys.max() ?? 0)
    }

    deinit { if log >= 0 { close(log) } }

    /// SQLite's own, which every library has been made with.
    private static let standardSize = 4096

    private static func pageSize(_ high: UInt8, _ low: UInt8) -> Int? {
        let size = Int(high) << 8 | Int(low)
        if size == 1 { return 65_536 }
        return size >= 512 && size & (size - 1) == 0 ? size : nil
    }

    /// A page, with zeros for what a file cut short does not have; nil where it has nothing of it.
    func page(_ number: Int) -> [UInt8]? {
        guard (1...max(1, count)).contains(number) else { return nil }
        var bytes = logged[number].map { Self.read(log, at: $0, size) } ?? Self.read(file, at: (number - 1) * size, size)
        guard !bytes.isEmpty else { return nil }
        if bytes.count < size { bytes += [UInt8](repeating: 0, count: size - bytes.count) }
        return bytes
    }

    /// So many bytes, or fewer where there are no more or the disk does not give them.
    static func read(_ file: Int32, at offset: Int, _ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var read = 0
        while read < count {
            let more = bytes.withUnsafeMutableBytes {
                pread(file, $0.baseAddress.map { $0 + read }, count - read, off_t(offset + read))
            }
            if more < 0, errno == EINTR { continue }
            guard more > 0 else { break }
            read += more
        }
        return Array(bytes[..<read])
    }
}

/// The frames of a write-ahead log up to its last whole transaction (Database File Format, section 4).
private struct WriteAheadLog {
    let pageSize: Int
    /// Where each page's newest content begins.
    var places: [Int: Int] = [:]

    /// Nil where there is no log that SQLite would heed.
    init?(_ file: Int32) {
        guard file >= 0 else { return nil }
        let header = DatabasePages.read(file, at: 0, 32)
        guard header.count == 32, bigEndian(header, 0) & 0xFFFF_FFFE == 0x377F_0682 else { return nil }
        pageSize = bigEndian(header, 8)
        guard (512...65_536).contains(pageSize), pageSize & (pageSize - 1) == 0 else { return nil }
        var sum = Checksum(isBigEndian: header[3] & 1 == 1)
        sum.add(header[..<24])
        guard sum.matches(header, 24) else { return nil }
        var unfinished: [Int: Int] = [:]
        for place in stride(from: 32, to: Int.max, by: pageSize + 24) {
            let frame = DatabasePages.read(file, at: place, pageSize + 24)
            guard frame.count == pageSize + 24, frame[8..<16] == header[16..<24] else { return }
            sum.add(frame[..<8])
            sum.add(frame[24...])
            guard sum.matches(frame, 16) else { return }
            unfinished[bigEndian(frame, 0)] = place + 24
            guard bigEndian(frame, 4) != 0 else { continue }
            places.merge(unfinished) { $1 }
            unfinished = [:]
        }
    }

    /// Section 4.2.
    private struct Checksum {
        let isBigEndian: Bool
        var (one, other): (UInt32, UInt32) = (0, 0)

        init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

        mutating func add(_ bytes: ArraySlice<UInt8>) {
            let pair = bytes.withUnsafeBytes { bytes in
                stride(from: 0, to: bytes.count - 7, by: 8).reduce((one, other)) { sum, index in
                    let first = sum.0 &+ word(bytes, index) &+ sum.1
                    return (first, sum.1 &+ word(bytes, index + 4) &+ first)
                }
            }
            (one, other) = pair
        }

        private func word(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> UInt32 {
            let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt32.self)
            return isBigEndian ? UInt32(bigEndian: word) : UInt32(littleEndian: word)
        }

        func matches(_ bytes: [UInt8], _ index: Int) -> Bool {
            bigEndian(bytes, index) == Int(one) && bigEndian(bytes, index + 4) == Int(other)
        }
    }
}

/// Four bytes as a number; 0 where there are no four.
func bigEndian(_ bytes: [UInt8], _ index: Int) -> Int {
    guard index >= 0, index + 4 <= bytes.count else { return 0 }
    return bytes[index..<index + 4].reduce(0) { $0 << 8 | Int($1) }
}
