import Foundation
import Importing

/// The files that arguments name, in the order in which they are read.
struct Walk {
    enum Item: Equatable {
        /// A file, as it was named or found.
        case file(String)
        /// A folder that `meipi export` wrote.
        case export(String)
        case standardInput
    }

    private(set) var items: [Item] = []
    /// What cannot be looked into, a sentence for each.
    private(set) var failures: [String] = []

    /// - Parameter arguments: files, folders, and `-` for standard input.
    init(_ arguments: [String]) {
        for argument in arguments {
            if argument == "-" {
                items.append(.standardInput)
            } else if ExportFolder.isOne(argument) {
                items.append(.export(argument))
            } else if isFolder(argument) {
                walk(argument)
            } else {
                items.append(.file(argument))
            }
        }
    }

    private func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Every file below a folder, by name, but hidden ones, links, and what browsers put beside a page: its pictures belong to it.
    private mutating func walk(_ folder: String) {
        var waiting = [folder]
        while let next = waiting.popLast() {
            do {
                let entries = try FileManager.default.contentsOfDirectory(atPath: next).sorted()
                var below: [String] = []
                for name in entries where !name.hasPrefix(".") {
                    let path = next.hasSuffix("/") ? next + name : "\(next)/\(name)"
                    var status = stat()
                    guard lstat(path, &status) == 0 else { continue }
                    switch status.st_mode & S_IFMT {
                    case S_IFREG where Self.mayBeArticle(name): items.append(.file(path))
                    case S_IFDIR where ExportFolder.isOne(path): items.append(.export(path))
                    case S_IFDIR where !Companions.isFolder(name, among: entries): below.append(path)
                    default: break
                    }
                }
                waiting += below.reversed()
            } catch {
                failures.append("\(next): it cannot be looked into.")
            }
        }
    }

    /// False for names of what a folder of pages has besides pages: nobody asked for these one by one.
    private static func mayBeArticle(_ name: String) -> Bool {
        guard let dot = name.lastIndex(of: ".") else { return true }
        return ![
            "css", "js", "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico", "bmp", "woff", "woff2", "ttf", "otf", "mp3",
            "mp4", "pdf", "sqlite",
        ]
        .contains(name[name.index(after: dot)...].lowercased())
    }
}
