import Model

/// A list of feeds in OPML 2.0: folders as outlines round those in them, in the order in which each is first named.
public func opml(of list: FeedList) -> String {
    var root = OutlineFolder()
    for subscription in list.subscriptions { root.add(subscription, below: subscription.folders[...]) }
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <opml version="2.0">
          <head>
            <title>\(attribute(list.title))</title>
          </head>
          <body>
        \(root.lines(depth: 2).joined(separator: "\n"))
          </body>
        </opml>

        """
}

private struct OutlineFolder {
    private enum Line {
        case subscription(Subscription)
        case folder(Int)
    }

    private var order: [Line] = []
    private var names: [String] = []
    private var folders: [OutlineFolder] = []

    mutating func add(_ subscription: Subscription, below path: ArraySlice<String>) {
        guard let name = path.first else { return order.append(.subscription(subscription)) }
        let place = names.firstIndex(of: name) ?? open(name)
        folders[place].add(subscription, below: path.dropFirst())
    }

    private mutating func open(_ name: String) -> Int {
        names.append(name)
        folders.append(OutlineFolder())
        order.append(.folder(names.count - 1))
        return names.count - 1
    }

    func lines(depth: Int) -> [String] {
        let indent = String(repeating: "  ", count: depth)
        return order.flatMap { line -> [String] in
            switch line {
            case .subscription(let subscription): return [indent + outline(subscription)]
            case .folder(let place):
                return [indent + "<outline text=\"\(attribute(names[place]))\">"] + folders[place].lines(depth: depth + 1)
                    + [indent + "</outline>"]
            }
        }
    }

    /// The attributes that OPML 2.0 requires of a feed are text, type and xmlUrl; every kind is written as rss by custom.
    private func outline(_ subscription: Subscription) -> String {
        let title = attribute(subscription.title)
        let kind = attribute(subscription.kind.isEmpty ? "rss" : subscription.kind)
        let site = subscription.site.isEmpty ? "" : " htmlUrl=\"\(attribute(subscription.site))\""
        return
            "<outline text=\"\(title)\" title=\"\(title)\" type=\"\(kind)\" xmlUrl=\"\(attribute(subscription.address))\"\(site)/>"
    }
}

/// Text as XML has it in an attribute's quotes: controls, which it cannot have, are left out.
private func attribute(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": escaped += "&amp;"
        case "<": escaped += "&lt;"
        case ">": escaped += "&gt;"
        case "\"": escaped += "&quot;"
        case "\u{FFFE}", "\u{FFFF}": break
        default: if scalar.value >= 0x20 { escaped.unicodeScalars.append(scalar) }
        }
    }
    return escaped
}
