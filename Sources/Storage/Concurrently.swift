import Dispatch
import Synchronization

/// The results in the order of the elements, found on all processors.
package func concurrently<Element: Sendable, Result: Sendable>(
    _ elements: [Element], _ body: @Sendable (Element) throws -> Result
) throws -> [Result] {
    guard elements.count > 1 else { return try elements.map(body) }
    let results = Mutex([Int: Swift.Result<Result, any Error>]())
    DispatchQueue.concurrentPerform(iterations: elements.count) { index in
        let result = Swift.Result { try body(elements[index]) }
        results.withLock { $0[index] = result }
    }
    return try results.withLock { results in
        try elements.indices.compactMap { try results[$0]?.get() }
    }
}
