import Controller

/// A terminal in memory: what `--script` plays on, and what tests look at.
public struct MemoryDisplay: Display {
    public private(set) var frame: Frame
    private var waiting: [Input] = []

    public init(size: Size) {
        frame = Frame(size: size)
    }

    public var size: Size { frame.size }

    public mutating func show(_ changes: [Change], cursor: Position?) {
        frame.apply(changes)
        frame.cursor = cursor
    }

    public mutating func read() -> [Input] {
        defer { waiting = [] }
        return waiting
    }

    /// Input for the next `read`.
    public mutating func send(_ input: Input) {
        if case .resized(let size) = input { frame = Frame(size: size) }
        waiting.append(input)
    }
}
