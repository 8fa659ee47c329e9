import Model
import Storage
import Typesetting

/// What became of the files of one call.
struct AddReport {
    private(set) var added: [(id: Identifier, title: String)] = []
    private(set) var known: [(id: Identifier, title: String)] = []
    private(set) var renewed: [(id: Identifier, title: String)] = []
    /// What came of exports and lists of feeds, a sentence for each.
    private(set) var exports: [String] = []
    private(set) var failures: [String] = []
    private(set) var remarks: [String] = []
    /// True where the person ended it before all was done.
    var isInterrupted = false

    var isFailure: Bool { added.isEmpty && known.isEmpty && renewed.isEmpty && exports.isEmpty && !failures.isEmpty }

    mutating func fail(_ sentences: [String]) { failures += sentences }

    mutating func remark(_ more: [Remark]) { remarks += more.map(\.sentence) }

    mutating func note(export sentence: String) { exports.append(sentence) }

    mutating func note(_ stored: [Stored]) {
        for article in stored {
            switch article.outcome {
            case .added(.new(let id)): added.append((id, article.title))
            case .added(.known(let id)): known.append((id, article.title))
            case .added(.renewed(let id)): renewed.append((id, article.title))
            case .failed(let sentence): failures.append(sentence)
            }
        }
    }

    /// "2 articles added, 1 known already"
    var summary: String {
        var parts: [String] = []
        if !added.isEmpty { parts.append("\(counted(added.count, "article")) added") }
        if !renewed.isEmpty { parts.append("\(renewed.count) with a new text") }
        if !known.isEmpty { parts.append("\(known.count) known already") }
        return (parts + exports).joined(separator: ", ")
    }

    /// The remarks, those that say the same of many files as one that counts them. A remark names its file before the first colon.
    var remarksByKind: [String] {
        var kinds: [String] = []
        var byKind: [String: [String]] = [:]
        for remark in remarks {
            let kind = remark.firstRange(of: ": ").map { String(remark[$0.upperBound...]) } ?? remark
            if byKind[kind] == nil { kinds.append(kind) }
            byKind[kind, default: []].append(remark)
        }
        return kinds.flatMap { kind in
            let said = byKind[kind] ?? []
            return said.count <= Self.mostOfOneKind ? said : ["\(said.count) files: \(kind)"]
        }
    }

    private static let mostOfOneKind = 3
}

extension Merged {
    /// "2 articles added, 1 known already"
    var summary: String {
        let added = new > 0 || known == 0 ? ["\(counted(new, "article")) added"] : []
        return (added + (known > 0 ? ["\(known) known already"] : [])).joined(separator: ", ")
    }
}
