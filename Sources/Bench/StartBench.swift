/// The start of the program to its first list, on a large library and on a small one in turn.
struct StartBench {
    private let programs: Programs
    private let large: String
    private let small: String
    private let rounds: Int

    init(_ programs: Programs, large: String, small: String, rounds: Int) {
        (self.programs, self.large, self.small, self.rounds) = (programs, large, small, rounds)
    }

    static func isListed(_ rows: [String]) -> Bool { Corpus.marks(in: rows).count > 10 }

    func lines() throws -> [[String]] {
        var (ofLarge, ofSmall): ([Double], [Double]) = ([], [])
        for round in 0..<rounds {
            for isSmall in [round % 2 == 0, round % 2 != 0] {
                let time = try start(isSmall ? small : large)
                if isSmall { ofSmall.append(time) } else { ofLarge.append(time) }
            }
        }
        return [
            medianAndLast("start to the first list frame", ofLarge), medianAndLast("the same with 100 articles", ofSmall),
        ]
    }

    private func start(_ library: String) throws -> Double {
        let program = try RunningProgram(programs.reader(of: library))
        let time = try program.wait(for: "the list", until: Self.isListed)
        try program.settle()
        try program.quit()
        return time
    }
}
