import Model

/// What the machine wants done outside of it, as plain data. Effects on the library are performed in the order they were given.
public enum Effect: Hashable, Sendable {
    /// Read the list; answered by `listed`.
    case list(inBin: Bool, Ticket)
    /// Read an article with all that stands beside it; answered by `opened` or `openFailed`.
    case open(Identifier, Ticket)
    /// Write an act; answered by `refreshed` with the contents of the article named, or by `failed`.
    case perform(Act, on: Identifier)
    /// Turn a draft into a comment; answered by `committed` or `commitFailed`.
    case commit(Draft, as: Act)
    /// Put a draft on disk; answered by `draftKept`.
    case keepDraft(Draft)
    case discardDraft(Draft)
    case mark(Identifier, read: Bool)
    case star(Identifier, Bool)
    case bin(Identifier, Bool)
    case emptyBin
    case keepPlace(Anchor, of: Identifier)
    case rank(Period, Ticket)
    /// Look which files a path may become; answered by `completed`.
    case complete(path: String, Ticket)
    /// Add files by path; answered by `added`.
    case add([String])
    /// Store the article that is shown from a file; answered by `stored`.
    case store(Article)
    /// Follow a link; only http, https and mailto are given here.
    case follow(String)
    case copy(String)
    /// Hand a text to the editor of the environment; answered by `editedOutside` or `failed`.
    case editOutside(String)
    case keepSettings(Settings)
    case redraw
    case suspend
    case quit
}
