// The elements that a parser would have open at a place of the markup, near enough to bound them.

/// Elements open at once; deeper ones are flattened.
private let depthLimit = 512
/// Formatting elements (`b`, `font`, `a`, …) open at once, since each paragraph that follows repeats every one of them.
private let formattingLimit = 16

struct OpenElements {
    /// What the parser would make so far, those repeated by it included.
    private(set) var made = 0
    /// Comparisons so far.
    private(set) var work = 0
    private var open: [MarkupName] = []
    /// The formatting elements that were not ended by a tag of their own, which paragraphs repeat; nil begins a list of its own.
    private var active: [Active?] = []
    /// How often a name was opened beyond the bounds, so that as many of its end tags are left out.
    private var dropped: [MarkupName: Int] = [:]
    private var foreign = 0

    private struct Active {
        var name: MarkupName
        var isOpen: Bool
    }

    private static let paragraph = MarkupName("p")
    private static let link = MarkupName("a")
    private static let paragraphBarriers: [MarkupName] = ["td", "th", "table", "button", "caption", "template", "object"].map {
        MarkupName($0)
    }

    /// True in SVG and MathML, where a `<style>` or `<title>` is an element like others.
    var isForeign: Bool { foreign > 0 }

    mutating func addVoid() {
        made += 1
    }

    /// Notes an element as opened; false where it is beyond the bounds and its tag must go.
    mutating func begin(_ name: MarkupName, _ kind: MarkupKind) -> Bool {
        if kind.endsParagraph { endNearest([Self.paragraph], unless: Self.paragraphBarriers) }
        if !kind.ends.isEmpty { endNearest(kind.ends, unless: kind.unless) }
        // A link in a link ends the first one.
        if name == Self.link { _ = end(name, kind, isImplied: true) }
        made += 1
        guard open.count < depthLimit, !kind.isFormatting || formattingCount < formattingLimit else {
            dropped[name, default: 0] += 1
            return false
        }
        open.append(name)
        if kind.isForeign { foreign += 1 }
        if kind.isMarker { active.append(nil) }
        reopen()
        if kind.isFormatting { active.append(Active(name: name, isOpen: true)) }
        return true
    }

    /// Notes an element as closed; true where its start was left out, so that its end must be.
    mutating func end(_ name: MarkupName, _ kind: MarkupKind, isImplied: Bool = false) -> Bool {
        if !isImplied, let count = dropped[name], count > 0 {
            dropped[name] = count - 1
            return true
        }
        if kind.isFormatting { forget(name) }
        if kind.isMarker, let marker = active.lastIndex(where: { $0 == nil }), open.contains(name) {
            active.removeSubrange(marker...)
        }
        if let last = lastOpen([name], unless: []) {
            // Blocks inside a formatting element are moved out of it, eight at most ("the adoption agency algorithm").
            if kind.isFormatting { made += min(8, open.count - last - 1) }
            close(from: last)
        } else if name == Self.paragraph {
            // "</p>" alone makes an empty paragraph.
            made += 1
        }
        return false
    }

    private var formattingCount: Int {
        active.count - (active.lastIndex { $0 == nil } ?? -1) - 1
    }

    private mutating func endNearest(_ names: [MarkupName], unless barriers: [MarkupName]) {
        if let found = lastOpen(names, unless: barriers) { close(from: found) }
    }

    private mutating func lastOpen(_ names: [MarkupName], unless barriers: [MarkupName]) -> Int? {
        for index in open.indices.reversed() {
            work += 1
            if names.contains(open[index]) { return index }
            if barriers.contains(open[index]) { return nil }
        }
        return nil
    }

    private mutating func close(from index: Int) {
        for gone in open[index...] {
            let kind = MarkupKind.of(gone)
            if kind.isForeign { foreign -= 1 }
            guard kind.isFormatting, let last = active.lastIndex(where: { $0?.name == gone && $0?.isOpen == true }) else {
                continue
            }
            active[last]?.isOpen = false
        }
        open.removeSubrange(index...)
    }

    private mutating func forget(_ name: MarkupName) {
        guard let last = active.lastIndex(where: { $0 == nil || $0?.name == name }), active[last] != nil else { return }
        active.remove(at: last)
    }

    /// The parser opens again what was closed with its parent.
    private mutating func reopen() {
        for index in active.indices.reversed() {
            guard let formatting = active[index] else { break }
            if !formatting.isOpen {
                open.append(formatting.name)
                made += 1
                active[index]?.isOpen = true
            }
        }
    }
}
