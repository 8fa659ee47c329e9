// An article as JSON: the fields in their order of reading. What an earlier version of the program did not write, and what a page does
// not have, is left out.

extension Article: Codable {
    private enum Key: String, CodingKey {
        case kicker, title, originalTitle, subtitle, abstract, bylines, source, sourceAddress, dateline, published, url,
            identifier
        case keywords, isVertical, language, blocks, editor, poll, copyright, comments
    }

    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        for (key, text) in [
            (Key.kicker, kicker), (.title, title), (.subtitle, subtitle), (.abstract, abstract), (.source, source), (.url, url),
            (.editor, editor),
        ] {
            try object.encode(text, forKey: key)
        }
        for (key, text) in [
            (Key.originalTitle, originalTitle), (.sourceAddress, sourceAddress), (.dateline, dateline), (.identifier, identifier),
        ] where !text.isEmpty {
            try object.encode(text, forKey: key)
        }
        try object.encode(bylines, forKey: .bylines)
        try object.encodeIfPresent(published, forKey: .published)
        if !keywords.isEmpty { try object.encode(keywords, forKey: .keywords) }
        if isVertical { try object.encode(true, forKey: .isVertical) }
        try object.encode(language, forKey: .language)
        try object.encode(blocks, forKey: .blocks)
        try object.encodeIfPresent(poll, forKey: .poll)
        try object.encodeIfPresent(copyright, forKey: .copyright)
        try object.encode(comments, forKey: .comments)
    }

    public init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Key.self)
        func text(_ key: Key) throws -> String { try object.decode(String.self, forKey: key) }
        func later(_ key: Key) throws -> String { try object.decodeIfPresent(String.self, forKey: key) ?? "" }
        self.init(
            kicker: try text(.kicker), title: try text(.title), originalTitle: try later(.originalTitle),
            subtitle: try text(.subtitle), abstract: try text(.abstract),
            bylines: try object.decode([Byline].self, forKey: .bylines), source: try text(.source),
            sourceAddress: try later(.sourceAddress), dateline: try later(.dateline),
            published: try object.decodeIfPresent(PrintedDate.self, forKey: .published), url: try text(.url),
            identifier: try later(.identifier), keywords: try object.decodeIfPresent([String].self, forKey: .keywords) ?? [],
            isVertical: try object.decodeIfPresent(Bool.self, forKey: .isVertical) ?? false,
            language: try object.decode(LanguageTag.self, forKey: .language),
            blocks: try object.decode([Block].self, forKey: .blocks), editor: try text(.editor),
            poll: try object.decodeIfPresent(Poll.self, forKey: .poll),
            copyright: try object.decodeIfPresent(Copyright.self, forKey: .copyright),
            comments: try object.decode([Comment].self, forKey: .comments))
    }
}
