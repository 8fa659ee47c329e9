import Model

// Pictures of the text with what stands under them.

/// An `<img>` of the text.
struct PageImage {
    var address: String
    /// The name of its bytes; nil where they did not come with the page.
    var picture: String?
}

/// Words of captions that name who made a picture.
private let creditMarks = [
    "圖／", "图／", "圖/", "图/", "圖片來源", "图片来源", "攝影／", "摄影／", "攝／", "摄／", "供圖／", "供图／", "写真＝", "写真：", "写真提供", "撮影＝", "撮影：", "사진=",
    "사진＝", "사진제공",
    "사진 제공", "Photo:", "Photo by", "Photograph:", "Photograph by", "Credit:", "Image:", "Picture:",
]

private let creditNames = MarkedNames(["credit", "credits", "copyright", "copyrightholder", "photographer", "author", "byline"])
private let captionNames = MarkedNames([
    "caption", "captions", "figcaption", "imgcaption", "piccaption", "legend", "wp-caption-text", "tuzhu",
])

extension BlockReader {
    /// A picture of the text: not one that a page decorates or counts with.
    func image(_ index: Int, caption: [Inline] = [], credit: String? = nil) -> Block? {
        guard span.contains(index), !hidden[index], let found = pictures[index] else { return nil }
        if page.ancestors(of: index).contains(where: { [.nav, .aside, .footer, .button].contains(page.nodes[$0].tag) }) {
            return nil
        }
        let description = page.nodes[index]["alt"].map(folded) ?? ""
        guard !found.address.isEmpty || !description.isEmpty || found.picture != nil || !caption.isEmpty else { return nil }
        return .image(
            Image(address: found.address, description: description, caption: caption, credit: credit, picture: found.picture))
    }

    func figure(_ index: Int, into builder: inout ParagraphBuilder) {
        builder.close()
        let below = index + 1..<page.nodes[index].end
        let images = below.filter { page.nodes[$0].tag == .img && pictures[$0] != nil && span.contains($0) && !hidden[$0] }
        let caption = below.first { page.nodes[$0].tag == .figcaption }
        guard let last = images.last,
            !below.contains(where: { [.table, .pre, .blockquote, .ul, .ol].contains(page.nodes[$0].tag) })
        else { return gather(page.children(of: index), into: &builder) }
        for image in images.dropLast() { builder.close(with: self.image(image)) }
        let read = readCaption(caption ?? index)
        builder.close(with: image(last, caption: read.caption, credit: read.credit))
    }

    /// A picture with its caption in an element that is not called a figure but has a part that is called a caption.
    func captionedPicture(_ index: Int) -> Block? {
        let below = index + 1..<page.nodes[index].end
        guard below.count < 60 else { return nil }
        let images = below.filter { page.nodes[$0].tag == .img && pictures[$0] != nil }
        guard images.count == 1, let image = images.first, below.contains(where: { captionNames.mark(page.nodes[$0]) }) else {
            return nil
        }
        let read = readCaption(index)
        guard !read.caption.isEmpty, read.caption.plainText.letters <= 200 else { return nil }
        return self.image(image, caption: read.caption, credit: read.credit)
    }

    /// The text below an element, and who made the picture where that has an element or a mark of its own.
    private func readCaption(_ element: Int) -> (caption: [Inline], credit: String?) {
        let below = element + 1..<page.nodes[element].end
        let holder = below.first { node in
            (page.nodes[node].tag == .small || creditNames.mark(page.nodes[node])) && !folded(keptText(node)).isEmpty
        }
        guard let holder else { return divided(inlineReader.line(below: element)) }
        var others = kept
        for node in holder..<page.nodes[holder].end { others[node] = false }
        let reader = InlineReader(page: page, kept: others, base: metadata.base, language: metadata.language, notes: notes)
        let caption = reader.line(below: element)
        let credit = folded(keptText(holder))
        // A line in small type alone is the caption.
        return caption.isEmpty ? divided(inlineReader.line(below: element)) : (caption, credit)
    }

    private func keptText(_ node: Int) -> String {
        (node..<page.nodes[node].end).reduce(into: "") { if kept[$1] { $0 += page.nodes[$1].text } }
    }

    /// "…的碼頭。　圖／甲乙" as caption and credit.
    private func divided(_ caption: [Inline]) -> (caption: [Inline], credit: String?) {
        guard case .text(let text) = caption.last else { return (caption, nil) }
        for mark in creditMarks {
            guard let found = text.firstRange(of: mark) else { continue }
            let before = text[..<found.lowerBound]
            guard text[found.lowerBound...].letters <= 40,
                before.unicodeScalars.last.map({ $0.isBlank || $0.endsSentence }) ?? true
            else {
                continue
            }
            var rest = caption
            rest[rest.count - 1] = .text(before.trimmed())
            return (collapsed(rest), String(text[found.lowerBound...]).trimmed())
        }
        return (caption, nil)
    }
}
