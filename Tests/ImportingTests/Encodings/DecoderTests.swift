import Testing

@testable import Importing

/// The corners of the standard's decoders. � is U+FFFD in what is expected.
@Suite("decoders of the Encoding standard")
struct DecoderTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var encoding: Encoding
        var bytes: [UInt8]
        var text: String
        var scalars: [UInt32] { text.unicodeScalars.map(\.value) }
        var testDescription: String { "\(encoding.rawValue) \(bytes.map { String($0, radix: 16) }.joined(separator: " "))" }

        init(_ encoding: Encoding, _ bytes: [UInt8], _ text: String) {
            (self.encoding, self.bytes, self.text) = (encoding, bytes, text)
        }
    }

    @Test(
        "a text that ends within a character ends in one U+FFFD",
        arguments: [
            Case(.gb18030, [0x61, 0x81], "a�"), Case(.gb18030, [0x81, 0x30], "�"), Case(.gb18030, [0x81, 0x30, 0x81], "�"),
            Case(.gbk, [0xC3, 0xBC, 0xC5], "眉�"), Case(.big5, [0xA4], "�"), Case(.eucKR, [0xB0], "�"),
            Case(.shiftJIS, [0x81], "�"), Case(.eucJP, [0x8E], "�"), Case(.eucJP, [0x8F], "�"),
            Case(.eucJP, [0x8F, 0xB0], "�"), Case(.iso2022JP, [0x1B, 0x24, 0x42, 0x30], "�"),
            Case(.utf16LE, [0x61, 0x00, 0x62], "a�"),
            Case(.utf16BE, [0xD8, 0x00], "�"), Case(.utf16BE, [0xD8, 0x00, 0xDC], "�"), Case(.utf8, [0xE7, 0x9C], "�"),
        ])
    func cut(it: Case) { #expect(it.encoding.scalars(it.bytes) == it.scalars) }

    @Test(
        "an ASCII byte behind a lead that does not go with it stays in the text; another byte is lost with the lead",
        arguments: [
            Case(.gb18030, [0xFE, 0x3C, 0x61], "�<a"), Case(.gb18030, [0x81, 0x7F], "�\u{7F}"),
            Case(.gb18030, [0x81, 0xFF, 0x61], "�a"),
            Case(.big5, [0x81, 0x40], "�@"), Case(.big5, [0x81, 0x80, 0x61], "�a"), Case(.big5, [0xA4, 0x3C], "�<"),
            Case(.eucKR, [0xB0, 0x3C], "�<"), Case(.eucKR, [0xC9, 0x41], "�A"), Case(.eucKR, [0xC9, 0xA1, 0x61], "�a"),
            Case(.shiftJIS, [0x81, 0x3C], "�<"), Case(.shiftJIS, [0x85, 0x40], "�@"), Case(.shiftJIS, [0x81, 0xFD, 0x61], "�a"),
            Case(.eucJP, [0xA4, 0x3C], "�<"), Case(.eucJP, [0x8E, 0xE0, 0x61], "�a"), Case(.eucJP, [0x8F, 0xA1, 0x3C], "�<"),
            Case(.eucJP, [0x8F, 0x3C], "�<"), Case(.eucJP, [0xA9, 0xA1, 0x61], "�a"),
        ])
    func damage(it: Case) { #expect(it.encoding.scalars(it.bytes) == it.scalars) }

    @Test(
        "four bytes of gb18030 that are none are one U+FFFD, and all but the first are read again",
        arguments: [
            Case(.gb18030, [0x81, 0x30, 0x41], "�0A"), Case(.gb18030, [0x81, 0x30, 0x81, 0x41], "�0丄"),
            Case(.gb18030, [0x81, 0x30, 0xFF, 0x30], "�0�0"), Case(.gb18030, [0x84, 0x31, 0xA4, 0x37], "\u{FFFD}"),
            Case(.gb18030, [0x84, 0x31, 0xA4, 0x3A], "�1�:"), Case(.gb18030, [0xE3, 0x32, 0x9A, 0x35], "\u{10FFFF}"),
            Case(.gb18030, [0xE3, 0x32, 0x9A, 0x36], "�"), Case(.gb18030, [0x90, 0x30, 0x81, 0x30], "\u{10000}"),
            Case(.gb18030, [0x81, 0x30, 0x81, 0x30], "\u{80}"), Case(.gb18030, [0x81, 0x35, 0xF4, 0x37], "\u{E7C7}"),
            Case(.gb18030, [0x80, 0xFF], "€�"), Case(.gb18030, [0xA2, 0xE3], "€"),
        ])
    func fourBytes(it: Case) { #expect(it.encoding.scalars(it.bytes) == it.scalars) }

    @Test(
        "ISO-2022-JP follows its escapes, and those that are none stay in the text",
        arguments: [
            Case(.iso2022JP, [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42, 0x61], "日a"),
            Case(.iso2022JP, [0x1B, 0x28, 0x4A, 0x5C, 0x7E, 0x41], "¥‾A"), Case(.iso2022JP, [0x5C, 0x7E], "\\~"),
            Case(.iso2022JP, [0x1B, 0x28, 0x5A, 0x61], "�(Za"), Case(.iso2022JP, [0x1B], "�"),
            Case(.iso2022JP, [0x1B, 0x28], "�("),
            Case(.iso2022JP, [0x1B, 0x28, 0x42, 0x1B, 0x28, 0x4A, 0x61], "�a"), Case(.iso2022JP, [0x0E, 0x0F, 0x80], "���"),
            Case(.iso2022JP, [0x1B, 0x24, 0x42, 0x46, 0x0A, 0x46, 0x7C], "�日"),
            Case(.iso2022JP, [0x1B, 0x24, 0x42, 0x46, 0x1B, 0x28, 0x42, 0x61], "�a"),
            Case(.iso2022JP, [0x1B, 0x24, 0x42, 0x0A, 0x46, 0x7C], "�日"), Case(.iso2022JP, [0x1B, 0x28, 0x49, 0x60], "�"),
            Case(.iso2022JP, [0x1B, 0x24, 0x42, 0x1B, 0x24, 0x46, 0x7C], "�て�"),
        ])
    func escapes(it: Case) { #expect(it.encoding.scalars(it.bytes) == it.scalars) }

    @Test(
        "UTF-16 and UTF-8 give U+FFFD for what is no character",
        arguments: [
            Case(.utf16LE, [0x3D, 0xD8, 0x00, 0xDE], "😀"), Case(.utf16BE, [0xD8, 0x3D, 0xDE, 0x00], "😀"),
            Case(.utf16BE, [0xDE, 0x00, 0x00, 0x61], "�a"), Case(.utf16BE, [0xD8, 0x3D, 0x00, 0x61], "�a"),
            Case(.utf16BE, [0xD8, 0x3D, 0xD8, 0x3D, 0xDE, 0x00], "�😀"), Case(.utf16LE, [0x77], "�"),
            Case(.utf8, [0xED, 0xA0, 0x80], "���"), Case(.utf8, [0xF0, 0x9F, 0x98, 0x61], "�a"), Case(.utf8, [0xC0, 0x80], "��"),
            Case(.utf8, [0xF4, 0x90, 0x80, 0x80], "����"), Case(.utf8, [0xE0, 0x9F, 0x80], "���"),
        ])
    func unicode(it: Case) { #expect(it.encoding.scalars(it.bytes) == it.scalars) }

    @Test(
        "what other converters get wrong is right",
        arguments: [
            Case(.shiftJIS, [0x5C, 0x7E], "\\~"), Case(.shiftJIS, [0x80, 0xA0, 0xFD], "\u{80}��"),
            Case(.shiftJIS, [0x81, 0x60], "～"),
            Case(.gbk, [0xA1, 0xAA], "—"), Case(.gbk, [0xA1, 0xA4], "·"), Case(.gbk, [0x81, 0x30, 0x81, 0x30], "\u{80}"),
            Case(.eucKR, [0x8C, 0x63], "똠"), Case(.eucKR, [0x9B], "�"), Case(.windows1252, [0x9B, 0x80, 0x81], "›€\u{81}"),
            Case(.userDefined, [0x61, 0x80, 0xFF], "a\u{F780}\u{F7FF}"), Case(.replacement, [0x61, 0x62], "�"),
            Case(.replacement, [], ""),
            Case(.big5, [0x87, 0x40], "䏰"), Case(.big5, [0x88, 0x62], "Ê̄"), Case(.big5, [0x87, 0x45], "𧉧"),
            Case(.koi8u, [0xAE], "ў"), Case(.iso8859x8i, [0xE0], "א"),
        ])
    func beware(it: Case) { #expect(it.encoding.scalars(it.bytes) == it.scalars) }

    @Test("ASCII is ASCII in every encoding but UTF-16 and replacement, wherever the runs of it begin and end")
    func ascii() {
        let ascii = (UInt8(0)..<0x80).filter { ![0x0E, 0x0F, 0x1B].contains($0) }
        for encoding in Encoding.allCases where ![.utf16BE, .utf16LE, .replacement].contains(encoding) {
            for length in [1, 7, 8, 9, 16, ascii.count] {
                #expect(encoding.decode(ascii.suffix(length)) == String(decoding: ascii.suffix(length), as: UTF8.self))
            }
        }
    }
}
