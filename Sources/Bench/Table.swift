/// The comparisons, one on each line.
func table(of comparisons: [Comparison]) -> [String] {
    let rows = [["", "meipi", "beside", "", "ratio"]] + comparisons.map(cells)
    return aligned(rows, left: [0, 2])
}

/// Rows with their columns below each other, some of them aligned to the left.
func aligned(_ rows: [[String]], left: Set<Int>) -> [String] {
    let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
        zip(row, widths).enumerated().map { column, cell in
            let padding = String(repeating: " ", count: cell.1 - cell.0.count)
            return left.contains(column) ? cell.0 + padding : padding + cell.0
        }.joined(separator: "  ")
    }
}

private func cells(_ comparison: Comparison) -> [String] {
    let own = median(comparison.own)
    let other = median(comparison.others)
    let ratio = own.flatMap { own in other.map { decimal(own / $0, places: 2) + " ×" } }
    return [
        comparison.what, own.map { text($0, comparison.unit) } ?? "–", other == nil ? "–" : comparison.peer,
        other.map { text($0, comparison.unit) } ?? "–", ratio ?? "–",
    ]
}

private func text(_ value: Double, _ unit: Comparison.Unit) -> String {
    switch unit {
    case .milliseconds: decimal(value, places: 2) + " ms"
    case .bytes: decimal(value / 1_000_000, places: 1) + " MB"
    }
}

func decimal(_ value: Double, places: Int) -> String {
    let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
    let whole = Int((value * Double(scale)).rounded())
    guard places > 0 else { return "\(whole)" }
    let fraction = String(whole % scale)
    return "\(whole / scale)." + String(repeating: "0", count: places - fraction.count) + fraction
}

/// Nil of nothing.
func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
