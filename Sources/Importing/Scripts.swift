// How much of a text is in which script, and which characters tell languages of one script apart.

/// Counts of a text's letters.
struct ScriptCounts {
    var han = 0
    var kana = 0
    var hangul = 0
    var latin = 0
    /// Han characters that only one way of writing has.
    var traditional = 0
    var simplified = 0
    var japanese = 0
    /// Words and forms of Chinese that Japanese never has.
    var notJapanese = 0
    /// 「」 and “”, which tell where nothing else does.
    var cornerQuotes = 0
    var curlyQuotes = 0
    /// Letters of scripts that one language is taken to be written in, by its tag.
    var others: [String: Int] = [:]

    init(_ scalars: some Sequence<Unicode.Scalar>) {
        for scalar in scalars { count(scalar) }
    }

    private mutating func count(_ scalar: Unicode.Scalar) {
        if scalar.isHan {
            han += 1
            if chineseForms.hold(scalar) { notJapanese += 1 }
            guard telling.hold(scalar), let only = onlyIn[scalar] else { return }
            switch only {
            case .traditional: traditional += 1
            case .simplified: simplified += 1
            case .japanese: japanese += 1
            }
        } else if scalar.isKana {
            kana += 1
        } else if scalar.isHangul {
            hangul += 1
        } else if scalar.isLatinLetter {
            latin += 1
        } else if scalar == "「" || scalar == "『" {
            cornerQuotes += 1
        } else if scalar == "“" {
            curlyQuotes += 1
        } else if scalar.value > 0x24F, let tag = languageOfScript(scalar) {
            others[tag, default: 0] += 1
        }
    }

    var cjk: Int { han + kana + hangul }
}

/// The language that most texts in a script of few languages are in.
private func languageOfScript(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x370...0x3FF: "el"
    case 0x404, 0x406, 0x407, 0x454, 0x456, 0x457, 0x490, 0x491: "uk"
    case 0x400...0x4FF: "ru"
    case 0x530...0x58F: "hy"
    case 0x590...0x5FF: "he"
    case 0x600...0x6FF: "ar"
    case 0x900...0x97F: "hi"
    case 0xE00...0xE7F: "th"
    case 0x10A0...0x10FF: "ka"
    default: nil
    }
}

private enum Writing {
    case traditional, simplified, japanese
}

/// Characters that only traditional writing has, and beside each the one that simplified writing has for it.
private let pairs = """
    們们個个來来時时會会過过對对發发說说這这還还國国學学為为開开關关見见經经電电動动長长門门問问間间題题實实現现東东車车馬马魚鱼鳥鸟龍龙\
    書书畫画話话語语讀读記记許许論论請请謝谢課课調调談谈議议護护變变讓让認认識识證证計计設设訪访評评試试詩诗該该詳详誰谁\
    給给級级紅红約约紀纪純纯紙纸終终組组結结統统絕绝經经綠绿維维網网線线練练緊紧縣县總总績绩織织續续\
    風风飛飞飯饭館馆點点熱热燈灯愛爱憂忧樂乐業业構构樣样樹树橋桥權权歡欢歲岁歷历氣气漢汉滿满潔洁灣湾無无爭争\
    產产畢毕異异當当療疗皺皱盡尽監监盤盘礎础禮礼積积穩稳窮穷競竞筆笔節节簡简糧粮\
    聞闻聯联聲声職职興兴舉举舊旧華华萬万號号處处虛虚衛卫裝装規规視视親亲覺觉觀观\
    貝贝財财責责貨货質质費费資资買买賣卖賽赛贊赞趕赶趙赵軍军輛辆輪轮轉转辦办農农連连進进運运達达遠远適适選选邊边\
    醫医釋释針针錢钱銀银鐵铁錄录錯错鎮镇陽阳陳陈陸陆隊队階阶際际險险隨随雙双雜杂離离難难靈灵靜静響响頁页項项順顺須须預预頭头顯显驗验驚惊\
    億亿傳传價价債债償偿優优兩两冊册別别則则劉刘創创劃划勞劳勝胜務务區区協协單单嚴严團团園园圖图場场塊块報报壓压壞坏夠够奪夺婦妇孫孙寫写將将專专導导層层屬属歐欧帶带幣币幾几庫库廠厂廣广張张強强彈弹復复徵征惡恶態态慶庆應应懷怀戰战戲戏擊击擔担據据擇择數数斷断於于標标檢检機机欄栏殺杀決决況况淚泪測测濟济濃浓烏乌煙烟爾尔狀状獨独獎奖環环畝亩碼码禍祸稅税筍笋緒绪縮缩罰罚義义習习聖圣腦脑臉脸艦舰藝艺藥药蘇苏蘭兰術术補补訂订訊讯託托詞词誌志誤误諾诺豐丰貴贵賀贺賓宾踐践載载輸输遊游違违鄉乡鄭郑醬酱鋼钢鍵键鐘钟閉闭閱阅陰阴韓韩頓顿領领額额願愿類类顧顾飲饮養养餘余駐驻騎骑髒脏鬧闹鮮鲜鷄鸡麗丽麼么齊齐齒齿龜龟
    """

/// Forms that Japan alone has, where Chinese of either writing has another.
private let japaneseForms = """
    気広沢駅図払売読対発経済黒込峠畑辻戦権楽実変桜浜竜効単厳囲塩専巣従徳悩恵戻拡拠挙掲揺摂渋渓焼猟獣畳穂粋絵継続繊縦総聴臓蔵薬覚観訳証説謡譲転軽辺逓遅郷酔釈鉄鉱録関闘陥隠雑霊顔顕駆騒験髄鶏麺黙齢働県円団帰満毎圏髪
    """

/// Frequent words and forms of Chinese in either writing that Japan has no use for.
private let chineseForms = Characters("這们們說说對对來會與从從樣样發发經经嗎吗呢吧你您她麼么哪啊沒没點讓让變变總总關关邊边還还過这个".unicodeScalars)

/// Simplified or Japanese forms that traditional texts have too, as words of their own or by custom: they tell nothing.
private let shared = Set("台制范云里种筑与机听叶后面准只几斗谷余表系松征卷沈托志游划于复术别册".unicodeScalars)

private let onlyIn: [Unicode.Scalar: Writing] = {
    let scalars = Array(pairs.unicodeScalars)
    var table: [Unicode.Scalar: Writing] = [:]
    for at in stride(from: 0, to: scalars.count - 1, by: 2) where scalars[at] != scalars[at + 1] {
        table[scalars[at]] = .traditional
        if !shared.contains(scalars[at + 1]) { table[scalars[at + 1]] = .simplified }
    }
    for scalar in japaneseForms.unicodeScalars { table[scalar] = .japanese }
    return table
}()

/// The characters of that table.
private let telling = Characters(onlyIn.keys)
