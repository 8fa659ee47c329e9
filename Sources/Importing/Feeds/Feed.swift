import Model

/// A feed as it was read, whatever its kind.
struct Feed {
    var title = ""
    /// The address of the site that it is of.
    var site = ""
    var language = ""
    /// The authors of entries that name none.
    var authors: [String] = []
    var entries: [FeedEntry] = []
}

/// One entry, its fields as they stood.
struct FeedEntry {
    enum Content: Equatable {
        case html(String)
        case text(String)
        /// Kept elsewhere.
        case address(String)
    }

    /// guid, atom:id, rdf:about, or JSON Feed's id.
    var identifier = ""
    var title = ""
    var link = ""
    /// What relative addresses in it are relative to.
    var base = ""
    var content: Content?
    var summary: Content?
    var authors: [String] = []
    var published = ""
    var keywords: [String] = []
    var language = ""
    /// The feed that it was taken from, where it is not this one's own.
    var source = ""
    var sourceAddress = ""
    var attachments: [FeedAttachment] = []
}

/// A file that goes with an entry: its address is kept, and nothing is fetched.
struct FeedAttachment: Hashable {
    var address: String
    /// As it says itself; empty where it says nothing.
    var mediaType: String
    var title: String

    var isPicture: Bool {
        mediaType.hasPrefix("image")
            || [".jpg", ".jpeg", ".png", ".gif", ".webp"].contains { address.lowercased().hasSuffix($0) }
    }
}

extension ImportRun {
    /// RSS, Atom or JSON Feed.
    func readFeed(_ source: Source, each: (Imported) throws -> Void) throws -> [Remark] {
        let (text, encoding) = decode(source.bytes)
        guard let feed = feed(in: text) else { throw ImportError.damaged(.feed) }
        var remarks: [Remark] = []
        if text.unicodeScalars.contains("\u{FFFD}") {
            remarks.append(Remark("\(baseName(source.name)): some bytes are not valid \(encoding) and are shown as �."))
        }
        var identifiers: Set<String> = []
        for (index, entry) in feed.entries.enumerated() {
            let name = entry.title.isEmpty ? "entry \(index + 1)" : "“\(printable(line(ofMarkup: entry.title)))”"
            switch Result(catching: { () throws(ImportError) in try article(of: entry, in: feed, named: name) }) {
            case .failure:
                remarks.append(Remark("\(baseName(source.name)): \(name) is left out: it is too large."))
            case .success(nil):
                remarks.append(Remark("\(baseName(source.name)): \(name) has no text and is left out."))
            case .success(let imported?):
                let identifier = imported.article.identifier
                if identifier.isEmpty || identifiers.insert(identifier).inserted { try each(imported) }
            }
        }
        return remarks
    }
}

/// - Returns: nil for what is no feed.
func feed(in text: String) -> Feed? {
    if text.trimmed().hasPrefix("{") { return jsonFeed(text) }
    guard let root = parseXML(text) else { return nil }
    switch root.name.lowercased() {
    case "rss", "rdf", "channel": return rssFeed(root)
    case "feed": return atomFeed(root)
    default: return nil
    }
}
