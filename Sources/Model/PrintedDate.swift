/// A date as it was printed, beside what it says.
public struct PrintedDate: Hashable, Sendable, Codable {
    /// The characters on the page.
    public var printed: String
    /// "2026-03-14" or "2026-03-14T08:30" or "2026-03-14T08:30:59": the wall time of the page's place, without a zone, so that it
    /// sorts as text; nil where the printed form could not be resolved.
    public var iso: String?

    public init(printed: String, iso: String?) {
        self.printed = printed
        self.iso = iso
    }

    /// The calendar day, "2026-03-14", where it is known.
    public var day: String? {
        iso.map { String($0.prefix(10)) }
    }
}

/// A moment: milliseconds since 1970-01-01T00:00:00Z.
public typealias Milliseconds = Int64
