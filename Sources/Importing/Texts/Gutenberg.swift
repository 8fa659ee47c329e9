import Model

// A book as Project Gutenberg gives it: a header with its fields, the text between two marked lines, and a licence, which is no part of it.

struct GutenbergBook {
    private let header: ArraySlice<Substring>
    private let text: ArraySlice<Substring>

    /// Nil where no line marks the start.
    init?(_ lines: [Substring]) {
        guard let start = lines.prefix(800).firstIndex(where: { Self.marks($0, "START OF") }) else { return nil }
        header = lines[..<start]
        let end = lines[start...].dropFirst().firstIndex { Self.marks($0, "END OF") } ?? lines.endIndex
        text = lines[(start + 1)..<end]
    }

    /// "*** START OF THE PROJECT GUTENBERG EBOOK …", with blanks after the stars or without.
    private static func marks(_ line: Substring, _ word: String) -> Bool {
        guard line.utf8.count <= 300, line.hasPrefix("***") else { return false }
        return line.drop { $0 == "*" || $0 == " " }.uppercased().hasPrefix(word)
    }

    func article(name: String) -> Article {
        var article = Article()
        let fields = headerFields()
        article.title = fields["title"] ?? titleFromName(name)
        article.subtitle = fields["subtitle"] ?? ""
        article.bylines = ["author", "translator", "editor", "illustrator"].flatMap { role in
            (fields[role].map { [$0] } ?? []).map {
                Byline(role: role == "author" ? "" : role.prefix(1).uppercased() + role.dropFirst(), name: $0)
            }
        }
        article.source = "Project Gutenberg"
        if let date = fields["release date"] ?? fields["posting date"], let found = firstDate(in: date) {
            article.published = found.date
        }
        var groups = paragraphs(of: text)
        groups.removeAll { isProduction($0) || isPicture($0) }
        dropTitlePage(of: article, from: &groups)
        article.blocks = blocks(of: groups, wrapped: true, emphasises: true)
        let declared = fields["language"].flatMap { tags[$0.lowercased()] } ?? ""
        article.language = language(declared: declared, text: article.title + article.blocks.openingText)
        return article
    }

    /// "Title: …" with what the lines below it go on with.
    private func headerFields() -> [String: String] {
        var fields: [String: String] = [:]
        var key: String?
        for line in header {
            if line.isBlank {
                key = nil
            } else if indent(of: line) >= 4, let key {
                // What a title goes on with is its second half.
                let field = key == "title" ? "subtitle" : key
                fields[field, default: ""] += (fields[field] == nil ? "" : " ") + line.trimmed()
            } else if let colon = line.firstIndex(of: ":"), line[..<colon].count <= 16 {
                let name = line[..<colon].trimmed().lowercased()
                key = name
                fields[name] = line[line.index(after: colon)...].trimmed()
            }
        }
        return fields.filter { !$0.value.isEmpty }
    }

    private func isProduction(_ group: [Substring]) -> Bool {
        [
            "Produced by", "E-text prepared by", "This etext was", "Transcribed from", "End of the Project Gutenberg",
            "End of Project Gutenberg",
        ]
        .contains { group.first?.trimmed().hasPrefix($0) ?? false }
    }

    private func isPicture(_ group: [Substring]) -> Bool {
        group.first?.trimmed().hasPrefix("[Illustration") ?? false && group.last?.trimmed().hasSuffix("]") ?? false
    }

    /// The title and the author's name once more, at the head of the text.
    private func dropTitlePage(of article: Article, from groups: inout [[Substring]]) {
        let known = [article.title.skeleton] + article.bylines.map(\.name.skeleton)
        var dropped = 0
        while dropped < 4, let first = groups.first {
            let skeleton = first.joined().skeleton
            guard
                skeleton == "by" || known.contains(skeleton) || known.contains("by" + skeleton)
                    || known.contains(where: { "by" + $0 == skeleton })
            else {
                return
            }
            groups.removeFirst()
            dropped += 1
        }
    }
}

/// The languages that the header names, by their tags.
private let tags = [
    "english": "en", "french": "fr", "german": "de", "spanish": "es", "italian": "it", "portuguese": "pt", "dutch": "nl",
    "japanese": "ja", "korean": "ko",
    "chinese": "zh", "latin": "la", "greek": "el", "finnish": "fi", "swedish": "sv", "danish": "da", "esperanto": "eo",
    "hungarian": "hu", "polish": "pl",
    "russian": "ru", "czech": "cs", "tagalog": "tl", "welsh": "cy", "catalan": "ca", "norwegian": "no",
]
