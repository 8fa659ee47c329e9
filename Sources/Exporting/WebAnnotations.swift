import Foundation
import Model

/// Everything said beside articles as a Web Annotation Collection in JSON-LD, from which `annotatedArticles` makes the same again. Controls
/// and what turns the direction of text are escaped, so that no terminal and no editor acts on them.
public func webAnnotations(of articles: [AnnotatedArticle]) throws -> Data {
    let items = articles.flatMap { article in article.annotations.map { AnnotationJSON($0, on: article) } }
    let id = "urn:meipi:annotations"
    let page = PageJSON(id: id + ":1", partOf: CollectionReferenceJSON(id: id), items: items)
    let isEmpty = items.isEmpty
    let collection = CollectionJSON(
        context: ContextJSON.both, id: id, total: items.count, first: isEmpty ? nil : page, last: isEmpty ? nil : page.id)
    return Data(escaped(String(decoding: try archiveJSON(collection), as: UTF8.self)).utf8)
}

/// What a Web Annotation export says.
/// - Throws: an `ArchiveFault` where it is no export of meipi's annotations.
public func annotatedArticles(from json: Data) throws(ArchiveFault) -> [AnnotatedArticle] {
    let collection = try archived(CollectionJSON.self, from: json)
    var articles: [AnnotatedArticle] = []
    var places: [Identifier: Int] = [:]
    for item in collection.first?.items ?? [] {
        let annotation = try item.annotation()
        if let place = places[item.article.id] {
            articles[place].annotations.append(annotation)
        } else {
            places[item.article.id] = articles.count
            var article = item.article.article
            article.annotations = [annotation]
            articles.append(article)
        }
    }
    return articles
}

/// Whether a file is a Web Annotation Collection rather than a page or a text, by its first kilobytes.
public func isWebAnnotations(_ bytes: some Collection<UInt8>) -> Bool {
    let start = String(decoding: bytes.prefix(2_048), as: UTF8.self)
    return start.first { !$0.isWhitespace } == "{" && start.contains("http://www.w3.org/ns/anno.jsonld")
}

private func escaped(_ json: String) -> String {
    json.unicodeScalars.reduce(into: "") { text, scalar in
        let category = scalar.properties.generalCategory
        if scalar == "\n" || category != .control && category != .format && scalar != "\u{2028}" && scalar != "\u{2029}" {
            text.unicodeScalars.append(scalar)
        } else {
            for unit in String(scalar).utf16 { text += String(format: "\\u%04x", Int(unit)) }
        }
    }
}

// MARK: - Writing

extension AnnotationJSON {
    fileprivate init(_ annotation: Annotation, on article: AnnotatedArticle) {
        context = ContextJSON.both
        id = "urn:uuid:\(annotation.id)"
        type = "Annotation"
        motivation = annotation.motivation
        creator = annotation.author.isEmpty ? nil : AgentJSON(name: annotation.author)
        created = annotation.created.map(timestamp)
        modified = annotation.modified.map(timestamp)
        body = annotation.body
        let address = "urn:uuid:\(article.id)"
        target = TargetJSON(
            source: annotation.parent.map { "urn:uuid:\($0)" } ?? address, selector: annotation.quotation.map(\.selectors),
            fingerprint: annotation.quotation.map(\.version).flatMap(\.nonEmpty), passage: annotation.quotation?.anchors)
        origin = annotation.origin.rawValue
        addressee = annotation.addressee.nonEmpty
        stance = annotation.stance?.rawValue
        printed = annotation.printed
        deleted = annotation.isDeleted ? true : nil
        deletionTime = annotation.deleted.map(timestamp)
        editor = annotation.editor.nonEmpty.map { AgentJSON(name: $0) }
        original = annotation.original.map { quotation in
            PassageJSON(
                selector: quotation.selectors, fingerprint: quotation.version.nonEmpty, passage: quotation.anchors)
        }
        let earlier = annotation.versions.map { version in
            VersionJSON(
                value: version.text, created: timestamp(version.written),
                creator: version.author.nonEmpty.map { AgentJSON(name: $0) })
        }
        previousVersions = earlier.isEmpty ? nil : earlier
        self.article = ArticleJSON(
            id: article.id, url: article.url.nonEmpty, title: article.title.nonEmpty, source: article.source.nonEmpty,
            language: article.language.rawValue, fingerprint: article.fingerprint.nonEmpty)
    }
}

extension Annotation {
    fileprivate var motivation: String {
        switch kind {
        case .highlight: "highlighting"
        case .mood: "assessing"
        case .comment: parent == nil ? "commenting" : "replying"
        }
    }

