import Glibc
import Model

extension PrintedDate {
    /// A moment as wall time of this machine's place, "2026-03-14 08:30", which is how the reader's own comments are dated. By
    /// the C library and not by ICU, whose first use costs more than opening the library.
    public init(local moment: Milliseconds) {
        // Rounded down also before 1970.
        var seconds = time_t(moment / 1000 - (moment % 1000 < 0 ? 1 : 0))
        var parts = tm()
        guard localtime_r(&seconds, &parts) != nil else {
            self.init(printed: "", iso: nil)
            return
        }
        let day = [
            padded(Int(parts.tm_year) + 1900, to: 4), padded(Int(parts.tm_mon) + 1, to: 2), padded(Int(parts.tm_mday), to: 2),
        ].joined(separator: "-")
        let minute = padded(Int(parts.tm_hour), to: 2) + ":" + padded(Int(parts.tm_min), to: 2)
        // A clock gone astray may give a year that would not sort as text.
        let sorts = (0...9999).contains(Int(parts.tm_year) + 1900)
        self.init(printed: day + " " + minute, iso: sorts ? day + "T" + minute : nil)
    }
}

private func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
