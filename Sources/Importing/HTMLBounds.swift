import Glibc

// A scan of the markup before the parser sees it. The parser has no bounds of its own: its time grows with the depth of open elements,
// with the formatting elements that it opens again in every paragraph, and with the square of an element's attributes. So tags beyond
// these bounds are left out and their text stays.

/// Attributes of one element; later ones are left out.
private let attributeLimit = 1000
/// Attributes compared with each other on a page; beyond them an element keeps only as many as pages of people have.
private let attributeWorkLimit = 20_000_000
private let attributeLimitAfterwards = 48
/// Elements that the parser would make, those repeated by it included.
let elementLimit = 500_000
/// Comparisons with open elements.
private let workLimit = 400_000_000

/// The page within bounds, ready for the parser.
/// - Throws: `tooManyElements`.
func bounded(_ page: [UInt8]) throws(ImportError) -> [UInt8] {
    let bounds = page.withUnsafeBufferPointer { bytes -> (kept: [UInt8]?, isTooMuch: Bool) in
        var scan = BoundingScan(bytes)
        return scan.run() ? (scan.kept, false) : (nil, true)
    }
    if bounds.isTooMuch { throw .tooManyElements(limit: elementLimit) }
    return bounds.kept ?? page
}

private struct BoundingScan {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var output: [UInt8] = []
    /// Everything before this offset is in `output` or was left out.
    private var copied = 0
    private var at = 0
    private var elements = OpenElements()
    private var attributeWork = 0
    /// What may be left out of the tag at hand, in order.
    private var unread: [Range<Int>] = []
    /// True until the first `<pre>`, in which white space is what it is.
    private var foldsSpace = true

    private static let script = MarkupName("script")
    private static let style = MarkupName("style")
    private static let preformatted = MarkupName("pre")

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// The page without what is beyond the bounds; nil where that is nothing.
    var kept: [UInt8]? {
        copied > 0 ? output + bytes[copied...] : nil
    }

    /// False where the page has too many elements.
    mutating func run() -> Bool {
        while let less = next(0x3C, from: at) {
            at = less + 1
            guard at < bytes.count else { break }
            switch bytes[at] {
            case 0x21 where matches("!--", at: at): comment()
            case 0x21, 0x3F: at = (next(0x3E, from: at) ?? bytes.count - 1) + 1
            case 0x2F: tag(from: less, isEnd: true)
            case let byte where isLetter(byte): tag(from: less, isEnd: false)
            default: break
            }
            if foldsSpace, !elements.isForeign { foldSpace() }
            if elements.made > elementLimit || elements.work > workLimit { return false }
        }
        return true
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
    }

