/// What an export has of the library as a whole, and what is wrong with one.
public enum Archive {
    /// What names the format.
    public static let format = "meipi-export"
    /// Counted up with every change that an older reader would not understand.
    public static let version = 1
    /// The entries of a file of contents or of operations.
    public static let entriesOfFile = 1_000
}

/// Why an export cannot be taken in: a few words that say what is wrong, without the file, which only its reader knows.
public struct ArchiveFault: Error, Hashable, Sendable {
    public var reason: String

    public init(_ reason: String) {
        self.reason = reason
    }
}

/// The first file of an export, by which it is known.
public struct ArchiveManifest: Hashable, Sendable, Codable {
    public var format: String
    public var version: Int
    /// The program that wrote it, with its version.
    public var program: String
    /// When it was written.
    public var made: Milliseconds
    public var articles: Int
    public var operations: Int

    public init(program: String, made: Milliseconds, articles: Int, operations: Int) {
        format = Archive.format
        version = Archive.version
        self.program = program
        self.made = made
        self.articles = articles
        self.operations = operations
    }
}

/// One line of the table of contents, in which articles stand in the order of adding.
public struct ArchiveEntry: Hashable, Sendable, Codable {
    public var id: Identifier
    /// The day in the names of its files.
    public var day: String
    public var title: String

    public init(id: Identifier, day: String, title: String) {
        self.id = id
        self.day = day
        self.title = title
    }
}

/// What belongs to no single article.
public struct ArchivedLibrary: Hashable, Sendable, Codable {
    public var settings: [String: String]
    public var tags: [ArchivedTag]
    public var shelves: [ArchivedShelf]
    public var devices: [ArchivedDevice]
    /// The feeds that it knows; nil for none.
    public var subscriptions: [ArchivedSubscription]?

    public init(
        settings: [String: String], tags: [ArchivedTag], shelves: [ArchivedShelf], devices: [ArchivedDevice],
        subscriptions: [ArchivedSubscription]? = nil
    ) {
        self.settings = settings
        self.tags = tags
        self.shelves = shelves
        self.devices = devices
        self.subscriptions = subscriptions
    }
}

public struct ArchivedTag: Hashable, Sendable, Codable {
    public var number: Int64
    public var name: String
    public var isBinned: Bool

    public init(number: Int64, name: String, isBinned: Bool) {
        self.number = number
        self.name = name
        self.isBinned = isBinned
    }
}

/// A kept query.
public struct ArchivedShelf: Hashable, Sendable, Codable {
    public var number: Int64
    public var name: String
    public var query: String
    public var isBinned: Bool

    public init(number: Int64, name: String, query: String, isBinned: Bool) {
        self.number = number
        self.name = name
        self.query = query
        self.isBinned = isBinned
    }
}

/// A feed of the list of sources (OPML 2.0).
public struct ArchivedSubscription: Hashable, Sendable, Codable {
    public var number: Int64
    public var address: String
    public var title: String
    /// The address of the site that it is of; empty where it is not known.
    public var site: String
    /// The folders that it lies in, outermost first.
    public var folders: [String]
    /// "rss", "atom", …; empty where it is not known.
    public var kind: String

    public init(number: Int64, address: String, title: String, site: String, folders: [String], kind: String) {
        self.number = number
        self.address = address
        self.title = title
        self.site = site
        self.folders = folders
        self.kind = kind
    }
}

public struct ArchivedDevice: Hashable, Sendable, Codable {
    public var id: Identifier
    /// Whether the library that was exported wrote as this device.
    public var isOwn: Bool

    public init(id: Identifier, isOwn: Bool) {
        self.id = id
        self.isOwn = isOwn
    }
}

/// One entry of the append-only log, see `docs/decisions/0001`. Digests are in hexadecimal.
public struct ArchivedOperation: Hashable, Sendable, Codable {
    /// The order of arrival in its library, from 1.
    public var number: Int64
    public var device: Identifier
    /// The order of making on its device, from 1.
    public var sequence: Int64
    public var id: Identifier
    public var time: Milliseconds
    public var kind: String
    public var target: Identifier
    /// JSON, character by character as it was hashed; nil once erased.
    public var payload: String?
    public var payloadHash: String
    public var previous: String
    public var hash: String
    /// What an operation of the second form has besides; nil in one of the first.
    public var context: ArchivedContext?

    public init(
        number: Int64, device: Identifier, sequence: Int64, id: Identifier, time: Milliseconds, kind: String, target: Identifier,
        payload: String?, payloadHash: String, previous: String, hash: String, context: ArchivedContext? = nil
    ) {
        self.number = number
        self.device = device
        self.sequence = sequence
        self.id = id
        self.time = time
        self.kind = kind
        self.target = target
        self.payload = payload
        self.payloadHash = payloadHash
        self.previous = previous
        self.hash = hash
        self.context = context
    }
}

/// When an operation was by a hybrid logical clock, who wrote it, what it answers, and what its writer knew of.
public struct ArchivedContext: Hashable, Sendable, Codable {
    public var milliseconds: Milliseconds
    public var counter: Int64
    public var author: String
    public var answering: Identifier?
    public var parents: [Identifier]

    public init(
        milliseconds: Milliseconds, counter: Int64, author: String, answering: Identifier?, parents: [Identifier]
    ) {
        self.milliseconds = milliseconds
        self.counter = counter
        self.author = author
        self.answering = answering
        self.parents = parents
    }
}
