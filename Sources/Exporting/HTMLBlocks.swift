import Model

extension HTMLText {
    mutating func put(_ blocks: [Block]) {
        for block in blocks {
            put(block)
            put(tag: "\n")
        }
    }

    private mutating func put(_ block: Block) {
        switch block {
        case .heading(let level, let text): putHeading(level, text)
        case .paragraph(let text): put("<p>", text, "</p>")
        case .quote(let blocks):
            put(tag: "<blockquote>\n")
            put(blocks)
            put(tag: "</blockquote>")
        case .list(let ordered, let items): putList(ordered, items)
        case .code(let code, let language): putCode(code, language)
        case .table(let table): put(table)
        case .image(let image): put(image)
        case .rule: put(tag: "<hr>")
        case .footnote(let number, let blocks): putFootnote(number, blocks)
        }
    }

    private mutating func put(_ opening: StaticString, _ inlines: [Inline], _ closing: StaticString) {
        put(tag: opening)
        put(inlines)
        put(tag: closing)
    }

    /// The title is the page's only heading of the first rank.
    private mutating func putHeading(_ level: Int, _ text: [Inline]) {
        switch level {
        case ...1: put("<h2>", text, "</h2>")
        case 2: put("<h3>", text, "</h3>")
        case 3: put("<h4>", text, "</h4>")
        case 4: put("<h5>", text, "</h5>")
        default: put("<h6>", text, "</h6>")
        }
    }

    private mutating func putList(_ ordered: Bool, _ items: [[Block]]) {
        put(tag: ordered ? "<ol>\n" : "<ul>\n")
        for item in items {
            put(tag: "<li>")
            // A paragraph alone needs no tags of its own.
            if item.count == 1, case .paragraph(let text) = item[0] { put(text) } else { put(item) }
            put(tag: "</li>\n")
        }
        put(tag: ordered ? "</ol>" : "</ul>")
    }

    private mutating func putFootnote(_ number: Int, _ blocks: [Block]) {
        put("<div class=\"footnote\" role=\"doc-footnote\" id=\"note-", String(number), "\">\n")
        put("<span>[", String(number), "]</span>\n")
        put(blocks)
        put(tag: "</div>")
    }

    /// HTML drops one newline behind `<pre>` (section 13.1.2.5), which the one that is put there is.
    private mutating func putCode(_ code: String, _ language: String?) {
        put(tag: "<pre>\n<code")
        if let language, !language.isEmpty { put(" class=\"language-", language, "\"") }
        put(">", code, "</code></pre>")
    }

    private mutating func put(_ table: Table) {
        put(tag: "<table>\n")
        for (index, row) in table.rows.enumerated() {
            put(tag: "<tr>")
            for cell in row { index < table.headings ? put("<th>", cell, "</th>") : put("<td>", cell, "</td>") }
            put(tag: "</tr>\n")
        }
        put(tag: "</table>")
    }

    /// A picture that is not kept is where it was: its description stands for it, with a link there.
    private mutating func put(_ image: Image) {
        put(tag: "<figure><p class=\"picture\">")
        if let picture = image.picture.flatMap({ pictures[$0] }), picture.isShown {
            put("<img src=\"data:", picture.mediaType, ";base64,")
            put("", picture.base64, "\" alt=\"")
            put("", image.description, "\">")
        } else {
            let description = image.description.isEmpty ? image.address : image.description
            putLink([.text(description)], to: image.address)
        }
        put(tag: "</p>")
        if !image.caption.isEmpty { put("<figcaption>", image.caption, "</figcaption>") }
        if let credit = image.credit, !credit.isEmpty { put("<p class=\"credit\">", credit, "</p>") }
        put(tag: "</figure>")
    }

    // MARK: - Inlines

    mutating func put(_ inlines: [Inline]) {
        for inline in inlines { put(inline) }
    }

    private mutating func put(_ inline: Inline) {
        switch inline {
        case .text(let text): put(text: text)
        case .code(let code): put("<code>", code, "</code>")
        case .emphasis(let inner): put("<em>", inner, "</em>")
        case .strong(let inner): put("<strong>", inner, "</strong>")
        case .superscript(let inner): put("<sup>", inner, "</sup>")
        case .subscript(let inner): put("<sub>", inner, "</sub>")
        case .link(let inner, let address): putLink(inner, to: address)
        case .ruby(let base, let reading):
            put("<ruby>", base, "<rp>(</rp><rt>")
            put("", reading, "</rt><rp>)</rp></ruby>")
        case .note(let number): put("<sup>[", String(number), "]</sup>")
        case .lineBreak: put(tag: "<br>")
        }
    }

    mutating func putLink(_ inner: [Inline], to address: String) {
        guard isFollowed(address) else {
            put(inner)
            if !address.isEmpty, address != inner.plainText { put(" <span class=\"address\">(", address, ")</span>") }
            return
        }
        put("<a rel=\"noreferrer\" href=\"", address, "\">")
        put(inner)
        put(tag: "</a>")
    }
}

extension ArchivedPicture {
    /// Whether a browser shows it as a picture and as nothing else: SVG may hold a program.
    fileprivate var isShown: Bool {
        ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp"].contains(mediaType)
            && base64.utf8.allSatisfy { $0.isBase64 }
    }
}

extension UInt8 {
    /// RFC 4648, section 4.
    fileprivate var isBase64: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2F, 0x3D: true
        default: false
        }
    }
}
