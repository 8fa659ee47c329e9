/// A text of 100 MB, in many paragraphs and in one: to open it, to go to its end and its middle, to set it to another measure.
struct HugeArticle {
    private static let bytes = 100_000_000

    /// What is measured of one such file.
    struct Figures {
        var opening: Comparison
        var end: Comparison
        var middle: Comparison
        var narrower: Comparison
        var memory: Comparison

        /// - Parameter peer: the program that does the nearest same thing; empty where none would end in time.
        init(_ what: String, peer: String) {
            func comparison(_ action: String, _ other: String) -> Comparison {
                Comparison(what: "\(what): \(action)", peer: "\(peer): \(other)")
            }
            opening = comparison("start to text", "start to text")
            end = comparison("key (G) to frame", "G")
            middle = comparison(":percent 50 to frame", "50p")
            narrower = comparison("key (<) to frame", "")
            memory = Comparison(what: "\(what): peak memory", peer: peer, unit: .bytes)
        }

        var all: [Comparison] { [opening, end, middle, narrower, memory] }
    }

    private let library: String
    private let manyParagraphs: String
    private let oneParagraph: String
    private var many = Figures("100 MB file", peer: "less")
    private var one = Figures("100 MB in one paragraph", peer: "less")

    var all: [Comparison] { many.all + one.all }

    init(_ corpus: inout Corpus, in folder: String) throws {
        library = "\(folder)/library.sqlite"
        manyParagraphs = "\(folder)/many.txt"
        oneParagraph = "\(folder)/one.txt"
        // Some hundred paragraphs over and over: it is the number before each that tells where one is.
        let paragraphs = (0..<200).map { _ in corpus.paragraph(sentences: 6) }
        try writeText(Self.text(of: paragraphs, dividedBy: "\n\n"), to: manyParagraphs)
        try writeText(Self.text(of: paragraphs, dividedBy: ""), to: oneParagraph)
    }

    private static func text(of paragraphs: [String], dividedBy divider: String) -> String {
        var text = Corpus.longTitle + "\n\n"
        text.reserveCapacity(bytes + 10_000)
        var number = 1
        while text.utf8.count < bytes {
            text += "\(Corpus.mark(number))　\(paragraphs[number % paragraphs.count])\(divider)"
            number += 1
        }
        return text
    }

    mutating func measure(_ programs: Programs) throws {
        try measure(manyParagraphs, programs, &many)
        try measure(oneParagraph, programs, &one)
        // In a line of 100 MB less does not come to the end in time.
        guard let invocation = programs.less(on: manyParagraphs) else { return }
        let less = try RunningProgram(invocation)
        many.opening.others.append(try less.wait(for: "the text", until: Self.isText))
        try less.settle()
        many.end.others.append(try less.press("G"))
        many.middle.others.append(try less.press("50p"))
        many.memory.others.append(try less.peakMemory())
        try less.quit()
    }

    private func measure(_ file: String, _ programs: Programs, _ figures: inout Figures) throws {
        let reader = try RunningProgram(programs.reader(of: library, showing: file))
        figures.opening.own.append(try reader.wait(for: "the text", until: Self.isText))
        try reader.settle()
        figures.end.own.append(try reader.press("G"))
        reader.write(":percent 50")
        try reader.settle()
        figures.middle.own.append(try reader.press("\r"))
        guard reader.screen.text.contains(where: { $0.contains("50%") }) else {
            throw BenchError("\(reader.name) is not at 50 %:\n\(reader.screen.text.joined(separator: "\n"))")
        }
        figures.narrower.own.append(try reader.press("<"))
        figures.memory.own.append(try reader.peakMemory())
        try reader.quit()
    }

    private static func isText(_ rows: [String]) -> Bool { !Corpus.marks(in: rows).isEmpty }
}
