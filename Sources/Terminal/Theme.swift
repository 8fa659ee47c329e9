import CNcurses
import View

/// Roles turned into colours and attributes. The terminal's own background is kept.
public struct Theme: Sendable {
    /// A colour in each of the palettes that a terminal may have: xterm's 256, 16 and the first 8.
    struct Color: Hashable, Sendable {
        var of256: Int16
        var of16: Int16
        var of8: Int16

        init(_ of256: Int16, _ of16: Int16, _ of8: Int16) {
            (self.of256, self.of16, self.of8) = (of256, of16, of8)
        }

        /// The colour in a palette of so many; nil where there is none to speak of.
        func index(of colors: Int) -> Int16? {
            if colors >= 256 { return of256 }
            if colors >= 16 { return of16 }
            return colors >= 8 ? of8 : nil
        }
    }

    struct Attributes: OptionSet, Sendable {
        let rawValue: UInt8
        static let bold = Attributes(rawValue: 1)
        static let dim = Attributes(rawValue: 2)
        static let italic = Attributes(rawValue: 4)
        static let underline = Attributes(rawValue: 8)
        static let reverse = Attributes(rawValue: 16)
    }

    struct Look: Sendable {
        var color: Color?
        var attributes: Attributes

        init(_ color: Color?, _ attributes: Attributes = []) {
            (self.color, self.attributes) = (color, attributes)
        }
    }

    public let name: String
    private let looks: [Role: Look]

    init(name: String, _ looks: [Role: Look]) {
        self.name = name
        self.looks = looks
    }

    func look(_ role: Role) -> Look {
        looks[role] ?? Look(nil)
    }

    public static let all = [dark, light, plain]

    /// The theme of that name: "dark", "light" or "plain".
    public static func named(_ name: String) -> Theme? {
        all.first { $0.name == name }
    }
}

extension Theme.Look {
    /// A role's attributes and a style's emphasis, as ncurses has them.
    func bits(_ emphasis: Style.Emphasis) -> attr_t {
        var bits: attr_t = 0
        if attributes.contains(.bold) || emphasis.contains(.bold) { bits |= curses_bold() }
        if attributes.contains(.dim) { bits |= curses_dim() }
        if attributes.contains(.italic) || emphasis.contains(.italic) { bits |= curses_italic() }
        if attributes.contains(.underline) || emphasis.contains(.underline) { bits |= curses_underline() }
        // A selected cell of a role that is reversed by itself has to stand out from its neighbours too.
        if attributes.contains(.reverse) != emphasis.contains(.selected) { bits |= curses_reverse() }
        return bits
    }
}
