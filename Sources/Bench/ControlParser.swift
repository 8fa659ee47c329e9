/// Divides what a program writes to its terminal into characters and control functions (ECMA-48, section 5; UTF-8).
struct ControlParser {
    enum Item {
        case character(UnicodeScalar)
        case control(UInt8)
        /// ESC and the final byte; a designation of a character set (ESC ( B) comes as its intermediate byte.
        case escape(UInt8)
        case sequence(Sequence)
    }

    /// CSI, parameters, a final byte.
    struct Sequence {
        /// "?", ">" or "="; nil for a standard sequence.
        var mark: UInt8?
        var parameters: [Int] = []
        var final: UInt8 = 0

        func parameter(_ index: Int, default value: Int) -> Int {
            index < parameters.count && parameters[index] != 0 ? parameters[index] : value
        }
    }

    private enum Mode { case ground, escape, designation, sequence, string, stringEscape }

    private var mode = Mode.ground
    private var sequence = Sequence()
    private var number: Int?
    private var scalar: UInt32 = 0
    private var missing = 0

    /// Takes one byte in; gives what it completes.
    mutating func take(_ byte: UInt8) -> Item? {
        switch mode {
        case .ground: return takeText(byte)
        case .escape: return takeEscape(byte)
        case .designation: mode = .ground
        case .sequence: return takeSequence(byte)
        case .string:
            if byte == 0x07 { mode = .ground } else if byte == 0x1B { mode = .stringEscape }
        case .stringEscape: mode = byte == UInt8(ascii: "\\") ? .ground : .string
        }
        return nil
    }

    private mutating func takeText(_ byte: UInt8) -> Item? {
        switch byte {
        case 0x1B: mode = .escape
        case ..<0x20, 0x7F: return .control(byte)
        case ..<0x80: return .character(UnicodeScalar(byte))
        case 0x80..<0xC0: return takeContinuation(byte)
        case ..<0xE0: (scalar, missing) = (UInt32(byte & 0x1F), 1)
        case ..<0xF0: (scalar, missing) = (UInt32(byte & 0x0F), 2)
        default: (scalar, missing) = (UInt32(byte & 0x07), 3)
        }
        return nil
    }

    private mutating func takeContinuation(_ byte: UInt8) -> Item? {
        guard missing > 0 else { return nil }
        scalar = scalar << 6 | UInt32(byte & 0x3F)
        missing -= 1
        return missing == 0 ? UnicodeScalar(scalar).map(Item.character) : nil
    }

    private mutating func takeEscape(_ byte: UInt8) -> Item? {
        mode = .ground
        switch byte {
        case UInt8(ascii: "["):
            mode = .sequence
            sequence = Sequence()
            number = nil
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"): mode = .string
        case 0x20...0x2F: mode = .designation
        default: return .escape(byte)
        }
        return nil
    }

    private mutating func takeSequence(_ byte: UInt8) -> Item? {
        switch byte {
        case 0x30...0x39: number = min(99_999, (number ?? 0) * 10 + Int(byte) - 0x30)
        case UInt8(ascii: ";"), UInt8(ascii: ":"): endNumber()
        case 0x3C...0x3F: sequence.mark = byte
        case 0x40...0x7E:
            if number != nil || !sequence.parameters.isEmpty { endNumber() }
            sequence.final = byte
            mode = .ground
            return .sequence(sequence)
        default: break
        }
        return nil
    }

    private mutating func endNumber() {
        sequence.parameters.append(number ?? 0)
        number = nil
    }
}
