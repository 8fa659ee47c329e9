import Model

// A zip of files of any of the formats: each is read as if it stood alone.

/// What stands beside pages and is no article: pictures, styles, scripts, sounds.
private let companionEndings: Set = [
    "png", "jpg", "jpeg", "gif", "webp", "svg", "bmp", "ico", "avif", "css", "js", "json5", "map", "woff", "woff2", "ttf", "otf",
    "eot",
    "mp3", "m4a", "ogg", "wav", "mp4", "webm", "swf", "ds_store",
]

extension ImportRun {
    func readZip(_ source: Source, each: (Imported) throws -> Void) throws -> [Remark] {
        let archive = ZipArchive(bytes: source.bytes, name: source.name)
        let companions = ArchiveCompanions(archive)
        let inner = ImportRun(charset: charset, bookAsOne: bookAsOne, budget: budget, depth: depth + 1)
        var remarks: [Remark] = []
        let refused = try archive.read(budget, wanted: isRead) { entry in
            let name = baseName(source.name) + "/" + entry.name
            let format = try? Importing.format(of: entry.bytes, name: entry.name)
            if format == .zip {
                remarks.append(Refusal.nested.remark(entry: entry.name, in: source.name))
                return
            }
            let page = Source(
                bytes: entry.bytes, name: name, charset: charset, references: { companions.bytes($0, from: entry.name) })
            remarks += try inner.readEntry(page, as: format, each: each)
        }
        return remarks + refused
    }

    /// One entry of a file of many: that it gives no article is a remark, and the others come after it.
    func readEntry(_ source: Source, as format: Format?, each: (Imported) throws -> Void) throws -> [Remark] {
        var stop: (any Error)?
        do {
            return try read(source, as: format) { imported in
                do { try each(imported) } catch {
                    stop = error
                    throw error
                }
            }
        } catch {
            if let stop { throw stop }
            guard let fault = error as? ImportError else { throw error }
            return [Remark("\(printable(source.name)) \(fault.reason)")]
        }
    }
}

private func isRead(_ name: String) -> Bool {
    let parts = name.split(separator: "/")
    let folders = parts.dropLast().map { $0.lowercased() }
    // The pages in the folder that a browser saves beside a page are frames of advertisements.
    if folders.contains(where: { $0 == "__macosx" || $0.hasSuffix("_files") || $0.hasSuffix(".files") }) { return false }
    guard let last = parts.last, !last.hasPrefix(".") else { return false }
    return !companionEndings.contains(last.split(separator: ".").last?.lowercased() ?? "")
}

extension ImportError {
    /// What is the matter, to follow the file's name in a sentence.
    public var reason: String {
        switch self {
        case .empty: "is empty."
        case .binary(let format): "is no text\(format.map { " (\($0))" } ?? "")."
        case .tooLarge(let bytes, let limit): "is too large: \(bytes >> 20) MB, and \(limit >> 20) MB is the most."
        case .tooManyElements(let limit): "has more than \(limit) elements: it is no page that a person would read."
        case .nothingFound: "has no article in it."
        case .damaged(let format): "is damaged: nothing in it can be read as \(format.rawValue)."
        case .encrypted(let format):
            "is encrypted (\(format == .epub ? "a book protected against copying" : "with a password")), so it cannot be read."
        case .holdsMany(let format): "is no single article but \(format.rawValue)."
        case .feedList: "is a list of feeds and has no articles in it."
        }
    }
}
