import CArchive

/// The first bytes that come of compressed ones (gzip, RFC 1952); fewer where there are no more or they are damaged.
func beginning(ofCompressed bytes: [UInt8], count: Int) -> [UInt8] {
    Array(GunzipStream(bytes).next(count))
}

/// Compressed bytes read piece by piece, all members of the file one after another.
final class GunzipStream {
    private let bytes: UnsafeMutableRawBufferPointer
    private var archive: OpaquePointer?
    /// True where nothing more can be read though the end was not reached.
    private(set) var isDamaged = false
    /// How many have come out.
    private var count = 0
    /// Where members may begin, for the case that the file ends within one; nil before that case.
    private var beginnings: [Int]?

    init(_ packed: [UInt8]) {
        bytes = .allocate(byteCount: max(1, packed.count), alignment: 16)
        bytes.copyBytes(from: packed)
        archive = opened(packed.count)
    }

    /// Bytes of the content coding "deflate": a zlib stream (RFC 1950) or, as some servers have it, deflate alone. Either is put between a
    /// head and a tail of gzip; nil for what is neither.
    convenience init?(deflated bytes: [UInt8]) {
        guard bytes.count > 2 else { return nil }
        let isZlib = bytes[0] & 0x0F == 8 && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
        self.init([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF] + bytes.dropFirst(isZlib ? 2 : 0) + [UInt8](repeating: 0, count: 8))
    }

    deinit {
        close()
        bytes.deallocate()
    }

    /// The next bytes, at most so many; empty at the end and where the rest is damaged.
    func next(_ most: Int) -> [UInt8] {
        while true {
            if let chunk = read(most) {
                count += chunk.count
                if chunk.isEmpty, beginnings != nil { isDamaged = true }
                return chunk
            }
            guard stepBack() else {
                isDamaged = true
                return []
            }
        }
    }

    /// Nil where libarchive finds a fault.
    private func read(_ most: Int) -> [UInt8]? {
        guard let archive else { return nil }
        var isFaulty = false
        let chunk = [UInt8](unsafeUninitializedCapacity: most) { buffer, filled in
            let read = archive_read_data(archive, buffer.baseAddress, most)
            isFaulty = read < 0
            filled = max(0, read)
        }
        return isFaulty ? nil : chunk
    }

    /// libarchive gives nothing of what it unpacked together with a fault, so whole members before it are lost: they are unpacked once more,
    /// as a file that ends before the damaged one. False where there is no such file.
    private func stepBack() -> Bool {
        var places = beginnings ?? memberBeginnings()
        let end = places.popLast()
        beginnings = places
        close()
        guard let end else { return false }
        archive = opened(end)
        var left = count
        while left > 0, let passed = read(min(left, 1 << 16)), !passed.isEmpty { left -= passed.count }
        return true
    }

    /// The last few places after the first that look like a member's head (RFC 1952, section 2.3.1).
    private func memberBeginnings() -> [Int] {
        var places: [Int] = []
        var at = bytes.count - 10
        while at > 0, places.count < 6 {
            if bytes[at] == 0x1F, bytes[at + 1] == 0x8B, bytes[at + 2] == 8, bytes[at + 3] & 0xE0 == 0 { places.append(at) }
            at -= 1
        }
        return places.reversed()
    }

    private func opened(_ count: Int) -> OpaquePointer? {
        guard let archive = meipi_gzip_open(bytes.baseAddress, count) else { return nil }
        var header: OpaquePointer?
        if archive_read_next_header(archive, &header) == ARCHIVE_OK { return archive }
        archive_read_free(archive)
        return nil
    }

    private func close() {
        if let archive { archive_read_free(archive) }
        archive = nil
    }
}
