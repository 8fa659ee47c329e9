import Storage

extension TakenNotes {
    /// "3 notes added, 1 known already"
    var summary: String {
        var parts = ["\(counted(added, "note")) added"]
        if known > 0 { parts.append("\(known) known already") }
        if orphaned > 0 { parts.append("\(orphaned) without their passage") }
        if !missing.isEmpty { parts.append("\(counted(missing.count, "article")) not in the library") }
        return parts.joined(separator: ", ")
    }
}
