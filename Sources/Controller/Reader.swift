import Model
import Typesetting

/// The open article: its text, the place in it, and what stands beside it.
public struct Reader: Hashable, Sendable {
    public enum Focus: Hashable, Sendable {
        case text
        /// A passage is being selected; only then there is a caret in the text.
        case selecting(Selection)
        case comments
        case editing(Editor)
        /// The index of the mood that is chosen.
        case poll(Int)
    }

    public private(set) var contents: Contents
    public private(set) var document: Document
    public private(set) var conversation: Conversation
    /// The character that stands in the top line.
    public var place: Anchor
    public var focus: Focus = .text
    public var isPanelOpen = false
    /// The index in `thread`; 0 where there is none.
    public var selected = 0
    /// Rows that the panel is scrolled beyond the selected comment's first, for one that is longer than the panel.
    public var panelScroll = 0
    public var find: Find?
    /// The passages that comments stand beside.
    public private(set) var passages: Passages
    /// The note that has been gone to in the text, or that is selected in the panel.
    public internal(set) var note: CurrentNote?
    /// Where the mouse was pressed, while it is held.
    var pressed: Anchor?
    /// The time that reading the whole takes, in minutes, at least 1. Every frame shows it, so it is not counted anew for each.
    public private(set) var minutes: Int
    private let ambiguous: Int
    private var page = SetSections()

    public init(_ contents: Contents, ambiguous: Int) {
        self.contents = contents
        self.ambiguous = ambiguous
        document = Document(contents, ambiguous: ambiguous)
        minutes = Self.minutes(of: contents.article)
        conversation = Conversation(contents.comments)
        passages = Passages(contents.comments)
        place = document.nearest(to: contents.place ?? .start)
    }

    /// Takes over comments, vote and drafts as they are on disk now; what is being written stays.
    public mutating func refresh(_ newer: Contents) {
        let selectedID = selectedComment?.id
        // Where it is the same article it shares its memory, and comparing it takes no time.
        if newer.article.hasSameText(as: contents.article) {
            document.refresh(newer)
        } else {
            document = Document(newer, ambiguous: ambiguous)
        }
        contents = newer
        page = SetSections()
        conversation = conversation.anew(newer.comments)
        passages = Passages(newer.comments)
        if currentPassage == nil { note = nil }
        select(selectedID)
        find = find?.anew(in: document)
        place = document.nearest(to: place)
        if case .poll(let chosen) = focus { focus = .poll(min(chosen, poll.choices.count - 1)) }
    }

    /// Changes what the library notes of the article, which is no part of its text.
    mutating func mark(_ change: (inout Contents) -> Void) {
        change(&contents)
    }

    /// The comments as the panel shows them.
    public var thread: [ThreadedComment] { conversation.shown }

    public var selectedComment: Comment? {
        thread.indices.contains(selected) ? thread[selected].comment : nil
    }

    /// Arranges the panel anew; the comment that was selected stays so, or the one that it is folded into.
    mutating func arrange(_ change: (inout Conversation, [Comment]) -> Void) {
        let before = selectedComment
        change(&conversation, contents.comments)
        select(before?.id)
    }

    /// Selects a comment that is shown; where it is not, the selection stays as near as can be.
    private mutating func select(_ comment: Identifier?) {
        selected = thread.firstIndex { $0.comment.id == comment } ?? min(selected, max(0, thread.count - 1))
    }

    /// Selects a comment, whatever fold or filter hides it.
    mutating func reveal(_ comment: Identifier) {
        conversation.reveal(comment, of: contents.comments)
        select(comment)
        panelScroll = 0
    }

    /// The editor, while one writes.
    var editor: Editor? { if case .editing(let editor) = focus { editor } else { nil } }

    public var poll: Poll { Poll.offered(for: contents) }

    public func draft(for purpose: Draft.Purpose) -> Draft? {
        contents.drafts.first { $0.purpose == purpose }
    }

    mutating func keep(_ draft: Draft) {
        contents.drafts.removeAll { $0.purpose == draft.purpose }
        if !draft.text.isEmpty { contents.drafts.append(draft) }
    }
}

extension Article {
    /// Whether it is the same article, whatever comments the page had. What shares its memory is compared without a look at it.
    fileprivate func hasSameText(as other: Article) -> Bool {
        var (one, two) = (self, other)
        one.comments = []
        two.comments = []
        return one == two
    }
}

