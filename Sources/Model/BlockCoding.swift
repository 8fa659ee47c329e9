// Blocks and inlines as JSON: objects with a `type`, plain text as a bare string. What `show --json` prints and what the library
// keeps are this one form, so a change here needs a migration.

extension Block: Codable {
    private enum Key: String, CodingKey {
        case type, level, text, blocks, ordered, items, code, language, table, image, number
    }

    private enum Kind: String, Codable {
        case heading, paragraph, quote, list, code, table, image, rule, footnote
    }

    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        switch self {
        case .heading(let level, let text):
            try object.encode(Kind.heading, forKey: .type)
            try object.encode(level, forKey: .level)
            try object.encode(text, forKey: .text)
        case .paragraph(let text):
            try object.encode(Kind.paragraph, forKey: .type)
            try object.encode(text, forKey: .text)
        case .quote(let blocks):
            try object.encode(Kind.quote, forKey: .type)
            try object.encode(blocks, forKey: .blocks)
        case .list(let ordered, let items):
            try object.encode(Kind.list, forKey: .type)
            try object.encode(ordered, forKey: .ordered)
            try object.encode(items, forKey: .items)
        case .code(let code, let language):
            try object.encode(Kind.code, forKey: .type)
            try object.encode(code, forKey: .code)
            try object.encodeIfPresent(language, forKey: .language)
        case .table(let table):
            try object.encode(Kind.table, forKey: .type)
            try object.encode(table, forKey: .table)
        case .image(let image):
            try object.encode(Kind.image, forKey: .type)
            try object.encode(image, forKey: .image)
        case .rule:
            try object.encode(Kind.rule, forKey: .type)
        case .footnote(let number, let blocks):
            try object.encode(Kind.footnote, forKey: .type)
            try object.encode(number, forKey: .number)
            try object.encode(blocks, forKey: .blocks)
        }
    }

    public init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Key.self)
        switch try object.decode(Kind.self, forKey: .type) {
        case .heading:
            self = .heading(level: try object.decode(Int.self, forKey: .level), try object.decode([Inline].self, forKey: .text))
        case .paragraph: self = .paragraph(try object.decode([Inline].self, forKey: .text))
        case .quote: self = .quote(try object.decode([Block].self, forKey: .blocks))
        case .list:
            self = .list(
                ordered: try object.decode(Bool.self, forKey: .ordered), try object.decode([[Block]].self, forKey: .items))
        case .code:
            self = .code(
                try object.decode(String.self, forKey: .code),
                language: try object.decodeIfPresent(String.self, forKey: .language))
        case .table: self = .table(try object.decode(Table.self, forKey: .table))
        case .image: self = .image(try object.decode(Image.self, forKey: .image))
        case .rule: self = .rule
        case .footnote:
            self = .footnote(
                number: try object.decode(Int.self, forKey: .number), try object.decode([Block].self, forKey: .blocks))
        }
    }
}

extension Inline: Codable {
    private enum Key: String, CodingKey {
        case type, code, text, to, reading, number
    }

    private enum Kind: String, Codable {
        case code, emphasis, strong, superscript, `subscript`, link, ruby, note, lineBreak
    }

    public func encode(to encoder: any Encoder) throws {
        if case .text(let text) = self {
            var value = encoder.singleValueContainer()
            return try value.encode(text)
        }
        var object = encoder.container(keyedBy: Key.self)
        switch self {
        case .text: break
        case .code(let code):
            try object.encode(Kind.code, forKey: .type)
            try object.encode(code, forKey: .code)
        case .emphasis(let inner):
            try object.encode(Kind.emphasis, forKey: .type)
            try object.encode(inner, forKey: .text)
        case .strong(let inner):
            try object.encode(Kind.strong, forKey: .type)
            try object.encode(inner, forKey: .text)
        case .superscript(let inner):
            try object.encode(Kind.superscript, forKey: .type)
            try object.encode(inner, forKey: .text)
        case .subscript(let inner):
            try object.encode(Kind.subscript, forKey: .type)
            try object.encode(inner, forKey: .text)
        case .link(let inner, let address):
            try object.encode(Kind.link, forKey: .type)
            try object.encode(inner, forKey: .text)
            try object.encode(address, forKey: .to)
        case .ruby(let base, let reading):
            try object.encode(Kind.ruby, forKey: .type)
            try object.encode(base, forKey: .text)
            try object.encode(reading, forKey: .reading)
        case .note(let number):
            try object.encode(Kind.note, forKey: .type)
            try object.encode(number, forKey: .number)
        case .lineBreak:
            try object.encode(Kind.lineBreak, forKey: .type)
        }
    }

    public init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self = .text(text)
            return
        }
        let object = try decoder.container(keyedBy: Key.self)
        func inner() throws -> [Inline] { try object.decode([Inline].self, forKey: .text) }
        switch try object.decode(Kind.self, forKey: .type) {
        case .code: self = .code(try object.decode(String.self, forKey: .code))
        case .emphasis: self = .emphasis(try inner())
        case .strong: self = .strong(try inner())
        case .superscript: self = .superscript(try inner())
        case .subscript: self = .subscript(try inner())
        case .link: self = .link(try inner(), to: try object.decode(String.self, forKey: .to))
        case .ruby: self = .ruby(try inner(), reading: try object.decode(String.self, forKey: .reading))
        case .note: self = .note(try object.decode(Int.self, forKey: .number))
        case .lineBreak: self = .lineBreak
        }
    }
}
