import Model
import Typesetting

/// The article list.
public struct ListPane: Hashable, Sendable {
    public private(set) var rows: [Summary] = []
    public private(set) var isBin = false
    public private(set) var filter = ""
    public private(set) var order: ListOrder
    /// The rows that pass the filter, sorted.
    public private(set) var shown: [Summary] = []
    /// The index in `shown`; 0 where nothing is shown.
    public private(set) var selected = 0
    public var ticket = Ticket()
    /// True once the library has answered.
    public private(set) var isLoaded = false

    public init(order: ListOrder) {
        self.order = order
    }

    public var selection: Summary? {
        shown.indices.contains(selected) ? shown[selected] : nil
    }

    mutating func load(_ rows: [Summary], inBin: Bool) {
        self.rows = rows
        isBin = inBin
        isLoaded = true
        arrange()
    }

    mutating func setFilter(_ text: String) {
        filter = text
        arrange()
    }

    mutating func setOrder(_ order: ListOrder) {
        self.order = order
        arrange()
    }

    mutating func select(_ index: Int) {
        selected = min(max(0, index), max(0, shown.count - 1))
    }

    mutating func select(_ id: Identifier) {
        if let index = shown.firstIndex(where: { $0.id == id }) { selected = index }
    }

    mutating func change(_ id: Identifier, _ change: (inout Summary) -> Void) {
        guard let index = rows.firstIndex(where: { $0.id == id }) else { return }
        change(&rows[index])
        arrange()
    }

    mutating func remove(_ id: Identifier) {
        rows.removeAll { $0.id == id }
        arrange()
    }

    mutating func insert(_ row: Summary) {
        rows.removeAll { $0.id == row.id }
        rows.append(row)
        arrange()
        select(row.id)
    }

    /// Filters and sorts anew. The selection stays on its article, or where it was when that is gone.
    private mutating func arrange() {
        let kept = selection?.id
        let words = filter.split(separator: " ").map { TextPattern(String($0)) }
        let passed =
            words.isEmpty
            ? rows
            : rows.filter { row in words.allSatisfy { $0.isFound(in: row.title) || $0.isFound(in: row.source) } }
        shown = passed.sorted(by: order.precedes)
        select(shown.firstIndex { $0.id == kept } ?? selected)
    }
}

extension ListOrder {
    /// Whether one row stands above the other; the newer identifier decides between equals, so that the order is total.
    func precedes(_ one: Summary, _ other: Summary) -> Bool {
        switch self {
        case .published:
            let (mine, others) = (one.published?.iso ?? "", other.published?.iso ?? "")
            return mine != others ? mine > others : one.id > other.id
        case .added: return one.added != other.added ? one.added > other.added : one.id > other.id
        case .title: return one.title != other.title ? one.title < other.title : one.id < other.id
        case .source: return one.source != other.source ? one.source < other.source : one.id < other.id
        }
    }
}
