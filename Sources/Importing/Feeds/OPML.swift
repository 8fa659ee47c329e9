import Model

// Lists of feeds (OPML 2.0, section "Subscription lists", and 1.0). Outlines of other kinds are folders if there is anything in them,
// and else nothing: no address but that of a feed and of its site is read, and none is followed.

/// - Returns: the list, and remarks about outlines that are left out.
/// - Throws: `damaged` for what is no such list.
public func importFeedList(_ source: Source) throws(ImportError) -> (list: FeedList, remarks: [Remark]) {
    guard source.bytes.count <= importLimit else { throw .tooLarge(bytes: source.bytes.count, limit: importLimit) }
    try refuseBinary(source.bytes)
    guard let root = parseXML(decode(source.bytes).text), root.name.lowercased() == "opml" else { throw .damaged(.opml) }
    var reader = OutlineReader(name: source.name)
    reader.list.title = line(ofMarkup: root.first("head")?.first("title")?.text ?? "")
    reader.read(root.first("body") ?? root, folders: [])
    return (reader.list, reader.remarks)
}

private struct OutlineReader {
    let name: String
    var list = FeedList()
    var remarks: [Remark] = []
    private var addresses: Set<String> = []

    init(name: String) {
        self.name = name
    }

    mutating func read(_ element: Element, folders: [String]) {
        for outline in element.all("outline") {
            let title = folded(outline["title"] ?? outline["text"] ?? "").trimmed()
            if let address = outline.attribute(caseless: "xmlUrl")?.trimmed(), !address.isEmpty {
                add(outline, titled: title, address: address, folders: folders)
            } else if outline.all("outline").isEmpty {
                leaveOut(title, "has no feed's address and is left out.")
            }
            read(outline, folders: title.isEmpty ? folders : folders + [title])
        }
    }

    private mutating func add(_ outline: Element, titled title: String, address: String, folders: [String]) {
        guard isAbsolute(address) || address.lowercased().hasPrefix("feed:") else {
            return leaveOut(title, "is left out: its address is none of the web.")
        }
        guard addresses.insert(address).inserted else { return leaveOut(title, "is in the list already.") }
        let site = outline.attribute(caseless: "htmlUrl")?.trimmed() ?? ""
        list.subscriptions.append(
            Subscription(
                title: title.isEmpty ? address : title, address: address, site: isAbsolute(site) ? site : "", folders: folders,
                kind: outline["type"]?.lowercased() ?? ""))
    }

    private mutating func leaveOut(_ title: String, _ reason: String) {
        remarks.append(Remark("\(baseName(name)): “\(printable(title))” \(reason)"))
    }
}

extension Element {
    /// Programs write xmlUrl, xmlURL and xmlurl.
    fileprivate func attribute(caseless name: String) -> String? {
        attributes.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
