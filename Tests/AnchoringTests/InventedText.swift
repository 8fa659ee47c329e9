import Model

/// Texts that look like articles, made of words by chance, the frequent ones often: of fewer words than people use, so that more in them
/// is alike than in texts of theirs.
struct InventedText {
    enum Language: CaseIterable {
        case chinese, japanese, english
    }

    /// Each is made once: taking a vocabulary apart takes as long as a trial.
    static let all = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, InventedText($0)) })

    private let words: [[UInt32]]
    private let marks: [[UInt32]]
    private let space: [UInt32]

    init(_ language: Language) {
        let (words, marks, space) =
            switch language {
            case .chinese: (Self.chinese, "，，，、。。；：", "")
            case .japanese: (Self.japanese, "、、、。。。", "")
            case .english: (Self.english, ",,.....;", " ")
            }
        self.words = words.split { $0 == " " || $0 == "\n" }.map { $0.unicodeScalars.map(\.value) }
        self.marks = marks.unicodeScalars.map { [$0.value] }
        self.space = space.unicodeScalars.map(\.value)
    }

    /// One of the words; the first are the most frequent (Zipf's law, nearly).
    func word(_ generator: inout SeededGenerator) -> [UInt32] {
        let share = Double(generator.next() >> 11) / Double(1 << 53)
        return words[min(words.count - 1, Int(Double(words.count) * share * share))]
    }

    func sentence(_ generator: inout SeededGenerator) -> [UInt32] {
        var text: [UInt32] = []
        let parts = 1 + Int(generator.next() % 3)
        for part in 0..<parts {
            if part > 0 { text += space }
            for place in 0..<3 + Int(generator.next() % 7) {
                if place > 0 { text += space }
                text += word(&generator)
            }
            text += part < parts - 1 ? marks[0] : marks[Int(generator.next() % UInt64(marks.count))]
        }
        return text
    }

    func paragraph(_ generator: inout SeededGenerator) -> [UInt32] {
        var text: [UInt32] = []
        for place in 0..<1 + Int(generator.next() % 7) {
            if place > 0 { text += space }
            text += sentence(&generator)
        }
        return text
    }

    private static let chinese = """
        的 了 在 是 他 我們 一個 不 有 這 就 也 說 著 來 到 去 和 與 上 下 人 你 她 裡 都 還 要 會 沒有 那 從 給 把 對 年 月 日 河灣 圖書館 館長
        夜裡 讀書 燈光 窗外 書頁 雨聲 老人 孩子 記者 報紙 編輯 批註 眉批 空白 鉛筆 句子 文章 讀者 留言 感動 難過 高興 城市 鄉村 車站 火車 碼頭
        渡船 橋頭 街角 茶館 書店 舊書 鐘樓 廣場 學校 老師 學生 課本 歷史 地圖 遠方 信件 郵差 電話 聲音 沉默 笑容 眼淚 春天 夏天 秋天 冬天 清晨
        黃昏 午後 深夜 時間 記憶 故事 開始 結束 發現 尋找 等待 離開 回來 抵達 經過 穿過 想起 忘記 寫下 翻開 合上 打開 關上 點亮 熄滅 慢慢 忽然
        終於 已經 仍然 如果 因為 所以 但是 雖然 或者 甚至 幾乎 大約 三百 二十 第一 最後 統計 公里 百分之 研究 報告 計劃 工程 機關 團體 會議
        決定 意見 條件 問題 變化 發展 經濟 環境 風景 樹木 葉子 花園 石階 屋頂 門口 牆壁 桌子 椅子 紙張 墨水 顏色 藍色 紅色 綠色 白色 黑色
        """

    private static let japanese = """
        の は に を が と で も た 。 て いる した ない から まで この その ある こと もの よう 私 彼 彼女 人 夜 朝 本 頁 図書館 司書 閲覧室 窓辺
        灯り 雨音 川沿い 町 駅 列車 橋 渡し舟 古本屋 喫茶店 新聞 記事 編集者 欄外 書き込み 鉛筆 余白 読者 言葉 文章 手紙 郵便 電話 声 沈黙 笑顔 涙
        春 夏 秋 冬 夕暮れ 真夜中 時間 記憶 物語 始まり 終わり 見つける 探す 待つ 離れる 戻る 着く 通り過ぎる 思い出す 忘れる 書き留める 開く 閉じる
        灯す 消える ゆっくり 突然 ようやく すでに まだ もし だから しかし それでも ほとんど およそ 三百 二十 最初 最後 調査 報告 計画 工事 団体
        会議 決定 意見 条件 問題 変化 発展 経済 環境 風景 木々 葉 庭 石段 屋根 入口 壁 机 椅子 紙 インク 色 青い 赤い 緑 白い 黒い ページ ノート
        """

    private static let english = """
        the of and to a in is that it was for on he she with as they at by this had not are but from or have an his her which one you were all there would
        their we him been has when who will more no if out so said what up its about into than them can only other new some time two may then do
        first any my now such like our over man me even most made after also did many before must through back years where much your way well down
        should because each just those people how too little state good very make world still own see men work long here get both between life being
        under never day same another know while last might us great old year off come since against go came right used take three library reader
        margin pencil river station lamp window rain letter page paragraph comment evening morning bridge ferry street corner silence memory story
        """
}
