import GRDB

/// Goes through the trees of a damaged file, each page once, and around what cannot be read.
struct TreeWalk {
    let pages: DatabasePages
    /// The pages that belong to some tree.
    private(set) var visited: Set<Int> = []
    /// Pages of a tree that cannot be read, or are none of it.
    private(set) var damaged = 0

    init(_ pages: DatabasePages) {
        self.pages = pages
    }

    /// Every entry of the tree, left to right.
    /// - Parameter isTable: whether the tree is of rows with numbers; pages of the other kind do not belong to it.
    mutating func entries(
        root: Int, isTable: Bool, _ body: (TreePage.Entry) throws -> Void
    ) rethrows {
        var waiting = [root]
        while let number = waiting.popLast() {
            guard !visited.contains(number), let page = TreePage(number, of: pages), page.kind.isTable == isTable else {
                damaged += 1
                continue
            }
            visited.insert(number)
            for index in 0..<page.count { try body(page.entry(index, of: pages)) }
            waiting += page.children.reversed()
        }
    }

    /// Every entry on a page that no tree leads to, because a page above it is damaged; until the body has seen enough.
    func strays(_ goesOn: (TreePage.Entry, _ isTable: Bool) throws -> Bool) rethrows {
        guard pages.count > 0 else { return }
        for number in 1...pages.count where !visited.contains(number) {
            guard let page = TreePage(number, of: pages) else { continue }
            for index in 0..<page.count {
                guard try goesOn(page.entry(index, of: pages), page.kind.isTable) else { return }
            }
        }
    }
}

/// What a damaged file says of its own tables and indexes.
struct OldSchema {
    struct Tree {
        var name: String
        var table: String
        var root: Int
        var isIndex: Bool
    }

    private(set) var trees: [Tree] = []

    init(_ walk: inout TreeWalk) {
        walk.entries(root: 1, isTable: true) { entry in
            guard let values = entry.values, values.count == 5, let kind = String.fromDatabaseValue(values[0]),
                let name = String.fromDatabaseValue(values[1]), let table = String.fromDatabaseValue(values[2]),
                let root = Int.fromDatabaseValue(values[3]), root > 1
            else { return }
            trees.append(Tree(name: name, table: table, root: root, isIndex: kind == "index"))
        }
    }

    func root(of table: String) -> Int? {
        trees.first { !$0.isIndex && $0.name == table }?.root
    }

    func indexes(of table: String) -> [Tree] {
        trees.filter { $0.isIndex && $0.table == table }
    }
}
