import Foundation
import GRDB
import Model

extension Library {
    /// What adding these articles would come to, were it done now; nothing is changed. One that is twice among them is new twice.
    /// - Returns: for a new one an identifier that no article has.
    public func rehearse(_ incoming: [Incoming], at time: Milliseconds) throws -> [Added] {
        let collation = Collation.ofEnvironment
        let additions = try concurrently(incoming) {
            try Addition($0.article, fingerprint: $0.fingerprint, at: time, by: collation, path: path)
        }
        return try read { database in
            try additions.map { try Articles(database: database).outcome(of: $0) }
        }
    }
}

extension Articles {
    fileprivate func outcome(of addition: Addition) throws -> Library.Added {
        if let known = try article(from: addition.fingerprint) { return .known(known) }
        if let older = try older(than: addition) { return .renewed(older.id) }
        return .new(addition.id)
    }
}
