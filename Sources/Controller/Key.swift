/// A key as the terminal named it.
public enum Key: Hashable, Sendable {
    /// One grapheme cluster that was typed, an input method's included; the space bar is `.text(" ")`.
    case text(String)
    /// Control with a lower case letter: Ctrl-s is `.control("s")`. Ctrl-i, Ctrl-m and Ctrl-[ are tab, enter and escape.
    case control(Unicode.Scalar)
    /// Escape and a character in one: Alt-b is `.alt("b")`.
    case alt(String)
    case enter, tab, backTab, escape, backspace, delete, insert
    case altLeft, altRight
    case up, down, left, right, home, end, pageUp, pageDown
    case function(Int)
}

extension Key: CustomStringConvertible, LosslessStringConvertible {
    private static let named: [(Key, String)] = [
        (.enter, "Enter"), (.tab, "Tab"), (.backTab, "Shift-Tab"), (.escape, "Esc"), (.backspace, "Backspace"),
        (.delete, "Delete"),
        (.insert, "Insert"), (.altLeft, "Alt-←"), (.altRight, "Alt-→"), (.up, "↑"), (.down, "↓"), (.left, "←"), (.right, "→"),
        (.home, "Home"), (.end, "End"),
        (.pageUp, "PgUp"), (.pageDown, "PgDn"), (.text(" "), "Space"),
    ]

    private static let asciiNames: [String: Key] = [
        "Alt-Left": .altLeft, "Alt-Right": .altRight, "Up": .up, "Down": .down, "Left": .left, "Right": .right,
    ]

    /// The name as the key table, the help and key scripts write it: "j", "Space", "Ctrl-s", "Alt-b", "PgDn", "F1".
    public var description: String {
        if let name = Self.named.first(where: { $0.0 == self })?.1 { return name }
        return switch self {
        case .text(let text): text
        case .control(let letter): "Ctrl-\(letter)"
        case .alt(let text): "Alt-\(text)"
        case .function(let number): "F\(number)"
        default: ""
        }
    }

    /// Reads a name as `description` writes it; Up, Down, Left and Right are read as well as the arrows.
    public init?(_ name: String) {
        if let key = Self.named.first(where: { $0.1 == name })?.0 ?? Self.asciiNames[name] {
            self = key
        } else if name.hasPrefix("Ctrl-"), name.unicodeScalars.count == 6, let letter = name.unicodeScalars.last {
            self = .control(letter)
        } else if name.hasPrefix("Alt-"), name.count == 5 {
            self = .alt(String(name.dropFirst(4)))
        } else if name.hasPrefix("F"), let number = Int(name.dropFirst()), (1...24).contains(number) {
            self = .function(number)
        } else if name.count == 1 {
            self = .text(name)
        } else {
            return nil
        }
    }
}

/// The extent of a screen or a pane, in cells.
public struct Size: Hashable, Sendable {
    public var columns: Int
    public var rows: Int

    public init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }
}

/// What the terminal has to say.
public enum Input: Hashable, Sendable {
    case key(Key)
    /// Bracketed paste: newlines as "\n", nothing else interpreted.
    case paste(String)
    case resized(Size)
    case mouse(Mouse)
}

/// A cell of the screen, from 0 at the upper left.
public struct ScreenPlace: Hashable, Sendable {
    public var column: Int
    public var row: Int

    public init(column: Int, row: Int) {
        self.column = column
        self.row = row
    }
}

/// What was done with the first button of the mouse.
public struct Mouse: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case press, drag, release
    }

    public var kind: Kind
    public var place: ScreenPlace

    public init(_ kind: Kind, at place: ScreenPlace) {
        self.kind = kind
        self.place = place
    }
}
