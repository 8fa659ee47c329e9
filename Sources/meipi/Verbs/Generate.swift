import ArgumentParser
import Controller

/// Prints the papers that are made from the program itself; `make check` compares them with what is checked in.
struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print docs/keys.md or docs/states.md.", shouldDisplay: false)

    enum Paper: String, ExpressibleByArgument, CaseIterable {
        case keys, states
    }

    @Argument var paper: Paper

    func run() throws {
        switch paper {
        case .keys: try put(keyPaper(.standard), terminator: "")
        case .states: try put(stateDiagram(), terminator: "")
        }
    }
}
