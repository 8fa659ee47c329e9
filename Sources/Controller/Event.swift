import Model

/// Marks a question to the outside, so that an answer that comes after a newer question can be dropped.
public struct Ticket: Hashable, Sendable, Comparable {
    public var number: Int

    public init(_ number: Int = 0) {
        self.number = number
    }

    public static func < (one: Ticket, other: Ticket) -> Bool { one.number < other.number }
}

/// A fact that the machine is told.
public enum Event: Hashable, Sendable {
    /// The loop woke; sent before what woke it. Milliseconds since 1970.
    case woke(at: Milliseconds)
    case pressed(Key)
    case pasted(String)
    case resized(Size)
    case pointed(Mouse)
    case listed(ListPage, Ticket)
    /// It cannot be read; the sentence says why.
    case listFailed(String, Ticket)
    case counted([CountedShelf], Ticket)
    /// Another process has changed the library.
    case changedElsewhere
    case opened(Contents, Ticket)
    /// It cannot be opened; the sentence says why.
    case openFailed(String, Ticket)
    /// The comments, the vote or the drafts of an article have changed on disk.
    case refreshed(Contents)
    /// The draft, as it was then, is on disk.
    case draftKept(Draft)
    /// It is not; the sentence says why.
    case draftFailed(Draft, String)
    /// A second has passed in which the state wanted to be woken.
    case ticked
    /// The draft has become a comment that is on disk; the contents are read anew.
    case committed(Draft, Contents)
    /// It has not; the sentence says why. The draft is still what it was.
    case commitFailed(Draft, String)
    case noted(NotesPage, Ticket)
    /// The notes cannot be read; the sentence says why.
    case notesFailed(String, Ticket)
    case ranked([Ranked], Ticket)
    case felt([MoodTotal], Ticket)
    /// The paths that begin with the one asked about, folders with a slash behind.
    case completed(path: String, [String], Ticket)
    /// The article that was shown without being stored is in the library now.
    case stored(Contents)
    /// Files have been added; the sentence tells how many and what was left out.
    case added(String)
    case editedOutside(String)
    case recalled([KeptText], Ticket)
    /// Other programs that have a draft open.
    case draftHeld(Draft, [DraftHolder])
    /// An act could not be carried out; the sentence says why.
    case refused(Act, String)
    /// Something worth a line in the status row.
    case noticed(String)
    /// Something went wrong outside; the sentence names the thing and the place.
    case failed(String)
    /// The system asks the program to end (SIGTERM, SIGHUP).
    case terminated
}

extension Event {
    public init(_ input: Input) {
        self =
            switch input {
            case .key(let key): .pressed(key)
            case .paste(let text): .pasted(text)
            case .resized(let size): .resized(size)
            case .mouse(let mouse): .pointed(mouse)
            }
    }
}
