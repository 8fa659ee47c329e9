import Model
import Typesetting

/// What lies over the list or the reader.
public indirect enum Overlay: Hashable, Sendable {
    case help(Help)
    case ranking(Ranking)
    case shelves(Shelves)
    case texts(KeptTexts)
    case prompt(Prompt)
}

/// The live key table, filtered as one types.
public struct Help: Hashable, Sendable {
    public var filter = TextBuffer()
    /// The first row shown.
    public var scroll = 0
    /// The mode that the help was called from: its keys come first.
    public var mode: Mode
    /// What the help was called from, to go back to.
    var covered: Overlay?

    public init(from mode: Mode, covering overlay: Overlay? = nil) {
        self.mode = mode
        covered = overlay
    }

    public enum Row: Hashable, Sendable {
        case heading(Mode)
        case binding(KeyTable.Binding)
    }

    /// The rows that match the filter: every word of it in the keys, the command's name or its summary.
    public func rows(_ table: KeyTable) -> [Row] {
        let words = filter.text.lowercased().split(separator: " ")
        let modes = [mode] + Mode.allCases.filter { $0 != mode }
        return modes.flatMap { mode in
            let found = table.bindings.filter { binding in
                guard binding.mode == mode, !words.isEmpty else { return binding.mode == mode }
                let names = binding.keys.map(\.description).joined(separator: " ")
                let text = "\(names) \(binding.command.rawValue) \(binding.command.summary) \(mode.title)".lowercased()
                return words.allSatisfy { text.contains($0) }
            }
            return found.isEmpty ? [] : [.heading(mode)] + found.map(Row.binding)
        }
    }
}

/// One line to type in.
public struct Prompt: Hashable, Sendable {
    public enum Purpose: Hashable, Sendable {
        case command, search, find
        /// Words and conditions that all notes are narrowed by.
        case notes
        /// A tag of the articles that all notes are narrowed by.
        case notesTag
        /// A tag for the articles that are marked, or for the one that is open.
        case tag
        /// A source or a tag that the mood ranking is narrowed by.
        case rankingSource, rankingTag
        /// The name under which a query is kept.
        case shelfName
        /// Whether all in the bin is to be erased.
        case emptyBin
        case follow, copy
        /// A quick word, with its sign in the language of the article.
        case word(Stance, sign: String)
        /// The reader's name, asked once before the first comment is saved.
        case name
    }

    public var purpose: Purpose
    public var buffer: TextBuffer
    /// The ranking that the prompt was called from, to go back to.
    public var covered: Ranking?

    public init(_ purpose: Purpose, _ text: String = "", covering ranking: Ranking? = nil) {
        self.purpose = purpose
        // What is offered may be a name from a page, of any kind of white space.
        buffer = TextBuffer(singleLine(text))
        covered = ranking
    }

    public var label: String {
        switch purpose {
        case .command: ":"
        case .search, .find, .notes: "/"
        case .notesTag: "Notes on articles with the tag: "
        case .tag: "Tag (-tag takes it off): "
        case .rankingSource: "Moods of articles from the source: "
        case .rankingTag: "Moods of articles with the tag: "
        case .shelfName: "Name of the shelf: "
        case .emptyBin: "Erase all that is in the bin, for good? (y or n) "
        case .word(_, let sign): "\(sign) In one line: "
        case .follow: "Follow link number: "
        case .copy: "Copy link number: "
        case .name: "Your name under comments: "
        }
    }

    /// The commands that the command line's first word may become.
    public var completions: [Command] {
        guard purpose == .command, !buffer.text.contains(" ") else { return [] }
        return Command.allCases.filter { $0.rawValue.hasPrefix(buffer.text) }
    }
}
