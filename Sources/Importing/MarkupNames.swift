// The names of elements as the scan before the parser compares them: numbers, since a page has many.

/// The first sixteen bytes of a name, in small letters; no name that HTML gives a meaning is longer.
struct MarkupName: Hashable {
    private var high: UInt64 = 0
    private var low: UInt64 = 0

    init(_ name: StaticString) {
        self.init(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        for (index, byte) in bytes.prefix(16).enumerated() {
            let small = UInt64(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
            if index < 8 { high |= small << (8 * UInt64(index)) } else { low |= small << (8 * UInt64(index - 8)) }
        }
    }
}

/// What HTML says of an element by its name, as far as the bounds are concerned (HTML, section "The HTML syntax").
struct MarkupKind {
    var isVoid = false
    /// Its content is text up to its own end tag.
    var isRaw = false
    /// Reopened in what follows when its parent is closed before it ("the list of active formatting elements").
    var isFormatting = false
    /// Begins a list of formatting elements of its own.
    var isMarker = false
    /// An open paragraph ends before it.
    var endsParagraph = false
    /// In markup of another kind, where nothing is raw.
    var isForeign = false
    /// The elements one of which ends where this one begins…
    var ends: [MarkupName] = []
    /// …unless one of these was opened since.
    var unless: [MarkupName] = []

    static let none = MarkupKind()

    static func of(_ name: MarkupName) -> MarkupKind {
        table[name] ?? none
    }

    private static let table: [MarkupName: MarkupKind] = {
        var table: [MarkupName: MarkupKind] = [:]
        func set(_ names: [StaticString], _ change: (inout MarkupKind) -> Void) {
            for name in names { change(&table[MarkupName(name), default: MarkupKind()]) }
        }
        set([
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
            "keygen",
            "frame", "basefont", "bgsound",
        ]) { $0.isVoid = true }
        set(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"]) { $0.isRaw = true }
        set([
            "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
        ]) { $0.isFormatting = true }
        set(["td", "th", "caption", "object", "applet", "marquee", "template"]) { $0.isMarker = true }
        set(["svg", "math"]) { $0.isForeign = true }
        set([
            "address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl", "fieldset",
            "figcaption",
            "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "menu", "nav", "ol", "p",
            "pre",
            "section", "summary", "ul", "li", "dd", "dt", "table",
        ]) { $0.endsParagraph = true }
        func ends(_ names: [StaticString], _ ended: [StaticString], unless barriers: [StaticString]) {
            set(names) { ($0.ends, $0.unless) = (ended.map(MarkupName.init), barriers.map(MarkupName.init)) }
        }
        ends(["li"], ["li"], unless: ["ul", "ol", "menu", "dir", "table", "td", "th"])
        ends(["dt", "dd"], ["dt", "dd"], unless: ["dl", "table", "td", "th"])
        ends(["td", "th"], ["td", "th"], unless: ["tr", "table"])
        ends(["tr"], ["tr"], unless: ["table"])
        ends(["tbody", "thead", "tfoot"], ["tbody", "thead", "tfoot"], unless: ["table"])
        ends(["option"], ["option"], unless: ["select", "optgroup"])
        ends(["rt", "rp", "rb", "rtc"], ["rt", "rp", "rb"], unless: ["ruby", "rtc"])
        return table
    }()
}
