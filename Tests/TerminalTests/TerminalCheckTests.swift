import CNcurses
import Controller
import Glibc
import Testing
import View

@testable import Terminal

@Suite("What a theme and a terminal are")
struct ThemeTests {
    @Test("themes are found by their names", arguments: ["dark", "light", "plain"])
    func names(name: String) {
        #expect(Theme.named(name)?.name == name)
        #expect(Theme.named(name + "x") == nil)
    }

    @Test("the plain theme has no colour, and the others one that each palette has")
    func palettes() {
        for role in Role.allCases {
            #expect(Theme.plain.look(role).color == nil)
            for theme in [Theme.dark, Theme.light] {
                guard let color = theme.look(role).color else { continue }
                #expect(color.index(of: 2) == nil)
                #expect((0..<8).contains(color.index(of: 8) ?? -1))
                #expect((0..<16).contains(color.index(of: 16) ?? -1))
                #expect((0..<256).contains(color.index(of: 256) ?? -1))
            }
        }
    }

    @Test("a selected cell stands out, whether or not its role is reversed")
    func selected() {
        for role in Role.allCases {
            let look = Theme.dark.look(role)
            #expect(look.bits([]) & curses_reverse() != look.bits(.selected) & curses_reverse())
        }
    }
}
