import Model

/// An article as a page of its own: no script, nothing that a browser would load, all text escaped.
/// - Parameters:
///   - contents: the article with the comments that are shown.
///   - pictures: those of its images that are kept, which become part of the page (RFC 2397).
public func htmlPage(of contents: Contents, with pictures: [ArchivedPicture] = []) -> String {
    var page = HTMLPage()
    page.text.pictures = pictures.reduce(into: [:]) { $0[$1.name] = $1 }
    page.put(contents)
    return page.text.html
}

/// The first part of a page that lists articles, its rows, and its end: written one by one, since there may be many.
public enum HTMLIndex {
    public static let start: String = {
        var page = HTMLPage()
        page.putHead(title: "meipi", language: "und")
        page.text.put(tag: "<body>\n<main>\n<h1>meipi</h1>\n<ul class=\"contents\">\n")
        return page.text.html
    }()

    public static func row(_ entry: ArchiveEntry) -> String {
        var text = HTMLText()
        text.put("<li>", entry.day, " ")
        text.put("<a href=\"", ArchiveFiles.html(of: entry), "\">")
        text.put("<bdi>", entry.title.isEmpty ? entry.id.description : entry.title, "</bdi></a></li>\n")
        return text.html
    }

    public static let end = "</ul>\n</main>\n</body>\n</html>\n"
}

struct HTMLPage {
    var text = HTMLText()

    mutating func put(_ contents: Contents) {
        let article = contents.article
        putHead(title: article.title, language: article.language.rawValue, address: article.url)
        text.put(tag: "<body>\n<main>\n<article>\n")
        putFront(article)
        text.put(tag: "<div class=\"text\">\n")
        text.put(article.blocks)
        text.put(tag: "</div>\n")
        putBack(article, vote: contents.vote)
        text.put(tag: "</article>\n")
        put(contents.comments, heading: Self.commentsHeading(article.language))
        text.put(tag: "</main>\n</body>\n</html>\n")
    }

    // MARK: - Head

    mutating func putHead(title: String, language: String, address: String = "") {
        text.put("<!DOCTYPE html>\n<html lang=\"", language, "\">\n<head>\n<meta charset=\"utf-8\">\n")
        text.put(tag: "<meta name=\"viewport\" content=\"width=device-width\">\n")
        // Whatever were to slip through loads nothing and runs nothing (Content Security Policy 3, section 6).
        text.put(tag: "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        text.put(tag: "style-src 'unsafe-inline'; img-src data:\">\n")
        text.put("<title>", title, "</title>\n")
        if isFollowed(address) { text.put("<link rel=\"canonical\" href=\"", address, "\">\n") }
        text.put(tag: "<style>\n")
        text.put(tag: HTMLPage.style)
        text.put(tag: "</style>\n</head>\n")
    }

    private static let style: StaticString = """
        :root { color-scheme: light dark; }
        body { margin: 0; font: 1.1rem/1.75 serif; }
        main { max-width: 38em; margin: 0 auto; padding: 2em 1em; overflow-wrap: anywhere; }
        h1 { line-height: 1.35; margin: 0.3em 0; }
        h2, h3, h4, h5, h6 { line-height: 1.4; }
        header p, footer, .comment > p:first-child, figure { font-family: sans-serif; font-size: 0.9em; }
        .abstract, blockquote, .comment { border-left: 0.2em solid; padding-left: 1em; margin-left: 0; }
        .answer { margin-left: 2em; }
        pre { overflow-x: auto; padding: 0.7em; border: 1px solid; line-height: 1.4; }
        pre, code { font-family: monospace; }
        table { border-collapse: collapse; display: block; overflow-x: auto; }
        th, td { border: 1px solid; padding: 0.2em 0.6em; }
        img { max-width: 100%; }
        figure { margin: 1.5em 0; padding: 0.7em; border: 1px solid; }
        footer { border-top: 1px solid; margin-top: 2em; }
        .applies { font-weight: bold; }
        .said { white-space: pre-wrap; }

        """

    // MARK: - Fields

