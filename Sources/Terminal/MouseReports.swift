import Controller

/// A report of the mouse as xterm sends it in its modes 1002 and 1006 (xterm's "ctlseqs", "Mouse Tracking"): `ESC [ < 0 ; 10 ; 3 M`.
enum MouseReport: Equatable {
    /// The wheel was turned by a notch.
    case wheel(up: Bool)
    case mouse(Mouse)
    /// Another button.
    case other

    /// From the three numbers and the last byte of the sequence; nil where it is no such report.
    init?(_ values: [Int], _ final: UInt8) {
        guard values.count == 3, final == UInt8(ascii: "M") || final == UInt8(ascii: "m") else { return nil }
        let place = ScreenPlace(column: values[1] - 1, row: values[2] - 1)
        // 4, 8 and 16 are Shift, Alt and Control; 32 is a move with the button held, 64 the wheel.
        switch (values[0] & ~0x1C, final) {
        case (64, _): self = .wheel(up: true)
        case (65, _): self = .wheel(up: false)
        case (0, UInt8(ascii: "m")): self = .mouse(Mouse(.release, at: place))
        case (0, _): self = .mouse(Mouse(.press, at: place))
        case (32, UInt8(ascii: "M")): self = .mouse(Mouse(.drag, at: place))
        default: self = .other
        }
    }

    /// What it means to the program. The wheel is three arrow keys, which a terminal sends for it where no program asks for the mouse.
    var inputs: [Input] {
        switch self {
        case .wheel(let up): Array(repeating: .key(up ? .up : .down), count: 3)
        case .mouse(let mouse): [.mouse(mouse)]
        case .other: []
        }
    }
}

/// Asks the terminal for pastes with marks around them, and for the mouse while a button is held.
let requests = "\u{1B}[?2004h\u{1B}[?1002h\u{1B}[?1006h"
/// Takes that back.
let withdrawals = "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?2004l"
