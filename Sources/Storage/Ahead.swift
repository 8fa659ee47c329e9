import Dispatch
import Synchronization

/// A value that is being made on another processor.
private final class Promise<Value: Sendable>: Sendable {
    private let group = DispatchGroup()
    private let result = Mutex<Result<Value, any Error>?>(nil)

    init(_ make: @escaping @Sendable () throws -> Value) {
        DispatchQueue.global().async(group: group) { [self] in
            let made = Result { try make() }
            result.withLock { $0 = made }
        }
    }

    /// Waits for it; nil is never given, since what was begun ends.
    func value() throws -> Value? {
        group.wait()
        return try result.withLock { try $0?.get() }
    }
}

/// What is made of elements in their order, a portion of them ahead of what is used: while one thread uses a portion, another makes the
/// next.
struct MadeAhead<Element: Sendable, Made: Sendable> {
    private let portions: [ArraySlice<Element>]
    private let make: @Sendable (Element) throws -> Made
    private let first: Promise<[Made]>?

    /// Begins at once, and waits until the first portion is made, so that nobody who has taken a lock waits for that.
    init(of elements: [Element], portion: Int = 64, _ make: @escaping @Sendable (Element) throws -> Made) {
        let portions = stride(from: 0, to: elements.count, by: portion).map { elements[$0..<min($0 + portion, elements.count)] }
        self.portions = portions
        self.make = make
        first = portions.first.map { elements in Promise { try elements.map(make) } }
        _ = try? first?.value()
    }

    /// Uses them one after another.
    func map<Result>(_ use: (Made) throws -> Result) throws -> [Result] {
        var results: [Result] = []
        var next = first
        for following in portions.dropFirst().map(Optional.some) + [nil] {
            let made = try next?.value() ?? []
            next = following.map { [make] elements in Promise { try elements.map(make) } }
            results += try made.map(use)
        }
        return results
    }
}
