import CArchive

/// The first bytes that come of compressed ones (gzip, RFC 1952); fewer where there are no more or they are damaged.
func beginning(ofCompressed bytes: [UInt8], count: Int) -> [UInt8] {
    let stream = GunzipStream(bytes)
    return Array(stream.next(count).prefix(count))
}

/// Compressed bytes read piece by piece, all members of the file one after another.
final class GunzipStream {
    private let bytes: UnsafeMutableRawBufferPointer
    private let archive: OpaquePointer?
    private(set) var isDamaged = false
    /// How many have come out.
    private(set) var count = 0

    init(_ packed: [UInt8]) {
        bytes = .allocate(byteCount: max(1, packed.count), alignment: 16)
        bytes.copyBytes(from: packed)
        archive = meipi_gzip_open(bytes.baseAddress, packed.count)
        var header: OpaquePointer?
        if archive == nil || archive_read_next_header(archive, &header) != ARCHIVE_OK { isDamaged = true }
    }

    deinit {
        if let archive { archive_read_free(archive) }
        bytes.deallocate()
    }

    /// The next bytes, at most so many; empty at the end and where the rest is damaged.
    func next(_ most: Int) -> [UInt8] {
        guard !isDamaged else { return [] }
        let chunk = [UInt8](unsafeUninitializedCapacity: most) { buffer, filled in
            let read = archive_read_data(archive, buffer.baseAddress, most)
            if read < 0 { isDamaged = true }
            filled = max(0, read)
        }
        count += chunk.count
        return chunk
    }
}
