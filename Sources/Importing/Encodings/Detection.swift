// Which encoding bytes are in where nothing says so: by statistics of languages (uchardet), and by reading the bytes in each encoding
// of East Asia and looking which reading is most like written language. uchardet knows many languages but wants some sentences of
// Chinese; the reading is enough for a headline.

/// How many bytes are looked at.
private let sampleSize = 1 << 16
/// ASCII that is looked at before the first byte beyond it, for what words it belongs to.
private let lookback = 512
/// The mean worth of a character from which on a reading is believed, even against uchardet; a text of Greek or Cyrillic words that is
/// read so is worth less.
private let convincing = 0.75
/// The same where uchardet knows nothing.
private let likely = 0.2

/// - Returns: nil where nothing can be told.
func detectEncoding(_ bytes: [UInt8]) -> Encoding? {
    let sample = tellingPart(of: bytes)
    let statistical = statisticalEncoding(of: sample)
    if let statistical, statistical.isEastAsian { return statistical }
    let known = statistical == .utf8 ? nil : statistical
    let (reading, worth) = bestReading(of: sample)
    let isBelieved = worth >= (known == nil ? likely : convincing) && !hasLoneBytes(sample)
    return isBelieved ? reading : known
}

/// True where most bytes beyond ASCII stand alone between ASCII, as the letters with marks of European languages do.
private func hasLoneBytes(_ sample: ArraySlice<UInt8>) -> Bool {
    var bytes = 0
    var runs = 0
    var last: UInt8 = 0
    for byte in sample {
        if byte >= 0x80 {
            bytes += 1
            if last < 0x80 { runs += 1 }
        }
        last = byte
    }
    return bytes * 2 < runs * 3
}

/// True where uchardet and the reading agree on an encoding of East Asia: enough to set against what a page says of itself.
func isSurelyEastAsian(_ bytes: [UInt8]) -> Bool {
    let sample = tellingPart(of: bytes)
    guard let statistical = statisticalEncoding(of: sample), statistical.isEastAsian else { return false }
    let (reading, worth) = bestReading(of: sample)
    return reading == statistical && worth >= convincing
}

private func tellingPart(of bytes: [UInt8]) -> ArraySlice<UInt8> {
    let first = bytes.firstIndex { $0 >= 0x80 } ?? 0
    return bytes[max(0, first - lookback)...].prefix(sampleSize)
}

extension Encoding {
    fileprivate var isEastAsian: Bool {
        switch self {
        case .gbk, .gb18030, .big5, .shiftJIS, .eucJP, .eucKR, .iso2022JP: true
        default: false
        }
    }
}

private func bestReading(of sample: ArraySlice<UInt8>) -> (encoding: Encoding, worth: Double) {
    let candidates: [Encoding] = [.gb18030, .big5, .shiftJIS, .eucJP, .eucKR]
    var best = (encoding: Encoding.gb18030, worth: -Double.infinity)
    for encoding in candidates {
        let worth = meanWorth(of: encoding.decode(sample))
        if worth > best.worth { best = (encoding, worth) }
    }
    return best
}

/// The mean worth of a character outside ASCII: frequent ones are a sign of the right reading, damage and rarities of a wrong one.
private func meanWorth(of text: String) -> Double {
    var sum = 0.0
    var count = 0
    for scalar in text.unicodeScalars where scalar.value >= 0x80 {
        count += 1
        sum += worth(scalar)
    }
    return count == 0 ? 0 : sum / Double(count)
}

private func worth(_ scalar: Unicode.Scalar) -> Double {
    if frequentCharacters.contains(scalar) { return 2 }
    switch scalar.value {
    case 0xFFFD: return -8
    case 0xE000...0xF8FF: return -4
    case 0xFF61...0xFF9F: return -1
    case 0x3041...0x30F6: return 0.9
    case 0xAC00...0xD7A3: return 0.3
    case 0x3001...0x3011, 0xFF01, 0xFF08, 0xFF09, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF1F, 0x2014, 0x2018...0x201D, 0x2026: return 1
    case 0x4E00...0x9FFF: return 0.1
    default: return -1
    }
}

/// The characters that every second one of a running text is among: Chinese or Japanese in both scripts, and Korean.
private let frequentCharacters = Set(
    """
    的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现\
    当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重\
    并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入\
    這個們來為國說時會對於著過發後裡經學現當沒動還進樣實軍無與長機業將兩間問並應戰頭體見產東聲員論處義報記網華關開點電話萬億書車種幾認讓記總統\
    區縣市省年月日日時分記者表示指出昨今天新聞社北京台灣香港公司市場經濟發展企業政府社會記者中國美國日本\
    이다는에의을가고하은지를도한로사기서인자대어시그리나아부정수보상일전해장제국공과스비유주경원동구조신여성만마계라들으면니있요했할안게오생화무
    """.unicodeScalars)
