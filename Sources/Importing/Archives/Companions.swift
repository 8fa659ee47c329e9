import Model
import Synchronization

/// The pictures that an archive has beside its pages, unpacked when the first page asks for one.
final class ArchiveCompanions: Sendable {
    private let archive: ZipArchive
    private let pictures = Mutex<[String: [UInt8]]?>(nil)

    init(_ archive: ZipArchive) {
        self.archive = archive
    }

    /// - Parameters:
    ///   - reference: as the page has it.
    ///   - page: the page's own path in the archive.
    func bytes(_ reference: String, from page: String) -> [UInt8]? {
        guard let path = innerPath(of: reference, from: page) else { return nil }
        return pictures.withLock { pictures in
            let unpacked = pictures ?? unpack()
            pictures = unpacked
            return unpacked[path]
        }
    }

    /// In a budget of their own: they are kept, as the pages are not.
    private func unpack() -> [String: [UInt8]] {
        (try? archive.contents(UnpackingBudget(64 << 20), wanted: isPictureName))?.entries ?? [:]
    }
}

/// Servers give pictures names without an ending too, and endings with more behind them (`cat.jpg!w640`); browsers save them so.
func isPictureName(_ name: String) -> Bool {
    let parts = name.split(separator: "/").last?.split(separator: ".") ?? []
    guard parts.count > 1, let ending = parts.last?.lowercased() else { return true }
    return ["png", "jpg", "jpeg", "gif", "webp", "svg", "bmp", "avif"].contains { ending.hasPrefix($0) }
}
