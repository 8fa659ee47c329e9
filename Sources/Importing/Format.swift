// What a file is, told by its bytes.

/// Magic numbers of formats that people save by mistake beside pages.
private let magic: [(bytes: [UInt8], format: String)] = [
    ([0x89, 0x50, 0x4E, 0x47], "PNG"), ([0xFF, 0xD8, 0xFF], "JPEG"), (Array("GIF8".utf8), "GIF"),
    ([0x50, 0x4B, 0x03, 0x04], "ZIP"),
    (Array("%PDF-".utf8), "PDF"), ([0x7F, 0x45, 0x4C, 0x46], "ELF"), ([0x1F, 0x8B], "gzip"), (Array("RIFF".utf8), "RIFF"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz"), (Array("BZh".utf8), "bzip2"), (Array("SQLite format 3".utf8), "SQLite"),
]

/// Throws for what is empty or no text: a known magic number, NUL bytes outside UTF-16, or controls for the most part.
func refuseBinary(_ bytes: [UInt8]) throws(ImportError) {
    guard !bytes.isEmpty else { throw .empty }
    for known in magic where bytes.starts(with: known.bytes) { throw .binary(format: known.format) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return }
    let sample = bytes.prefix(1 << 16)
    var controls = 0
    for byte in sample {
        if byte == 0 { throw .binary(format: nil) }
        if byte < 0x20, ![0x09, 0x0A, 0x0C, 0x0D, 0x1B].contains(byte) { controls += 1 }
    }
    if controls * 10 > sample.count { throw .binary(format: nil) }
}

/// True where a text is an HTML page: by its first tag, by a telling tag in its first 4,096 characters, or by the file's name.
func isPage(_ text: String, name: String) -> Bool {
    let start = String(decoding: text.utf8.prefix(4096), as: UTF8.self).lowercased()
    let trimmed = start.trimmed()
    for opening in ["<!doctype html", "<html", "<head", "<body", "<?xml", "<!--"] where trimmed.hasPrefix(opening) { return true }
    for tag in ["<html", "<head>", "<body", "<!doctype html"] where start.contains(tag) { return true }
    let ending = name.lowercased()
    let named = [".html", ".htm", ".xhtml", ".shtml"].contains { ending.hasSuffix($0) }
    let letterFollows = trimmed.utf8.dropFirst().first.map { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A } ?? false
    return trimmed.hasPrefix("<") && letterFollows || named && start.contains("<")
}
