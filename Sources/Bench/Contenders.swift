import CICU
import Typesetting

/// One of those who break the same text into lines, and how.
struct Contender: Sendable {
    enum Work: Sendable {
        /// Takes a text in the form it wants, and gives the work that is timed; the result is a sum over what was found, which must
        /// be the same every time.
        case inside(@Sendable (TextFile, TextKind) throws -> () -> Int)
        /// A program, and its arguments before the file.
        case program([String])
    }

    let name: String
    let title: String
    let work: Work

    /// Cells in a line.
    static let columns = 60

    /// The engine, in each of its ways to break; the first is what all others are compared with.
    static let own: [Contender] = [
        engine("greedy", "meipi: greedy, strict kinsoku", Typesetting.Measure(columns: columns, kinsoku: .strict)),
        engine(
            "optimal", "meipi: optimal, strict kinsoku", Typesetting.Measure(columns: columns, kinsoku: .strict, fit: .optimal)),
    ]

    static let peers: [Contender] = [
        Contender(name: "icu", title: "ICU \(String(cString: icu_version())): opportunities only", work: .inside(icuWork)),
        Contender(name: "unistring", title: "libunistring: u8_width_linebreaks", work: .inside(unistringWork)),
        Contender(name: "fold", title: "fold -w 60: by bytes", work: .program(["fold", "-w", "\(columns)"])),
        Contender(name: "fold-s", title: "fold -s -w 60: at blanks", work: .program(["fold", "-s", "-w", "\(columns)"])),
        Contender(name: "fmt", title: "fmt -w 60: at blanks", work: .program(["fmt", "-w", "\(columns)"])),
        Contender(
            name: "lookup", title: "decoding and looking up, no more",
            work: .inside { try lookupWork($0, $1, sumOfCheckedClasses) }),
        Contender(
            name: "trusting", title: "the same, trusting that it is UTF-8", work: .inside { try lookupWork($0, $1, sumOfClasses) }
        ),
    ]

    static var all: [Contender] { own + peers }

    private static func engine(_ name: String, _ title: String, _ measure: Typesetting.Measure) -> Contender {
        Contender(
            name: name, title: title,
            work: .inside { file, kind in
                var paragraphs: [Paragraph] = []
                let language: Language = kind == .english ? .other : .chineseSimplified
                try file.forEachParagraph {
                    paragraphs.append(Paragraph(String(decoding: $0, as: UTF8.self), language: language))
                }
                return { [paragraphs] in paragraphs.reduce(0) { $0 + typeset($1, measure).count } }
            })
    }
}
