/// Everything that a key or the command line can ask for, by the name that the command line, the help and `docs/keys.md` use.
public enum Command: String, Hashable, Sendable, CaseIterable {
    // moving
    case down, up, top, bottom
    case pageDown = "page-down"
    case pageUp = "page-up"
    case halfPageDown = "half-page-down"
    case halfPageUp = "half-page-up"
    case nextSection = "next-section"
    case previousSection = "previous-section"
    // the list
    case open, search, sort, group, mark, tag, bin, undo, ranking, notes
    case toggleRead = "toggle-read"
    case toggleStar = "toggle-star"
    case showBin = "show-bin"
    case emptyBin = "empty-bin"
    case keepShelf = "keep-shelf"
    case add
    // the reader
    case find
    case findNext = "find-next"
    case findPrevious = "find-previous"
    case percent
    case narrower, wider, measure
    case follow
    case copyLink = "copy-link"
    case store, moods
    case panel
    // a passage
    case select
    case nextWord = "next-word"
    case previousWord = "previous-word"
    case wordEnd = "word-end"
    case extendSentence = "extend-sentence"
    case extendParagraph = "extend-paragraph"
    case otherEnd = "other-end"
    case highlight
    case copyPassage = "copy-passage"
    // notes
    case nextNote = "next-note"
    case previousNote = "previous-note"
    case openNote = "open-note"
    // comments
    case comment, reply, edit, delete
    case fold
    case foldAll = "fold-all"
    case orderComments = "order-comments"
    case filterComments = "filter-comments"
    case push, boo, neutral
    // texts that are kept
    case versions, deleted, drafts, restore
    // the editor
    case save
    case leaveEditor = "leave-editor"
    case newline
    case editOutside = "edit-outside"
    case left, right
    case lineStart = "line-start"
    case lineEnd = "line-end"
    case deleteBackward = "delete-backward"
    case deleteForward = "delete-forward"
    case deleteWord = "delete-word"
    case deleteToLineStart = "delete-to-line-start"
    case deleteToLineEnd = "delete-to-line-end"
    // choices
    case choose, previousChoice = "previous-choice"
    case nextChoice = "next-choice"
    case nextPeriod = "next-period"
    case source
    case accept, complete
    case takeNumber = "take-number"
    // everywhere
    case focusNext = "focus-next"
    case goBack = "go-back"
    case goForward = "go-forward"
    case back, leave, help, theme, set, name, redraw, suspend, quit
    case commandLine = "command-line"

    /// One line for the help and the papers, of at most 37 characters: what an 80-column help leaves for it.
    public var summary: String {
        switch self {
        case .down: "one line or row down"
        case .up: "one line or row up"
        case .top: "to the beginning"
        case .bottom: "to the end"
        case .pageDown: "a page down"
        case .pageUp: "a page up"
        case .halfPageDown: "half a page down"
        case .halfPageUp: "half a page up"
        case .nextSection: "to the next section"
        case .previousSection: "to the previous section"
        case .open: "open the article"
        case .search: "search as you type (docs/search.md)"
        case .sort: "sort by date, title, source, length…"
        case .group: "group by day or source"
        case .mark: "mark for the next action, or unmark"
        case .tag: "tag (:tag NAME, :tag -NAME)"
        case .keepShelf: "keep this query as a shelf"
        case .goBack: "back to the place before"
        case .goForward: "forward to the place after"
        case .bin: "to the bin (or out of it)"
        case .undo: "take the last deletion back"
        case .notes: "all your notes, or the list again"
        case .ranking: "mood ranking (心情排行)"
        case .toggleRead: "mark read or unread"
        case .toggleStar: "star or unstar"
        case .showBin: "show the bin, or all again"
        case .emptyBin: "erase what is in the bin for good"
        case .add: "add files to the library (:add FILE)"
        case .find: "find in the article"
        case .findNext: "to the next match"
        case .findPrevious: "to the previous match"
        case .percent: "to a part of the text (:percent 50)"
        case .narrower: "narrower measure"
        case .wider: "wider measure"
        case .measure: "set the measure (:measure 60)"
        case .follow: "follow a link by its number"
        case .copyLink: "copy a link's address by its number"
        case .store: "put this file into the library"
        case .moods: "mood poll: how did it feel?"
        case .panel: "open or close the comment panel"
        case .select: "select a passage, or end it"
        case .nextWord: "to the next word, or character (漢字)"
        case .previousWord: "to the word or character before"
        case .wordEnd: "to the end of the word"
        case .extendSentence: "take the sentence, then the next"
        case .extendParagraph: "take the paragraph"
        case .highlight: "highlight the passage"
        case .copyPassage: "copy the passage and its source"
        case .nextNote: "to the next note"
        case .previousNote: "to the note before"
        case .openNote: "open the note here, else a line down"
        case .otherEnd: "to the other end of the selection"
        case .comment: "comment on the article or passage"
        case .reply: "answer the selected comment"
        case .edit: "edit your selected comment"
        case .delete: "delete your selected comment"
        case .fold: "fold the thread, or unfold it"
        case .foldAll: "fold all threads, or unfold all"
        case .orderComments: "order by thread, time or place"
        case .filterComments: "show all, own, others’ or unanswered"
        case .push: "a quick word for it (推 +)"
        case .boo: "a quick word against it (噓 −)"
        case .neutral: "a quick word on it (→ =)"
        case .versions: "all texts it has had"
        case .deleted: "your deleted comments, to restore"
        case .drafts: "drafts of this article"
        case .restore: "bring the text back, go on with it"
        case .save: "save the comment"
        case .leaveEditor: "leave the editor, the draft is kept"
        case .newline: "begin a new line"
        case .editOutside: "write in $VISUAL or $EDITOR"
        case .left: "one character left"
        case .right: "one character right"
        case .lineStart: "to the start of the line"
        case .lineEnd: "to the end of the line"
        case .deleteBackward: "delete the character before the caret"
        case .deleteForward: "delete the character after the caret"
        case .deleteWord: "delete the word before the caret"
        case .deleteToLineStart: "delete to the start of the line"
        case .deleteToLineEnd: "delete to the end of the line"
        case .choose: "vote, or take the vote back"
        case .previousChoice: "the mood before"
        case .nextChoice: "the mood after"
        case .nextPeriod: "day, week, month, year or all"
        case .source: "articles of one source"
        case .accept: "go"
        case .complete: "complete the name"
        case .takeNumber: "vote by number, or take it back"
        case .focusNext: "to the next pane, or the shelves"
        case .back: "back; on the list, quit"
        case .leave: "back, but never out of the program"
        case .help: "this table of keys"
        case .theme: "change the colours (:theme light)"
        case .set: "how text is set (:set fit greedy)"
        case .name: "your name under comments (:name NAME)"
        case .redraw: "draw the screen again"
        case .suspend: "stop the program, fg brings it back"
        case .quit: "quit"
        case .commandLine: "a command by its name"
        }
    }

    /// Whether the command line takes a word behind the name.
    public var takesArgument: Bool {
        switch self {
        case .add, .measure, .percent, .theme, .set, .name, .tag: true
        default: false
        }
    }
}
