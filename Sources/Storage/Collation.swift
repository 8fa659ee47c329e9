import CICU
import Glibc
import Synchronization

/// How titles and sources are sorted: by ICU's collation of a language, for Chinese by stroke or by pinyin as its region has it.
///
/// ICU is opened when the first key is made: it costs more than opening the library.
final class Collation: Sendable {
    /// As ICU takes it: "zh_TW", "ja_JP"; empty for ICU's own order.
    let locale: String
    private struct Collator: @unchecked Sendable {
        var pointer: OpaquePointer?
        var isOpened = false
    }
    private let collator = Mutex(Collator())

    /// Bytes of a key: some fifteen ideographs. What agrees so far is sorted by the time of adding.
    private static let keyLength = 48

    init(_ locale: String) {
        self.locale = locale
    }

    deinit {
        collator.withLock { collator in
            if let pointer = collator.pointer { icu_close_collator(pointer) }
        }
    }

    /// The collation of the reader's locale (POSIX, section 8.2): LC_ALL, LC_COLLATE or LANG, whichever is set first.
    static let ofEnvironment = Collation(posix: namedByEnvironment)

    private static var namedByEnvironment: String {
        let names: [String] = ["LC_ALL", "LC_COLLATE", "LANG"]
        return names.lazy.compactMap { getenv($0).map { String(cString: $0) } }.first { !$0.isEmpty } ?? ""
    }

    private convenience init(posix name: String) {
        let locale = name.prefix { $0 != "." && $0 != "@" }
        self.init(["C", "POSIX"].contains(locale) ? "" : String(locale))
    }

    /// The name under which a library notes what its keys were made by: keys of two versions of ICU do not compare.
    var name: String { "\(locale) \(String(cString: icu_version()))" }

    /// The key of a text; keys are compared as bytes.
    func key(of text: String) -> [UInt8] {
        collator.withLock { collator in
            if !collator.isOpened {
                collator.pointer = icu_open_collator(locale)
                collator.isOpened = true
            }
            guard let pointer = collator.pointer else { return Array(text.utf8.prefix(Self.keyLength)) }
            var text = text
            return text.withUTF8 { bytes in
                [UInt8](unsafeUninitializedCapacity: Self.keyLength) { key, count in
                    count = Int(icu_sort_key(pointer, bytes.baseAddress, Int32(bytes.count), key.baseAddress, Int32(key.count)))
                }
            }
        }
    }
}
