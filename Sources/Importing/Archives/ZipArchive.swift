import CArchive
import Glibc
import Model

/// A zip archive in memory, read from its first entry to its last, nothing ever written to a disk.
struct ZipArchive: Sendable {
    struct Entry {
        /// Its path in the archive, `/` between the parts.
        var name: String
        var bytes: [UInt8]
    }

    let bytes: [UInt8]
    /// The archive's own name, for remarks.
    let name: String

    /// Unpacks one entry after another.
    /// - Parameters:
    ///   - wanted: false for an entry that is not to be unpacked.
    ///   - each: is given every entry that was.
    /// - Returns: remarks about entries that were refused or are damaged.
    /// - Throws: `damaged` where there is no entry at all, `encrypted` where all of them are, and what `each` throws.
    func read(_ budget: UnpackingBudget, wanted: (String) -> Bool, each: (Entry) throws -> Void) throws -> [Remark] {
        try inUnicode {
            try bytes.withUnsafeBytes { raw in
                guard let archive = meipi_zip_open(raw.baseAddress, raw.count) else { throw ImportError.damaged(.zip) }
                defer { archive_read_free(archive) }
                var walk = ZipWalk(archive: archive, container: name, budget: budget)
                while let entry = walk.next(wanted: wanted) { try each(entry) }
                if walk.count == 0 { throw ImportError.damaged(.zip) }
                if walk.isAllEncrypted { throw ImportError.encrypted(.zip) }
                return walk.remarks
            }
        }
    }

    /// All entries that are wanted, by their names.
    func contents(_ budget: UnpackingBudget, wanted: (String) -> Bool) throws -> (entries: [String: [UInt8]], remarks: [Remark]) {
        var entries: [String: [UInt8]] = [:]
        let remarks = try read(budget, wanted: wanted) { entries[$0.name] = $0.bytes }
        return (entries, remarks)
    }
}

private func inUnicode<Result>(_ work: () throws -> Result) rethrows -> Result {
    let unicode = meipi_locale_unicode()
    let before = meipi_locale_enter(unicode)
    defer {
        meipi_locale_leave(before)
        if let unicode { freelocale(unicode) }
    }
    return try work()
}

/// One walk over an archive's entries.
private struct ZipWalk {
    let archive: OpaquePointer
    let container: String
    let budget: UnpackingBudget
    var remarks: [Remark] = []
    /// How many entries there have been, folders included.
    var count = 0
    private var encrypted = 0
    private var names: Set<String> = []
    private var isOver = false

    init(archive: OpaquePointer, container: String, budget: UnpackingBudget) {
        self.archive = archive
        self.container = container
        self.budget = budget
    }

    var isAllEncrypted: Bool { encrypted > 0 && encrypted == names.count }

    mutating func next(wanted: (String) -> Bool) -> ZipArchive.Entry? {
        while !isOver, let header = nextHeader() {
            guard archive_entry_filetype(header) != Glibc.S_IFDIR else { continue }
            let raw = rawName(header)
            do throws(Refusal) {
                let name = try check(header, named: raw)
                if wanted(name) { return ZipArchive.Entry(name: name, bytes: try unpack()) }
            } catch {
                remarks.append(error.remark(entry: raw, in: container))
            }
        }
        return nil
    }

    private mutating func nextHeader() -> OpaquePointer? {
        var header: OpaquePointer?
        let result = archive_read_next_header(archive, &header)
        guard result == ARCHIVE_OK || result == ARCHIVE_WARN, let header else {
            if result != ARCHIVE_EOF, count > 0 { end("is cut short or damaged; what is whole was read.") }
            return nil
        }
        count += 1
        guard count <= entryCountLimit else {
            end("has more than \(entryCountLimit) entries; the others are left out.")
            return nil
        }
        return header
    }

    private mutating func end(_ reason: String) {
        isOver = true
        remarks.append(Remark("\(baseName(container)) \(reason)"))
    }

    private func rawName(_ header: OpaquePointer) -> String {
        guard let name = archive_entry_pathname(header) ?? archive_entry_pathname_utf8(header) else { return "" }
        return entryName(Array(UnsafeRawBufferPointer(start: name, count: strlen(name))))
    }

    private mutating func check(_ header: OpaquePointer, named raw: String) throws(Refusal) -> String {
        guard let name = innerPath(raw) else { throw .path }
        guard archive_entry_filetype(header) == Glibc.S_IFREG, archive_entry_hardlink(header) == nil,
            archive_entry_symlink(header) == nil
        else { throw .link }
        // Equal as text: the same name composed and decomposed is one.
        guard names.insert(name).inserted else { throw .duplicate }
        guard archive_entry_is_encrypted(header) == 0 else {
            encrypted += 1
            throw .encrypted
        }
        if archive_entry_size_is_set(header) != 0, archive_entry_size(header) > entryLimit { throw .tooLarge }
        return name
    }

    /// The data of the entry whose header was read last.
    private mutating func unpack() throws(Refusal) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        let start = archive_filter_bytes(archive, -1)
        while true {
            let read = archive_read_data(archive, &chunk, chunk.count)
            guard read >= 0 else { throw .damaged }
            guard read > 0 else { return bytes }
            bytes += chunk[..<read]
            budget.take(read)
            guard !budget.isSpent else {
                end("unpacks to more than 256 MB; the rest is left out.")
                throw .tooLarge
            }
            guard bytes.count <= entryLimit else { throw .tooLarge }
            let packed = Int(archive_filter_bytes(archive, -1) - start)
            if bytes.count > unpackedFreely, bytes.count / ratioLimit > packed { throw .ratio }
        }
    }
}
