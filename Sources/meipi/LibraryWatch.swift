import Glibc

/// Tells when somebody writes to the library: the system is asked to watch the directory (Linux, inotify(7)), so that nothing is looked
/// at while nothing happens.
struct LibraryWatch: ~Copyable {
    /// To be polled; -1 where the directory cannot be watched.
    let file: Int32
    private let name: String

    init(path: String) {
        file = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        name = parts.last.map(String.init) ?? path
        let folder = parts.dropLast().joined(separator: "/")
        let watched = folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder
        _ = inotify_add_watch(file, watched, UInt32(IN_MODIFY | IN_MOVED_TO | IN_DELETE))
    }

    deinit {
        if file >= 0 { close(file) }
    }

    /// Takes in what the system has told.
    /// - Returns: whether any of it was about the library's files.
    func hasNews() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 4096)
        var isOurs = false
        while file >= 0 {
            let count = read(file, &buffer, buffer.count)
            guard count > 0 else { return isOurs }
            isOurs = isOurs || names(in: buffer[..<count]).contains { $0.hasPrefix(name) }
        }
        return isOurs
    }

    /// The names in a series of `struct inotify_event`, each behind sixteen bytes that end with its length.
    private func names(in events: ArraySlice<UInt8>) -> [String] {
        var names: [String] = []
        var rest = events
        while rest.count >= 16 {
            let length = rest.dropFirst(12).prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
            names.append(String(decoding: rest.dropFirst(16).prefix(length).prefix { $0 != 0 }, as: UTF8.self))
            rest = rest.dropFirst(16 + length)
        }
        return names
    }
}
