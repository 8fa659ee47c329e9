import Model
import Testing

@testable import Importing

@Suite("decoders on any bytes")
struct DecoderPropertyTests {
    @Test("a decoder gives some text for any bytes, and as many bytes of it as there is room for", arguments: Encoding.allCases)
    func total(encoding: Encoding) {
        var generator = SeededGenerator(seed: 20_261_124)
        for _ in 0..<300 {
            let bytes = randomBytes(&generator)
            let text = encoding.decode(bytes)
            #expect(text.utf8.count <= bytes.count * UTF8Output.mostPerByte)
            #expect(text.isEmpty == bytes.isEmpty, "\(bytes)")
        }
    }

    @Test(
        "markup survives any damage before it: a line feed, < and > are never part of another character",
        arguments: Encoding.allCases.filter(\.keepsMarkup))
    func markup(encoding: Encoding) {
        var generator = SeededGenerator(seed: 20_261_125)
        for _ in 0..<300 {
            let bytes = randomBytes(&generator)
            #expect(lostMark(of: bytes, in: encoding.decode(bytes)) == nil, "\(bytes)")
        }
    }

    @Test("a line is read the same with what is before it and alone", arguments: Encoding.allCases.filter(\.keepsMarkup))
    func lines(encoding: Encoding) {
        var generator = SeededGenerator(seed: 20_261_126)
        for _ in 0..<300 {
            let (first, second) = (randomBytes(&generator) + [0x0A], randomBytes(&generator))
            #expect(encoding.scalars(first + second) == encoding.scalars(first) + encoding.scalars(second))
        }
    }

    /// Bytes that come near to characters: leads, trails and digits are frequent.
    private func randomBytes(_ generator: inout SeededGenerator) -> [UInt8] {
        let telling: [UInt8] = [
            0x0A, 0x1B, 0x24, 0x28, 0x30, 0x39, 0x3C, 0x40, 0x42, 0x7F, 0x80,
            0x81, 0x8E, 0x8F, 0xA1, 0xD8, 0xFE, 0xFF,
        ]
        return (0..<Int.random(in: 0...40, using: &generator)).map { _ in
            let any = UInt8.random(in: 0...255, using: &generator)
            return Bool.random(using: &generator) ? telling.randomElement(using: &generator) ?? any : any
        }
    }
}
