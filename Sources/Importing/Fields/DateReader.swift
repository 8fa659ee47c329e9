import Model

private let months: [String: Int] = [
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10,
    "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "oct": 10, "nov": 11, "dec": 12,
]

/// Eras that count years of their own: the year before the first.
private let eras: [(name: String, offset: Int)] = [
    ("民國", 1911), ("民国", 1911), ("令和", 2018), ("平成", 1988), ("昭和", 1925), ("大正", 1911), ("明治", 1867),
]

/// Words of a day half that may stand before a clock time.
private let halves: [(word: String, isAfternoon: Bool)] = [
    ("上午", false), ("下午", true), ("晚上", true), ("早上", false), ("凌晨", false), ("午前", false), ("午後", true), ("오전", false),
    ("오후", true), ("AM", false), ("PM", true), ("am", false), ("pm", true), ("a.m.", false), ("p.m.", true),
]

private let hanDigits: [Unicode.Scalar: Int] = [
    "〇": 0, "零": 0, "○": 0, "◯": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
]

/// Reads one date from a place in a text.
struct DateReader {
    let scalars: [Unicode.Scalar]
    let start: Int
    var at: Int

    init(scalars: [Unicode.Scalar], at: Int) {
        self.scalars = scalars
        self.start = at
        self.at = at
    }

    mutating func read(partial: Bool) -> FoundDate? {
        guard startsHere else { return nil }
        guard let day = readDay(partial: partial) else { return nil }
        let dayEnd = at
        var iso = day.isEmpty ? nil : day
        var hasTime = false
        if let time = readTime() {
            hasTime = true
            iso = iso.map { $0 + "T" + time }
        } else {
            at = dayEnd
        }
        return FoundDate(date: PrintedDate(printed: string(start..<at), iso: iso), range: start..<at, hasTime: hasTime)
    }

    /// A number or a Latin word is not entered in its middle.
    private var startsHere: Bool {
        guard !scalars[start].isBlank else { return false }
        guard start > 0 else { return true }
        let before = scalars[start - 1]
        if scalars[start].digit != nil { return before.digit == nil && !before.isLatinLetter }
        return !(scalars[start].isLatinLetter && before.isLatinLetter)
    }

    /// "2026-03-14"; empty for a day that is printed but cannot be resolved.
    private mutating func readDay(partial: Bool) -> String? {
        for read in [Self.yearMonthDay, Self.eraDay, Self.shortEraDay, Self.monthNameDay, Self.dayMonthName] {
            var attempt = self
            if let day = read(&attempt) {
                self = attempt
                return day
            }
        }
        return partial ? partialDay() : nil
    }

    private static func yearMonthDay(_ reader: inout DateReader) -> String? {
        guard let year = reader.number(digits: 4...4) ?? reader.hanYear(), (1000...2199).contains(year) else { return nil }
        return reader.monthDay(year: year)
    }

    /// 二〇二六.
    private mutating func hanYear() -> Int? {
        let digits = scalars[at...].prefix(5).prefix { hanDigits[$0] != nil }.compactMap { hanDigits[$0] }
        guard digits.count == 4 else { return nil }
        at += 4
        return digits.reduce(0) { $0 * 10 + $1 }
    }

    /// 1 to 199 in ideographs: 三, 十一, 二十, 三十一, 廿三, 一百, 一百零二, 一百一十五.
    private mutating func hanNumber() -> Int? {
        var value = 0
        var digit = 0
        var next = at
        while next < scalars.count, next - at < 5 {
            switch scalars[next] {
            case "百": (value, digit) = (value + max(digit, 1) * 100, 0)
            case "十": (value, digit) = (value + max(digit, 1) * 10, 0)
            case "廿": value += 20
            case "卅": value += 30
            default:
                guard let found = hanDigits[scalars[next]] else {
                    value += digit
                    return took(value, to: next)
                }
                digit = found
            }
            next += 1
        }
        return took(value + digit, to: next)
    }

    private mutating func took(_ value: Int, to next: Int) -> Int? {
        guard next > at else { return nil }
        at = next
        return value
    }

