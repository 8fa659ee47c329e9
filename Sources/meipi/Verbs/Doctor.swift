import ArgumentParser
import Storage
import Typesetting

struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look whether the library is whole, and repair it.",
        discussion: """
            A line for each fault, and exit status 1 where there is one.

            --repair makes the indexes for search anew. Where the file itself is damaged, what can be read goes into a new file; \
            the damaged one is kept beside it.

            Example: meipi doctor --repair
            """)

    @Flag(help: "Repair what is wrong.")
    var repair = false
    @OptionGroup var place: LibraryOption

    func run() throws {
        let path = try place.existingPath()
        let doctor = Storage.Doctor(at: path)
        if repair { try report(try doctor.repair(at: now()), of: path) }
        let findings = try doctor.examine()
        for fault in findings.faults { try put(singleLine(fault)) }
        for index in findings.faultyIndexes { try put("The index \(singleLine(index)) does not fit its text.") }
        guard findings.isWhole else { throw ExitCode(1) }
        try put(
            "\(singleLine(path)) is whole: \(counted(findings.articles, "article")), \(counted(findings.comments, "comment")).")
    }

    private func report(_ repaired: Storage.Doctor.Repaired, of path: String) throws {
        switch repaired {
        case .indexes(let names): try put("\(counted(names.count, "index", "indexes")) for search made anew.")
        case .salvaged(let salvaged):
            for (table, count) in salvaged.tables.sorted(by: { $0.key < $1.key }) { try put("\(table): \(count.words)") }
            if !salvaged.isLossKnown { try put("What else was lost cannot be told: the first page, which names the tables, is.") }
            if salvaged.mendedArticles > 0 {
                try put("Mended, or made to stand in for one that is lost: \(counted(salvaged.mendedArticles, "article")).")
            }
            if salvaged.reenteredActs > 0 {
                try put("Entered anew, its place in the log being lost: \(counted(salvaged.reenteredActs, "act")).")
            }
            try put("The damaged file is kept: \(singleLine(salvaged.oldFile))")
        }
    }
}

extension Salvaged.Count {
    fileprivate var words: String {
        "\(kept) kept" + (lost > 0 ? ", \(lost) lost" : "") + (leftOut > 0 ? ", \(leftOut) left out, belonging to nothing" : "")
    }
}

/// "1 article", "2 articles".
func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
}
