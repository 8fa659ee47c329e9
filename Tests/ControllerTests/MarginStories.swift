import Model
import Testing

@testable import Controller

@Suite("Notes in the margin and in the panel")
struct MarginStories {
    @Test("from 120 columns notes stand in the side margin while the panel is closed, the measure is kept")
    func margin() throws {
        for (columns, isThere) in [(119, false), (120, true), (140, true)] {
            var story = Noted.story(Size(columns: columns, rows: 30))
            if story.state.geometry.panel != nil { story.press("p") }
            #expect((story.state.geometry.margin != nil) == isThere)
            #expect(story.reader?.layout(in: story.state.geometry.main, story.state.settings).columns == 80)
            story.press("p")
            #expect(story.state.geometry.margin == nil)
            #expect(story.state.geometry.panel != nil)
        }
        #expect(
            Noted.story(Size(columns: 140, rows: 30), comments: [Noted.note(4, "", on: Noted.passage(3, 0..<2))]).state.geometry
                .margin
                == nil)
    }

    @Test("a note stands at the height of its passage; one that would overlap is moved down, and the page's end cuts")
    func heights() throws {
        let words = String(repeating: "天地玄黃宇宙洪荒", count: 20)
        let notes = [
            Noted.note(1, "短", on: Noted.passage(2, 0..<1)), Noted.note(2, words, on: Noted.passage(4, 0..<1)),
            Noted.note(3, "後", on: Noted.passage(5, 0..<1)), Noted.note(4, words + words, on: Noted.passage(18, 0..<1)),
        ]
        let story = Noted.story(Size(columns: 120, rows: 30), comments: notes)
        let (reader, geometry, settings) = (try #require(story.reader), story.state.geometry, story.state.settings)
        let layout = reader.layout(in: geometry.main, settings)
        let page = layout.rows(from: layout.place(of: reader.place), count: geometry.main.rows)
        let margin = MarginNotes(reader, layout, page: page, in: try #require(geometry.margin), settings)
        func rows(_ number: Int) -> [Int] {
            margin.rows.filter { if case .line(_, let note) = $0.content { note.note.number == number } else { false } }.map(
                \.row)
        }
        func height(_ paragraph: Int) -> Int? {
            page.firstIndex {
                if case .line(let place, _, _) = $0 { layout.document.parts[place.part].leaf == 4 + paragraph } else { false }
            }
        }
        #expect(rows(1).count == 1)
        #expect(rows(1).first == height(2))
        #expect(rows(2).first == height(4))
        #expect(rows(3) == [try #require(rows(2).last) + 1])
        #expect(rows(4).first == height(18))
        #expect(margin.rows.last?.row == geometry.main.rows - 1)
        if case .cut? = margin.rows.last?.content {} else { Issue.record("the last note is not cut") }
        #expect(Set(margin.rows.map(\.row)).count == margin.rows.count)
    }

    @Test("moving in the panel shows the passage of the selected comment")
    func following() throws {
        var story = Noted.story()
        story.press("Tab", "g", "j")
        #expect(story.reader?.note?.comment == Told.id(102))
        #expect(story.state.isOnPage(Noted.passage(20, 0..<3).lowerBound))
        story.press("j")
        #expect(story.reader?.note?.comment == Told.id(103))
        #expect(story.state.isOnPage(Noted.passage(2, 3..<6).lowerBound))
        story.press("g")
        #expect(story.reader?.note == nil)
    }

    @Test("the note that was gone to is the selected one when the panel opens", arguments: ["p", "Tab"])
    func selecting(key: String) {
        var story = Noted.story()
        story.press(")", key)
        #expect(story.reader?.selectedComment?.id == Told.id(103))
    }

    @Test("a comment whose passage the text has lost is shown in the panel with its words, and marks nothing")
    func orphaned() throws {
        var lost = Told.comment(5, "評", by: "讀者")
        lost.orphan = "舊文\n字"
        var story = Noted.story(comments: [lost])
        story.press("Tab")
        let reader = try #require(story.reader)
        #expect(reader.quote(of: lost) == "not in this text: 舊文 字")
        let panel = PanelLayout(reader, in: try #require(story.state.geometry.panel), story.state.settings)
        #expect(panel.rows.prefix(2) == [.author(0), .quote(0)])
        #expect(reader.passages.notes == [])
    }

    @Test("a highlight has no place among the comments below the text")
    func below() {
        let highlight = Noted.note(4, "", on: Noted.passage(3, 0..<2))
        #expect(Noted.story(comments: [highlight]).reader?.document.parts.contains { $0.kind == .commentsHeading } == false)
        let parts = Noted.story().reader?.document.parts.map(\.kind) ?? []
        #expect(parts.contains(.commentAuthor(2)))
        #expect(!parts.contains(.commentAuthor(3)))
    }
}
