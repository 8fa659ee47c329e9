// The labels that fields of a page are printed with. They are words of the languages, not of any site.

enum FieldKind {
    case source, author, editor, abstract, originalTitle, keywords, kicker, subtitle
    /// Known and of no use: type size, number of clicks, the label of a date.
    case ignored
}

private let sourceLabels = [
    "文章來源", "文章来源", "新聞來源", "新闻来源", "稿件來源", "稿件来源", "資料來源", "资料来源", "資訊來源", "信息來源", "信息来源", "消息來源", "消息来源", "內容來源",
    "内容来源", "原文來源", "原文来源", "文章出處", "文章出处", "新聞出處", "新闻出处", "本文來源", "本文来源", "來源", "来源", "來自", "来自", "稿源", "轉載自", "转载自",
    "轉自", "转自", "摘自", "出處", "出处", "媒體", "媒体", "出典", "提供元", "提供", "配信元", "配信", "出所", "情報源", "출처", "제공", "Source", "source",
    "SOURCE",
    "Originally published at", "Originally published in",
]

/// Labels that end in a preposition, after which a name in book brackets needs no colon: 本文來源於《某報》.
private let openSourceLabels = [
    "本文來源於", "本文来源于", "文章來源於", "文章来源于", "來源於", "来源于", "本文轉自", "本文转自", "本文轉載自", "本文转载自", "轉載自", "转载自", "轉自", "转自", "摘自",
    "原載於", "原载于", "原載", "原载",
]
private let editorLabels = [
    "責任編輯", "责任编辑", "執行編輯", "执行编辑", "本文編輯", "本文编辑", "網絡編輯", "网络编辑", "網路編輯", "值班編輯", "值班编辑", "文字編輯", "文字编辑", "新聞編輯",
    "新闻编辑", "本期編輯", "本期编辑", "核稿編輯", "編輯", "编辑", "責編", "责编", "編審", "编审", "審核", "审核", "主編", "主编", "編集", "編集者", "担当編集者", "編輯部",
    "편집", "편집자", "담당 에디터", "Editor", "Edited by", "EDITOR",
]
private let authorLabels = [
    "文章作者", "原作者", "作者", "通訊員", "通讯员", "本報記者", "本报记者", "特約記者", "特约记者", "本刊記者", "本刊记者", "實習記者", "实习记者", "記者", "记者", "撰文",
    "撰稿人", "撰稿", "採訪", "采访", "採訪整理", "采访整理", "採寫", "采写", "文字", "文", "圖", "图", "编译", "編譯", "翻譯", "翻译", "譯者", "译者",
    "筆者", "著者", "著", "執筆", "執筆者", "寄稿", "聞き手", "取材", "取材・文", "写真", "글", "사진", "글·사진", "기자", "글쓴이", "취재", "지은이", "옮긴이",
    "Author", "author", "AUTHOR", "Authors", "By", "Written by", "Words", "Text", "Photos", "Photographs", "Translator",
    "Reporter", "攝影", "摄影",
    "發布者", "发布者", "發佈者", "供稿", "投稿",
]
private let abstractLabels = [
    "本文摘要", "文章摘要", "新聞摘要", "新闻摘要", "摘要", "核心提示", "內容提要", "内容提要", "內容摘要", "内容摘要", "內容提示", "内容提示", "本文導讀", "本文导读", "新聞導讀",
    "新闻导读", "內容導讀", "内容导读", "導讀", "导读", "導語", "导语", "提要", "新聞提要", "新闻提要", "核心閱讀", "核心阅读", "核心內容", "核心内容", "重點摘要", "新聞重點",
    "內容簡介", "内容简介", "文章導讀", "文章导读", "要旨", "概要", "要約", "요약", "개요", "Abstract", "Summary", "ABSTRACT", "SUMMARY", "In brief",
]
private let originalTitleLabels = [
    "原標題為", "原标题为", "原標題", "原标题", "原題為", "原题为", "原題", "原题", "原文標題", "原文标题", "文章原標題", "文章原标题", "新聞原標題", "新闻原标题", "原タイトル",
    "원제목", "원제", "Original title", "Original headline",
]
private let keywordLabels = [
    "本文關鍵詞", "本文关键词", "文章關鍵詞", "文章关键词", "文章關鍵字", "文章关键字", "本篇新聞熱門關鍵詞", "本篇新闻热门关键词", "相關關鍵字", "關鍵字", "關鍵詞", "关键字",
    "关键词", "文章標籤", "文章标签", "相關標籤", "相关标签", "標籤", "标签", "標簽", "キーワード", "タグ", "키워드", "태그", "Keywords", "keywords", "KEYWORDS",
    "Tags",
    "tags", "TAGS", "Tag", "Filed under", "Labels",
]
private let kickerLabels = ["肩題", "肩题", "眉題", "眉题", "引題", "引题", "肩標題", "肩标题"]
private let subtitleLabels = ["副題", "副题", "副標題", "副标题", "副标", "サブタイトル", "부제", "부제목", "Subtitle"]
private let ignoredLabels = [
    "字號", "字号", "字級", "字级", "字体", "字體", "字型", "文字大小", "點擊", "点击", "點擊數", "点击数", "點閱", "瀏覽", "浏览", "浏览次数", "瀏覽次數", "閱讀", "阅读",
    "阅读量",
    "人氣", "人气", "評論", "评论", "回應", "發布時間", "发布时间", "發佈時間", "发表时间", "發表時間", "發稿時間", "发稿时间", "更新時間", "更新时间", "最後更新", "最后更新",
    "時間", "时间", "日期", "發布", "发布", "發佈", "發表", "发表", "分享", "参与互动", "參與互動", "入力", "입력", "수정", "등록", "최종수정", "기사입력", "Published",
    "Posted", "Posted on", "Updated", "Last updated", "Date", "公開", "公開日", "更新", "更新日", "掲載", "掲載日", "投稿日", "地點", "欄目", "栏目",
    "版面", "版次",
    "所屬分類", "分類", "分类", "頻道", "频道", "責任校對", "责任校对", "校對", "校对",
]

/// Every label as its scalars with its kind, by its first scalar, longest first, since some labels are the start of others.
let labelsByFirst: [Unicode.Scalar: [(label: [Unicode.Scalar], kind: FieldKind)]] = table([
    (sourceLabels, .source), (editorLabels, .editor), (authorLabels, .author), (abstractLabels, .abstract),
    (originalTitleLabels, .originalTitle), (keywordLabels, .keywords), (kickerLabels, .kicker), (subtitleLabels, .subtitle),
    (ignoredLabels, .ignored),
])

/// Those after which a name in book brackets needs no colon.
let openLabelsByFirst = table([(openSourceLabels, .source)])

/// The characters that labels begin with.
let labelOpenings = Characters(Array(labelsByFirst.keys) + Array(openLabelsByFirst.keys))

private func table(
    _ kinds: [(labels: [String], kind: FieldKind)]
) -> [Unicode.Scalar: [(label: [Unicode.Scalar], kind: FieldKind)]] {
    let all = kinds.flatMap { entry in entry.labels.map { (label: Array($0.unicodeScalars), kind: entry.kind) } }
    return Dictionary(grouping: all.sorted { $0.label.count > $1.label.count }) { $0.label[0] }
}