    private mutating func putFront(_ article: Article) {
        text.put(tag: "<header>\n")
        text.putUnlessEmpty("<p class=\"kicker\">", article.kicker, "</p>\n")
        text.put("<h1>", article.title, "</h1>\n")
        text.putUnlessEmpty("<p class=\"subtitle\" role=\"doc-subtitle\">", article.subtitle, "</p>\n")
        putFields(article)
        text.putUnlessEmpty("<p class=\"byline\">", article.bylineText, "</p>\n")
        text.putUnlessEmpty("<p class=\"abstract\">", article.abstract, "</p>\n")
        text.put(tag: "</header>\n")
    }

    private mutating func putFields(_ article: Article) {
        guard article.published != nil || !article.source.isEmpty || !article.url.isEmpty else { return }
        text.put(tag: "<p class=\"fields\">")
        text.putUnlessEmpty("<time>", article.published?.printed ?? "", "</time> ")
        text.putUnlessEmpty("<bdi class=\"source\">", article.source, "</bdi> ")
        if !article.url.isEmpty { text.putLink([.text(article.url)], to: article.url) }
        text.put(tag: "</p>\n")
    }

    private mutating func putBack(_ article: Article, vote: String?) {
        guard !article.editor.isEmpty || article.poll != nil || article.copyright != nil || vote != nil else { return }
        text.put(tag: "<footer>\n")
        text.putUnlessEmpty("<p class=\"editor\">", article.editor, "</p>\n")
        if let poll = article.poll { put(poll) }
        text.putUnlessEmpty("<p class=\"vote\">", vote ?? "", "</p>\n")
        if let copyright = article.copyright { put(copyright, applying: article.applyingClause) }
        text.put(tag: "</footer>\n")
    }

    private mutating func put(_ poll: Poll) {
        text.put(tag: "<section class=\"poll\">\n")
        text.putUnlessEmpty("<p>", poll.prompt, "</p>\n")
        text.put(tag: "<ul>\n")
        for choice in poll.choices {
            text.put("<li>", choice.label, choice.count == nil ? "</li>\n" : " ")
            if let count = choice.count { text.put("", String(count), "</li>\n") }
        }
        text.put(tag: "</ul>\n</section>\n")
    }

    private mutating func put(_ copyright: Copyright, applying: Int?) {
        text.put("<section class=\"copyright\">\n<h2>", copyright.heading, "</h2>\n")
        for (index, clause) in copyright.clauses.enumerated() {
            text.put(index == applying ? "<p class=\"applies\">" : "<p>", clause.text, "</p>\n")
        }
        text.put(tag: "</section>\n")
    }

    // MARK: - Comments

    /// In the article's language, and by it they are known when the page is read again.
    private static func commentsHeading(_ language: LanguageTag) -> String {
        switch language {
        case .chineseSimplified: "网友评论"
        case .japanese: "コメント"
        case .korean: "댓글"
        case .english: "Comments"
        default: "網友評論"
        }
    }

    private mutating func put(_ comments: [Comment], heading: String) {
        guard !comments.isEmpty else { return }
        text.put("<section class=\"comments\">\n<h2>", heading, "</h2>\n")
        for threaded in threaded(comments) { put(threaded) }
        text.put(tag: "</section>\n")
    }

    private mutating func put(_ threaded: ThreadedComment) {
        let comment = threaded.comment
        text.put(tag: threaded.depth > 0 ? "<div class=\"comment answer\">" : "<div class=\"comment\">")
        text.put("<p><bdi>", comment.author, "</bdi> ")
        text.putUnlessEmpty("→ <bdi>", comment.addressee, "</bdi> ")
        text.putUnlessEmpty("<bdi class=\"place\">", comment.place, "</bdi> ")
        text.put("<time>", comment.time.printed, "</time>")
        if let votes = comment.votes { text.put(" <span class=\"votes\">+", String(votes), "</span>") }
        text.put(tag: "</p>")
        text.put("<p class=\"said\">", comment.text, "</p></div>\n")
    }
}
