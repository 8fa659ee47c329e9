import Model

/// What the machine wants done outside of it, as plain data. Effects on the library are performed in the order they were given.
public enum Effect: Hashable, Sendable {
    /// Read some rows of a shelf; answered by `listed` or `listFailed`.
    case list(ListRequest, Ticket)
    /// Read some of all notes; answered by `noted` or `notesFailed`.
    case notes(NotesRequest, Ticket)
    /// Count the shelves; answered by `counted`, twice where some need a search.
    case shelves(Ticket)
    /// Read an article with all that stands beside it; answered by `opened` or `openFailed`.
    case open(Identifier, Ticket)
    /// Write an act; answered by `refreshed` with the contents of the article named, or by `refused`.
    case perform(Act, on: Identifier)
    /// Turn a draft into a comment; answered by `committed` or `commitFailed`.
    case commit(Draft, as: Act)
    /// Put a draft on disk; answered by `draftKept` or `draftFailed`.
    case keepDraft(Draft)
    case discardDraft(Draft)
    /// Read an article that is open again; answered by `refreshed`.
    case refresh(Identifier)
    /// Note that an article is being read now.
    case visit(Identifier)
    case mark([Identifier], read: Bool)
    case star([Identifier], Bool)
    case tag([Identifier], String, Bool)
    case bin([Identifier], Bool)
    /// Put a tag or a kept query into the bin, or take it out.
    case binShelf(Shelf, Bool)
    case keepShelf(String, query: String)
    case emptyBin
    /// Percent of the text that has been read.
    case keepPlace(Anchor, of: Identifier, percent: Int)
    /// Rank the moods; answered by `ranked`.
    case rank(RankingRequest, Ticket)
    /// Count how the library as a whole felt; answered by `felt`.
    case totalMoods(Ticket)
    /// Look which files a path may become; answered by `completed`.
    case complete(path: String, Ticket)
    /// Add files by path; answered by `added`.
    case add([String])
    /// Store the article that is shown from a file; answered by `stored`.
    case store(Article)
    /// Follow a link; only http, https and mailto are given here.
    case follow(String)
    case copy(String)
    /// Copy a passage with its source, and tell by which way; named by its beginning.
    case copyQuotation(String, of: String)
    /// Hand a text to the editor of the environment; answered by `editedOutside` or `failed`.
    case editOutside(OutsideText)
    /// Read texts that are kept; answered by `recalled`.
    case recall(KeptTexts.Subject, Ticket)
    /// Say that this program has a draft open; answered by `draftHeld` where another one has it too.
    case openDraft(Draft)
    /// Say that it has it open no more.
    case closeDraft(Draft)
    case keepSettings(Settings)
    case redraw
    case suspend
    case quit
}
