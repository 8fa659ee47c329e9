/// The rules of UAX #29 for extended grapheme clusters (GB3 to GB13, version 18.0), one code point at a time.
struct ClusterScanner: Hashable {
    private typealias Class = ClusterClass
    private var last: UInt8 = Class.control.rawValue
    private var atStart = true
    private var regionalIsOdd = false
    /// GB11: 1 after a pictograph and its extenders, 2 after a joiner that follows them.
    private var pictograph = 0
    /// GB9c: after a conjunct linker and its extenders.
    private var linked = false

    init() {}

    /// After a code point of this class that began a cluster.
    init(after first: UInt8) { advance(first) }

    /// What comes next may belong to the cluster whatever it is: after a prepended mark or a leading jamo.
    var holdsNext: Bool { last == Class.prepend.rawValue || last == Class.l.rawValue }

    /// Whether a cluster begins before a code point of this class.
    mutating func begins(_ current: UInt8) -> Bool {
        let boundary = atStart || isBoundary(before: current)
        advance(current)
        return boundary
    }

    private func isBoundary(before current: UInt8) -> Bool {
        if last == Class.cr.rawValue, current == Class.lf.rawValue { return false }  // GB3
        if Self.isControl(last) || Self.isControl(current) { return true }  // GB4, GB5
        switch current {
        case Class.l.rawValue, Class.lv.rawValue, Class.lvt.rawValue: if last == Class.l.rawValue { return false }  // GB6
        case Class.v.rawValue: if last == Class.l.rawValue || last == Class.v.rawValue { return false }  // GB6, GB7
        case Class.t.rawValue: if last == Class.v.rawValue || last == Class.t.rawValue { return false }  // GB7, GB8
        case Class.extend.rawValue, Class.extendLinker.rawValue, Class.extendPlain.rawValue, Class.joiner.rawValue,
            Class.spacingMark.rawValue:
            return false  // GB9, GB9a
        case Class.consonant.rawValue: if linked { return false }  // GB9c
        case Class.pictographic.rawValue: if pictograph == 2 { return false }  // GB11
        case Class.regional.rawValue: if last == Class.regional.rawValue && regionalIsOdd { return false }  // GB12, GB13
        default: break
        }
        return last != Class.prepend.rawValue  // GB9b, GB999
    }

    private static func isControl(_ value: UInt8) -> Bool {
        value == Class.control.rawValue || value == Class.cr.rawValue || value == Class.lf.rawValue
    }

    private mutating func advance(_ current: UInt8) {
        let extends =
            current == Class.extend.rawValue || current == Class.extendPlain.rawValue || current == Class.extendLinker.rawValue
        if current == Class.pictographic.rawValue {
            pictograph = 1
        } else if current == Class.joiner.rawValue {
            pictograph = pictograph == 1 ? 2 : 0
        } else if !(extends && pictograph == 1) {
            pictograph = 0
        }
        if current == Class.linker.rawValue || current == Class.extendLinker.rawValue {
            linked = true
        } else if current != Class.extend.rawValue && current != Class.joiner.rawValue {
            linked = false
        }
        regionalIsOdd = current == Class.regional.rawValue && !(last == current && regionalIsOdd)
        last = Self.remembered(current)
        atStart = false
    }

    /// What the rules ask of the class before one.
    private static func remembered(_ value: UInt8) -> UInt8 {
        switch value {
        case Class.cr.rawValue, Class.l.rawValue, Class.v.rawValue, Class.t.rawValue, Class.regional.rawValue,
            Class.prepend.rawValue, Class.control.rawValue:
            value
        case Class.lf.rawValue: Class.control.rawValue
        case Class.lv.rawValue: Class.v.rawValue
        case Class.lvt.rawValue: Class.t.rawValue
        default: Class.other.rawValue
        }
    }
}

/// UTF-8 offsets of the boundaries between extended grapheme clusters (UAX #29): the first is 0, the last the length.
///
///     clusterBoundaries("e\u{301}字") == [0, 3, 6]
public func clusterBoundaries(_ text: String) -> [Int] {
    withBytes(of: text) { bytes in
        let data = LineData.shared
        var scanner = ClusterScanner()
        var boundaries: [Int] = []
        var offset = 0
        while offset < bytes.count {
            let (scalar, length) = decode(bytes, at: offset)
            if scanner.begins(data.clusterClass(data.record(scalar))) { boundaries.append(offset) }
            offset += length
        }
        if boundaries.isEmpty { boundaries.append(0) }
        if offset > 0 { boundaries.append(offset) }
        return boundaries
    }
}
