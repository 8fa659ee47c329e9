import Anchoring
import Exporting
import Foundation
import Model
import Storage

/// Takes the reader's own comments and moods of a Web Annotation export into a library that has their articles. Twice is as once.
struct AnnotationImport {
    private let library: Library
    private var articles: [Identifier: Identifier] = [:]
    private var fingerprints: [String: Identifier] = [:]
    private var addresses: [String: Identifier] = [:]
    /// Deleted ones too.
    private var known: Set<Identifier> = []

    private(set) var added = 0
    private(set) var knownAlready = 0
    /// Titles of articles that the library lacks.
    private(set) var missing: [String] = []
    /// How many stand beside their whole article now, since their passage is not in its text.
    private(set) var orphaned = 0

    init(into library: Library) throws {
        self.library = library
        var (articles, fingerprints, addresses, known) = (articles, fingerprints, addresses, known)
        try library.readArchive { reader in
            try reader.forEachArticle { article, _ in
                articles[article.id] = article.id
                for version in article.versions { fingerprints[version.fingerprint] = article.id }
                if let url = article.current?.article.url, !url.isEmpty { addresses[url] = article.id }
                known.formUnion(article.comments.map(\.id))
            }
        }
        (self.articles, self.fingerprints, self.addresses, self.known) = (articles, fingerprints, addresses, known)
    }

    mutating func take(_ incoming: [AnnotatedArticle]) throws {
        for article in incoming {
            let id = articles[article.id] ?? fingerprints[article.fingerprint] ?? addresses[article.url]
            guard let id, let contents = try library.contents(of: id) else {
                missing.append(article.title)
                continue
            }
            try take(article, contents, on: id)
        }
    }

    private mutating func take(_ article: AnnotatedArticle, _ contents: Contents, on id: Identifier) throws {
        let finder = PassageFinder(contents.article)
        let names = names(of: article, in: contents)
        for annotation in article.annotations where annotation.origin == .reader && !annotation.text.isEmpty {
            if annotation.kind == .mood {
                try take(mood: annotation, contents, on: id)
            } else if known.insert(annotation.id).inserted {
                let passage = annotation.quotation.flatMap { finder.place(of: $0)?.passage }
                if annotation.quotation != nil, passage == nil { orphaned += 1 }
                let parent = annotation.parent.map { names[$0] ?? $0 }
                try take(annotation, on: id, answering: parent, at: passage)
                added += 1
            } else {
                knownAlready += 1
            }
        }
    }

    /// A library gives the comments of a page identifiers of its own: they are known by author and text.
    private func names(of article: AnnotatedArticle, in contents: Contents) -> [Identifier: Identifier] {
        let here = Dictionary(contents.comments.filter { $0.origin == .page }.map { ([$0.author, $0.text], $0.id) }) { one, _ in
            one
        }
        return article.annotations.filter { $0.origin == .page }.reduce(into: [:]) { $0[$1.id] = here[[$1.author, $1.text]] }
    }

    private mutating func take(mood: Annotation, _ contents: Contents, on id: Identifier) throws {
        guard contents.vote == nil else { return knownAlready += 1 }
        try library.perform(.vote(on: id, label: mood.text), at: mood.created ?? now())
        added += 1
    }

    private func take(_ note: Annotation, on id: Identifier, answering: Identifier?, at passage: Range<Anchor>?) throws {
        let created = note.created ?? now()
        let texts = note.versions.filter { !$0.text.isEmpty } + [.init(text: note.text, written: note.modified ?? created)]
        try library.perform(
            .comment(
                id: note.id, on: id, answering: answering, passage: passage, author: note.author, text: texts[0].text),
            at: created)
        // An edit that the export tells of without the text before it.
        let edits = note.versions.isEmpty && note.modified != nil && !note.isDeleted ? texts[...] : texts.dropFirst()
        for edit in edits { try library.perform(.edit(comment: note.id, text: edit.text), at: edit.written) }
        if note.isDeleted { try library.perform(.delete(comment: note.id), at: note.modified ?? created) }
    }

    /// "3 notes added, 1 known already"
    var summary: String {
        var parts = ["\(counted(added, "note")) added"]
        if knownAlready > 0 { parts.append("\(knownAlready) known already") }
        if orphaned > 0 { parts.append("\(orphaned) without their passage") }
        if !missing.isEmpty { parts.append("\(counted(missing.count, "article")) not in the library") }
        return parts.joined(separator: ", ")
    }
}
