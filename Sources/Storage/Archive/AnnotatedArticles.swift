import Anchoring
import Foundation
import GRDB
import Model

extension Library {
    /// Every article that something was said beside, those in the bin left out, in the order of adding: what the open formats are made of.
    public func annotatedArticles() throws -> [AnnotatedArticle] {
        try readArchive { reader in
            var articles: [AnnotatedArticle] = []
            try reader.forEachArticle { article, _ in
                guard !article.isBinned, !article.comments.isEmpty || article.vote != nil else { return }
                articles.append(try AnnotationReader(database: reader.database, article: article).annotated())
            }
            return articles
        }
    }
}

/// What was said beside an article, with all that the log knows of it, within a transaction.
private struct AnnotationReader {
    let database: Database
    let article: ArchivedArticle
    private let texts: PassageTexts

    init(database: Database, article: ArchivedArticle) {
        self.database = database
        self.article = article
        texts = PassageTexts(database: database)
    }

    func annotated() throws -> AnnotatedArticle {
        let current = article.current?.article ?? Article()
        var annotations = try article.comments.map { $0.origin == .page ? try ofPage($0) : try ofReader($0) }
        if let vote = article.vote {
            annotations.append(Annotation(id: article.id.ofVote, kind: .mood, text: vote.label, created: vote.voted))
        }
        return AnnotatedArticle(
            id: article.id, url: current.url, title: current.title, source: current.source, language: current.language,
            fingerprint: article.current?.fingerprint ?? "", annotations: annotations)
    }

    private func ofPage(_ comment: ArchivedComment) throws -> Annotation {
        Annotation(
            id: comment.id, origin: .page, parent: comment.parent, addressee: comment.addressee, author: comment.author,
            text: comment.text, quotation: try newest(comment) ?? written(comment), printed: comment.time)
    }

    private func ofReader(_ comment: ArchivedComment) throws -> Annotation {
        let history = try OperationLog(database: database).history(of: comment.id)
        let original = try history.beginning()?.quotation ?? written(comment)
        let quotation = try newest(comment) ?? original
        let isMoved = quotation?.version != original?.version
        let versions = history.versions()
        func author(_ version: CausalHistory.Version?) -> String {
            version.flatMap { $0.author == comment.author ? nil : $0.author } ?? ""
        }
        return Annotation(
            id: comment.id, kind: comment.text.isEmpty ? .highlight : .comment, origin: .reader, parent: comment.parent,
            addressee: comment.addressee, author: comment.author, text: comment.text,
            stance: comment.stance.map(Annotation.Stance.init),
            quotation: isMoved ? quotation : original, original: isMoved ? original : nil, created: comment.written,
            modified: comment.edited, editor: author(versions.last), isDeleted: comment.isDeleted,
            deleted: comment.isDeleted ? history.lastDeletion?.time : nil,
            versions: versions.dropLast().map { .init(text: $0.text, written: $0.time, author: author($0)) })
    }

    /// The passage of a comment in the newest text that has it; nil where no text here does.
    private func newest(_ comment: ArchivedComment) throws -> Quotation? {
        guard let anchoring = comment.anchoring else { return try written(comment) }
        return try quotation(of: anchoring.passage, in: anchoring.version)
    }

    /// The passage in the text beside which it was written.
    private func written(_ comment: ArchivedComment) throws -> Quotation? {
        try comment.passage.flatMap { try quotation(of: $0, in: comment.version) }
    }

    private func quotation(of passage: Range<Anchor>, in number: Int) throws -> Quotation? {
        let fingerprint = article.versions.first { $0.number == number }?.fingerprint ?? ""
        guard var words = try texts.text(number, of: article.id)?.quotation(of: passage, version: fingerprint) else { return nil }
        words.anchors = passage
        return words
    }
}

extension Identifier {
    /// A vote is known by its article, of which it is the only one.
    fileprivate var ofVote: Identifier { Identifier(high: high, low: low ^ 1) }
}

extension Annotation.Stance {
    init(_ stance: Stance) {
        self =
            switch stance {
            case .push: .approving
            case .boo: .disapproving
            case .neutral: .neutral
            }
    }

    var stored: Stance {
        switch self {
        case .approving: .push
        case .disapproving: .boo
        case .neutral: .neutral
        }
    }
}
