import Controller
import Glibc
import Typesetting
import View

/// A script of keys: one step a line, key names divided by blanks, text in double quotes, # a comment to the line's end.
struct Script {
    struct Step {
        var line: String
        var inputs: [Input]
    }

    let steps: [Step]

    /// - Parameter name: the file, for the sentence about a key that does not exist.
    init(_ text: String, name: String) throws(Failure) {
        var steps: [Step] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let inputs: [Input]
            do {
                inputs = try Script.inputs(String(line))
            } catch {
                throw Failure("\(name), line \(number + 1): \(error.sentence)", code: 2)
            }
            if !inputs.isEmpty { steps.append(Step(line: String(line), inputs: inputs)) }
        }
        self.steps = steps
    }

    private static func inputs(_ line: String) throws(Failure) -> [Input] {
        var inputs: [Input] = []
        var rest = line[...]
        while let first = rest.first {
            if first == " " || first == "\t" {
                rest.removeFirst()
            } else if first == "#", rest.count > 1 || inputs.isEmpty {
                break
            } else if first == "\"" {
                rest.removeFirst()
                guard let end = rest.firstIndex(of: "\"") else { throw Failure("the quotation mark is not closed") }
                inputs += keys(of: String(rest[..<end]))
                rest = rest[rest.index(after: end)...]
            } else {
                let word = rest.prefix { $0 != " " && $0 != "\t" }
                rest = rest.dropFirst(word.count)
                inputs.append(try input(String(word)))
            }
        }
        return inputs
    }

    private static func input(_ word: String) throws(Failure) -> Input {
        if word.hasPrefix("resize:"), let size = size(String(word.dropFirst(7))) { return .resized(size) }
        if let mouse = mouse(word) { return .mouse(mouse) }
        guard let key = Key(word) else { throw Failure("“\(word)” is no key") }
        return .key(key)
    }

    /// "press:10,3": column and row from 0.
    private static func mouse(_ word: String) -> Mouse? {
        let halves = word.split(separator: ":", maxSplits: 1)
        guard halves.count == 2, let kind = Mouse.Kind(rawValue: String(halves[0])) else { return nil }
        let numbers = halves[1].split(separator: ",").map { Int($0) }
        guard numbers.count == 2, let column = numbers[0], let row = numbers[1] else { return nil }
        return Mouse(kind, at: ScreenPlace(column: column, row: row))
    }

    /// The text as an input method would type it, cluster by cluster.
    private static func keys(of text: String) -> [Input] {
        let bounds = clusterBoundaries(text)
        let bytes = Array(text.utf8)
        return zip(bounds, bounds.dropFirst()).map { .key(.text(String(decoding: bytes[$0..<$1], as: UTF8.self))) }
    }

    /// "80x24".
    static func size(_ text: String) -> Size? {
        let numbers = text.split(separator: "x").map { Int($0) }
        guard numbers.count == 2, let columns = numbers[0], let rows = numbers[1] else { return nil }
        guard (1...1000).contains(columns), (1...1000).contains(rows) else { return nil }
        return Size(columns: columns, rows: rows)
    }
}

extension Session where Display == MemoryDisplay {
    /// Plays a script and hands over each frame: the first one, and one after each step, when everything outside has answered.
    mutating func play(_ script: Script, show: (String, Frame) throws -> Void) rethrows {
        start()
        settle()
        try show("start", screen.frame)
        for step in script.steps {
            for input in step.inputs where !isOver {
                screen.send(input)
                take(screen.read().map { Event($0) })
                settle()
            }
            if isOver { break }
            try show(step.line, screen.frame)
        }
        finish()
    }

    /// Takes in answers until there are none to come.
    private mutating func settle() {
        while !isOver {
            take(outside.mailbox.collect())
            if outside.isIdle, outside.mailbox.isEmpty { return }
            var file = pollfd(fd: outside.mailbox.readingEnd, events: Int16(POLLIN), revents: 0)
            _ = poll(&file, 1, -1)
        }
    }
}
