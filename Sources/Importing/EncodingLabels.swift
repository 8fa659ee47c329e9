// What a page says about its own encoding.

/// Labels of the WHATWG Encoding standard, section 4.2, by the encoding's name: those of Chinese, Japanese, Korean and Western pages.
private let labels: [String: [String]] = [
    "utf-8": ["utf-8", "utf8", "unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8"],
    "gb18030": [
        "gb18030", "gbk", "gb2312", "gb_2312", "gb_2312-80", "x-gbk", "chinese", "csgb2312", "csiso58gb231280", "iso-ir-58",
        "cp936",
        "euc-cn", "hz-gb-2312",
    ],
    "big5": ["big5", "big5-hkscs", "cn-big5", "csbig5", "x-x-big5", "big-5"],
    "shift_jis": ["shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "ms932", "windows-31j", "csshiftjis"],
    "euc-jp": ["euc-jp", "x-euc-jp", "cseucpkdfmtjapanese"],
    "iso-2022-jp": ["iso-2022-jp", "csiso2022jp"],
    "euc-kr": [
        "euc-kr", "ks_c_5601-1987", "ks_c_5601-1989", "ksc5601", "ksc_5601", "korean", "windows-949", "cseuckr", "csksc56011987",
        "iso-ir-149", "cp949", "uhc",
    ],
    "windows-1252": [
        "windows-1252", "iso-8859-1", "latin1", "l1", "us-ascii", "ascii", "cp1252", "x-cp1252", "iso8859-1", "iso_8859-1",
        "cp819",
        "iso88591", "ibm819", "csisolatin1", "iso-ir-100", "ansi_x3.4-1968",
    ],
]

private let namesByLabel: [String: String] = labels.reduce(into: [:]) { names, entry in
    for label in entry.value { names[label] = entry.key }
}

/// The name of the encoding that a label means; nil for a label that is not known.
func encodingName(for label: String) -> String? {
    namesByLabel[label.trimmed(of: "\"'").lowercased()]
}

/// What `<meta charset>`, `<meta http-equiv>` or an XML declaration says in the first 1,024 bytes (HTML, section "prescan a byte
/// stream"); nil where nothing is said or the label is not known.
func declaredEncoding(_ bytes: [UInt8]) -> String? {
    let head = bytes.prefix(1024).map { $0 < 0x80 ? $0 | ($0 >= 0x41 && $0 <= 0x5A ? 0x20 : 0) : 0x3F }
    let text = String(decoding: head, as: UTF8.self)
    for (opening, key) in [("<meta", "charset"), ("<?xml", "encoding")] {
        for tag in text.split(separator: "<", omittingEmptySubsequences: true) where ("<" + tag).hasPrefix(opening) {
            let inside = tag.prefix { $0 != ">" }
            if let label = value(of: key, in: inside), let name = encodingName(for: label) { return name }
        }
    }
    return nil
}

private func value(of key: String, in tag: Substring) -> String? {
    var rest = tag
    while let found = rest.firstRange(of: key) {
        rest = rest[found.upperBound...].drop { $0 == " " }
        guard rest.first == "=" else { continue }
        rest = rest.dropFirst().drop { $0 == " " || $0 == "\"" || $0 == "'" }
        return String(rest.prefix { !" \"';/>".contains($0) })
    }
    return nil
}
