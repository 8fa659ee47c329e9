import Importing
import Model
import Testing

private let text = "<p>這是一段夠長的文字，有逗號，也有句號，讓人看得出這裡是文章而不是選單，所以它會留下來。</p>"

/// A picture of so many pixels, as far as its first bytes tell.
private func png(_ side: UInt8, bytes: Int = 64) -> [UInt8] {
    let head: [UInt8] = [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, side, 0, 0, 0, side,
    ]
    return head + [UInt8](repeating: 7, count: bytes)
}

private func read(_ image: String, companion: Companion? = nil) throws -> Imported {
    try importPage("<html><body><h1>圖畫</h1>\(text)\(image)\(text)</body></html>", name: "page.html", companion: companion)
}

private func image(in imported: Imported) -> Image? {
    imported.article.blocks.lazy.compactMap { if case .image(let image) = $0 { image } else { nil } }.first
}

@Suite("pictures of a page")
struct PicturesTests {
    @Test("a picture saved beside the page is kept under the digest of its bytes")
    func saved() throws {
        let imported = try read("<img src=\"./page_files/%E5%9C%96.png?x=1\" alt=碼頭>") {
            $0 == "page_files/圖.png" ? png(200) : nil
        }
        let picture = try #require(imported.pictures.first)
        #expect(picture.mediaType == "image/png" && picture.bytes == png(200))
        #expect(picture.name == "4f903222f979567557deccf6320ef2da56e61f9ac1ce36e586d4d7af91581a7f")
        #expect(image(in: imported)?.picture == picture.name)
        #expect(image(in: imported)?.description == "碼頭")
    }

    @Test("the same bytes twice are one picture")
    func twice() throws {
        let imported = try read("<img src=a_files/a.png><img src=a_files/b.png>") { _ in png(90) }
        #expect(imported.pictures.count == 1)
        #expect(imported.article.blocks.count { if case .image = $0 { true } else { false } } == 2)
    }

    @Test(
        "nothing outside the page's folder is asked for",
        arguments: [
            "../a.png", "/etc/a.png", "x/../../a.png", "%2e%2e/a.png", "file:///a.png", "//host/a.png", "http://host/a.png",
            "..%5Ca.png",
            "a%00.png", "c:/a.png",
        ])
    func outside(reference: String) throws {
        var asked: [String] = []
        _ = try read("<img src=\"\(reference)\" alt=x>") { path in
            asked.append(path)
            return png(90)
        }
        #expect(asked.isEmpty)
    }

    @Test("a picture in the page itself is kept")
    func data() throws {
        let imported = try read("<img src=\"data:image/gif;base64,R0lGODlhQABAAAAAACw=\">")
        #expect(imported.pictures.map(\.mediaType) == ["image/gif"])
        #expect(imported.pictures.first?.bytes.prefix(6) == [0x47, 0x49, 0x46, 0x38, 0x39, 0x61])
        #expect(image(in: imported)?.address == "")
    }

    @Test("pixels that count readers are no pictures")
    func pixels() throws {
        for markup in ["<img src=https://count.example/p.gif width=1 height=1>", "<img src=a_files/p.png>"] {
            let imported = try read(markup) { _ in png(1) }
            #expect(image(in: imported) == nil && imported.pictures.isEmpty)
        }
    }

    @Test("a picture too large for the library keeps its address, with a remark")
    func tooLarge() throws {
        let imported = try read("<img src=a_files/a.png alt=大圖>") { _ in png(90, bytes: 8 << 20) }
        #expect(imported.pictures.isEmpty && image(in: imported)?.address == "a_files/a.png")
        #expect(imported.remarks.map(\.sentence) == ["page.html: a.png is larger than 8 MB and was not kept."])
    }

    @Test("a drawing, which is a program, is not kept, with a remark")
    func drawing() throws {
        let imported = try read("<img src=a_files/a.svg alt=線條>") { _ in Array("<svg xmlns='…'/>".utf8) }
        #expect(imported.pictures.isEmpty && imported.remarks.count == 1)
    }

    @Test(
        "a picture that is loaded late has the address that it will have",
        arguments: [
            "<img src=https://h.example/blank.gif data-src=https://h.example/a.jpg>",
            "<img data-original=https://h.example/a.jpg>",
            "<img srcset=\"https://h.example/s.jpg 300w, https://h.example/a.jpg 900w\">",
            "<picture><source srcset=https://h.example/a.jpg><img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\"></picture>",
            "<img src=/img/placeholder.png><noscript><img src=https://h.example/a.jpg></noscript>",
        ])
    func late(markup: String) throws {
        #expect(image(in: try read(markup))?.address == "https://h.example/a.jpg")
    }
}
