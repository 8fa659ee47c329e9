/// A list of the feeds that someone reads, as OPML has it. Nothing in it is ever fetched.
public struct FeedList: Hashable, Sendable {
    public var title: String
    /// In the list's order.
    public var subscriptions: [Subscription]

    public init(title: String = "", subscriptions: [Subscription] = []) {
        self.title = title
        self.subscriptions = subscriptions
    }
}

/// One feed of a list.
public struct Subscription: Hashable, Sendable {
    public var title: String
    /// The feed's own address.
    public var address: String
    /// The address of the site that it is of; empty where none is given.
    public var site: String
    /// The folders that it is in, the outermost first.
    public var folders: [String]
    /// rss, atom, or whatever the list calls it; empty where it does not.
    public var kind: String

    public init(title: String, address: String, site: String = "", folders: [String] = [], kind: String = "") {
        self.title = title
        self.address = address
        self.site = site
        self.folders = folders
        self.kind = kind
    }
}
