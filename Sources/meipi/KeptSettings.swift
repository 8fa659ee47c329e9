import Controller
import Dispatch
import Glibc
import Model
import Storage

extension Library {
    /// The settings that this library holds; what it does not hold, or cannot be read, is as at first.
    func settings() throws -> Settings {
        let standard = Settings()
        let theme = try setting("theme") ?? standard.theme
        var settings = Settings(
            measure: try setting("measure").flatMap { Int($0) } ?? standard.measure,
            typography: Typography(words: try setting("typography") ?? ""),
            theme: Settings.themes.contains(theme) ? theme : standard.theme,
            order: try setting("order").flatMap { ListOrder(rawValue: $0) } ?? standard.order, readerName: try readerName,
            loginName: loginName())
        settings.moods = try moods
        return settings
    }

    /// Has the first page of the list read from the disk while the terminal is asked what it is, which may be as far as another country.
    func readAhead(in order: ListOrder) {
        // What a screen of usual height shows, and around it.
        DispatchQueue.global().async { _ = try? list(ListRequest(shelf: .all, order: order, rows: 110)) }
    }

    func keep(_ settings: Settings) throws {
        try set("measure", String(settings.measure))
        try set("typography", settings.typography.words)
        try set("theme", settings.theme)
        try setMoods(settings.moods)
        try set("order", settings.order.rawValue)
        if let name = settings.readerName { try setReaderName(name) }
    }
}

/// `$USER`, or what the system calls whoever runs this.
func loginName() -> String {
    if let user = getenv("USER"), user.pointee != 0 { return String(cString: user) }
    guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else { return "reader" }
    return String(cString: name)
}
