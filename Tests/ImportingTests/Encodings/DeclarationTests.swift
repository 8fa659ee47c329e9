import Testing

@testable import Importing

/// The HTML standard's prescan.
@Suite("what a page says of its encoding")
struct DeclarationTests {
    @Test(
        "a meta element declares, however it is written",
        arguments: [
            "<meta charset=big5>", "<META CHARSET=\"Big5\">", "<meta charset = ' big5 ' >", "<meta/charset=big5>",
            "<meta\ncharset=big5 />",
            "<meta name=x charset=big5>", "<meta http-equiv=content-type content='text/html; charset=big5'>",
            "<meta content=\"text/html;charset=big5\" http-equiv=\"Content-Type\">",
            "<meta http-equiv=content-type content='charset=\"big5\"'>",
            "<meta http-equiv=content-type content='charset charset = big5; x'>", "<p>text</p><meta charset=big5>",
            "<!doctype html><?php x ?><meta charset=big5>", "<!-- <meta charset=gbk> --><meta charset=big5>",
            "<!--><meta charset=big5><!-- -->", "<meta charset=big5 charset=gbk>", "<meta charset=unheard-of><meta charset=big5>",
            "<a title='<meta charset=gbk>'><meta charset=big5>", "<?xml version='1.0' encoding='gbk'?><meta charset=big5>",
            "<?xml version='1.0' encoding='big5'?><rss>", "<?xml encoding = \"big5\" ?>",
            "<meta http-equiv=content-type content='text/html; charset=unheard-of' charset=big5>",
        ])
    func declared(page: String) {
        #expect(declaredEncoding(Array(page.utf8)) == .big5)
    }

    @Test(
        "what only looks like a declaration is none",
        arguments: [
            "", "charset=big5", "<metal charset=big5>", "<meta content='text/html; charset=big5'>", "<meta charset=big5",
            "<meta http-equiv=refresh content='charset=big5'>", "<!-- <meta charset=big5>", "<meta data-charset=big5>",
            "<meta http-equiv=content-type content='text/html; char set=big5'>",
            "<meta http-equiv=content-type content='charset=\"big5'>",
            "<meta charset=big5/>", " <?xml encoding='big5'?>", "<?xml encoding=big5?>", "<title charset=big5>",
            "<meta charset=unheard-of>",
            "<meta =charset=big5>", "<meta charset><p>big5",
        ])
    func notDeclared(page: String) {
        #expect(declaredEncoding(Array(page.utf8)) == nil)
    }

    @Test("UTF-16 that is declared in ASCII is UTF-8, and user-defined bytes are windows-1252", arguments: ["meta", "xml"])
    func replaced(kind: String) {
        let page = { (label: String) in
            Array((kind == "xml" ? "<?xml version='1.0' encoding='\(label)'?>" : "<meta charset=\(label)>").utf8)
        }
        #expect(declaredEncoding(page("utf-16")) == .utf8)
        #expect(declaredEncoding(page("utf-16be")) == .utf8)
        #expect(declaredEncoding(page("x-user-defined")) == .windows1252)
    }

    @Test("an XML declaration that is written in UTF-16 declares that")
    func wideXML() {
        let wide = Array("<?xml?>".utf16)
        #expect(declaredEncoding(wide.flatMap { [UInt8($0), 0] }) == .utf16LE)
        #expect(declaredEncoding(wide.flatMap { [0, UInt8($0)] }) == .utf16BE)
    }

    @Test("1,024 bytes are looked at and no more")
    func limit() {
        let meta = Array("<meta charset=big5>".utf8)
        #expect(declaredEncoding([UInt8](repeating: 0x20, count: 1024 - meta.count) + meta) == .big5)
        #expect(declaredEncoding([UInt8](repeating: 0x20, count: 1025 - meta.count) + meta) == nil)
    }
}
