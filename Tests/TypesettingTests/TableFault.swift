@testable import Typesetting

/// Where the table of states and the rules that it was made of disagree: nil where they do not.
func tableFault(in paragraph: Paragraph, _ measure: Measure) -> String? {
    let decided = withBytes(of: paragraph.text) { bytes in
        prepare(bytes, 0..<bytes.count, of: paragraph, measure).dropLast().reduce(into: [Int: UInt8]()) {
            if $1.decision != Decision.none { $0[Int($1.offset)] = $1.decision }
        }
    }
    let explained = explanations(of: paragraph, measure).reduce(into: [Int: UInt8]()) {
        if $1.isAllowed, paragraph.reflow || $1.rule == .hardLine { $0[$1.offset] = $1.rule.decision }
    }
    let difference = Set(decided.keys).union(explained.keys).filter { decided[$0] != explained[$0] && $0 > 0 }
    return difference.min().map { "at \($0) the table says \(decided[$0] ?? 0), the rules \(explained[$0] ?? 0)" }
}
