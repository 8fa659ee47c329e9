import Model

// Which language a text is in: as declared, unless the writing says otherwise.

/// Characters that only traditional writing has, and beside each the one that simplified writing has for it.
private let pairs = """
    們们個个來来時时會会過过對对發发說说這这還还國国學学為为開开關关見见後后經经電电動动長长門门問问間间題题實实現现東东車车馬马魚鱼鳥鸟龍龙\
    書书畫画話话語语讀读記记許许論论請请謝谢課课調调談谈議议護护變变讓让認认識识證证計计設设訪访評评試试詩诗該该詳详誰谁\
    給给級级紅红約约紀纪純纯紙纸終终組组結结統统絕绝經经綠绿維维網网線线練练緊紧縣县總总績绩織织續续\
    風风飛飞飯饭館馆點点熱热燈灯愛爱憂忧樂乐業业機机構构樣样樹树橋桥權权歡欢歲岁歷历氣气漢汉滿满潔洁灣湾無无爭争\
    產产畢毕異异當当療疗發发皺皱盡尽監监盤盘礎础禮礼種种積积穩稳窮穷競竞筆笔節节範范築筑簡简糧粮\
    聞闻聯联聲声聽听職职臺台與与興兴舉举舊旧華华萬万葉叶號号處处虛虚術术衛卫裝装製制複复規规視视親亲覺觉觀观\
    貝贝財财責责貨货質质費费資资買买賣卖賽赛贊赞趕赶趙赵軍军輛辆輪轮轉转辦办農农連连進进運运達达遠远適适選选還还邊边\
    醫医釋释里里針针錢钱銀银鐵铁錄录錯错鎮镇陽阳陳陈陸陆隊队階阶際际險险隨随雙双雜杂離离難难雲云靈灵靜静響响頁页項项順顺須须預预頭头顯显驗验驚惊
    """

private let traditional: Set<Unicode.Scalar> = every(0)
private let simplified: Set<Unicode.Scalar> = every(1)

private func every(_ place: Int) -> Set<Unicode.Scalar> {
    let scalars = Array(pairs.unicodeScalars)
    return Set(
        stride(from: 0, to: scalars.count - 1, by: 2).compactMap { scalars[$0] == scalars[$0 + 1] ? nil : scalars[$0 + place] })
}

/// The language of a text; undetermined where the writing does not tell.
///
/// - Parameters:
///   - declared: the value of a `lang` attribute, or empty.
///   - text: title and body.
public func language(declared: String, text: String) -> LanguageTag {
    let found = statistics(of: text)
    let tag = normalised(declared)
    switch tag {
    case .chineseTraditional, .chineseSimplified:
        // A template's lang is often left as it was: the writing itself decides where it is clear.
        return found == .undetermined || found == .japanese ? tag : found
    case .undetermined: return found
    default:
        let isCJK = [LanguageTag.chineseTraditional, .chineseSimplified, .japanese, .korean].contains(found)
        return isCJK && found != tag ? found : tag
    }
}

/// A BCP 47 tag in the form that articles have: Chinese by script, others by language alone.
private func normalised(_ declared: String) -> LanguageTag {
    let parts = declared.trimmed().lowercased().split { $0 == "-" || $0 == "_" }.map(String.init)
    guard let first = parts.first, (2...3).contains(first.utf8.count), first.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else {
        return .undetermined
    }
    if first == "zh" || first == "cmn" || first == "yue" {
        if parts.contains("hant") || parts.contains("tw") || parts.contains("hk") || parts.contains("mo") {
            return .chineseTraditional
        }
        if parts.contains("hans") || parts.contains("cn") || parts.contains("sg") { return .chineseSimplified }
        return .undetermined
    }
    return first == "und" ? .undetermined : LanguageTag(rawValue: first)
}

/// In scalars: more do not change the answer.
let lengthForLanguage = 20_000

private func statistics(of text: String) -> LanguageTag {
    var han = 0
    var kana = 0
    var hangul = 0
    var latin = 0
    var onlyTraditional = 0
    var onlySimplified = 0
    for scalar in text.unicodeScalars.prefix(lengthForLanguage) {
        if scalar.isHan {
            han += 1
            if traditional.contains(scalar) { onlyTraditional += 1 } else if simplified.contains(scalar) { onlySimplified += 1 }
        } else if scalar.isKana {
            kana += 1
        } else if scalar.isHangul {
            hangul += 1
        } else if scalar.isLatinLetter {
            latin += 1
        }
    }
    let cjk = han + kana + hangul
    // A Latin letter is a fifth of a word, an ideograph most of one.
    if cjk * 5 < latin { return isEnglish(text) ? .english : .undetermined }
    if cjk == 0 { return .undetermined }
    if hangul * 4 > cjk { return .korean }
    if kana * 8 > cjk { return .japanese }
    if onlyTraditional == onlySimplified { return .undetermined }
    return onlyTraditional > onlySimplified ? .chineseTraditional : .chineseSimplified
}

private func isEnglish(_ text: String) -> Bool {
    let words = text.prefix(8_000).lowercased().split { !$0.isLetter }
    let common: Set<Substring> = [
        "the", "of", "and", "to", "in", "a", "is", "that", "it", "was", "for", "on", "with", "as", "by",
    ]
    return words.count(where: { common.contains($0) }) * 8 > words.count
}
