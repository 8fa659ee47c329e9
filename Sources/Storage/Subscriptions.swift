import Foundation
import GRDB
import Model

extension Library {
    /// The list of sources, in the order in which they were named.
    public func subscriptions() throws -> [Subscription] {
        try read { try Subscriptions(database: $0).all() }.map { feed in
            Subscription(title: feed.title, address: feed.address, site: feed.site, folders: feed.folders, kind: feed.kind)
        }
    }

    /// Adds feeds to the list of sources, but those that are in it.
    /// - Returns: how many were not.
    public func subscribe(to feeds: [Subscription]) throws -> Int {
        try write(.full) { database in
            try feeds.filter { !$0.address.isEmpty }.count { feed in
                let archived = ArchivedSubscription(
                    number: 0, address: feed.address, title: feed.title, site: feed.site, folders: feed.folders, kind: feed.kind)
                return try Subscriptions(database: database).add(archived, number: nil)
            }
        }
    }
}

/// The list of sources: the feeds that a reader has named, within a transaction. Nothing is ever fetched.
struct Subscriptions {
    let database: Database

    /// In the order in which they were added.
    func all() throws -> [ArchivedSubscription] {
        let sql = "SELECT number, address, title, site, folders, kind FROM subscription ORDER BY number"
        return try Row.fetchAll(database, sql: sql).map { row in
            let folders: String = try row.decode(atIndex: 4)
            return ArchivedSubscription(
                number: try row.decode(atIndex: 0), address: try row.decode(atIndex: 1), title: try row.decode(atIndex: 2),
                site: try row.decode(atIndex: 3), folders: try JSONDecoder().decode([String].self, from: Data(folders.utf8)),
                kind: try row.decode(atIndex: 5))
        }
    }

    /// Adds one, unless there is one of this address.
    /// - Parameter number: the place in the list; nil for the end.
    /// - Returns: whether it was not there.
    func add(_ subscription: ArchivedSubscription, number: Int64?) throws -> Bool {
        let folders = String(decoding: try JSONEncoder().encode(subscription.folders.map(\.storable)), as: UTF8.self)
        try database.execute(
            sql: """
                INSERT OR IGNORE INTO subscription (number, address, title, site, folders, kind) VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                number, subscription.address.storable, subscription.title.storable, subscription.site.storable, folders,
                subscription.kind.storable,
            ])
        return database.changesCount == 1
    }
}