    fileprivate var body: BodyJSON? {
        guard kind != .highlight || !text.isEmpty else { return nil }
        let format = isMarkdown ? "text/markdown" : "text/plain"
        return BodyJSON(value: text, format: format, purpose: kind == .mood ? "assessing" : nil)
    }
}

extension Quotation {
    fileprivate var selectors: [SelectorJSON] {
        [
            SelectorJSON(type: "TextQuoteSelector", exact: exact, prefix: prefix, suffix: suffix),
            SelectorJSON(type: "TextPositionSelector", start: position.lowerBound, end: position.upperBound),
        ]
    }
}

extension String {
    var nonEmpty: String? { isEmpty ? nil : self }
}

// MARK: - Reading

extension AnnotationJSON {
    fileprivate func annotation() throws(ArchiveFault) -> Annotation {
        let prefix = "urn:uuid:"
        guard id.hasPrefix(prefix), let own = Identifier(String(id.dropFirst(prefix.count))) else {
            throw ArchiveFault("an annotation has no identifier of meipi's")
        }
        let kind: Annotation.Kind = motivation == "highlighting" ? .highlight : motivation == "assessing" ? .mood : .comment
        let source = target.source.hasPrefix(prefix) ? Identifier(String(target.source.dropFirst(prefix.count))) : nil
        return Annotation(
            id: own, kind: kind, origin: origin.flatMap(Comment.Origin.init) ?? .reader,
            parent: source == article.id ? nil : source, addressee: addressee ?? "", author: creator?.name ?? "",
            text: body?.value ?? "", isMarkdown: body?.format == "text/markdown",
            stance: stance.flatMap(Annotation.Stance.init), quotation: target.quotation, original: original?.quotation,
            created: try moment(created), modified: try moment(modified), editor: editor?.name ?? "", printed: printed,
            isDeleted: deleted ?? false, deleted: try moment(deletionTime), versions: try versions())
    }

    private func versions() throws(ArchiveFault) -> [Annotation.Version] {
        var versions: [Annotation.Version] = []
        for version in previousVersions ?? [] {
            guard let written = try moment(version.created) else { continue }
            versions.append(.init(text: version.value, written: written, author: version.creator?.name ?? ""))
        }
        return versions
    }
}

extension TargetJSON {
    fileprivate var quotation: Quotation? {
        PassageJSON(selector: selector ?? [], fingerprint: fingerprint, passage: passage).quotation
    }
}

extension PassageJSON {
    fileprivate var quotation: Quotation? {
        guard let quote = selector.first(where: { $0.type == "TextQuoteSelector" }), let exact = quote.exact else { return nil }
        let place = selector.first { $0.type == "TextPositionSelector" }
        let start = max(0, place?.start ?? 0)
        return Quotation(
            exact: exact, prefix: quote.prefix ?? "", suffix: quote.suffix ?? "",
            position: start..<max(start, place?.end ?? start), version: fingerprint ?? "", anchors: passage)
    }
}

extension ArticleJSON {
    fileprivate var article: AnnotatedArticle {
        AnnotatedArticle(
            id: id, url: url ?? "", title: title ?? "", source: source ?? "",
            language: language.map(LanguageTag.init) ?? .undetermined, fingerprint: fingerprint ?? "")
    }
}

// MARK: - Moments

/// "2026-03-14T08:30:59.123Z" (xsd:dateTime).
func timestamp(_ time: Milliseconds) -> String {
    let (seconds, rest) = time.quotientAndRemainder(dividingBy: 1_000)
    let (whole, part) = rest < 0 ? (seconds - 1, rest + 1_000) : (seconds, rest)
    // The years that have four digits.
    let date = Date(timeIntervalSince1970: Double(max(-62_135_596_800, min(253_402_300_799, whole))))
    let fraction = String(part + 1_000).dropFirst()
    return date.formatted(.iso8601).dropLast() + ".\(fraction)Z"
}

private func moment(_ text: String?) throws(ArchiveFault) -> Milliseconds? {
    guard let text else { return nil }
    let parts = text.split(separator: ".", maxSplits: 1)
    let whole = parts.count == 2 ? parts[0] + "Z" : parts[0]
    let digits = parts.count == 2 ? parts[1].prefix { $0.isASCII && $0.isNumber } : ""
    guard let date = try? Date(String(whole), strategy: .iso8601), let part = Int64((digits + "000").prefix(3)) else {
        throw ArchiveFault("“\(text.prefix(40))” is no moment")
    }
    return Milliseconds(date.timeIntervalSince1970.rounded()) * 1_000 + part
}
