import Foundation
import Importing
import Model
import Testing

/// A picture of 80 pixels by 80, as far as its first bytes tell, with a number in it.
private func png(_ number: UInt8) -> [UInt8] {
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 80, 0, 0, 0, 80]
        + [UInt8](repeating: number, count: 40)
}

private func page(_ image: String, head: String = "") -> String {
    let sentence = "<p>霧角燈塔的守夜人昨天退休，接班的人帶著一隻貓上任，港口的人都去看貓，也順便看了燈塔。</p>"
    return "<html><head>\(head)</head><body><h1>燈塔換了守夜人</h1>\(sentence)\(image)\(sentence)</body></html>"
}

private func read(_ bytes: [UInt8], name: String) throws -> Imported {
    var found: [Imported] = []
    _ = try importAll(Source(bytes: bytes, name: name)) { found.append($0) }
    return try #require(found.first)
}

private func images(in blocks: [Block]) -> [Image] {
    blocks.compactMap { if case .image(let image) = $0 { image } else { nil } }
}

/// The numbers of the pictures that an article shows, each of which must have come with it.
private func shown(in imported: Imported) throws -> [UInt8] {
    try images(in: imported.article.blocks).map { image in
        try #require(imported.pictures.first { $0.name == image.picture }?.bytes.last)
    }
}

/// A page in a message with one picture, which has such fields.
private func message(_ image: String, _ fields: String..., head: String = "") throws -> Imported {
    let part = (["Content-Type: image/png", "Content-Transfer-Encoding: base64"] + fields).joined(separator: "\r\n")
    let text = """
        MIME-Version: 1.0
        Content-Type: multipart/related; type="text/html"; boundary="edge"

        --edge
        Content-Type: text/html; charset=utf-8
        Content-Location: https://wujiao.example/news/1.html

        \(page(image, head: head))
        --edge
        \(part)

        \(Data(png(7)).base64EncodedString())
        --edge--
        """
    return try read(Array(text.utf8), name: "a.mht")
}

@Suite("pictures that come in one file with their page")
struct ArrivedPicturesTests {
    @Test(
        "a message has the picture under the address that the page names it by, whole or relative",
        arguments: [
            "cat.png", "./cat.png", "/news/cat.png", "../news/cat.png", "//wujiao.example/news/cat.png",
            "https://wujiao.example/news/cat.png", "https://wujiao.example/news/cat.png#big",
        ])
    func byLocation(source: String) throws {
        let imported = try message("<img src=\"\(source)\">", "Content-Location: https://wujiao.example/news/cat.png")
        #expect(try shown(in: imported) == [7])
    }

    @Test("a picture's own address may be relative to the page, and folded into two lines")
    func relativeLocation() throws {
        #expect(try shown(in: try message("<img src=cat.png>", "Content-Location: cat.png")) == [7])
        let folded = "Content-Location: https://wujiao.example/news\r\n /cat.png"
        #expect(try shown(in: try message("<img src=cat.png>", folded)) == [7])
    }

    @Test("the page's base holds for its pictures")
    func base() throws {
        let imported = try message(
            "<img src=cat.png>", "Content-Location: https://pictures.example/cat.png",
            head: "<base href=\"https://pictures.example/\">")
        #expect(try shown(in: imported) == [7])
    }

    @Test("a message has the picture under its identifier", arguments: ["cid:cat%401@wujiao", "CID:cat@1@wujiao"])
    func byIdentifier(source: String) throws {
        let imported = try message("<img src=\"\(source)\" alt=貓>", "Content-ID: <cat@1@wujiao>")
        #expect(try shown(in: imported) == [7])
        #expect(images(in: imported.article.blocks).map(\.address) == [""])
    }

    @Test("a picture that the message does not have keeps its address, and an identifier is none")
    func missing() throws {
        let elsewhere = try message("<img src=dog.png alt=狗>", "Content-Location: https://wujiao.example/news/cat.png")
        #expect(elsewhere.pictures.isEmpty)
        #expect(images(in: elsewhere.article.blocks).map(\.address) == ["https://wujiao.example/news/dog.png"])
        let unknown = try message("<img src=cid:dog alt=狗>", "Content-ID: <cat>")
        #expect(images(in: unknown.article.blocks).map(\.address) == [""])
    }

    @Test(
        "a page in a zip has the pictures beside it, above it and from the archive's root",
        arguments: [
            "cat_files/cat.png", "./cat_files/cat.png?x=1", "../pages/cat_files/cat.png", "/pages/cat_files/cat.png",
            "../images/cat.png",
            "cat_files/%E8%B2%93.png", "cat_files/640", "cat_files/cat.jpg!w640",
        ])
    func zipped(source: String) throws {
        var zip = ZipWriter()
        zip.add("pages/page.html", Array(page("<img src=\"\(source)\">").utf8))
        for name in ["pages/cat_files/cat.png", "images/cat.png", "pages/cat_files/貓.png", "pages/cat_files/640"] {
            zip.add(name, png(7))
        }
        zip.add("pages/cat_files/cat.jpg!w640", png(7))
        #expect(try shown(in: try read(zip.finished(), name: "a.zip")) == [7])
    }

    @Test("pages in a zip have each its own pictures, though they have one name")
    func samePicturesName() throws {
        var zip = ZipWriter()
        for number: UInt8 in 1...2 {
            zip.add("\(number)/page.html", Array(page("<img src=cat.png>").utf8))
            zip.add("\(number)/cat.png", png(number))
        }
        var numbers: [[UInt8]] = []
        _ = try importAll(Source(bytes: zip.finished(), name: "a.zip")) { numbers.append(try shown(in: $0)) }
        #expect(numbers == [[1], [2]])
    }

    @Test("nothing outside a zip is reached", arguments: ["../../cat.png", "file:///cat.png", "https://wujiao.example/cat.png"])
    func outside(source: String) throws {
        var zip = ZipWriter()
        zip.add("pages/page.html", Array(page("<img src=\"\(source)\" alt=貓>").utf8))
        zip.add("cat.png", png(7))
        #expect(try read(zip.finished(), name: "a.zip").pictures.isEmpty)
    }

    @Test("a chapter of a book has the pictures of a folder beside its own")
    func book() throws {
        var zip = ZipWriter()
        let package = """
            <package version="2.0"><metadata><title>霧角</title></metadata><manifest>
            <item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/>
            <item id="cat" href="images/cat.png" media-type="image/png"/></manifest><spine><itemref idref="one"/></spine></package>
            """
        zip.add("mimetype", Array("application/epub+zip".utf8))
        zip.add("OEBPS/content.opf", Array(package.utf8))
        zip.add("OEBPS/text/one.xhtml", Array(page("<img src=\"../images/cat.png\"/>").utf8))
        zip.add("OEBPS/images/cat.png", png(7))
        #expect(try shown(in: try read(zip.finished(), name: "a.epub")) == [7])
    }
}
