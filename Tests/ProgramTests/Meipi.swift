import Foundation
import Glibc

/// The built program in a real terminal, as somebody sits before it.
struct Meipi {
    let terminal: Tmux

    /// A shell in a home where meipi has never been.
    init(columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]) throws {
        terminal = try Tmux(columns: columns, rows: rows, environment: environment)
    }

    /// The program beside the tests that run.
    static let program: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return (tests as NSString).deletingLastPathComponent + "/meipi"
    }()

    /// The checkout.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// Starts the program at the prompt and waits for the list.
    /// - Parameter articles: how many the library has; as many as there are samples where it never held anything.
    func launch(articles: Int = 8) throws {
        try terminal.run("'\(Self.program)'; echo ended=$?")
        try terminal.waitFor("眉批 meipi  \(articles)")
    }

    /// Opens the one article whose title holds the text, by way of a search.
    func open(_ title: String) throws {
        try terminal.type("/" + title)
        try terminal.waitFor("/\(title)")
        try terminal.press("Enter")
        try terminal.waitFor("眉批 /\(title)  1")
        try terminal.press("Enter")
        try terminal.wait(until: "the article") { rows in rows.contains { $0.hasSuffix(" min") } }
    }

    /// Turns the page and waits for the next.
    func turnPage() throws {
        let before = try terminal.screen().first
        try terminal.press("Space")
        try terminal.wait(until: "the next page") { $0.first != before }
    }

    /// Quits from the list and waits for the shell.
    func quit() throws {
        try terminal.type("q")
        try terminal.waitFor("ended=0")
        try terminal.press("C-l")
        try terminal.waitUntilGone("ended=0")
    }

    /// From an article to the list, the search left.
    func backToList(articles: Int = 8) throws {
        try terminal.type("q")
        try terminal.waitFor("by relevance")
        try terminal.press("Escape")
        try terminal.waitFor("眉批 meipi  \(articles)")
    }

    /// Writes a comment on the open article and saves it, under the name that is offered where it is asked.
    func comment(_ text: String, askedForName: Bool = false) throws {
        try terminal.type("c")
        try terminal.waitFor("Your comment")
        try write(text)
        try terminal.press("C-s")
        if askedForName {
            try terminal.waitFor("Your name under comments: reader")
            try terminal.press("Enter")
        }
        try terminal.waitFor("Saved")
    }

    /// Types into the editor and waits until it is all there.
    func write(_ text: String) throws {
        try terminal.type(text)
        try terminal.waitFor(text)
    }

    /// Whether the terminal is as a shell wants it: its own screen, line by line, with echo and signals.
    func terminalIsRestored() throws -> Bool {
        try terminal.run("clear; stty -a | tr ' ' '\\n' | grep -cE '^(icanon|isig|echo|icrnl)$'; echo looked-$((1+1))")
        return try terminal.waitFor("looked-2").first == "4" && !terminal.isOnOtherScreen()
    }

    /// Blocks until the editor says that its text, as it stands, is on disk.
    func waitForDraft() throws {
        try terminal.waitFor("on disk")
    }
}
