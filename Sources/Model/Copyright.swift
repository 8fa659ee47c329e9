/// 版權聲明: a copyright statement, clause by clause.
public struct Copyright: Hashable, Sendable, Codable {
    /// 版權聲明, without its colon.
    public var heading: String
    public var clauses: [Clause]

    public struct Clause: Hashable, Sendable, Codable {
        public enum Kind: String, Hashable, Sendable, Codable {
            /// 凡本網註明「來源：本網」: on work of the site's own.
            case own
            /// 非本網: on work reprinted from others.
            case reprint
            /// On whom to write to.
            case contact
            /// Anything else: legal adviser, …
            case other
        }

        /// The line as printed, its number included.
        public var text: String
        public var kind: Kind
        /// The source that a clause on own work names in 「來源：…」; empty where it names none.
        public var source: String

        public init(text: String, kind: Kind, source: String = "") {
            self.text = text
            self.kind = kind
            self.source = source
        }
    }

    public init(heading: String, clauses: [Clause]) {
        self.heading = heading
        self.clauses = clauses
    }

    /// The index of the clause that applies to work from this source: the clause on own work that names it (or, naming none, the
    /// first of them only if no clause names one), else the first clause on reprints. Nil without a source.
    public func clauseApplying(to source: String) -> Int? {
        guard !source.isEmpty else { return nil }
        if let own = clauses.firstIndex(where: { $0.kind == .own && $0.source == source }) { return own }
        return clauses.firstIndex { $0.kind == .reprint }
    }
}
