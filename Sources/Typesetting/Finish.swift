/// The last pass: lines as the caller sees them, on the grid of cells.
func finish(_ lines: [BrokenLine]) -> [Line] {
    lines.map { Line(source: $0.bytes, indent: $0.indent, width: $0.indent + $0.inked) }
}
