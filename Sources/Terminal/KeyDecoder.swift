import Controller

/// Bytes from the terminal turned into keys and pastes, however they are cut into pieces.
///
/// ncurses' own `wget_wch` is not used: without waiting it loses a character whose bytes come in two reads, it holds 137 bytes of
/// what was typed ahead, and it would read keys within pasted text. The terminal's own sequences still come from its description.
struct KeyDecoder {
    /// Sequences that the terminal's description names.
    var described: [[UInt8]: Key] = [:]
    private var bytes: [UInt8] = []
    private var pasted: [UInt8]?
    private var output: [Input] = []

    init(described: [[UInt8]: Key] = [:]) {
        self.described = described
    }

    /// Whether an escape sequence has begun that may be the Escape key alone; the next few milliseconds tell.
    var isInDoubt: Bool {
        pasted == nil && bytes.first == 0x1B
    }

    /// Takes what was read and gives what it completes.
    mutating func decode(_ more: some Sequence<UInt8>) -> [Input] {
        bytes += more
        return take(isOver: false)
    }

    /// Nothing more came in time: what is in doubt is keys.
    mutating func settle() -> [Input] {
        take(isOver: true)
    }

    private mutating func take(isOver: Bool) -> [Input] {
        var start = bytes[...]
        while !start.isEmpty {
            let rest = pasted == nil ? key(start, isOver) : paste(start)
            guard let rest, rest.count < start.count else { break }
            start = rest
        }
        bytes = Array(start)
        defer { output = [] }
        return output
    }

    /// Reads one key or run of text; nil where more bytes are needed.
    private mutating func key(_ bytes: ArraySlice<UInt8>, _ isOver: Bool) -> ArraySlice<UInt8>? {
        guard let first = bytes.first else { return nil }
        if let (length, key) = describedKey(bytes) {
            output.append(.key(key))
            return bytes.dropFirst(length)
        }
        if first == 0x1B { return escape(bytes, isOver) }
        guard first < 0x20 || first == 0x7F else { return text(bytes) }
        output.append(.key(controlKey(first)))
        return bytes.dropFirst()
    }

    private func describedKey(_ bytes: ArraySlice<UInt8>) -> (Int, Key)? {
        guard !described.isEmpty, bytes.first == 0x1B else { return nil }
        return described.filter { bytes.starts(with: $0.key) }.max { $0.key.count < $1.key.count }.map {
            ($0.key.count, $0.value)
        }
    }

    /// A run of typed text, cluster by cluster; an input method sends several at once. Bytes that are not UTF-8 are dropped, a
    /// character that has only begun is waited for.
    private mutating func text(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let run = bytes.prefix { $0 >= 0x20 && $0 != 0x7F }
        let whole = run.endIndex == bytes.endIndex ? run.dropLast(unfinished(run)) : run
        guard !whole.isEmpty else { return nil }
        let typed = String(String.UnicodeScalarView(decodeValid(whole)))
        output += typed.map { .key(.text(String($0))) }
        return bytes[whole.endIndex...]
    }

    private mutating func paste(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let end: [UInt8] = Array("\u{1B}[201~".utf8)
        var index = bytes.startIndex
        while index < bytes.endIndex, !(bytes[index] == 0x1B && bytes[index...].starts(with: end)) {
            // The end may have begun with the last bytes that came.
            if bytes[index] == 0x1B, bytes.endIndex - index < end.count, end.starts(with: bytes[index...]) {
                pasted?.append(contentsOf: bytes[..<index])
                return bytes[index...]
            }
            index += 1
        }
        pasted?.append(contentsOf: bytes[..<index])
        guard index < bytes.endIndex else { return bytes[index...] }
        output.append(.paste(plainNewlines(pasted ?? [])))
        pasted = nil
        return bytes[(index + end.count)...]
    }

    private mutating func escape(_ bytes: ArraySlice<UInt8>, _ isOver: Bool) -> ArraySlice<UInt8>? {
        switch escapeSequence(bytes, isOver: isOver) {
        case .unfinished: return nil
        case .mouse(let report, let length):
            output += report.inputs
            return bytes.dropFirst(length)
        case .pasteBegins(let length):
            pasted = []
            return bytes.dropFirst(length)
        case .key(let key, let length):
            if let key { output.append(.key(key)) }
            return bytes.dropFirst(length)
        }
    }
}

/// A terminal sends each newline of a paste as a carriage return.
private func plainNewlines(_ bytes: [UInt8]) -> String {
    var plain: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
        if byte == 0x0D {
            plain.append(0x0A)
        } else if byte != 0x0A || index == 0 || bytes[index - 1] != 0x0D {
            plain.append(byte)
        }
    }
    return String(decoding: plain, as: UTF8.self)
}

/// How many bytes at the end are the beginning of a UTF-8 character that is not complete.
private func unfinished(_ bytes: ArraySlice<UInt8>) -> Int {
    for back in 1...3 where back <= bytes.count {
        let byte = bytes[bytes.endIndex - back]
        if byte & 0xC0 == 0x80 { continue }
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
        return length > back ? back : 0
    }
    return 0
}

/// The characters of the bytes, without what is not UTF-8 and without C1 controls.
func decodeValid(_ bytes: ArraySlice<UInt8>) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    while true {
        switch decoder.decode(&iterator) {
        case .scalarValue(let scalar): if !(0x80..<0xA0).contains(scalar.value) { scalars.append(scalar) }
        case .error: continue
        case .emptyInput: return scalars
        }
    }
}
