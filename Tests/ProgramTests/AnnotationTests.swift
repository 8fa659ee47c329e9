import Foundation
import Testing

@Suite("meipi export of annotations, letters and Markdown")
struct AnnotationTests {
    private let page = """
        <html lang="zh-Hant"><body><article><h1>夜讀館的燈</h1><p>2026年3月14日 來源：河灣新聞網</p>
        <p>城南的夜讀館把燈留到十一點，讀者一個個走進來，坐下，翻開書。</p></article></body></html>
        """

    private func library() throws -> (pipe: Pipe, id: String) {
        let pipe = try Pipe()
        let id = String(try pipe.meipi("add", try pipe.write(page.utf8, as: "page.html")).output.prefix(8))
        return (pipe, id)
    }

    @Test("takes own notes and moods to another library, once however often they are added")
    func annotations() throws {
        let (pipe, id) = try library()
        #expect(try pipe.meipi("comment", id, "--text", "好文\n第二行").status == 0)
        #expect(try pipe.meipi("mood", id, "感動").status == 0)
        let notes = pipe.file("notes.json")
        #expect(try pipe.meipi("export", "--annotations", notes).status == 0)

        let (other, _) = try library()
        #expect(try other.meipi("add", notes).output == "\(notes): 2 notes added\n")
        #expect(try other.meipi("add", notes).output == "\(notes): 0 notes added, 2 known already\n")
        #expect(try pipe.meipi("add", notes).output == "\(notes): 0 notes added, 2 known already\n")
        for kind in ["--markdown", "--annotations"] {
            let (first, second) = (try pipe.meipi("export", kind, "-").output, try other.meipi("export", kind, "-").output)
            #expect(first.contains("好文") && first.contains("感動") && second.contains("好文") && second.contains("感動"))
            if kind == "--markdown" { #expect(first == second) }
        }
        let empty = try Pipe()
        #expect(try empty.meipi("add", notes).output == "\(notes): 0 notes added, 1 article not in the library\n")
    }

    @Test("writes a file for its owner alone, and none where there is one")
    func files() throws {
        let (pipe, id) = try library()
        #expect(try pipe.meipi("comment", id, "--text", "好文").status == 0)
        let mailbox = pipe.file("notes.mbox")
        #expect(try pipe.meipi("export", "--mbox", mailbox).status == 0)
        #expect(try FileManager.default.attributesOfItem(atPath: mailbox)[.posixPermissions] as? Int == 0o600)
        let written = try Data(contentsOf: URL(filePath: mailbox))
        #expect(written.starts(with: Data("From meipi@".utf8)))
        let again = try pipe.meipi("export", "--mbox", mailbox)
        #expect(again.status == 1 && again.errors.contains("is there already"))
        #expect(try Data(contentsOf: URL(filePath: mailbox)) == written)
        #expect(try pipe.meipi("export").status != 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: pipe.home.path).allSatisfy { !$0.hasSuffix(".tmp") })
    }

    @Test("a damaged file of annotations is refused in one sentence")
    func damaged() throws {
        let (pipe, _) = try library()
        let bad = try pipe.write(#"{"@context": "http://www.w3.org/ns/anno.jsonld", "type": 1}"#.utf8, as: "bad.json")
        let answer = try pipe.meipi("add", bad)
        #expect(answer.status == 1 && answer.errorLines.count == 1 && answer.errors.contains("bad.json: "))
    }
}
