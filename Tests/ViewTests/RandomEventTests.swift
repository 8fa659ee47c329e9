import Controller
import Foundation
import Model
import Testing

@testable import View

@Suite("Any series of events leaves the state valid")
struct RandomEventTests {
    /// Every so many events the screen is drawn and looked at.
    private static let eventsToAFrame = 40

    @Test("100,000 events from a seed", arguments: [UInt64(1), 2, 3, 4])
    func random(seed: UInt64) {
        run(seed: seed, events: 25_000)
    }

    /// A seed that finds a fault is added here; the first one has found none. `SEEDS=50` tries so many new ones besides.
    private static let seeds: [UInt64] =
        [20_261_124] + (Int(ProcessInfo.processInfo.environment["SEEDS"] ?? "") ?? 0).newSeeds

    @Test("seeds that failed before", arguments: seeds)
    func again(seed: UInt64) {
        run(seed: seed, events: 10_000)
    }

    @Test("a half of a wide character and a cursor outside are seen")
    func seen() {
        var frame = Frame(size: Size(columns: 4, rows: 1))
        #expect(frame.fault == nil)
        frame.cursor = Position(column: 4, row: 0)
        #expect(frame.fault != nil)
        frame.cursor = nil
        frame.apply([Change(place: Position(column: 1, row: 0), cells: [Cell(.wide("字"))])])
        #expect(frame.fault != nil)
        frame.apply([Change(place: Position(column: 1, row: 0), cells: [Cell(.glyph("a")), Cell(.tail)])])
        #expect(frame.fault != nil)
    }

    private func run(seed: UInt64, events: Int) {
        var world = RandomWorld(seed: seed)
        var seen: Set<Mode> = []
        var last = frame(for: world.state)
        for number in 0..<events {
            let event = world.nextEvent()
            world.tell(event)
            seen.insert(world.state.mode)
            var fault = world.state.fault
            if number % Self.eventsToAFrame == 0 {
                let next = frame(for: world.state)
                fault = fault ?? next.fault ?? next.fault(ofChangesSince: last) ?? world.state.caretFault(on: next)
                last = next
            }
            if let fault {
                Issue.record("seed \(seed), event \(number), \(event): \(fault)")
                return
            }
        }
        #expect(seen == Set(Mode.allCases), "the events must reach every mode")
    }
}

extension Int {
    fileprivate var newSeeds: [UInt64] { (0..<Swift.max(0, self)).map { _ in UInt64.random(in: 0 ... .max) } }
}

extension Frame {
    /// The difference to an earlier frame, applied to it, must give this one.
    fileprivate func fault(ofChangesSince earlier: Frame) -> String? {
        var shown = earlier.size == size ? earlier : Frame(size: size)
        shown.apply(changes(since: earlier))
        shown.cursor = cursor
        return shown == self ? nil : "the changes do not lead to the frame"
    }
}

extension State {
    /// The first invariant that does not hold, in words; nil where all hold.
    var fault: String? {
        listFault ?? notesFault ?? overlayFault ?? reader.flatMap { readerFault($0) }
    }

    private var listFault: String? {
        if list.count == 0 ? list.selected != 0 : !(0..<list.count).contains(list.selected) {
            return "selection outside the list"
        }
        if list.first < 0 || list.first + list.rows.count > list.count { return "rows outside the list" }
        if size.columns < 1 || size.rows < 1 { return "a screen without a cell" }
        return Settings.measures.contains(settings.measure) ? nil : "measure out of bounds"
    }

    private var notesFault: String? {
        guard let notes else { return nil }
        if notes.count == 0 ? notes.selected != 0 : !(0..<notes.count).contains(notes.selected) {
            return "selection outside the notes"
        }
        return notes.first < 0 || notes.first + notes.rows.count > notes.count ? "rows outside the notes" : nil
    }

