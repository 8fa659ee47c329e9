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

private func filtered(_ text: String, newline: UInt32, tab: UInt32) -> String {
    // Nearly every text is what it should be, and is given back as it came.
    withBytes(of: text) { bytes in
        let clean = cleanPrefix(of: bytes, newline: newline, tab: tab)
        return clean == bytes.count ? text : filtered(bytes, from: clean, newline: newline, tab: tab)
    }
}

/// The UTF-8 offset of the scalar before the first that is not kept as it is, which may be composed with what follows.
private func cleanPrefix(of bytes: UnsafeBufferPointer<UInt8>, newline: UInt32, tab: UInt32) -> Int {
    let data = LineData.shared
    var (offset, before) = (0, (offset: 0, scalar: UInt32(0)))
    while offset < bytes.count {
        let (scalar, length) = decode(bytes, at: offset)
        guard kept(scalar, data, newline, tab) == scalar, scalar < 0x80 || composed(before.scalar, scalar) == nil else {
            return before.offset
        }
        before = (offset, scalar)
        offset += length
    }
    return offset
}

/// - Parameter start: the UTF-8 offset up to which the text is kept as it is.
private func filtered(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, newline: UInt32, tab: UInt32) -> String {
    let data = LineData.shared
    var result = [UInt8](bytes[..<start])
    result.reserveCapacity(bytes.count)
    var pending: UInt32?
    var offset = start
    var afterReturn = false
    func put(_ scalar: UInt32) { result += UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter }
    while offset < bytes.count {
        let (scalar, length) = decode(bytes, at: offset)
        offset += length
        defer { afterReturn = scalar == 0x0D }
        if scalar == 0x0A && afterReturn { continue }
        guard let kept = kept(scalar, data, newline, tab) else { continue }
        if let first = pending, let one = composed(first, kept) {
            pending = one
        } else {
            if let first = pending { put(first) }
            pending = kept
        }
    }
    if let last = pending { put(last) }
    return String(decoding: result, as: UTF8.self)
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

/// UTF-8 without controls (all of U+0000 to U+001F and U+007F to U+009F) and bidi controls, and otherwise as it is, damaged bytes too, but
/// for single bytes 80 to 9F, which are controls to a terminal that reads no UTF-8: what a pipe gets.
public func withoutControls(_ bytes: some Collection<UInt8>) -> [UInt8] {
    let all = Array(bytes)
    return all.withUnsafeBufferPointer { all in
        var kept: [UInt8] = []
        var offset = 0
        while offset < all.count {
            let (scalar, length) = decode(all, at: offset)
            if !isControl(scalar, length, all[offset]) { kept += all[offset..<offset + length] }
            offset += length
        }
        return kept
    }
}

/// Whether `withoutControls` would take nothing out of a line, nothing in it is not drawn, and no white space but U+0020 ends it.
public func isClean(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let bytes = UnsafeBufferPointer(rebasing: line)
    let data = LineData.shared
    var offset = 0
    var endsWithSpace = false
    while offset < bytes.count {
        let (scalar, length) = decode(bytes, at: offset)
        endsWithSpace = false
        if scalar < 0x20 || scalar >= 0x7F {
            let record = data.record(scalar)
            if data.isIgnored(record) || isControl(scalar, length, bytes[offset]) { return false }
            endsWithSpace = data.has(record, RecordFlag.space)
        }
        offset += length
    }
    return !endsWithSpace
}

@inline(__always)
private func isControl(_ scalar: UInt32, _ length: Int, _ byte: UInt8) -> Bool {
    switch scalar {
    case 0x00...0x1F, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    case 0xFFFD: length == 1 && byte < 0xA0
    default: false
    }
}
