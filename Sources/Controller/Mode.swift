/// What the keys mean just now.
public enum Mode: String, Hashable, Sendable, CaseIterable {
    case list, notes, reading, selecting, comments, editing, poll, ranking, shelves, texts, help, prompt

    public var title: String {
        switch self {
        case .list: "List"
        case .notes: "All notes"
        case .reading: "Reader"
        case .selecting: "Selection"
        case .comments: "Comment panel"
        case .editing: "Editor"
        case .poll: "Moods"
        case .ranking: "Mood ranking"
        case .shelves: "Shelves"
        case .texts: "Kept texts"
        case .help: "Help"
        case .prompt: "Prompt"
        }
    }
}
