import Model

// The link that a page gives its source.

extension Page {
    /// The address of the link in a line whose text is, or holds, the name of the source; empty where there is none.
    func address(ofSource source: String, in line: Line, base: String) -> String {
        let wanted = source.skeleton
        guard !wanted.isEmpty else { return "" }
        for node in line.nodes {
            guard let link = ancestors(of: node).prefix(6).first(where: { nodes[$0].tag == .a }),
                let address = nodes[link]["href"]
            else { continue }
            let text = self.text(of: link).skeleton
            guard !text.isEmpty, wanted.contains(text) || text.contains(wanted) else { continue }
            if let resolved = resolved(address, base: base), !resolved.begins(with: "#"), !resolved.begins(with: "mailto:") {
                return resolved
            }
        }
        return ""
    }

    /// The texts of a line's links, each once.
    func linkTexts(of line: Line) -> [String] {
        var texts: [String] = []
        var last = -1
        for node in line.nodes {
            guard let link = ancestors(of: node).prefix(6).first(where: { nodes[$0].tag == .a }), link != last else { continue }
            last = link
            let text = folded(self.text(of: link))
            if isKeyword(text), !texts.contains(text) { texts.append(text) }
        }
        return texts
    }
}
