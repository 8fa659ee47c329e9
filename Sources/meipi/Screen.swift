import Controller
import Terminal
import View

/// A display that the program runs on, with what only a real terminal can do.
protocol Screen: Display, ~Copyable {
    /// True when nothing will ever be read again.
    var isGone: Bool { get }
    mutating func redrawAll()
    mutating func suspend()
    mutating func resume()
    /// Gives the terminal to another program until `enter`.
    mutating func leave()
    mutating func enter()
    mutating func use(theme name: String)
}

extension CursesDisplay: Screen {
    mutating func use(theme name: String) {
        use(meipi.theme(named: name))
    }
}

extension MemoryDisplay: Screen {
    var isGone: Bool { false }
    mutating func redrawAll() {}
    mutating func suspend() {}
    mutating func resume() {}
    mutating func leave() {}
    mutating func enter() {}
    mutating func use(theme name: String) {}
}