    /// 100年12月9日 and 100/12/09: no year of another count has three digits and a month behind it, for some decades yet.
    private static func shortEraDay(_ reader: inout DateReader) -> String? {
        guard let year = reader.number(digits: 3...3), (100...139).contains(year) else { return nil }
        guard reader.at < reader.scalars.count, "年/／.-".unicodeScalars.contains(reader.scalars[reader.at]) else { return nil }
        guard let day = reader.monthDay(year: year + 1911), !day.isEmpty else { return nil }
        return day
    }

    private static func eraDay(_ reader: inout DateReader) -> String? {
        guard let era = eras.first(where: { reader.take($0.name) }) else { return nil }
        reader.skipBlanks()
        guard let year = reader.take("元") ? 1 : reader.number(digits: 1...3) ?? reader.hanNumber() else { return nil }
        return reader.monthDay(year: year + era.offset)
    }

    private mutating func monthDay(year: Int) -> String? {
        skipBlanks()
        guard let separator = separator() else { return nil }
        skipBlanks()
        guard let month = number(digits: 1...2) ?? (separator == "年" ? hanNumber() : nil) else { return nil }
        skipBlanks()
        guard let second = self.separator(), fits(separator, second) else { return nil }
        skipBlanks()
        guard let day = number(digits: 1...2) ?? (separator == "年" ? hanNumber() : nil) else { return nil }
        let end = at
        skipBlanks()
        if ["年", "년"].contains(separator) {
            if !(take("日") || take("일")) { at = end }
        } else if separator != "." || !take(".") {
            at = end
        }
        return iso(year, month, day)
    }

    private func fits(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
        switch first {
        case "年": second == "月"
        case "년": second == "월"
        default: first == second
        }
    }

    private mutating func separator() -> Unicode.Scalar? {
        guard at < scalars.count else { return nil }
        let folded: Unicode.Scalar
        switch scalars[at] {
        case "-", "－", "‐", "–": folded = "-"
        case "/", "／": folded = "/"
        case ".", "．": folded = "."
        case "年", "月", "년", "월": folded = scalars[at]
        default: return nil
        }
        at += 1
        return folded
    }

    private static func monthNameDay(_ reader: inout DateReader) -> String? {
        guard let month = reader.monthName() else { return nil }
        reader.skipBlanks()
        guard let day = reader.number(digits: 1...2) else { return nil }
        for ending in ["st", "nd", "rd", "th"] where reader.take(ending) { break }
        _ = reader.take(",")
        reader.skipBlanks()
        guard let year = reader.number(digits: 4...4) else { return nil }
        return reader.iso(year, month, day)
    }

    private static func dayMonthName(_ reader: inout DateReader) -> String? {
        guard let day = reader.number(digits: 1...2) else { return nil }
        reader.skipBlanks()
        guard let month = reader.monthName() else { return nil }
        _ = reader.take(",")
        reader.skipBlanks()
        guard let year = reader.number(digits: 4...4) else { return nil }
        return reader.iso(year, month, day)
    }

    private mutating func partialDay() -> String? {
        for word in [
            "剛剛", "刚刚", "昨日", "昨天", "昨晚", "前日", "今日", "今天", "前天", "어제", "오늘", "yesterday", "today", "Yesterday", "Today",
            "just now", "剛才", "刚才", "방금", "たった今",
        ] where take(word) { return "" }
        guard let number = number(digits: 1...4) else { return nil }
        skipBlanks()
        for unit in [
            "秒前", "秒鐘前", "秒钟前", "個小時前", "个小时前", "週前", "周前", "週間前", "個月前", "个月前", "か月前", "ヶ月前", "年前", "분전", "시간전", "일전",
            "minute ago", "weeks ago", "week ago", "分鐘前", "分钟前", "小時前", "小时前", "天前", "日前", "分前", "時間前", "분 전", "시간 전", "일 전",
            "minutes ago", "hours ago", "days ago",
            "hour ago",
            "day ago",
        ] where take(unit) { return "" }
        guard (1...12).contains(number), let month = separator(), month != "年" else { return nil }
        skipBlanks()
        guard let day = self.number(digits: 1...2), (1...31).contains(day) else { return nil }
        guard month == "月" || month == "월" || month == "-" || month == "/" else { return nil }
        if !(take("日") || take("일")), month == "月" { return nil }
        if month == "-" || month == "/" {
            let end = at
            defer { at = end }
            guard readTime() != nil else { return nil }
        }
        return ""
    }

