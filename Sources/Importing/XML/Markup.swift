// XML that is a page's markup, as HTML: what XHTML in feeds is read through.

extension Element {
    /// What is in the element, written as HTML.
    var markup: String {
        var text = ""
        for part in content { write(part, to: &text) }
        return text
    }

    private func write(_ part: Content, to text: inout String) {
        switch part {
        case .text(let more): text += escaped(more)
        case .element(let element):
            text += "<" + element.name
            for attribute in element.attributes where attribute.namespace.isEmpty {
                text += " " + attribute.name + "=\"" + escaped(attribute.value) + "\""
            }
            text += ">"
            // What never has content has it where its end was missing: then it comes after.
            for part in element.content { write(part, to: &text) }
            if !Element.voids.contains(element.name) { text += "</" + element.name + ">" }
        }
    }

    /// HTML, section 13.1.2, "void elements".
    private static let voids: Set = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]

    /// True where there is markup in it and not text alone.
    var holdsMarkup: Bool {
        content.contains { if case .element = $0 { true } else { false } }
    }
}

/// Text as HTML has it.
func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
}
