import Model

// Dates as feeds and books have them. The clock time stays that of the place that wrote it; the zone is in what was printed.

/// - Parameter printed: RFC 822 (with years of two digits and names of zones), RFC 3339, W3C's note on dates, or what people write instead.
/// - Returns: nil for an empty text; with an `iso` of nil where no whole day can be made out.
func feedDate(_ printed: String) -> PrintedDate? {
    let printed = folded(printed).trimmed()
    guard !printed.isEmpty, printed.utf8.count <= 200 else { return nil }
    var reading = DateReading()
    for token in printed.split(whereSeparator: { " ,;()".contains($0) }) { reading.take(token) }
    return PrintedDate(printed: printed, iso: reading.iso ?? (reading.namesMonth ? nil : firstDate(in: printed)?.date.iso))
}

/// What the parts of a date have said so far.
private struct DateReading {
    private var year: Int?
    private var month: Int?
    private var day: Int?
    private var clock: String?
    private var hour = 0

    mutating func take(_ token: Substring) {
        if takeDigitsFirst(token) || takeClock(token) || takeHalf(token) { return }
        if token.contains(where: \.isLetter), token.contains("-") {
            // 02-Oct-02, as RFC 850 has it.
            for part in token.split(separator: "-") { take(part) }
            return
        }
        if takeMonth(token) { return }
        if let number = number(token.prefix { $0.isASCII && $0.isNumber }), !token.hasPrefix("+"), !token.hasPrefix("-") {
            take(number, digits: token.prefix { $0.isNumber }.count)
        }
    }

    /// 2026-03-14, 2026/3/14, with a time behind a T, or 20260314.
    private mutating func takeDigitsFirst(_ token: Substring) -> Bool {
        guard year == nil else { return false }
        let date = token.prefix { $0.isNumber || $0 == "-" || $0 == "/" || $0 == "." }
        let parts = date.split(omittingEmptySubsequences: false) { "-/.".contains($0) }
        guard parts.count >= 3, parts[0].count == 4, let first = number(parts[0]), let second = number(parts[1]),
            let third = number(parts[2])
        else { return false }
        (year, month, day) = (first, second, third)
        let rest = token[date.endIndex...]
        if rest.first == "T" || rest.first == "t" { _ = takeClock(rest.dropFirst()) }
        return true
    }

    /// 08:30, 08:30:59, 08:30:59.123+08:00, 8:30pm.
    private mutating func takeClock(_ token: Substring) -> Bool {
        guard clock == nil, let colon = token.firstIndex(of: ":"), let hour = number(token[..<colon]), hour <= 24 else {
            return false
        }
        let rest = token[token.index(after: colon)...]
        guard let minute = number(rest.prefix(2)), minute < 60 else { return false }
        self.hour = hour % 24
        clock = ":" + two(minute)
        let after = rest.dropFirst(2)
        // A leap second is the second before.
        if after.first == ":", let second = number(after.dropFirst().prefix(2)) {
            clock = ":" + two(minute) + ":" + two(min(second, 59))
        }
        if let half = after.firstIndex(where: \.isLetter) { _ = takeHalf(after[half...]) }
        return true
    }

    private mutating func takeHalf(_ token: Substring) -> Bool {
        switch token.lowercased() {
        case "am" where clock != nil:
            hour %= 12
            return true
        case "pm" where clock != nil:
            hour = hour % 12 + 12
            return true
        default: return false
        }
    }

    private mutating func takeMonth(_ token: Substring) -> Bool {
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        guard month == nil, let place = months.firstIndex(of: String(token.prefix(3)).lowercased()) else { return false }
        month = place + 1
        return true
    }

    private mutating func take(_ number: Int, digits: Int) {
        if digits == 4 {
            year = year ?? number
        } else if digits <= 2, day == nil {
            day = number
        } else if digits == 2, year == nil, clock == nil {
            // RFC 5322, section 4.3.
            year = number < 50 ? 2000 + number : 1900 + number
        }
    }

    var namesMonth: Bool { month != nil }

    var iso: String? {
        guard let year, let month, let day, (1...9999).contains(year), (1...12).contains(month),
            (1...length(of: month, in: year)).contains(day)
        else { return nil }
        let date = String(repeating: "0", count: 4 - String(year).count) + "\(year)-\(two(month))-\(two(day))"
        return date + (clock.map { "T" + two(hour) + $0 } ?? "")
    }

    private func length(of month: Int, in year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    private func number(_ text: Substring) -> Int? {
        (1...4).contains(text.utf8.count) && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? Int(text) : nil
    }

    private func two(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