    /// "08:30" or "08:30:59".
    private mutating func readTime() -> String? {
        skipBetween()
        let half = halves.first { take($0.word) }
        skipBlanks()
        guard var hour = number(digits: 1...2), hour < 24, let unit = timeSeparator() else { return nil }
        skipBlanks()
        guard let minute = number(digits: 2...2) ?? (unit == ":" ? nil : number(digits: 1...2)), minute < 60 else { return nil }
        var second: Int?
        let end = at
        if unit == ":" {
            if let next = timeSeparator(), next == ":" { second = number(digits: 2...2) }
            if second == nil || second ?? 0 > 59 { (second, at) = (nil, end) }
        } else {
            skipBlanks()
            if !(take("分") || take("분")) { at = end }
        }
        let afternoon = half?.isAfternoon ?? takeTrailingHalf()
        if afternoon == true, hour < 12 { hour += 12 }
        return padded(hour) + ":" + padded(minute) + (second.map { ":" + padded($0) } ?? "")
    }

    private mutating func takeTrailingHalf() -> Bool? {
        let end = at
        skipBlanks()
        if let half = halves.suffix(6).first(where: { take($0.word) }) { return half.isAfternoon }
        at = end
        return nil
    }

    private mutating func timeSeparator() -> Unicode.Scalar? {
        guard at < scalars.count else { return nil }
        switch scalars[at] {
        case ":", "：", "∶":
            at += 1
            return ":"
        case "時", "时", "點", "点", "시":
            at += 1
            return "時"
        default: return nil
        }
    }

    /// White space, the T of ISO 8601, a weekday, a comma, a bracket round the time.
    private mutating func skipBetween() {
        skipBlanks()
        for mark in ["T", ",", "，", "at "] where take(mark) { skipBlanks() }
        let end = at
        let bracket = take("(") || take("（")
        for weekday in ["星期", "週", "周", "礼拜", "禮拜"] where take(weekday) {
            if at < scalars.count { at += 1 }
            break
        }
        if bracket {
            if at == end + 1, at < scalars.count, "一二三四五六日月火水木金土월화수목금토일".unicodeScalars.contains(scalars[at]) { at += 1 }
            if !(take(")") || take("）")) { at = end }
        }
        skipBlanks()
    }

    private mutating func monthName() -> Int? {
        var word = ""
        var next = at
        while next < scalars.count, scalars[next].isLatinLetter {
            word.unicodeScalars.append(scalars[next])
            next += 1
        }
        guard let month = months[word.lowercased()] else { return nil }
        at = next
        _ = take(".")
        return month
    }

    private mutating func number(digits: ClosedRange<Int>) -> Int? {
        var value = 0
        var count = 0
        var next = at
        while next < scalars.count, count < 5, let digit = scalars[next].digit {
            value = value * 10 + digit
            count += 1
            next += 1
        }
        guard digits.contains(count) else { return nil }
        at = next
        return value
    }

    private mutating func take(_ word: String) -> Bool {
        var next = at
        for scalar in word.unicodeScalars {
            guard next < scalars.count, scalars[next] == scalar else { return false }
            next += 1
        }
        at = next
        return true
    }

    private mutating func skipBlanks() {
        while at < scalars.count, scalars[at].isBlank { at += 1 }
    }

    private func iso(_ year: Int, _ month: Int, _ day: Int) -> String? {
        guard (1...12).contains(month), (1...31).contains(day) else { return nil }
        // The thirtieth of February is printed and says nothing.
        guard day <= days(year, month) else { return "" }
        let digits = String(year)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "-" + padded(month) + "-" + padded(day)
    }

    /// The days of a month in the Gregorian calendar.
    private func days(_ year: Int, _ month: Int) -> Int {
        let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    private func padded(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }

    private func string(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[range]))
    }
}
