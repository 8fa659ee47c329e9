import Controller

/// A screen with a keyboard: the real terminal, or one in memory.
public protocol Display: ~Copyable {
    /// In cells; at least 1×1.
    var size: Size { get }
    /// Draws what changed and leaves the cursor at the place given, hidden where it is nil.
    mutating func show(_ changes: [Change], cursor: Position?)
    /// All input that has come, without waiting.
    mutating func read() -> [Input]
}
