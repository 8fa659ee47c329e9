import Foundation
import GRDB
import Model

extension Library {
    /// Says that this process has a draft open, and who else has. Each `keep` says it again; `closeDraft` takes it back, and so does the
    /// end of the process, however it ends.
    public func openDraft(_ draft: Draft, at time: Milliseconds) throws -> [DraftHolder] {
        try openDraft(draft, at: time, by: .current)
    }

    func openDraft(_ draft: Draft, at time: Milliseconds, by process: DraftProcess) throws -> [DraftHolder] {
        try write(.normal) { database in
            let leases = DraftLeases(database: database)
            let others = try leases.others(on: draft, than: process, at: time)
            try leases.take(draft, by: process, at: time)
            return others
        }
    }

    /// Says that this process has a draft open no more.
    public func closeDraft(_ draft: Draft) throws {
        try write(.normal) { try DraftLeases(database: $0).end(draft, by: .current) }
    }
}

/// A process, by its number on its machine.
struct DraftProcess: Hashable {
    var number: Int
    var host: String

    static let current = DraftProcess(number: Int(getpid()), host: ProcessInfo.processInfo.hostName)

    /// Whether it runs (POSIX, `kill` with no signal); nil where that cannot be known from here.
    var isAlive: Bool? {
        guard host == Self.current.host, let number = pid_t(exactly: number), number > 0 else { return nil }
        return kill(number, 0) == 0 || errno == EPERM
    }
}

/// Which processes have which drafts open, within a transaction.
struct DraftLeases {
    let database: Database

    /// For how long a process of another machine, of which nobody here knows whether it runs, is believed to.
    private static let trust: Milliseconds = 86_400_000

    func others(on draft: Draft, than process: DraftProcess, at time: Milliseconds) throws -> [DraftHolder] {
        let rows = try Row.fetchAll(
            database, sql: "SELECT process, host, since, renewed FROM draft_lease WHERE article = ? AND draft = ? ORDER BY since",
            arguments: [draft.article, draft.purpose.name])
        return try rows.compactMap { row in
            let holder = DraftProcess(number: try row.decode(atIndex: 0), host: try row.decode(atIndex: 1))
            let (age, overflow) = time.subtractingReportingOverflow(try row.decode(atIndex: 3))
            guard holder != process, holder.isAlive ?? (!overflow && age < Self.trust) else { return nil }
            return DraftHolder(process: holder.number, host: holder.host, since: try row.decode(atIndex: 2))
        }
    }

    func take(_ draft: Draft, by process: DraftProcess, at time: Milliseconds) throws {
        try forgetDead()
        try database.execute(
            sql: """
                INSERT INTO draft_lease (article, draft, process, host, since, renewed) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (article, draft, process, host) DO UPDATE SET renewed = excluded.renewed
                """,
            arguments: [draft.article, draft.purpose.name, process.number, process.host, time, time])
    }

    /// Where it was taken.
    func renew(_ draft: Draft, at time: Milliseconds) throws {
        let process = DraftProcess.current
        try database.execute(
            sql: "UPDATE draft_lease SET renewed = ? WHERE article = ? AND draft = ? AND process = ? AND host = ?",
            arguments: [time, draft.article, draft.purpose.name, process.number, process.host])
    }

    func end(_ draft: Draft, by process: DraftProcess) throws {
        try database.execute(
            sql: "DELETE FROM draft_lease WHERE article = ? AND draft = ? AND process = ? AND host = ?",
            arguments: [draft.article, draft.purpose.name, process.number, process.host])
    }

    private func forgetDead() throws {
        for row in try Row.fetchAll(database, sql: "SELECT DISTINCT process, host FROM draft_lease") {
            let process = DraftProcess(number: try row.decode(atIndex: 0), host: try row.decode(atIndex: 1))
            guard process.isAlive == false else { continue }
            try database.execute(
                sql: "DELETE FROM draft_lease WHERE process = ? AND host = ?", arguments: [process.number, process.host])
        }
    }
}

extension Draft.Purpose {
    /// What tells the drafts of an article apart.
    fileprivate var name: String {
        switch self {
        case .comment(nil): "comment"
        case .comment(let passage?):
            "comment \(passage.lowerBound.leaf) \(passage.lowerBound.offset) \(passage.upperBound.leaf) \(passage.upperBound.offset)"
        case .reply(let comment): "reply \(comment)"
        case .edit(let comment): "edit \(comment)"
        }
    }
}
