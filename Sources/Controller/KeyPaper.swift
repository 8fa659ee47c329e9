/// `docs/keys.md`: every key of the table by mode, with what it does.
public func keyPaper(_ table: KeyTable) -> String {
    let intro = """
        # Keys

        The one key table of the program, as `?` shows it. Written by `meipi generate keys`; do not edit it here.
        """
    let sections = Mode.allCases.map { section($0, of: table) }
    return ([intro] + sections + [commands]).joined(separator: "\n\n") + "\n"
}

private func section(_ mode: Mode, of table: KeyTable) -> String {
    let rows = table.bindings.filter { $0.mode == mode }.map { binding in
        let keys = binding.keys.map { "`\(cell($0.description))`" }.joined(separator: " ")
        return "| \(keys) | `\(binding.command.rawValue)` | \(cell(binding.command.summary)) |"
    }
    return (["## \(mode.title)", "", "| keys | command | what it does |", "|---|---|---|"] + rows).joined(separator: "\n")
}

/// Commands may be given by name where they have no key.
private var commands: String {
    let names = Command.allCases.map { "| `:\($0.rawValue)` | \(cell($0.summary)) |" }
    let head = [
        "## Command line", "", "`:` takes every command by name; Tab completes it.", "", "| command | what it does |",
        "|---|---|",
    ]
    return (head + names).joined(separator: "\n")
}

/// A text for a cell of a Markdown table, where a bar would end the cell.
private func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|")
}