    private func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte >= 0x09 && byte <= 0x0D
    }

    private func next(_ byte: UInt8, from start: Int) -> Int? {
        guard start < bytes.count, let base = bytes.baseAddress,
            let found = memchr(base + start, Int32(byte), bytes.count - start)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// `<!-->` and `<!--->` are comments too; one without an end goes on to the end of the page.
    private mutating func comment() {
        at += 3
        let start = at
        if matches(">", at: at) || matches("->", at: at) { return }
        while let dash = next(0x2D, from: at) {
            at = dash + 1
            guard matches("->", at: at) || matches("-!>", at: at) else { continue }
            // The comment itself stays, since it parts the text before it from that after it.
            if !elements.isForeign { leaveOut(start..<dash) }
            return
        }
        at = bytes.count
    }

    private mutating func tag(from start: Int, isEnd: Bool) {
        if isEnd { at += 1 }
        guard at < bytes.count, isLetter(bytes[at]) else {
            // "</" before anything else opens a comment that ends at the first ">".
            if isEnd { at = (next(0x3E, from: at) ?? bytes.count - 1) + 1 }
            return
        }
        let name = readName()
        let kind = MarkupKind.of(name)
        readAttributes()
        if isEnd {
            if !kind.isRaw || elements.isForeign, elements.end(name, kind) { return leaveOut(start..<at) }
        } else if !kind.isVoid, !kind.isRaw || elements.isForeign {
            guard elements.begin(name, kind) else { return leaveOut(start..<at) }
        } else {
            elements.addVoid()
        }
        for unread in unread { leaveOut(unread) }
        if name == Self.preformatted { foldsSpace = false }
        if kind.isRaw, !isEnd, !elements.isForeign { skipContent(of: name, opening: start..<at) }
    }

    private mutating func skipContent(of name: MarkupName, opening: Range<Int>) {
        let content = at
        skipRaw(name)
        if isUnread(name, opening: opening, content..<at) { leaveOut(content..<at) }
    }

    /// Leaves out all but one of a run of white space after a tag, by which sources are indented; a line break stays one.
    private mutating func foldSpace() {
        let start = at
        var isBroken = false
        while at < bytes.count, isFolding(bytes[at]) {
            if bytes[at] == 0x0A || bytes[at] == 0x0D { isBroken = true }
            at += 1
        }
        guard at > start + 1 else { return }
        // The one that stays is the last of the run, or its last line break.
        var kept = at - 1
        while isBroken, bytes[kept] != 0x0A, bytes[kept] != 0x0D { kept -= 1 }
        leaveOut(start..<kept)
        leaveOut(kept + 1..<at)
    }

    /// White space as the parser sees it (HTML, section 13.2.5, "ASCII whitespace").
    private func isFolding(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
    }

    private mutating func readName() -> MarkupName {
        let start = at
        while at < bytes.count, !isSpace(bytes[at]), bytes[at] != 0x2F, bytes[at] != 0x3E { at += 1 }
        return MarkupName(UnsafeBufferPointer(rebasing: bytes[start..<at]))
    }

    /// Moves past the tag's end, and notes as unread the attributes beyond the limit and those that nothing asks for.
    private mutating func readAttributes() {
        let limit = attributeWork > attributeWorkLimit ? attributeLimitAfterwards : attributeLimit
        var count = 0
        var excess: Int?
        var name = at..<at
        var isInName = false
        unread.removeAll(keepingCapacity: true)
        /// True after a name, where "=" begins its value.
        var takesValue = false
        while at < bytes.count, bytes[at] != 0x3E {
            let byte = bytes[at]
            if byte == 0x3D, takesValue {
                if isInName { name = name.lowerBound..<at }
                readValue()
                if excess == nil, isUnread(attribute: name) { unread.append(name.lowerBound..<at) }
                (isInName, takesValue) = (false, false)
                continue
            }
            let separates = byte == 0x2F || isSpace(byte)
            if !separates, !isInName {
                count += 1
                takesValue = true
                name = at..<at
                if count > limit, excess == nil { excess = at }
            }
            if separates, isInName { name = name.lowerBound..<at }
            if byte == 0x2F { takesValue = false }
            isInName = !separates
            at += 1
        }
        attributeWork += min(count, limit) * min(count, limit) / 2
        if let excess { unread.append(excess..<at) }
        at = min(at + 1, bytes.count)
    }

    /// Attributes that pages have by the thousand: where to open a link, looks, handlers of events.
    private func isUnread(attribute name: Range<Int>) -> Bool {
        guard name.count >= 2 else { return false }
        if bytes[name.lowerBound] | 0x20 == 0x6F, bytes[name.lowerBound + 1] | 0x20 == 0x6E { return true }
        return Self.unreadAttributes.contains(MarkupName(UnsafeBufferPointer(rebasing: bytes[name])))
    }

    private static let unreadAttributes =
        ([
            "target", "border", "align", "valign", "bgcolor", "cellpadding", "cellspacing", "frameborder", "scrolling",
        ] as [StaticString]).map { MarkupName($0) }

    private mutating func readValue() {
        at += 1
        while at < bytes.count, isSpace(bytes[at]) { at += 1 }
        guard at < bytes.count else { return }
        if bytes[at] == 0x22 || bytes[at] == 0x27 {
            at = (next(bytes[at], from: at + 1) ?? bytes.count - 1) + 1
        } else {
            while at < bytes.count, bytes[at] != 0x3E, !isSpace(bytes[at]) { at += 1 }
        }
    }

    /// Moves to the end tag of an element whose content is text; a `<plaintext>` has none.
    private mutating func skipRaw(_ name: MarkupName) {
        guard name != MarkupName("plaintext") else { return at = bytes.count }
        while let less = next(0x3C, from: at) {
            at = less + 1
            guard matches("/", at: at) else { continue }
            at += 1
            let end = at
            if readName() == name {
                at = end - 2
                return
            }
            at = end
        }
        at = bytes.count
    }

    /// Whether nobody looks at the content of a raw element, which most of a page may be: a style, or a script that is no data. A script
    /// in a script may hide its end (HTML, section 13.2.5.27, "script data double escaped state").
    private func isUnread(_ name: MarkupName, opening: Range<Int>, _ content: Range<Int>) -> Bool {
        guard content.upperBound < bytes.count else { return false }
        if name == Self.style { return true }
        return name == Self.script && !holds("json", in: opening) && !holds("<script", in: content)
    }

    /// - Parameter mark: in small letters, the first of which is looked for first.
    private func holds(_ mark: StaticString, in range: Range<Int>) -> Bool {
        range.contains { at in
            bytes[at] | 0x20 == mark.utf8Start[0] | 0x20
                && at + mark.utf8CodeUnitCount <= range.upperBound
                && (1..<mark.utf8CodeUnitCount).allSatisfy { bytes[at + $0] | 0x20 == mark.utf8Start[$0] }
        }
    }

    private func matches(_ mark: StaticString, at start: Int) -> Bool {
        guard start + mark.utf8CodeUnitCount <= bytes.count else { return false }
        return (0..<mark.utf8CodeUnitCount).allSatisfy { bytes[start + $0] == mark.utf8Start[$0] }
    }

    private mutating func leaveOut(_ range: Range<Int>) {
        guard range.lowerBound >= copied, !range.isEmpty else { return }
        if copied == 0 { output.reserveCapacity(bytes.count) }
        output += bytes[copied..<range.lowerBound]
        copied = range.upperBound
    }
}
