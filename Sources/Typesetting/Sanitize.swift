/// The text without what must not reach a terminal or a name: C0 and C1 controls, bidi controls, ZWSP, ZWNJ, WJ, BOM, soft
/// hyphens, variation selectors 1 to 16, tags, fillers and interlinear anchors. Tabs and newlines stay; every kind of newline
/// becomes U+000A. Conjoining jamo and kana with U+3099 or U+309A are composed.
///
///     sanitized("a\u{1B}[31m\u{202E}b") == "a[31mb"
public func sanitized(_ text: String) -> String {
    filtered(text, newline: 0x0A, tab: 0x09)
}

/// The text sanitised, as one line: a newline or a tab becomes one space.
public func singleLine(_ text: String) -> String {
    filtered(text, newline: 0x20, tab: 0x20)
}

/// What `sanitized` keeps, each scalar with the UTF-8 offset of what it stands for: for a search in the original.
public func sanitizedScalars(_ text: String) -> [(scalar: Unicode.Scalar, offset: Int)] {
    var kept: [(scalar: Unicode.Scalar, offset: Int)] = []
    filter(text, newline: 0x0A, tab: 0x09) { kept.append(($0, $1)) }
    return kept
}

private func filtered(_ text: String, newline: UInt32, tab: UInt32) -> String {
    var result = String.UnicodeScalarView()
    filter(text, newline: newline, tab: tab) { scalar, _ in result.append(scalar) }
    return String(result)
}

/// Calls `put` with each scalar that is kept, composed where two are one, and the offset of the first that it came of.
private func filter(_ text: String, newline: UInt32, tab: UInt32, _ put: (Unicode.Scalar, Int) -> Void) {
    withBytes(of: text) { bytes in
        let data = LineData.shared
        var pending: (scalar: UInt32, offset: Int)?
        var offset = 0
        var afterReturn = false
        func putPending() {
            if let pending { put(Unicode.Scalar(pending.scalar) ?? "\u{FFFD}", pending.offset) }
        }
        while offset < bytes.count {
            let start = offset
            let (scalar, length) = decode(bytes, at: offset)
            offset += length
            defer { afterReturn = scalar == 0x0D }
            if scalar == 0x0A && afterReturn { continue }
            guard let kept = kept(scalar, data, newline, tab) else { continue }
            if let first = pending, let one = composed(first.scalar, kept) {
                pending = (one, first.offset)
            } else {
                putPending()
                pending = (kept, start)
            }
        }
        putPending()
    }
}

private func kept(_ scalar: UInt32, _ data: LineData, _ newline: UInt32, _ tab: UInt32) -> UInt32? {
    switch scalar {
    case 0x20..<0x7F: scalar
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: newline
    case 0x09: tab
    case 0x200D: scalar
    default: data.cellClass(data.record(scalar)) == CellClass.ignored.rawValue ? nil : scalar
    }
}
