// Writes to a library until it is killed, and says on standard output what is done: for the tests of the library, not for people.
//
//   TortureWriter write PATH SEED STEPS [ROOM]
//                                    acts at random for ever, with so many later steps of the schema; a line for each that is
//                                    done. With ROOM the disk is full after so many bytes, until that has been met once
//   TortureWriter comment PATH N     opens, comments N times on the first article, and ends
//   TortureWriter open PATH          opens, and ends
//   TortureWriter look PATH UID      opens as another user, reads, tries to write, and ends
//   TortureWriter lose PATH UID      opens as another user, has its permission taken away and given back, and says what it can do then

import CFaultyDisk
import Glibc
import Model
import Storage

/// Says one line at once, past every buffer.
func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = write(STDOUT_FILENO, bytes, bytes.count)
}

func comment(on article: Identifier, text: String, at time: Milliseconds) -> Act {
    var generator = SystemRandomNumberGenerator()
    return .comment(
        id: .make(at: time, using: &generator), on: article, answering: nil, passage: nil, author: "甲", text: text)
}

func look(at path: String, as user: uid_t) throws {
    guard geteuid() != 0 || setuid(user) == 0 else { return say("cannot become user \(user)") }
    let library = try Library(at: path)
    say("read only: \(library.isReadOnly), articles: \(try library.count())")
    do {
        try library.set("measure", "40")
        say("written")
    } catch StorageError.readOnly {
        say("refused")
    }
}

/// Comments and searches while the directory, then the file, and then neither is closed to the user.
func lose(_ path: String, as user: uid_t) throws {
    let folder = String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.endIndex))
    // The superuser, who may write everywhere, becomes somebody else, and can be itself again.
    let isRoot = geteuid() == 0
    guard !isRoot || setreuid(user, 0) == 0 else { return say("cannot become user \(user)") }
    /// As the owner of the file, who may be another.
    func set(_ place: String, _ mode: mode_t) {
        guard !isRoot || seteuid(0) == 0, chmod(place, mode) == 0, !isRoot || seteuid(user) == 0 else {
            return say("cannot change \(place)")
        }
    }
    set(folder, 0o777)
    let library = try Library(at: path)
    guard let article = try library.list(ListRequest(shelf: .all, order: .published, rows: 1)).rows.first?.id else { exit(1) }
    func attempt(_ moment: String) {
        let written = Result { try library.perform(comment(on: article, text: moment, at: 1), at: 1) }
        let search = ListRequest(shelf: .search(Search(moment, isTyped: false)), order: .relevance, rows: 1)
        let found = Result { try library.list(search).count }
        say("\(moment): \(written.outcome), \(found.outcome)")
    }
    set(folder, 0o000)
    attempt("closed directory")
    set(folder, 0o777)
    set(path, 0o000)
    attempt("closed file")
    set(path, 0o666)
    attempt("open again")
}

extension Result where Failure == any Error {
    /// What came of it, without the path.
    var outcome: String {
        switch self {
        case .success(let count as Int): "\(count) found"
        case .success: "written"
        case .failure(StorageError.cannotOpen(_, let reason)): reason
        case .failure(let error): "\(error)"
        }
    }
}

func torture(_ path: String, seed: UInt64, _ options: ArraySlice<String>) throws {
    let numbers = options.compactMap { Int($0) }
    if numbers.count > 1 {
        faulty_disk_watch(path)
        faulty_disk_budget(numbers[1])
    }
    var writer = try Writer(library: open(path, laterSteps: numbers.first ?? 0), seed: seed)
    while true {
        // What failed was not said to be done; the disk has room again.
        do {
            try writer.run()
        } catch StorageError.full {
            faulty_disk_mend()
            try writer.restoreAll()
        }
    }
}

func open(_ path: String, laterSteps: Int) throws -> Library {
    do {
        return try Library(at: path, laterSteps: laterSteps)
    } catch StorageError.full, StorageError.noCopy {
        faulty_disk_mend()
        return try Library(at: path, laterSteps: laterSteps)
    }
}

do {
    let arguments = CommandLine.arguments
    switch (arguments.dropFirst().first, arguments.dropFirst(2).first, arguments.dropFirst(3).first.flatMap(UInt64.init)) {
    case ("write", let path?, let seed?):
        try torture(path, seed: seed, arguments.dropFirst(4))
    case ("comment", let path?, let count?):
        let library = try Library(at: path)
        guard let article = try library.list(ListRequest(shelf: .all, order: .published, rows: 1)).rows.first?.id else { exit(1) }
        for number in 0..<count {
            try library.perform(comment(on: article, text: "\(number)", at: Milliseconds(number)), at: Milliseconds(number))
        }
        say("done")
    case ("open", let path?, _): say("articles: \(try Library(at: path).count())")
    case ("look", let path?, let user?): try look(at: path, as: uid_t(user))
    case ("lose", let path?, let user?): try lose(path, as: uid_t(user))
    default: exit(2)
    }
} catch {
    say("failed: \(error)")
    exit(1)
}