    private var overlayFault: String? {
        switch overlay {
        case .help(let help):
            let last = help.scroll == 0 ? 0 : max(0, help.rows(keys).count - helpRows)
            if !(0...last).contains(help.scroll) { return "help scrolled to \(help.scroll) of \(last)" }
            return help.filter.fault
        case .shelves(let shelves):
            let isWithin = shelves.rows.isEmpty ? shelves.selected == 0 : shelves.rows.indices.contains(shelves.selected)
            return isWithin ? nil : "selection outside the shelves"
        case .texts(let kept):
            if reader == nil { return "kept texts without an article" }
            let isWithin =
                kept.rows.map { $0.isEmpty ? kept.selected == 0 : $0.indices.contains(kept.selected) } ?? (kept.selected == 0)
            if kept.scroll < 0 || kept.scroll > KeptTextsLayout(kept, self).lines.count {
                return "kept texts scrolled to nowhere"
            }
            return isWithin ? nil : "selection outside the kept texts"
        case .ranking(let ranking):
            let isWithin = ranking.shown.isEmpty ? ranking.selected == 0 : ranking.shown.indices.contains(ranking.selected)
            return isWithin ? nil : "selection outside the ranking"
        case .prompt(let prompt): return prompt.buffer.text.contains("\n") ? "a prompt of two lines" : prompt.buffer.fault
        case nil: return nil
        }
    }

    private func readerFault(_ reader: Reader) -> String? {
        let parts = reader.document.parts.filter { $0.leaf == reader.place.leaf }
        guard let last = parts.last else { return "the place \(reader.place) names no leaf that is shown" }
        let end = last.leafOffset(ofText: last.text.utf8.count)
        if !(0...end).contains(reader.place.offset) { return "the place \(reader.place) is outside its text of \(end)" }
        if reader.thread.isEmpty ? reader.selected != 0 : !reader.thread.indices.contains(reader.selected) {
            return "no comment \(reader.selected)"
        }
        if let find = reader.find, let current = find.current, !(0..<find.count).contains(current) {
            return "no match \(current)"
        }
        return focusFault(reader) ?? draftFault(reader)
    }

    private func focusFault(_ reader: Reader) -> String? {
        switch reader.focus {
        case .text: return nil
        case .selecting(let selection): return selectionFault(selection, reader)
        case .comments: return geometry.panel == nil ? "focus on a panel that is closed" : nil
        case .poll(let chosen): return reader.poll.choices.indices.contains(chosen) ? nil : "no mood \(chosen)"
        case .editing(let editor):
            if geometry.panel == nil { return "the editor has no panel" }
            if editor.article != reader.contents.id { return "the draft is another article’s" }
            return editor.buffer.fault
        }
    }

    private func selectionFault(_ selection: Selection, _ reader: Reader) -> String? {
        let leaves = reader.contents.article.leaves
        for end in [selection.range.lowerBound, selection.range.upperBound, selection.caret.lowerBound] {
            guard leaves.indices.contains(end.leaf) else { return "the selection’s end \(end) names no leaf of the article" }
            let length = leaves[end.leaf].text.utf8.count
            if !(0...length).contains(end.offset) { return "the selection’s end \(end) is outside its text of \(length)" }
        }
        if reader.document.text(of: selection.range).isEmpty { return "a selection of nothing: \(selection.range)" }
        return nil
    }

    /// A selection's caret is on the screen wherever there is room for one.
    fileprivate func caretFault(on frame: Frame) -> String? {
        guard mode == .selecting, !Geometry.isTooSmall(size), frame.cursor == nil else { return nil }
        return "a selection without a caret, on \(size): \(String(describing: reader?.place))"
    }

    private func draftFault(_ reader: Reader) -> String? {
        let isOwn = reader.contents.drafts.allSatisfy { $0.article == reader.contents.id }
        return isOwn ? nil : "a draft of another article"
    }
}

extension TextBuffer {
    var fault: String? {
        var moved = self
        moved.move(to: caret)
        return moved.caret == caret && caret <= text.utf8.count ? nil : "the caret is inside a character at \(caret)"
    }
}
