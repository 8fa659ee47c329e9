import GRDB
import Typesetting

/// The tokenizer of the indexes over texts: words, and ideographs and kana by one and by two, folded.
final class TextTokenizer: FTS5CustomTokenizer {
    static let name = "meipi"

    init(db: Database, arguments: [String]) {}

    func tokenize(
        context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization, pText: UnsafePointer<CChar>?, nText: CInt,
        tokenCallback: @escaping FTS5TokenCallback
    ) -> CInt {
        guard let pText else { return 0 }
        let text = UnsafeRawBufferPointer(start: pText, count: Int(nText)).bindMemory(to: UInt8.self)
        let use: SearchUse =
            tokenization.contains(.query) ? (tokenization.contains(.prefix) ? .queryPrefix : .query) : .document
        var code: CInt = 0
        forEachSearchToken(in: text, for: use) { token, source, isColocated in
            code = tell(token, source, isColocated, context, tokenCallback)
            return code == 0
        }
        return code
    }
}

/// The tokenizer of the index over titles and names by their pinyin. A query is a series of such tokens, divided by spaces.
final class PinyinTokenizer: FTS5CustomTokenizer {
    static let name = "meipi_pinyin"

    init(db: Database, arguments: [String]) {}

    func tokenize(
        context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization, pText: UnsafePointer<CChar>?, nText: CInt,
        tokenCallback: @escaping FTS5TokenCallback
    ) -> CInt {
        guard let pText else { return 0 }
        let text = UnsafeRawBufferPointer(start: pText, count: Int(nText)).bindMemory(to: UInt8.self)
        var code: CInt = 0
        guard !tokenization.contains(.query) else {
            for token in text.split(separator: 0x20) where code == 0 {
                code = tell(UnsafeBufferPointer(rebasing: token), token.indices, false, context, tokenCallback)
            }
            return code
        }
        forEachPinyinToken(in: text) { token, source, isColocated in
            code = tell(token, source, isColocated, context, tokenCallback)
            return code == 0
        }
        return code
    }
}

/// Hands a token to FTS5 (SQLite FTS5 Extension, section 7.1.1); anything but 0 asks to stop.
@inline(__always)
private func tell(
    _ token: UnsafeBufferPointer<UInt8>, _ source: Range<Int>, _ isColocated: Bool, _ context: UnsafeMutableRawPointer?,
    _ callback: FTS5TokenCallback
) -> CInt {
    let colocated: CInt = 1
    return token.withMemoryRebound(to: CChar.self) { token in
        callback(
            context, isColocated ? colocated : 0, token.baseAddress, CInt(token.count), CInt(source.lowerBound),
            CInt(source.upperBound))
    }
}
