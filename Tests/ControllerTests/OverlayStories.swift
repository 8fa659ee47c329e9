import Controller
import Model
import Testing

@Suite("Help and the command line")
struct OverlayStories {
    @Test("? shows the keys of the mode first, and typing searches them")
    func help() throws {
        var story = Story.reading()
        story.press("?")
        let help = try #require(story.help)
        #expect(help.rows(.standard).first == .heading(.reading))
        story.type("moods")
        let rows = try #require(story.help).rows(.standard)
        #expect(rows.contains { if case .binding(let binding) = $0 { binding.command == .moods } else { false } })
        #expect(rows.count < 20)
        story.press("Ctrl-u", "q")
        #expect(story.help?.filter.text == "q")
        #expect(story.press("Esc") == [])
        #expect(story.state.mode == .reading)
    }

    @Test("the help scrolls within its rows, also when the screen grows")
    func scrolling() throws {
        var story = Story.list(size: Size(columns: 80, rows: 10))
        story.press("?", "End")
        #expect(story.help?.scroll == KeyTable.standard.helpCount - 8)
        story.press("PgUp", "↓", "Home", "↑")
        #expect(story.help?.scroll == 0)
        story.press("End")
        story.tell(.resized(Size(columns: 80, rows: 400)))
        #expect(story.help?.scroll == 0)
    }

    @Test("every key of the table means one thing in a mode, and every command is named once")
    func table() {
        for mode in Mode.allCases {
            let keys = KeyTable.standard.bindings.filter { $0.mode == mode }.flatMap(\.keys)
            #expect(Set(keys).count == keys.count, "\(mode)")
            #expect(!keys.isEmpty)
        }
        #expect(Set(Command.allCases.map(\.rawValue)).count == Command.allCases.count)
    }

    @Test("every summary has room in the help of an 80-column screen", arguments: Command.allCases)
    func summaries(command: Command) { #expect(command.summary.count <= 37) }

    @Test("every key name reads as the key that wrote it")
    func names() {
        for key in KeyTable.standard.bindings.flatMap(\.keys) { #expect(Key(key.description) == key) }
    }

    @Test("the command line runs every command by name in every mode without trouble", arguments: Command.allCases)
    func everyName(command: Command) {
        for var story in [Story.list(), Story.reading(), Story.reading(Told.contents(comments: [Told.comment(1, "一")]))] {
            story.press(":")
            story.type(command.rawValue + "\n")
            #expect(story.state.mode != .prompt || story.prompt != nil)
            story.press(":")
            story.type(command.rawValue + " 12\n")
        }
    }

    @Test("behind add, Tab completes files, which the outside knows; an answer to a line that has changed is dropped")
    func files() {
        var story = Story.list()
        story.press(":")
        story.type("add ~/n")
        guard case .complete("~/n", let ticket)? = story.press("Tab").first else {
            Issue.record("not asked: \(story.effects)")
            return
        }
        story.tell(.completed(path: "~/n", ["~/news-1.html", "~/news-2.html"], ticket))
        #expect(story.prompt?.buffer.text == "add ~/news-")
        #expect(story.notice == "news-1.html  news-2.html")
        guard case .complete(_, let later)? = story.press("Tab").first else { return }
        story.type("1")
        story.tell(.completed(path: "~/news-", ["~/news-1.html", "~/news-2.html"], later))
        #expect(story.prompt?.buffer.text == "add ~/news-1")
    }

    @Test("behind theme, Tab completes the themes")
    func themes() {
        var story = Story.list()
        story.press(":")
        story.type("theme l")
        story.press("Tab")
        #expect(story.prompt?.buffer.text == "theme light")
    }

    @Test("Tab completes as far as all agree and names the rest")
    func completing() {
        var story = Story.list()
        story.press(":")
        story.type("page-")
        story.press("Tab")
        #expect(story.prompt?.buffer.text == "page-")
        #expect(story.notice == "page-down  page-up")
        story.press("d", "Tab")
        #expect(story.prompt?.buffer.text == "page-down")
        story.press("Ctrl-u", "x", "Tab")
        #expect(story.notice == "Nothing to complete")
    }

    @Test("a command with an argument gets a space behind its name")
    func argument() {
        var story = Story.list()
        story.press(":")
        story.type("ad")
        story.press("Tab")
        #expect(story.prompt?.buffer.text == "add ")
        #expect(story.type("/tmp/a b.html\n") == [.add(["/tmp/a b.html"])])
    }

    @Test(":measure, :theme and :name set, and say what is wrong")
    func settings() {
        var story = Story.list()
        story.press(":")
        story.type("measure 60\n")
        #expect(story.state.settings.measure == 60)
        story.press(":")
        story.type("measure wide\n")
        #expect(story.notice == "“wide” is no number of cells")
        story.press(":")
        story.type("theme light\n")
        #expect(story.effects == [.keepSettings(story.state.settings)])
        #expect(story.state.settings.theme == "light")
        story.press(":")
        story.type("theme pink\n")
        #expect(story.notice == "No theme “pink”: there are dark and light")
        story.press(":")
        story.type("name 小明\n")
        #expect(story.state.settings.readerName == "小明")
    }

    @Test("a name that is none is said", arguments: ["nonsense", "Open", "open now"])
    func unknown(line: String) {
        var story = Story.list()
        story.press(":")
        #expect(story.type(line + "\n") == [])
        #expect(story.state.notice?.isWarning == true)
    }

    @Test("a pasted line break becomes a space in a prompt")
    func paste() {
        var story = Story.list()
        story.press(":")
        story.tell(.pasted("a\r\nb\u{1B}c"))
        #expect(story.prompt?.buffer.text == "a bc")
    }

    @Test("a paste where nothing is written does nothing")
    func pasteNowhere() {
        var story = Story.list()
        #expect(story.tell(.pasted("qqdd")) == [])
        #expect(story.titles.count == 3)
    }
}

extension KeyTable {
    fileprivate var helpCount: Int { bindings.count + Mode.allCases.count }
}
