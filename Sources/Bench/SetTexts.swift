import Model

/// A kind of text that is set to see how fast the engine is.
enum TextKind: String, CaseIterable {
    case chinese, mixed, english

    var title: String {
        switch self {
        case .chinese: "Chinese news"
        case .mixed: "Chinese with Latin words"
        case .english: "English"
        }
    }
}

/// Paragraphs of about 100 to 600 characters, made up from a seed: always the same ones. Their words mean nothing, but in the Chinese
/// ones marks and digits are about as frequent as on news pages: of a thousand characters 42 are ，, 16 。, 10 、, 4 each “ and ”,
/// 1 or 2 each ：, ；, brackets and other marks, 40 digits.
struct SetTexts {
    private var generator: SeededGenerator
    private let kind: TextKind

    init(_ kind: TextKind, seed: UInt64) {
        self.kind = kind
        generator = SeededGenerator(seed: seed)
    }

    /// Paragraph after paragraph, a newline after each, up to so many bytes.
    /// - Parameter take: gets the text piece by piece, so that it is never in memory whole.
    mutating func make(bytes: Int, _ take: (String) throws -> Void) rethrows {
        var left = bytes
        while left > 0 {
            let paragraph = paragraph() + "\n"
            left -= paragraph.utf8.count
            try take(paragraph)
        }
    }

    private mutating func paragraph() -> String {
        let length = 100 + number(below: 500)
        var text = ""
        var count = 0
        while count < length {
            if kind == .english, count > 0 { text += " " }
            let sentence = kind == .english ? englishSentence() : chineseSentence()
            text += sentence
            count += sentence.unicodeScalars.count
        }
        return text
    }

    private mutating func number(below limit: Int) -> Int { Int(generator.next() % UInt64(limit)) }
    private mutating func happens(_ percent: Int) -> Bool { number(below: 100) < percent }
    private mutating func pick<Value>(_ values: [Value]) -> Value { values[number(below: values.count)] }

    /// The first ones most often.
    private mutating func pickFrequent<Value>(_ values: [Value]) -> Value {
        values[number(below: 1 + number(below: values.count))]
    }
}

// MARK: Chinese

extension SetTexts {
    private mutating func chineseSentence() -> String {
        let body = clauses(1 + number(below: 5))
        switch number(below: 100) {
        case ..<11: return "\(word())\(word())说：“\(body)。”"
        case ..<13: return "「\(word())\(word())」\(body)。"
        case ..<17: return "\(body)《\(word())\(word())》\(clause())。"
        case ..<22: return "\(body)（\(word())\(number(below: 90))），\(clause())。"
        case ..<24: return "\(body)……"
        case ..<26: return "\(word())·\(word())\(body)。"
        case ..<28: return "\(body)——\(clause())。"
        case ..<32: return body + pick(["！", "？"])
        case ..<36: return "\(body)；\(clause())。"
        default: return body + "。"
        }
    }

    private mutating func clauses(_ count: Int) -> String {
        var text = clause()
        for _ in 1..<max(2, count) where count > 1 { text += "，" + clause() }
        return text
    }

    private mutating func clause() -> String {
        var text = ""
        for _ in 0..<(3 + number(below: 5)) {
            text += word()
            if kind == .mixed, happens(30) { text += latin() }
        }
        if happens(7) { text += "、\(word())、\(word())" }
        if happens(18) { text += numeral() }
        return text
    }

    private mutating func word() -> String {
        var text = ""
        for _ in 0..<pick([1, 2, 2, 2, 2, 3]) { text.unicodeScalars.append(pickFrequent(Self.ideographs)) }
        return text
    }

    private mutating func numeral() -> String {
        let whole = number(below: 10_000)
        switch number(below: 8) {
        case 0: return "\(whole / 1000 + 1),\(100 + whole % 900)万元"
        case 1: return "\(whole / 100).\(whole % 10)%"
        case 2: return "\(2000 + whole % 30)年\(1 + whole % 12)月\(1 + whole % 28)日"
        case 3: return "\(whole % 40)℃"
        case 4: return "￥\(whole)"
        case 5: return "\(whole / 100)km"
        default: return "\(whole / 10)\(pick(Self.units))"
        }
    }

    private mutating func latin() -> String {
        switch number(below: 12) {
        case 0: return "（\(pick(Self.terms)) \(1 + number(below: 9)).\(number(below: 30))）"
        case 1: return " https://example.org/\(pick(Self.english))/\(pick(Self.english))?id=\(number(below: 900)) "
        case 2: return "“\(pick(Self.terms)) \(pick(Self.english))”"
        case 3...6: return pick(Self.terms)
        default: return " \(pick(Self.terms)) "
        }
    }

    private static let units = ["万人次", "公里", "平方米", "名", "个百分点", "亿美元", "吨"]
    private static let terms = [
        "Swift", "Unicode", "UTF-8", "Linux", "GitHub", "API", "HTTP/2", "AI", "Debian", "JSON", "Wi-Fi", "C++", "PDF", "x86-64",
        "iOS",
    ]

    /// Common ideographs, the commonest first by and large.
    private static let ideographs = Array(
        """
        的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事\
        只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情\
        部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总\
        才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边\
        共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留\
        红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容\
        研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏兴段米县精足调轮推存官严准引称支跑致
        """.unicodeScalars.filter { !$0.properties.isWhitespace })
}

// MARK: English

extension SetTexts {
    private mutating func englishSentence() -> String {
        var text = pick(Self.english).capitalizedFirst
        for _ in 0..<(6 + number(below: 14)) {
            text += happens(11) ? pick([", ", ", ", ", ", "; ", ": ", " – ", " — "]) : " "
            switch number(below: 40) {
            case 0: text += "“\(pick(Self.english)) \(pick(Self.english))”"
            case 1: text += "(\(pick(Self.english)) \(pick(Self.english)))"
            case 2: text += "\(pick(Self.english))-\(pick(Self.english))"
            case 3: text += pick(["$5.2bn", "3,400", "25%", "1998", "6:30", "£12", "10,000 km"])
            case 4: text += "the \(pick(Self.english))’s"
            default: text += happens(60) ? pickFrequent(Self.english) : pick(Self.english)
            }
        }
        return text + pick([".", ".", ".", ".", ".", ".", "?", "!", ".”", "…"])
    }

    private static let english =
        """
        the of and to a in that it was is for on with as he at by had not but from his they this have were she all one their there been \
        which we when would who what more out so up said time into some could year its only other about new people first after over last \
        also two than any world town water small between government company under question another house morning against during before \
        children history important because number public something different country without through different remember language paper \
        library harbour station weather reading typesetting evening neighbour letters winter garden bridge council information \
        engineering opportunity international understanding responsibility
        """.split(separator: " ").map(String.init)
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
