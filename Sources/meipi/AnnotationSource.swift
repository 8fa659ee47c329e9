import Anchoring
import Exporting
import Foundation
import Model
import Storage

extension Library {
    /// Every article that something was said beside, those in the bin left out, in the order of adding.
    func annotatedArticles() throws -> [AnnotatedArticle] {
        try readArchive { reader in
            var articles: [AnnotatedArticle] = []
            try reader.forEachArticle { article, _ in
                guard !article.isBinned, !article.comments.isEmpty || article.vote != nil else { return }
                articles.append(AnnotatedArticle(article))
            }
            return articles
        }
    }
}

extension AnnotatedArticle {
    init(_ archived: ArchivedArticle) {
        let article = archived.current?.article ?? Article()
        self.init(
            id: archived.id, url: article.url, title: article.title, source: article.source, language: article.language,
            fingerprint: archived.current?.fingerprint ?? "")
        var texts: [Int: FlatText] = [:]
        annotations = archived.comments.map { comment in
            Annotation(comment, passage: archived.quotation(of: comment, &texts))
        }
        if let vote = archived.vote {
            annotations.append(Annotation(id: archived.id.ofVote, kind: .mood, text: vote.label, created: vote.voted))
        }
    }
}

extension Identifier {
    /// A vote is known by its article, of which it is the only one.
    fileprivate var ofVote: Identifier { Identifier(high: high, low: low ^ 1) }
}

extension ArchivedArticle {
    /// The passage of a comment in the newest text that has it.
    fileprivate func quotation(of comment: ArchivedComment, _ texts: inout [Int: FlatText]) -> Quotation? {
        guard let passage = comment.anchoring?.passage ?? comment.passage else { return nil }
        let number = comment.anchoring?.version ?? comment.version
        guard let version = versions.first(where: { $0.number == number }) else { return nil }
        let text = texts[number] ?? FlatText(version.article)
        texts[number] = text
        return text.quotation(of: passage, version: version.fingerprint)
    }
}

extension Annotation {
    fileprivate init(_ comment: ArchivedComment, passage: Quotation?) {
        self.init(
            id: comment.id, origin: comment.origin, parent: comment.parent, addressee: comment.addressee, author: comment.author,
            text: comment.text, quotation: passage, created: comment.written, modified: comment.edited, printed: comment.time,
            isDeleted: comment.isDeleted)
    }
}
