import Controller

/// What a run of bytes that begins with Escape turned out to be.
enum EscapeSequence: Equatable {
    case unfinished
    /// A key, and how many bytes it took; nil for a sequence that means nothing here.
    case key(Key?, Int)
    case pasteBegins(Int)
    case mouse(MouseReport, Int)
}

/// Reads one sequence as xterm, the VT220, rxvt and the Linux console send them (ECMA-48, section 5.4, and xterm's "ctlseqs").
/// With `isOver`, nothing more is to come, so that a lone Escape is the key.
func escapeSequence(_ bytes: ArraySlice<UInt8>, isOver: Bool) -> EscapeSequence {
    let body = bytes.dropFirst()
    guard let second = body.first else { return isOver ? .key(.escape, 1) : .unfinished }
    switch second {
    case 0x1B: return .key(.escape, 1)
    case UInt8(ascii: "["): return controlSequence(bytes, isOver)
    case UInt8(ascii: "O"): return singleShift(bytes, isOver)
    case 0x7F, 0x08: return .key(.backspace, 2)
    case ..<0x20: return .key(controlKey(second), 2)
    default: return altKey(bytes, isOver)
    }
}

private func altKey(_ bytes: ArraySlice<UInt8>, _ isOver: Bool) -> EscapeSequence {
    let body = bytes.dropFirst()
    let first = body.first ?? 0
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    guard body.count >= length else { return isOver ? .key(.escape, 1) : .unfinished }
    let scalars = decodeValid(body.prefix(length))
    guard let scalar = scalars.first, scalars.count == 1 else { return .key(.escape, 1) }
    return .key(.alt(String(Character(scalar))), 1 + length)
}

private func controlSequence(_ bytes: ArraySlice<UInt8>, _ isOver: Bool) -> EscapeSequence {
    let body = bytes.dropFirst(2)
    // The Linux console's F1 to F5: ESC [ [ A.
    if body.first == UInt8(ascii: "["), body.count >= 2 {
        let letter = body[body.startIndex + 1]
        return .key((0x41...0x45).contains(letter) ? .function(Int(letter) - 0x40) : nil, 4)
    }
    let parameters = body.prefix { (0x20...0x3F).contains($0) }
    // rxvt ends a shifted key with $, which elsewhere is only ever followed by another byte.
    guard parameters.endIndex < body.endIndex, body.first != UInt8(ascii: "[") else {
        guard isOver else { return .unfinished }
        return parameters.isEmpty ? .key(.alt("["), 2) : .key(numberedKey(numbers(parameters).first), bytes.count)
    }
    let final = body[parameters.endIndex]
    let length = parameters.count + 3
    guard (0x40...0x7E).contains(final) else { return .key(nil, length - 1) }
    let values = numbers(parameters)
    if parameters.first == UInt8(ascii: "<"), let report = MouseReport(values, final) { return .mouse(report, length) }
    if final == UInt8(ascii: "~"), values.first == 200 { return .pasteBegins(length) }
    if final == UInt8(ascii: "~") || final == UInt8(ascii: "^") { return .key(numberedKey(values.first), length) }
    // With parameters ESC [ … R is a report of the cursor's place that came late.
    if final == UInt8(ascii: "R"), !parameters.isEmpty { return .key(nil, length) }
    return .key(letteredKey(final).map { values.dropFirst().first == 3 ? $0.withAlt : $0 }, length)
}

extension Key {
    /// xterm's modifier 3: the arrow with Alt held.
    fileprivate var withAlt: Key {
        switch self {
        case .left: .altLeft
        case .right: .altRight
        default: self
        }
    }
}

private func singleShift(_ bytes: ArraySlice<UInt8>, _ isOver: Bool) -> EscapeSequence {
    guard bytes.count >= 3 else { return isOver ? .key(.alt("O"), 2) : .unfinished }
    let letter = bytes[bytes.startIndex + 2]
    if letter == UInt8(ascii: "M") { return .key(.enter, 3) }
    guard (0x40...0x7E).contains(letter) else { return .key(.alt("O"), 2) }
    // The keypad's digits and signs, * to 9, come as j to y.
    if (0x6A...0x79).contains(letter) { return .key(.text(String(UnicodeScalar(letter - 0x40))), 3) }
    return .key(letteredKey(letter & 0xDF == letter ? letter : letter - 0x20), 3)
}

private func numbers(_ parameters: ArraySlice<UInt8>) -> [Int] {
    parameters.split(separator: UInt8(ascii: ";")).map { digits in
        digits.filter { (0x30...0x39).contains($0) }.prefix(6).reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }
}

private func letteredKey(_ letter: UInt8) -> Key? {
    switch letter {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "Z"): .backTab
    case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(letter) - 0x4F)
    default: nil
    }
}

private func numberedKey(_ number: Int?) -> Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case .some(let number) where (11...15).contains(number): .function(number - 10)
    case .some(let number) where (17...21).contains(number): .function(number - 11)
    case .some(let number) where (23...26).contains(number): .function(number - 12)
    case .some(let number) where (28...29).contains(number): .function(number - 13)
    case .some(let number) where (31...34).contains(number): .function(number - 14)
    default: nil
    }
}

/// The key that sends a control character. Ctrl-i, Ctrl-m and Ctrl-[ are tab, enter and escape; Ctrl-h is backspace, which some
/// terminals send for that key.
func controlKey(_ byte: UInt8) -> Key {
    switch byte {
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0D: .enter
    case 0x1B: .escape
    case 0: .control("@")
    case 1...26: .control(UnicodeScalar(byte + 0x60))
    default: .control(UnicodeScalar(byte + 0x40))
    }
}
