// The labels that fields of a page are printed with. They are words of the languages, not of any site.

enum FieldKind {
    case source, author, editor, abstract
    /// Known and of no use: keywords, type size, number of clicks.
    case ignored
}

/// A field found by its label.
struct LabelledField {
    var kind: FieldKind
    /// As printed, without the colon.
    var label: String
    var value: String
    /// Offsets of label and value in the text's scalars.
    var range: Range<Int>
}

private let sourceLabels = [
    "文章來源", "文章来源", "新聞來源", "新闻来源", "資料來源", "信息来源", "消息來源", "來源", "来源", "稿源", "轉載自", "转载自", "轉自", "转自", "出處", "出处",
    "出典", "提供元", "出所", "출처", "제공", "Source", "source", "SOURCE",
]
private let editorLabels = [
    "責任編輯", "责任编辑", "執行編輯", "执行编辑", "本文編輯", "本文编辑", "網絡編輯", "网络编辑", "值班編輯", "責編", "责编", "編輯", "编辑", "編集", "編集者", "편집",
    "편집자", "Editor", "Edited by", "編輯部",
]
private let authorLabels = [
    "文章作者", "原作者", "作者", "通訊員", "通讯员", "本報記者", "本报记者", "特約記者", "記者", "记者", "撰文", "撰稿", "文", "編譯", "编译", "筆者", "著者",
    "執筆", "글", "기자", "글쓴이", "Author", "author", "By", "Written by", "攝影", "摄影",
]
private let abstractLabels = [
    "摘要", "核心提示", "內容提要", "内容提要", "內容摘要", "内容摘要", "導讀", "导读", "提要", "內容簡介", "内容简介", "要旨", "概要", "要約", "요약", "Abstract",
    "Summary", "ABSTRACT",
]
private let ignoredLabels = [
    "關鍵字", "關鍵詞", "关键字", "关键词", "標籤", "标签", "字號", "字号", "字級", "字体", "字體", "點擊", "点击", "瀏覽", "浏览", "閱讀", "阅读", "評論",
    "评论", "發布時間", "发布时间", "發表時間", "发表时间", "時間", "时间", "日期", "更新時間", "更新时间", "發布", "发布", "分享", "参与互动", "入力", "입력", "수정",
    "Published", "Updated", "公開", "更新",
]

/// Longest first, since some labels are the start of others.
private let labels: [(label: String, kind: FieldKind)] = {
    let kinds: [(labels: [String], kind: FieldKind)] = [
        (sourceLabels, .source), (editorLabels, .editor), (authorLabels, .author), (abstractLabels, .abstract),
        (ignoredLabels, .ignored),
    ]
    let all = kinds.flatMap { entry in entry.labels.map { (label: $0, kind: entry.kind) } }
    return all.sorted { $0.label.unicodeScalars.count > $1.label.unicodeScalars.count }
}()

private let labelsByFirst: [Unicode.Scalar: [(label: [Unicode.Scalar], kind: FieldKind)]] = labels.reduce(into: [:]) {
    table, entry in
    let scalars = Array(entry.label.unicodeScalars)
    if let first = scalars.first { table[first, default: []].append((scalars, entry.kind)) }
}

/// The labelled fields of a line, in order. A label stands at the line's start or after a space or bracket, and a colon (or ／ after a
/// label of an author) follows it; its value goes on to the next label, a date, a closing bracket or a gap.
/// - Parameter whole: kinds whose value goes on to the line's end whatever comes.
func labelledFields(in text: String, whole: [FieldKind] = [.abstract]) -> [LabelledField] {
    let scalars = Array(text.unicodeScalars)
    var fields: [LabelledField] = []
    var at = 0
    while at < scalars.count {
        guard let found = label(in: scalars, at: at) else {
            at += 1
            continue
        }
        let end = whole.contains(found.kind) ? scalars.count : endOfValue(in: scalars, from: found.value, kind: found.kind)
        let value = String(String.UnicodeScalarView(scalars[found.value..<end])).trimmed(of: "　|｜,，;；【[(（")
        fields.append(LabelledField(kind: found.kind, label: found.label, value: value, range: at..<end))
        at = max(end, at + 1)
    }
    return fields
}

/// What a text is the label of that is nothing but a label, of two characters at least; nil for any other text.
func kindOfLabel(_ text: String) -> FieldKind? {
    guard text.utf8.count <= 48 else { return nil }
    let bare = text.trimmed(of: ":：")
    guard let first = bare.unicodeScalars.first, bare.unicodeScalars.count >= 2 else { return nil }
    let wanted = Array(bare.unicodeScalars)
    return labelsByFirst[first]?.first { $0.label == wanted }?.kind
}

private func label(in scalars: [Unicode.Scalar], at: Int) -> (label: String, kind: FieldKind, value: Int)? {
    guard let candidates = labelsByFirst[scalars[at]] else { return nil }
    if at > 0, !scalars[at - 1].isBlank, !opensLabel(scalars[at - 1]) { return nil }
    for (label, kind) in candidates where scalars[at...].starts(with: label) {
        var next = at + label.count
        while next < scalars.count, scalars[next].isBlank { next += 1 }
        // 【摘要】 and 〔核心提示〕: the bracket does the colon's work.
        let bracketed =
            at > 0 && "【［[〔".unicodeScalars.contains(scalars[at - 1]) && next < scalars.count
            && "】］]〕".unicodeScalars.contains(scalars[next])
        guard next < scalars.count, ":：∶".unicodeScalars.contains(scalars[next]) || bracketed else { continue }
        next += 1
        while bracketed, next < scalars.count, ":：".unicodeScalars.contains(scalars[next]) { next += 1 }
        while next < scalars.count, scalars[next].isBlank { next += 1 }
        return (String(String.UnicodeScalarView(label)), kind, next)
    }
    return nil
}

private func opensLabel(_ scalar: Unicode.Scalar) -> Bool {
    "(（[［【〔<《|｜/／·，,;；。、".unicodeScalars.contains(scalar) || scalar.digit != nil
}

private func endOfValue(in scalars: [Unicode.Scalar], from start: Int, kind: FieldKind) -> Int {
    var at = start
    var depth = 0
    while at < scalars.count {
        let scalar = scalars[at]
        if "(（[［【〔".unicodeScalars.contains(scalar) { depth += 1 }
        if ")）]］】〕".unicodeScalars.contains(scalar) {
            if depth == 0 { return at }
            depth -= 1
        }
        if "|｜".unicodeScalars.contains(scalar) { return at }
        if at > start, label(in: scalars, at: at) != nil { return at }
        if scalar.isBlank, isGap(in: scalars, at: at, kind: kind) { return at }
        at += 1
    }
    return at
}

/// A gap that ends a value: two blanks, one wide blank, one before a digit; for a source any blank after a CJK character.
private func isGap(in scalars: [Unicode.Scalar], at: Int, kind: FieldKind) -> Bool {
    guard at > 0, at + 1 < scalars.count else { return true }
    let before = scalars[at - 1]
    let after = scalars[at + 1]
    if after.isBlank || after.digit != nil { return true }
    if kind == .author || kind == .editor { return false }
    return scalars[at].value == 0x3000 || before.isHan || before.isHangul || before.isKana
}
