// Which encoding a text without a declaration is in: it is read in each, and the reading that looks most like written language wins.

/// How many bytes are looked at.
private let guessedBytes = 1 << 16

/// - Parameter declared: an encoding that was declared but gave damaged text; it competes with the others.
func guessEncoding(_ bytes: [UInt8], declared: String?) -> String {
    let sample = Array(bytes.prefix(guessedBytes))
    if isNearlyUTF8(sample) { return "utf-8" }
    var best = (name: declared ?? "gb18030", score: -Double.infinity)
    for name in ["gb18030", "big5", "shift_jis", "euc-jp", "euc-kr"] {
        let score = languageScore(convert(sample, from: name))
        if score > best.score { best = (name, score) }
    }
    return best.score > 0 ? best.name : declared ?? "windows-1252"
}

/// True for UTF-8 with a few wrong bytes: a text cut in the middle, or one line pasted from elsewhere.
private func isNearlyUTF8(_ sample: [UInt8]) -> Bool {
    var wrong = 0
    var right = 0
    for scalar in String(decoding: sample, as: UTF8.self).unicodeScalars where scalar.value >= 0x80 {
        if scalar.value == 0xFFFD { wrong += 1 } else { right += 1 }
    }
    return right > 20 * wrong
}

/// The mean worth of a character outside ASCII: frequent ones are a sign of the right reading, damage and rarities of a wrong one.
private func languageScore(_ text: String) -> Double {
    var score = 0.0
    var count = 0
    for scalar in text.unicodeScalars where scalar.value >= 0x80 {
        count += 1
        score += worth(scalar)
    }
    return count == 0 ? 0 : score / Double(count)
}

private func worth(_ scalar: Unicode.Scalar) -> Double {
    if frequentCharacters.contains(scalar) { return 2 }
    switch scalar.value {
    case 0xFFFD: return -8
    case 0xE000...0xF8FF: return -4
    case 0xFF61...0xFF9F: return -1
    case 0x3041...0x30F6: return 0.9
    case 0xAC00...0xD7A3: return 0.9
    case 0x3001...0x3011, 0xFF01, 0xFF08, 0xFF09, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF1F, 0x2014, 0x2018...0x201D, 0x2026: return 1
    case 0x4E00...0x9FFF: return 0.1
    default: return -1
    }
}

/// The characters that every second one of a running Chinese or Japanese text is among, in both scripts.
private let frequentCharacters = Set(
    """
    的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现\
    当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重\
    并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入\
    這個們來為國說時會對於著過發後裡經學現當沒動還進樣實軍無與長機業將兩間問並應戰頭體見產東聲員論處義報記網華關開點電話萬億書車種幾認讓記總統\
    區縣市省年月日時分記者表示指出昨今天新聞社北京台灣香港公司市場經濟發展企業政府社會記者中國美國日本
    """.unicodeScalars)
