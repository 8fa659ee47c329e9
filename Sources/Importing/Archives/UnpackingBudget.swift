// What may come out of archives: a few bytes can unpack to more than any machine holds.
import Model

/// The most bytes of one entry.
let entryLimit = 32 << 20

/// The most entries of one archive.
let entryCountLimit = 10_000

/// How many bytes may come of one.
let ratioLimit = 100

/// So much may come of any few bytes: a small file of blanks packs better than any bomb needs to.
let unpackedFreely = 1 << 20

/// What all archives in one file may still unpack, in bytes.
final class UnpackingBudget {
    private(set) var left: Int

    init(_ bytes: Int = 256 << 20) {
        left = bytes
    }

    func take(_ count: Int) {
        left -= count
    }

    var isSpent: Bool { left < 0 }
}

/// Why a part of an archive is not unpacked.
enum Refusal: Error, Hashable {
    case path, link, duplicate, encrypted, tooLarge, ratio, damaged, nested

    /// - Parameters:
    ///   - entry: the part's name.
    ///   - container: the archive's.
    func remark(entry: String, in container: String) -> Remark {
        Remark("\(baseName(container)): \(printable(entry)) \(reason)")
    }

    private var reason: String {
        switch self {
        case .path: "is left out: its name leads out of the archive."
        case .link: "is left out: it is a link and no file."
        case .duplicate: "is left out: an earlier entry has the same name."
        case .encrypted: "is left out: it is encrypted."
        case .tooLarge: "is left out: it has more than \(entryLimit >> 20) MB."
        case .ratio: "is left out: more than \(ratioLimit) bytes come of each of its bytes."
        case .damaged: "is left out: it is damaged."
        case .nested: "is left out: it is an archive in an archive."
        }
    }
}

/// A name out of a file as a sentence may have it: without controls, and not endlessly long.
func printable(_ name: String) -> String {
    let shown = name.unicodeScalars.filter { $0.properties.generalCategory != .control }
    return String(String.UnicodeScalarView(shown.prefix(200)))
}
