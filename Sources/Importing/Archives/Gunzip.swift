import CArchive

/// The first bytes that come of compressed ones (gzip, RFC 1952); fewer where there are no more or they are damaged.
func beginning(ofCompressed bytes: [UInt8], count: Int) -> [UInt8] {
    Array(GunzipStream(bytes).next(count))
}

/// Compressed bytes that give nothing, from the beginning of a damaged member to that of the next whole one.
struct Gap: Equatable {
    var start: Int
    var end: Int
}

/// How many places of one file are tried as the beginning of a member behind damage, and how many bytes from each.
private let triesLimit = 10_000
private let tryLength = 1 << 16

/// Compressed bytes read piece by piece, all members of the file one after another. Their checksums are looked at.
final class GunzipStream {
    private let bytes: UnsafeMutablePointer<UInt8>
    private let size: Int
    /// At one place, for zlib holds on to it.
    private let zlib: UnsafeMutablePointer<z_stream>
    /// False for a stream of deflate, which has no members.
    private let hasMembers: Bool
    /// True where nothing more can be read though the end was not reached.
    private(set) var isDamaged = false
    private var isAtEnd = false
    /// How many bytes have come out.
    private(set) var count = 0
    /// How many of them are of members that are whole, or of one that is cut, whose bytes up to there are right.
    private(set) var soundCount = 0
    /// Where the member begins that is read now.
    private var member = 0
    private var tries = 0

    convenience init(_ packed: [UInt8]) {
        self.init(packed, bits: 31)
    }

    /// Bytes of the content coding "deflate": a zlib stream (RFC 1950) or, as some servers have it, deflate alone; nil for what is neither.
    convenience init?(deflated bytes: [UInt8]) {
        guard bytes.count > 2 else { return nil }
        let isZlib = bytes[0] & 0x0F == 8 && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
        self.init(bytes, bits: isZlib ? 15 : -15)
    }

    /// - Parameter bits: the format, as zlib has it in its window's size: 31 for gzip, 15 for zlib, −15 for deflate alone.
    private init(_ packed: [UInt8], bits: Int32) {
        size = packed.count
        bytes = .allocate(capacity: max(1, packed.count))
        bytes.initialize(from: packed, count: packed.count)
        zlib = .allocate(capacity: 1)
        zlib.initialize(to: z_stream())
        hasMembers = bits == 31
        isDamaged = meipi_inflate_begin(zlib, bits) != Z_OK
        take(from: 0, size)
    }

    deinit {
        inflateEnd(zlib)
        zlib.deallocate()
        bytes.deallocate()
    }

    /// The next bytes, at most so many; empty at the end and where the rest is damaged.
    func next(_ most: Int) -> [UInt8] {
        let chunk = [UInt8](unsafeUninitializedCapacity: most) { buffer, filled in
            zlib.pointee.next_out = buffer.baseAddress
            zlib.pointee.avail_out = UInt32(most)
            while zlib.pointee.avail_out > 0, !isAtEnd, !isDamaged {
                let status = inflate(zlib, Z_NO_FLUSH)
                note(status, count + most - Int(zlib.pointee.avail_out))
            }
            filled = most - Int(zlib.pointee.avail_out)
        }
        count += chunk.count
        return chunk
    }

    /// - Parameter count: how many bytes have come out, those of now among them.
    private func note(_ status: Int32, _ count: Int) {
        switch status {
        case Z_OK: break
        case Z_STREAM_END:
            soundCount = count
            member = size - Int(zlib.pointee.avail_in)
            // What is no member behind the last one is filling.
            isAtEnd = !hasMembers || !isMemberHead(member)
            if !isAtEnd { inflateReset(zlib) }
        case Z_BUF_ERROR:
            soundCount = count
            isDamaged = true
        default: isDamaged = true
        }
    }

    /// Goes on behind the damaged member, or the filling, at the next member whose text begins so; nil where none comes.
    func goOn(at beginning: [UInt8]) -> Gap? {
        guard hasMembers, isDamaged || isAtEnd else { return nil }
        for place in (member + 1)..<max(member + 1, size) where isMemberHead(place) {
            guard tries < triesLimit else { return nil }
            tries += 1
            guard text(ofMemberAt: place, beginning.count) == beginning else { continue }
            let gap = Gap(start: member, end: place)
            take(from: place, size - place)
            (isDamaged, isAtEnd, member) = (false, false, place)
            return gap
        }
        return nil
    }

    /// The first bytes of what may be a member.
    private func text(ofMemberAt place: Int, _ most: Int) -> [UInt8] {
        take(from: place, min(size - place, tryLength))
        return [UInt8](unsafeUninitializedCapacity: most) { buffer, filled in
            zlib.pointee.next_out = buffer.baseAddress
            zlib.pointee.avail_out = UInt32(most)
            inflate(zlib, Z_NO_FLUSH)
            filled = most - Int(zlib.pointee.avail_out)
        }
    }

    private func take(from place: Int, _ count: Int) {
        inflateReset(zlib)
        zlib.pointee.next_in = bytes + place
        zlib.pointee.avail_in = UInt32(count)
    }

    /// RFC 1952, section 2.3.1: two numbers, deflate, and no flags but those that are known.
    private func isMemberHead(_ at: Int) -> Bool {
        at + 10 <= size && bytes[at] == 0x1F && bytes[at + 1] == 0x8B && bytes[at + 2] == 8 && bytes[at + 3] & 0xE0 == 0
    }
}
