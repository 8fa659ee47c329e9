import Model
import Testing
import Typesetting

@testable import Controller

@Suite("How text is set, as the reader chooses")
struct TypographyStories {
    @Test("a setting is made by its name, kept, and said")
    func set() {
        var story = Story.reading()
        story.type(":set justify on")
        let effects = story.press("Enter")
        #expect(story.state.settings.typography.isJustified)
        #expect(effects.contains(.keepSettings(story.state.settings)))
        #expect(story.notice.contains("justify=on"))
    }

    @Test("a setting or a value that there is not is refused, and says which there are")
    func refused() {
        var story = Story.reading()
        let before = story.state.settings
        for (line, part) in [(":set colour red", "kinsoku, fit, justify"), (":set fit loose", "greedy or optimal")] {
            story.type(line)
            #expect(story.press("Enter").isEmpty)
            #expect(story.notice.contains(part))
        }
        #expect(story.state.settings == before)
    }

    @Test("Tab completes the name of a setting, then its value")
    func completion() {
        var story = Story.reading()
        story.type(":set ju")
        story.press("Tab")
        #expect(story.prompt?.buffer.text == "set justify ")
        story.press("Tab")
        #expect(story.notice == "off  on" && story.prompt?.buffer.text == "set justify o")
        story.type("n")
        story.press("Enter")
        #expect(story.state.settings.typography.isJustified)
    }

    @Test("set alone says how text is set")
    func said() {
        var story = Story.reading()
        story.type(":set")
        story.press("Enter")
        #expect(story.notice == Typography().words)
        story.type(":set fit")
        story.press("Enter")
        #expect(story.notice == "fit=optimal")
    }

    @Test("words say all settings, and are read back")
    func words() {
        for setting in Typography.settings {
            for value in setting.values {
                var typography = Typography()
                #expect(typography.set(setting.name, value.word) == nil)
                #expect(Typography(words: typography.words) == typography)
                #expect(typography.words.contains("\(setting.name)=\(value.word)"))
            }
        }
        #expect(Typography(words: "fit=upside-down nonsense") == Typography())
    }

    @Test("what stands outside the measure does so only where there is a margin, and hangs only where that is wide")
    func margins() {
        func gutter(_ margin: Int, _ words: String = "", _ language: Language = .japanese) -> Gutter {
            Typography(words: words).measure(40, language, ambiguous: 1, margin: margin).gutter
        }
        #expect(gutter(0).isEmpty)
        #expect(gutter(1) == [.trimsBrackets, .trimsStops])
        #expect(gutter(2) == .usual(for: .japanese))
        #expect(gutter(2, "trim=off hang=off").isEmpty)
        #expect(gutter(2, "hang=on", .chineseTraditional) == [.trimsBrackets, .hangsStops])
    }
}
