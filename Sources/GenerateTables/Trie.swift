/// A two-stage table: a code point's high bits choose a block, its low bits an entry of that block. Equal blocks are stored once.
struct Trie {
    static let blockBits = 7

    let index: [Int]
    let entries: [Int]

    init(_ values: [Int]) {
        let size = 1 << Self.blockBits
        var index: [Int] = []
        var entries: [Int] = []
        var known: [ArraySlice<Int>: Int] = [:]
        for start in stride(from: 0, to: values.count, by: size) {
            let block = values[start..<start + size]
            if let place = known[block] {
                index.append(place)
            } else {
                let place = entries.count / size
                known[block] = place
                index.append(place)
                entries.append(contentsOf: block)
            }
        }
        self.index = index
        self.entries = entries
    }
}
