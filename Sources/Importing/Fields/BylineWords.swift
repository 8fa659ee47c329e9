// The words of a byline, as they are printed: what somebody did, and what stands beside the names.

/// Words of a role before its names, longest first where one is the start of another.
let bylineRoles: [[Unicode.Scalar]] = [
    "本報特約記者", "本报特约记者", "本報實習記者", "特約通訊員", "特约通讯员", "見習記者", "见习记者", "實習記者", "实习记者", "實習生", "实习生", "特約記者", "特约记者", "本報通訊員",
    "本报通讯员", "本報記者", "本报记者", "本刊記者", "本刊记者", "本網記者", "本网记者", "首席記者", "首席记者", "資深記者", "资深记者", "攝影記者", "摄影记者", "文字記者",
    "通訊員", "通讯员", "特派員", "特派员", "特派記者", "特派记者", "駐外記者", "特約撰稿人", "特约撰稿人", "特約撰稿", "特约撰稿", "撰稿人", "撰稿", "撰文", "記者", "记者",
    "作者", "編譯", "编译", "攝影", "摄影", "採訪", "采访", "採寫", "采写", "文／圖", "文／图", "文/圖", "文/图", "圖／文", "图／文", "图/文", "圖/文", "圖文", "图文",
    "文／攝影", "文/攝影", "文／摄影", "文/摄影", "文／攝", "文／摄", "文/攝", "文/摄", "攝影／", "攝影/", "摄影／", "摄影/", "撰文／", "撰文/", "文／", "圖／", "图／",
    "攝／", "文/", "圖/", "图/", "攝/", "文＝", "写真＝", "文=", "写真=", "文・写真", "文・", "写真・", "文:", "文：", "圖:", "圖：", "图:", "图：", "文|", "文｜",
    "文丨",
    "图|", "圖|", "圖｜", "执笔", "執筆", "寄稿", "聞き手・", "聞き手＝", "聞き手", "筆者", "翻譯", "翻译", "整理", "評論員", "评论员", "本報評論員", "本报评论员", "主播",
    "글·사진",
    "글·그림", "글", "사진", "기자",
].map { Array($0.unicodeScalars) }.sorted { $0.count > $1.count }

/// The same by their first character: every word of a line is held against them.
private let bylineRolesByFirst = Dictionary(grouping: bylineRoles) { $0[0] }

/// The role that a word begins with.
func bylineRole(at word: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar]? {
    word.first.flatMap { bylineRolesByFirst[$0] }?.first { word.starts(with: $0) }
}

/// What a word that names somebody's paper and work ends with: 福州晚報記者, 新华社通讯员.
let reporterEndings = ["記者", "记者", "通訊員", "通讯员", "特派員", "特派员", "特派記者", "特派记者", "評論員", "评论员", "主筆", "主笔"]

let reporterEndingScalars = reporterEndings.map { Array($0.unicodeScalars) }

/// What a word that names a paper, an agency or a site ends with.
let mediaEndings = [
    "通訊社", "通讯社", "日報", "日报", "晚報", "晚报", "時報", "时报", "早報", "早报", "晨報", "晨报", "新聞網", "新闻网", "網", "网", "報", "报", "社", "電視台", "电视台",
    "電視臺", "電台", "电台", "廣播", "广播", "卫视", "衛視", "週刊", "周刊", "雜誌", "杂志", "月刊", "新聞", "新闻", "在線", "在线", "通信", "新聞社", "뉴스", "신문",
    "일보",
    "News", "Times", "Post", "Daily", "Journal", "Press", "Herald",
]

/// Words behind a place, with which a line of Taiwan or Hong Kong names where its reporter was: 臺北報導.
let reportEndings = ["報導", "報道", "报道", "报导", "專訪", "专访", "特稿", "電", "电", "攝影", "摄影"]

/// Words behind a name that say what its bearer did with the picture or text.
let trailingRoles = [
    "文並攝", "文并摄", "文/攝", "文/摄", "文／攝", "文／摄", "圖/文", "图/文", "圖／文", "文/圖", "文/图", "文／圖", "攝影報導", "攝影", "摄影", "攝", "摄", "撰", "文",
    "整理",
    "編譯", "编译", "編制", "编制", "製圖", "制图", "繪圖", "绘图",
]

/// Words of a role in front of a Latin name.
let latinRoles = [
    "written by", "reported by", "photographs by", "photos by", "photo by", "translated by", "story by", "text by", "words by",
    "reporting by", "posted by", "by",
]

/// Words of a role behind a Korean name.
let koreanRoles: Set<String> = [
    "기자", "특파원", "논설위원", "선임기자", "전문기자", "칼럼니스트", "작가", "객원기자", "인턴기자", "사진기자", "편집위원", "교수", "앵커", "리포터",
]
