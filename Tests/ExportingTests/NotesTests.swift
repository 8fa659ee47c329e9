import Foundation
import Model
import Testing

@testable import Exporting

@Suite("A library's annotations as letters and as Markdown")
struct NotesTests {
    private let article = AnnotationSamples.article

    @Test("make a thread: one message each, deleted ones left out, answers below what they answer")
    func thread() {
        let text = mailbox(of: [article])
        let messages = text.components(separatedBy: "\nFrom meipi@")
        #expect(messages.count == 6)
        let ids = (1...6 as ClosedRange<UInt64>).map { "<\(AnnotationSamples.id($0))@meipi.invalid>" }
        for (message, id) in zip(messages, ids) { #expect(message.contains("Message-ID: \(id)\n")) }
        #expect(messages[1].contains("In-Reply-To: \(ids[0])\n"))
        #expect(messages[3].contains("In-Reply-To: \(ids[2])\nReferences: \(ids[0])\n \(ids[1])\n \(ids[2])\n"))
        #expect(messages[1].contains("Date: Thu, 28 May 2026 20:26:40 +0000\n"))
    }

    @Test("leave out an article of which everything that was said has been deleted")
    func deleted() {
        var silent = article
        for index in silent.annotations.indices { silent.annotations[index].isDeleted = true }
        #expect(mailbox(of: [silent]) == "" && markdownNotes(of: [silent]) == "")
        #expect(mailbox(of: [silent, article]) == mailbox(of: [article]))
    }

    @Test("have headers of ASCII that no stranger has a line in")
    func headers() {
        for message in mailbox(of: [article]).components(separatedBy: "\nFrom meipi@") {
            let head = message.components(separatedBy: "\n\n")[0]
            #expect(head.utf8.allSatisfy { $0 == 0x0A || $0 >= 0x20 && $0 < 0x7F })
            for line in head.split(separator: "\n").dropFirst() where !line.hasPrefix(" ") {
                let name = line.prefix { $0 != ":" }
                #expect(
                    [
                        "From", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "MIME-Version", "Content-Type",
                        "Content-Transfer-Encoding",
                    ].contains(name), "\(line)")
            }
            for line in head.split(separator: "\n") { #expect(line.utf8.count <= 998) }
        }
    }

    @Test("have no line that a mailbox takes for the next message, or for one quoted")
    func from() {
        var article = article
        let long = String(repeating: "a", count: 75) + "From here"
        article.annotations = [
            Annotation(id: AnnotationSamples.id(2), text: "From me\n>From you\nfrom us\n" + long, created: 0)
        ]
        let text = mailbox(of: [article])
        #expect(text.contains("\n=46rom me\n=3EFrom you\nfrom us\n"))
        #expect(text.components(separatedBy: "\nFrom ").count == 2 && !text.contains("\n>From"))
    }

    @Test("have whole characters in each encoded word, and quoted lines of at most 76")
    func encodings() {
        let words = encodedWords(String(repeating: "夜讀a", count: 40))
        #expect(words.allSatisfy { $0.utf8.count <= 75 })
        let back = words.map { word in
            Data(base64Encoded: String(word.dropFirst(10).dropLast(2))).map { String(decoding: $0, as: UTF8.self) } ?? ""
        }
        #expect(back.joined() == String(repeating: "夜讀a", count: 40))
        let long = quotedPrintable(String(repeating: "a=b ", count: 60))
        #expect(long.split(separator: "\n").allSatisfy { $0.utf8.count <= 76 && $0.last != " " })
        #expect(quotedPrintable("end \nnext") == "end=20\nnext")
    }

    @Test("are Markdown in which no stranger has any markup")
    func markdown() {
        #expect(
            markdownNotes(of: [article]) == ##"""
                # 河灣的圖書館

                河灣日報, https\://example.org/河灣

                ♥ 感動

                > 夜裡只有館長在。
                > — 河灣的圖書館
                > 河灣日報, https\://example.org/河灣

                - **讀者, 2026-05-28**: 這一句\*很好\*。\
                  第二行。

                  - **惡客 Bcc\: all\@example.org\[31m, 3月14日**: 噓 \<script\>alert(1)\</script\> \[x\](javascript\:alert(1)) \]0;t31m\
                    From mallory\@example.org Thu Jan  1 00\:00\:00 1970\
                    Subject\: no\
                    \# 標題\
                    \> 引\
                    \- 項\
                    \`\`\`

                    - **讀者, 2026-05-28**: 不同意。

                > 燈光
                > — 河灣的圖書館
                > 河灣日報, https\://example.org/河灣


                """##)
    }
}
