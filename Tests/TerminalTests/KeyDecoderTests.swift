import Controller
import Model
import Testing

@testable import Terminal

private func decode(_ text: String, described: [[UInt8]: Key] = [:]) -> [Input] {
    var decoder = KeyDecoder(described: described)
    return decoder.decode(Array(text.utf8)) + decoder.settle()
}

@Suite("Keys from bytes")
struct KeyDecoderTests {
    @Test(
        "the terminals' sequences are the keys they mean",
        arguments: [
            ("j", Key.text("j")), (" ", .text(" ")), ("文", .text("文")), ("é", .text("é")), ("\r", .enter), ("\t", .tab),
            ("\u{7F}", .backspace), ("\u{8}", .backspace), ("\u{13}", .control("s")), ("\u{1A}", .control("z")),
            ("\0", .control("@")), ("\u{1F}", .control("_")), ("\u{1B}", .escape), ("\u{1B}b", .alt("b")), ("\u{1B}文", .alt("文")),
            ("\u{1B}[A", .up), ("\u{1B}OA", .up), ("\u{1B}[B", .down), ("\u{1B}OC", .right), ("\u{1B}[D", .left),
            ("\u{1B}[H", .home), ("\u{1B}[1~", .home), ("\u{1B}[7~", .home), ("\u{1B}OF", .end), ("\u{1B}[4~", .end),
            ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown), ("\u{1B}[2~", .insert), ("\u{1B}[3~", .delete),
            ("\u{1B}[Z", .backTab), ("\u{1B}OP", .function(1)), ("\u{1B}[[A", .function(1)), ("\u{1B}[11~", .function(1)),
            ("\u{1B}[15~", .function(5)), ("\u{1B}[17~", .function(6)), ("\u{1B}[24~", .function(12)), ("\u{1B}[1;5C", .right),
            ("\u{1B}OM", .enter), ("\u{1B}Oj", .text("*")), ("\u{1B}[", .alt("[")), ("\u{1B}O", .alt("O")),
        ])
    func sequence(bytes: String, key: Key) {
        #expect(decode(bytes) == [.key(key)])
    }

    @Test("an input method's commit is one key for each cluster")
    func commit() {
        #expect(decode("眉批が") == ["眉", "批", "が"].map { .key(.text($0)) })
    }

    @Test("a lone escape is in doubt until nothing follows it")
    func doubt() {
        var decoder = KeyDecoder()
        #expect(decoder.decode([0x1B]).isEmpty)
        #expect(decoder.isInDoubt)
        #expect(decoder.settle() == [.key(.escape)])
        #expect(!decoder.isInDoubt)
    }

    @Test("escape before a sequence is a key of its own")
    func escapeBeforeSequence() {
        #expect(decode("\u{1B}\u{1B}[A") == [.key(.escape), .key(.up)])
    }

    @Test("a sequence that means nothing here leaves no letters behind")
    func unknownSequences() {
        #expect(decode("\u{1B}[?997;1nx\u{1B}[12;40Ry\u{1B}[I") == [.key(.text("x")), .key(.text("y"))])
    }

    @Test("the terminal's own description comes before what is usual")
    func description() {
        #expect(
            decode("\u{1B}[99z!", described: [Array("\u{1B}[99z".utf8): .function(3)]) == [.key(.function(3)), .key(.text("!"))])
    }

    @Test("bytes that are not UTF-8 and C1 controls are no keys")
    func invalid() {
        var decoder = KeyDecoder()
        #expect(decoder.decode([0x61, 0xFF, 0xC0, 0x80, 0x62, 0xC2, 0x9B, 0x63]) == ["a", "b", "c"].map { .key(.text($0)) })
    }

    @Test("a paste is one input, its returns newlines and its sequences left alone")
    func paste() {
        #expect(
            decode("a\u{1B}[200~第一行\r第二行\r\n\u{1B}[A\t\n\u{1B}[201~b") == [
                .key(.text("a")), .paste("第一行\n第二行\n\u{1B}[A\t\n"), .key(.text("b")),
            ])
    }

    @Test("wherever the bytes are cut, they mean the same")
    func pieces() {
        let text = "a文\u{1B}[A\u{1B}[200~甲\r\u{1B}[20乙\u{1B}\u{1B}[201~\u{1B}OP\u{1B}b\u{13}👍🏽\u{1B}[15~か゚z"
        let bytes = Array(text.utf8)
        let whole = decode(text)
        for first in bytes.indices {
            for second in stride(from: first, to: bytes.count, by: 3) {
                var decoder = KeyDecoder()
                let cut =
                    decoder.decode(bytes[..<first]) + decoder.decode(bytes[first..<second]) + decoder.decode(bytes[second...])
                #expect(joined(cut) == joined(whole), "cut at \(first) and \(second)")
            }
        }
    }

    /// Typed text in one string: whether a mark that came later is a cluster of its own is for the editor to settle.
    private func joined(_ inputs: [Input]) -> [Input] {
        inputs.reduce(into: []) { all, input in
            if case .key(.text(let more)) = input, case .key(.text(let text)) = all.last {
                all[all.count - 1] = .key(.text(text + more))
            } else {
                all.append(input)
            }
        }
    }

    @Test("no bytes at all are ever kept for good or trap")
    func noise() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<2_000 {
            var decoder = KeyDecoder()
            let alphabet: [UInt8] = [
                0x1B, 0x5B, 0x4F, 0x32, 0x30, 0x31, 0x7E, 0x3B, 0x41, 0x52, 0x0D, 0xE6, 0x96, 0x87, 0xF0, 0x24,
            ]
            let bytes = (0..<24).map { _ in alphabet[Int(random.next() % 16)] }
            _ = decoder.decode(bytes)
            _ = decoder.settle()
            #expect(!decoder.isInDoubt, "\(bytes)")
        }
    }
}