// MARK: - The text on the screen

extension Reader {
    /// The margin that is left free at each side at least: the right one keeps wide characters off the last column.
    private static func margin(_ columns: Int) -> Int { columns >= 60 ? 2 : 1 }

    /// The reader pane's measure in cells.
    public func columns(in pane: Pane, _ settings: Settings) -> Int {
        max(1, min(settings.measure, pane.columns - 2 * Self.margin(pane.columns)))
    }

    public func layout(in pane: Pane, _ settings: Settings) -> Layout {
        let columns = columns(in: pane, settings)
        // A wide character keeps off the last column of the screen.
        let margin = max(0, (pane.columns - columns) / 2 - 1)
        return Layout(document, columns: columns, settings, margin: margin, knowing: page)
    }

    /// Sets the page, so that the frame and the next key find it set.
    mutating func setPage(in pane: Pane, _ settings: Settings) {
        page = SetSections(layout(in: pane, settings), from: place, rows: max(1, pane.rows))
    }

    /// Percent of the text that stands above the end of the page, 100 once the last line is shown.
    public func percentage(_ layout: Layout, rows: Int) -> Int {
        let total = document.bytesBefore.last ?? 0
        let shown = layout.rows(from: layout.place(of: place), count: rows + 1)
        guard shown.count > rows, total > 0 else { return 100 }
        for row in shown.prefix(rows).reversed() {
            if case .line(let place, let line, _) = row {
                let end = document.parts[place.part].tableRow == nil ? line.source.upperBound : 0
                return min(99, (document.bytesBefore[place.part] + end) * 100 / total)
            }
        }
        return 0
    }

    private static func minutes(of article: Article) -> Int {
        minutes(length: article.length, language: article.language)
    }

    /// 400 characters a minute where ideographs, kana or Hangul are written, 1,200 (some 230 words) elsewhere.
    public static func minutes(length: Int, language: LanguageTag) -> Int {
        let isDense = Typesetting.Language(tag: language.rawValue) != .other
        return max(1, (length + 399) / (isDense ? 400 : 1_200))
    }

    mutating func scroll(_ layout: Layout, lines: Int, rows: Int) {
        let target = layout.place(lines, linesFrom: layout.place(of: place))
        go(to: target, layout, rows: rows)
    }

    /// - Returns: false where there is no further page.
    mutating func page(_ layout: Layout, forward: Bool, rows: Int) -> Bool {
        let before = place
        let top = layout.place(of: place)
        if forward {
            let shown = layout.rows(from: top, count: rows)
            guard case .line(let last, _, _)? = shown.last(where: { $0 != .blank }) else { return false }
            go(to: layout.place(1, linesFrom: last), layout, rows: rows)
        } else {
            go(to: layout.pageStart(endingWith: layout.place(-1, linesFrom: top), rows: rows), layout, rows: rows)
        }
        return place != before
    }

    /// Makes a line the top one, or the last page's top where there is not a page below it.
    mutating func go(to target: Layout.Place, _ layout: Layout, rows: Int) {
        let top = layout.place(of: place)
        guard target != top else { return }
        let isForward = target > top
        // Where more than a page follows there is no need to look at the end.
        let layout = layout.looking(at: LineCursor(layout, at: target))
        let isNearEnd = isForward && layout.rows(from: target, count: rows + 1).count <= rows
        var next = isNearEnd ? min(target, layout.lastPage(rows: rows)) : target
        guard isForward == (next > top) else { return }
        // A line that is all insertion (a long reading in a narrow column) has no text place of its own: it is passed over.
        while layout.place(of: layout.anchor(of: next)) == top {
            let further = layout.place(isForward ? 1 : -1, linesFrom: next)
            guard further != next else { return }
            next = further
        }
        place = layout.anchor(of: next)
    }

    mutating func goToSection(_ layout: Layout, forward: Bool, rows: Int) -> Bool {
        let top = layout.place(of: place)
        let starts = document.sectionStarts
        let target =
            forward
            ? starts.first { $0 > top.part }
            : starts.last { $0 < top.part || ($0 == top.part && !top.opensPart) }
        guard let target else { return false }
        let before = place
        go(to: Layout.Place(part: target, line: 0), layout, rows: rows)
        return place != before
    }
}
