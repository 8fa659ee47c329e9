import ArgumentParser
import Glibc
import Storage

/// Measures the built program beside others that do the nearest same thing, in turns, since a machine that is busy is slow for all.
@main
struct Measure: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "Bench", abstract: "Measure meipi in a terminal and its typesetting, beside others.")

    @Option(help: ArgumentHelp("The program that is measured; the one beside this, unless given.", valueName: "path"))
    var meipi: String?
    @Flag(help: "Three rounds.")
    var quick = false
    @Flag(help: "The typesetting alone.")
    var typesetting = false
    @Flag(help: "The library at scale alone.")
    var library = false
    @Flag(help: "The searches of a library at scale alone: of --file, which --fill has made.")
    var searches = false
    @Flag(help: "The start of the program alone, on the library --file, beside one of a hundred articles.")
    var starts = false
    @Flag(help: "All notes of a library, alone.")
    var notes = false
    @Option(help: ArgumentHelp("Articles of the library at scale; 100,000 unless given.", valueName: "n"))
    var articles = 100_000
    @Option(help: ArgumentHelp("Read the pages of a folder alone, into texts in the folder --texts.", valueName: "folder"))
    var pages: String?
    @Option(help: .hidden)
    var texts: String?
    @Option(help: .hidden)
    var fill: Int?
    @Option(help: .hidden)
    var textFile: String?
    @Option(help: .hidden)
    var contender: String?
    @Option(help: .hidden)
    var text: String?
    @Option(help: .hidden)
    var file: String?

    func run() throws {
        // The C library tells the width of a character in such a locale only.
        setlocale(LC_ALL, "C.UTF-8")
        if let contender { return try perform(contender) }
        if let fill, let file { return try LibraryFill.perform(fill, library: file, texts: textFile) }
        if searches, let file {
            for line in try SearchBench(Library(at: file)).table() { print(line) }
            return
        }
        if let pages, let texts {
            for page in try ExtractionRun.perform(pages, into: texts) { print(page.name, page.milliseconds) }
            return
        }
        let folder = try TemporaryFolder()
        if starts, let file { return try measureStarts(on: file, in: folder) }
        if notes { return try measureNotes(in: folder) }
        if !typesetting, !library { try measureProgram(in: folder) }
        if !typesetting { try measureLibrary(in: folder) }
        if !typesetting { try measureNotes(in: folder) }
        if !library { try measureTypesetting(in: folder) }
    }

    private func measureLibrary(in folder: TemporaryFolder) throws {
        let programs = try Programs(meipi: try absolute(meipi ?? neighbour()), in: folder)
        var bench = LibraryBench(
            articles, rounds: rounds, bench: try absolute("/proc/self/exe"), programs, in: try folder.folder("scale"))
        try bench.run(say)
        for line in bench.table() { print(line) }
    }

    private func measureStarts(on large: String, in folder: TemporaryFolder) throws {
        let programs = try Programs(meipi: try absolute(meipi ?? neighbour()), in: folder)
        let small = try folder.folder("small") + "/library.sqlite"
        try LibraryBench.fill(LibraryBench.small, small, bench: absolute("/proc/self/exe"), in: folder.folder("texts"))
        for line in try aligned(StartBench(programs, large: large, small: small, rounds: rounds * 8).lines(), left: [0]) {
            print(line)
        }
    }

    private func measureNotes(in folder: TemporaryFolder) throws {
        let programs = try Programs(meipi: try absolute(meipi ?? neighbour()), in: folder)
        var bench = NotesBench(rounds: rounds, library: try file ?? folder.folder("notes") + "/notes.sqlite", programs)
        try bench.run(say)
        for line in bench.table() { print(line) }
    }

    private var rounds: Int { quick ? 3 : 9 }

    private func measureProgram(in folder: TemporaryFolder) throws {
        let programs = try Programs(meipi: try absolute(meipi ?? neighbour()), in: folder)
        var corpus = Corpus(seed: 20_260_105)

        say("Libraries are filled…")
        let samples = try programs.sampleShelf(in: try folder.folder("samples"))
        let articles = (1...10_000).map { corpus.article(number: $0, characters: 700) }
        let large = try programs.shelf(of: articles, in: try folder.folder("large"))
        let long = try programs.longText(bytes: 10_000_000, &corpus, in: try folder.folder("long"))
        var huge = try HugeArticle(&corpus, in: try folder.folder("huge"))

        var measurements = Measurements()
        for round in 1...rounds {
            say("Round \(round) of \(rounds)…")
            try measurements.measureSamples(samples, programs)
            try measurements.measureLargeLibrary(large, programs)
            try measurements.measureLongArticle(long.library, long.file, programs)
            // Some hundred megabytes are read each time; the keys alone would need no more rounds than these.
            if round <= 3 { try huge.measure(programs) }
        }
        for line in table(of: measurements.all + huge.all) { print(line) }
        print("Medians of \(rounds) rounds, the programs in turn; keys: of \(rounds * Measurements.keys).")
        for remark in programs.remarks { print(remark) }
    }

    private func measureTypesetting(in folder: TemporaryFolder) throws {
        var bench = try EngineBench(bench: try absolute("/proc/self/exe"), rounds: rounds, in: try folder.folder("texts"))
        try bench.run(say)
        if !typesetting { print() }
        for line in try bench.table() + bench.remarks + measureLastScreenful(rounds: rounds) { print(line) }
    }

    /// What a child of this program does.
    private func perform(_ name: String) throws {
        guard let one = Contender.all.first(where: { $0.name == name }), let kind = text.flatMap(TextKind.init), let file else {
            throw ValidationError("--contender wants one of \(Contender.all.map(\.name)), a kind of text and a file of it.")
        }
        try one.perform(kind, TextFile(path: file))
    }

    /// The program that was built together with this one.
    private func neighbour() throws -> String {
        let own = try absolute("/proc/self/exe")
        return own.prefix(through: own.lastIndex(of: "/") ?? own.startIndex) + "meipi"
    }

    private func absolute(_ path: String) throws -> String {
        guard let found = realpath(path, nil) else { throw BenchError("\(path): \(String(cString: strerror(errno)))") }
        defer { free(found) }
        return String(cString: found)
    }

    /// Progress goes to standard error, so that the table can be kept.
    private func say(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = write(STDERR_FILENO, bytes, bytes.count)
    }
}
