/// The typesetting by itself, beside others that break the same texts into lines.
struct EngineBench {
    private let bench: String
    private let rounds: Int
    private let texts: [(kind: TextKind, file: TextFile)]
    private var passes: [String: [Pass]] = [:]

    /// - Parameter bench: this program, which starts itself again for each pass.
    init(bench: String, rounds: Int, bytes: Int = 20_000_000, in folder: String) throws {
        self.bench = bench
        self.rounds = rounds
        texts = try TextKind.allCases.map { ($0, try TextFile.write($0, bytes: bytes, to: "\(folder)/\($0.rawValue).txt")) }
    }

    mutating func run(_ say: (String) -> Void) throws {
        for round in 1...rounds {
            say("Typesetting, round \(round) of \(rounds)…")
            for (kind, file) in texts {
                for contender in Contender.all {
                    guard let pass = try contender.pass(over: kind, file, bench: bench) else { continue }
                    let key = key(contender, kind)
                    guard passes[key]?.first?.result == pass.result || passes[key] == nil else {
                        throw BenchError("\(contender.name) found other lines than before in the \(kind.rawValue) text")
                    }
                    passes[key, default: []].append(pass)
                }
            }
        }
    }

    /// A table for each text, aligned with each other.
    func table() throws -> [String] {
        let rows = try texts.flatMap { kind, file -> [[String]] in
            let bytes = try file.size()
            let own = Contender.own.first.flatMap { speed($0, kind, bytes) }
            let heading = "\(decimal(Double(bytes) / 1_000_000, places: 0)) MB of \(kind.title)"
            return [[heading, "MB/s", "meipi is", "peak memory"]]
                + Contender.all.map { contender in
                    let speed = speed(contender, kind, bytes)
                    let ratio = speed.flatMap { speed in own.map { decimal($0 / speed, places: 2) + " ×" } }
                    let memory = median((passes[key(contender, kind)] ?? []).map(\.peakMemory))
                    return [
                        "  " + contender.title, speed.map { decimal($0, places: 1) } ?? "–", ratio ?? "–",
                        memory.map { decimal($0 / 1_000_000, places: 1) + " MB" } ?? "–",
                    ]
                }
        }
        return aligned(rows, left: [0])
    }

    var remarks: [String] {
        [
            "Lines of \(Contender.columns) cells, one thread, medians of \(rounds) rounds in turn; MB of UTF-8.",
            "Memory holds the text, but for fold and fmt, which know nothing of Chinese; their time is that of a whole process.",
            "ICU says only where a line may end; the last two rows are the floor under all that looks at every character.",
        ]
    }

    private func key(_ contender: Contender, _ kind: TextKind) -> String { "\(contender.name) \(kind.rawValue)" }

    /// Megabytes of UTF-8 in a second.
    private func speed(_ contender: Contender, _ kind: TextKind, _ bytes: Int) -> Double? {
        median((passes[key(contender, kind)] ?? []).map { Double($0.nanoseconds) }).map { Double(bytes) * 1000 / $0 }
    }
}
