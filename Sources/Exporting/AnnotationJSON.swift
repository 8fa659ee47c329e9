import Foundation
import Model

// The objects of a Web Annotation export (W3C Web Annotation Data Model, 2017), as they stand in the file. Keys with "meipi:" are ours.

/// An Annotation Collection with its one page (sections 5.1 and 5.2).
struct CollectionJSON: Codable {
    var context: [ContextJSON]
    var id: String
    var type = "AnnotationCollection"
    var label = "meipi"
    var total: Int
    var first: PageJSON?
    var last: String?

    private enum CodingKeys: String, CodingKey {
        case context = "@context"
        case id, type, label, total, first, last
    }
}

struct PageJSON: Codable {
    var context = ContextJSON.both
    var id: String
    var type = "AnnotationPage"
    var partOf: CollectionReferenceJSON
    var startIndex = 0
    var items: [AnnotationJSON]

    private enum CodingKeys: String, CodingKey {
        case context = "@context"
        case id, type, partOf, startIndex, items
    }
}

/// The collection of a page, as an object: the suite of the model looks into it.
struct CollectionReferenceJSON: Codable {
    var id: String
    var type = "AnnotationCollection"
    var label = "meipi"
}

/// The context of the model, and the prefix of our keys.
enum ContextJSON: Codable {
    case model
    case ours

    static let namespace = "urn:meipi:annotations#"
    static let both: [ContextJSON] = [.model, .ours]

    init(from decoder: any Decoder) throws {
        self = (try? decoder.singleValueContainer().decode(String.self)) == nil ? .ours : .model
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .model: try container.encode("http://www.w3.org/ns/anno.jsonld")
        case .ours: try container.encode(["meipi": Self.namespace])
        }
    }
}

struct AnnotationJSON: Codable {
    var context: [ContextJSON]
    var id: String
    var type: String
    var motivation: String?
    var creator: AgentJSON?
    var created: String?
    var modified: String?
    var body: BodyJSON?
    var target: TargetJSON
    var origin: String?
    var addressee: String?
    var stance: String?
    var printed: PrintedDate?
    var deleted: Bool?
    var deletionTime: String?
    /// Who wrote the last text, where that is not the creator.
    var editor: AgentJSON?
    var previousVersions: [VersionJSON]?
    /// The passage in the text beside which it was written.
    var original: PassageJSON?
    var article: ArticleJSON

    private enum CodingKeys: String, CodingKey {
        case context = "@context"
        case id, type, motivation, creator, created, modified, body, target
        case origin = "meipi:origin"
        case addressee = "meipi:addressee"
        case stance = "meipi:stance"
        case printed = "meipi:printed"
        case deleted = "meipi:deleted"
        case deletionTime = "meipi:deletionTime"
        case editor = "meipi:editor"
        case original = "meipi:original"
        case previousVersions = "meipi:previousVersions"
        case article = "meipi:article"
    }
}

struct AgentJSON: Codable {
    var type = "Person"
    var name: String
}

/// A Textual Body (3.2.4).
struct BodyJSON: Codable {
    var type = "TextualBody"
    var value: String
    var format: String?
    var purpose: String?
}

struct VersionJSON: Codable {
    var value: String
    var created: String
    var creator: AgentJSON?
}

/// A passage of a text of the article.
struct PassageJSON: Codable {
    var selector: [SelectorJSON]
    var fingerprint: String?
    var passage: Range<Anchor>?

    private enum CodingKeys: String, CodingKey {
        case selector
        case fingerprint = "meipi:fingerprint"
        case passage = "meipi:passage"
    }
}

/// A Specific Resource (section 4): the article or the annotation that is answered, and the passage.
struct TargetJSON: Codable {
    var type = "SpecificResource"
    var source: String
    var selector: [SelectorJSON]?
    /// What answers nobody has none.
    var purpose: String?
    var fingerprint: String?
    /// The passage in leaves.
    var passage: Range<Anchor>?

    private enum CodingKeys: String, CodingKey {
        case type, source, selector, purpose
        case fingerprint = "meipi:fingerprint"
        case passage = "meipi:passage"
    }
}

struct SelectorJSON: Codable {
    var type: String
    var exact: String?
    var prefix: String?
    var suffix: String?
    var start: Int?
    var end: Int?
}

/// What an article is known by.
struct ArticleJSON: Codable {
    var id: Identifier
    var url: String?
    var title: String?
    var source: String?
    var language: String?
    var fingerprint: String?
}
