import Synchronization
import Testing

@testable import Storage

@Suite("What is made ahead")
struct AheadTests {
    private struct Refused: Error, Equatable {
        var element: Int
    }

    @Test("comes in the order of its elements, each made once", arguments: [0, 1, 63, 64, 65, 1000])
    func order(count: Int) throws {
        let made = Mutex([Int]())
        let ahead = MadeAhead(of: Array(0..<count)) { element in
            made.withLock { $0.append(element) }
            return "\(element)"
        }
        #expect(try ahead.map { $0 + "." } == (0..<count).map { "\($0)." })
        #expect(made.withLock { $0 } == Array(0..<count))
    }

    @Test("is made no further than the portion behind the one in use")
    func bounded() throws {
        let made = Mutex(0)
        let ahead = MadeAhead(of: Array(0..<100), portion: 10) { element in
            made.withLock { $0 += 1 }
            return element
        }
        _ = try ahead.map { element in #expect(made.withLock { $0 } <= (element / 10 + 2) * 10) }
    }

    @Test("ends with what could not be made or used, after those before it", arguments: [0, 9, 10, 55])
    func refused(at refused: Int) throws {
        var used: [Int] = []
        let making = MadeAhead(of: Array(0..<60), portion: 10) { element in
            guard element != refused else { throw Refused(element: element) }
            return element
        }
        #expect(throws: Refused(element: refused)) { try making.map { used.append($0) } }
        #expect(used == Array(0..<refused / 10 * 10))
        let using = MadeAhead(of: Array(0..<60), portion: 10) { $0 }
        #expect(throws: Refused(element: refused)) {
            try using.map { guard $0 != refused else { throw Refused(element: $0) } }
        }
    }
}
