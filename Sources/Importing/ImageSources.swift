// Where an `<img>` is: pages that load pictures late keep the address elsewhere than in `src`.

private let lateNames = [
    "data-src", "data-original", "data-lazy-src", "data-actualsrc", "data-original-src", "data-lazyload", "data-echo", "data-url",
    "data-lazy", "data-image", "original", "lazy-src",
]

private let placeholders = Words(
    ["blank", "spacer", "placeholder", "loading", "transparent", "1x1", "pixel", "/lazy", "grey.", "gray."], caseless: true)

struct ImageSources {
    /// Every address, those of the picture before those that hold its place.
    private(set) var all: [String] = []

    init(of image: Int, in page: Page) {
        let node = page.nodes[image]
        let source = node["src"]?.trimmed() ?? ""
        let late = lateNames.compactMap { node[$0]?.trimmed() }.filter(Self.isAddress)
        var sets = [node["data-srcset"], node["srcset"]].compactMap(\.self)
        let parent = node.parent
        if parent >= 0, page.nodes[parent].tag == .picture {
            sets += page.children(of: parent).filter { page.nodes[$0].tag == .source }.compactMap {
                page.nodes[$0]["srcset"] ?? page.nodes[$0]["data-srcset"]
            }
        }
        let largest = sets.compactMap(largestSource)
        let isPlaceholder =
            source.isEmpty || source.hasPrefix("data:") && source.utf8.count < 512 || placeholders.occur(in: source)
        all = isPlaceholder ? late + largest + Self.withoutScripts(image, page) + [source] : [source] + late + largest
        // A picture that holds the place of another is told by the other.
        if !isPlaceholder, !late.isEmpty, !source.hasPrefix("data:"), !isSaved(source) { all = late + [source] + largest }
        all.removeAll { $0.isEmpty }
    }

    /// A file beside the page, which is more than an address.
    private func isSaved(_ source: String) -> Bool {
        !isAbsolute(source) && !source.hasPrefix("//") && source.contains("_files/")
    }

    private static func isAddress(_ value: String) -> Bool {
        !value.isEmpty && value.contains { $0 == "/" || $0 == "." } && !value.contains { $0 == " " || $0 == "{" }
    }

    /// The same picture for browsers without scripts, beside the one that waits for a script.
    private static func withoutScripts(_ image: Int, _ page: Page) -> [String] {
        guard page.nodes[image].parent >= 0 else { return [] }
        let end = min(page.nodes.count, page.nodes[image].end + 4)
        return (page.nodes[image].end..<max(page.nodes[image].end, end)).prefix { node in
            [.noscript, .text, .img].contains(page.nodes[node].tag)
        }.filter { page.nodes[$0].tag == .img && page.nodes[page.nodes[$0].parent].tag == .noscript }.compactMap {
            page.nodes[$0]["src"]
        }
    }
}

/// The largest picture of a "srcset" (HTML, section "Parsing a srcset attribute").
func largestSource(_ set: String) -> String? {
    var best: (address: String, size: Double)?
    var words = set.split(whereSeparator: \.isWhitespace)[...]
    while let word = words.popFirst() {
        let address = word.trimmed(of: ",")
        var size = 1.0
        if !word.hasSuffix(","), let next = words.first, let number = Double(next.trimmed(of: ",").dropLast()),
            next.contains("w") || next.contains("x")
        {
            words.removeFirst()
            size = number
        }
        if !address.isEmpty, size > best?.size ?? 0 { best = (address, size) }
    }
    return best?.address
}
