import CXML

/// An element of XML with what is in it: a small tree of values, which is all that feeds, lists and books are read from.
struct Element {
    /// The name without a prefix.
    var name: String
    /// The address of the name's namespace; empty where it has none.
    var namespace: String
    var attributes: [Attribute]
    var content: [Content]

    struct Attribute {
        var name: String
        var namespace: String
        var value: String
    }

    enum Content {
        case text(String)
        case element(Element)
    }

    var children: [Element] {
        content.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    /// All text in it, in order.
    var text: String {
        content.reduce(into: "") { text, part in
            switch part {
            case .text(let more): text += more
            case .element(let element): text += element.text
            }
        }
    }

    /// The value of an attribute without a prefix.
    subscript(_ name: String) -> String? {
        attributes.first { $0.name == name && $0.namespace.isEmpty }?.value
    }

    /// The value of `xml:lang`, `xml:base`.
    func xml(_ name: String) -> String? {
        attributes.first { $0.name == name && $0.namespace == xmlNamespace }?.value
    }

    func first(_ name: String) -> Element? {
        children.first { $0.name == name }
    }

    func all(_ name: String) -> [Element] {
        children.filter { $0.name == name }
    }
}

/// Namespaces in XML 1.0, section 3.
let xmlNamespace = "http://www.w3.org/XML/1998/namespace"

/// Elements deeper than this are left out with all that is in them: no feed and no book's list has them, and the tree is walked by
/// recursion.
private let xmlDepthLimit = 100

/// More elements than this are not read; a feed of 10,000 entries has some 100,000.
private let xmlElementLimit = 2_000_000

/// Reads a document; nil where there is no element in it. What comes after a fault that cannot be mended is missing.
func parseXML(_ text: String) -> Element? {
    let bytes = mendedXML(text)
    guard bytes.count < Int32.max else { return nil }
    return bytes.withUnsafeBytes { raw -> Element? in
        guard let base = raw.baseAddress?.assumingMemoryBound(to: CChar.self),
            let reader = meipi_xml_open(base, Int32(raw.count))
        else { return nil }
        defer { xmlFreeTextReader(reader) }
        var builder = ElementBuilder(reader: reader)
        return builder.build()
    }
}

/// Takes one node after another from the reader; what is open waits on a stack.
private struct ElementBuilder {
    let reader: xmlTextReaderPtr
    private var open: [Element] = []
    private var root: Element?
    private var count = 0

    init(reader: xmlTextReaderPtr) {
        self.reader = reader
    }

    mutating func build() -> Element? {
        while count < xmlElementLimit, xmlTextReaderRead(reader) == 1 { take() }
        while !open.isEmpty { close() }
        return root
    }

    private mutating func take() {
        let depth = Int(xmlTextReaderDepth(reader))
        switch xmlReaderTypes(rawValue: UInt32(bitPattern: xmlTextReaderNodeType(reader))) {
        case XML_READER_TYPE_ELEMENT where depth < xmlDepthLimit:
            count += 1
            let isEmpty = xmlTextReaderIsEmptyElement(reader) == 1
            open.append(element())
            if isEmpty { close() }
        case XML_READER_TYPE_END_ELEMENT where depth < xmlDepthLimit: close()
        case XML_READER_TYPE_TEXT, XML_READER_TYPE_CDATA, XML_READER_TYPE_SIGNIFICANT_WHITESPACE, XML_READER_TYPE_WHITESPACE:
            guard depth <= xmlDepthLimit, !open.isEmpty else { break }
            open[open.count - 1].content.append(.text(string(xmlTextReaderConstValue(reader))))
        default: break
        }
    }

    private mutating func close() {
        guard let element = open.popLast() else { return }
        if open.isEmpty { root = root ?? element } else { open[open.count - 1].content.append(.element(element)) }
    }

    private func element() -> Element {
        let (name, namespace) = qualifiedName()
        var element = Element(name: name, namespace: namespace, attributes: [], content: [])
        while xmlTextReaderMoveToNextAttribute(reader) == 1 {
            if xmlTextReaderIsNamespaceDecl(reader) == 1 { continue }
            let (name, namespace) = qualifiedName()
            element.attributes.append(.init(name: name, namespace: namespace, value: string(xmlTextReaderConstValue(reader))))
        }
        xmlTextReaderMoveToElement(reader)
        return element
    }

    /// A prefix that was never declared means what everybody means by it.
    private func qualifiedName() -> (name: String, namespace: String) {
        let name = string(xmlTextReaderConstLocalName(reader))
        let namespace = string(xmlTextReaderConstNamespaceUri(reader))
        guard namespace.isEmpty, let colon = name.firstIndex(of: ":") else { return (name, namespace) }
        let prefix = String(name[..<colon])
        return (String(name[name.index(after: colon)...]), Namespace(rawValue: prefix)?.addresses.first ?? prefix)
    }
}

/// The vocabularies of feeds and books, by their customary prefixes.
enum Namespace: String {
    case atom, content, dc, dcterms, media, itunes, epub, opf, xhtml, rdf

    /// Those that mean it, the one that stands now first.
    var addresses: [String] {
        switch self {
        case .atom: ["http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"]
        case .content: ["http://purl.org/rss/1.0/modules/content/"]
        case .dc: ["http://purl.org/dc/elements/1.1/", "http://purl.org/dc/elements/1.0/"]
        case .dcterms: ["http://purl.org/dc/terms/"]
        case .media: ["http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss"]
        case .itunes: ["http://www.itunes.com/dtds/podcast-1.0.dtd"]
        case .epub: ["http://www.idpf.org/2007/ops"]
        case .opf: ["http://www.idpf.org/2007/opf"]
        case .xhtml: ["http://www.w3.org/1999/xhtml"]
        case .rdf: ["http://www.w3.org/1999/02/22-rdf-syntax-ns#"]
        }
    }
}

extension Element {
    func isIn(_ namespace: Namespace) -> Bool {
        namespace.addresses.contains(self.namespace)
    }

    func first(_ namespace: Namespace, _ name: String) -> Element? {
        children.first { $0.name == name && $0.isIn(namespace) }
    }

    func all(_ namespace: Namespace, _ name: String) -> [Element] {
        children.filter { $0.name == name && $0.isIn(namespace) }
    }

    func attribute(_ namespace: Namespace, _ name: String) -> String? {
        attributes.first { $0.name == name && namespace.addresses.contains($0.namespace) }?.value
    }
}

private func string(_ text: UnsafePointer<xmlChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
}
