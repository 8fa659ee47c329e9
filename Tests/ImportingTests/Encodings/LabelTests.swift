import Testing

@testable import Importing

@Suite("labels of encodings")
struct EncodingLabelTests {
    @Test("every label of the standard means its encoding, in any case, with ASCII white space around it")
    func all() throws {
        guard let entries = try EncodingData.encodings() else { return }
        #expect(entries.map(\.labels.count).reduce(0, +) == 228)
        for entry in entries {
            let encoding = try #require(Encoding(rawValue: entry.name.lowercased()))
            for label in entry.labels {
                #expect(Encoding(label: label) == encoding, "\(label)")
                #expect(Encoding(label: "\t\n\u{0C}\r \(label.uppercased()) \n") == encoding, "\(label)")
            }
        }
        #expect(Set(entries.map { $0.name.lowercased() }) == Set(Encoding.allCases.map(\.rawValue)))
    }

    @Test("there are 228 labels, and the name of each encoding is one of its own")
    func count() {
        #expect(Encoding.byLabel.count == 228)
        for encoding in Encoding.allCases { #expect(Encoding(label: encoding.rawValue) == encoding) }
    }

    @Test(
        "a label that the standard does not know means nothing",
        arguments: ["", " ", "cp936", "utf 8", "utf-8\u{A0}", "\u{B}utf-8", "big5\u{0}", "ＵＴＦ-8", "ſhift_jis", "\u{212A}oi8-r"])
    func unknown(label: String) {
        #expect(Encoding(label: label) == nil)
    }
}
