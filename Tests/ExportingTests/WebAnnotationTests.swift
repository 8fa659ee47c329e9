import Exporting
import Foundation
import Model
import Testing

@Suite("A library's annotations as Web Annotations")
struct WebAnnotationTests {
    private let article = AnnotationSamples.article

    @Test("are the same again when they are read")
    func roundTrip() throws {
        let other = AnnotatedArticle(
            id: AnnotationSamples.id(9), annotations: [Annotation(id: AnnotationSamples.id(10), text: "")])
        let json = try webAnnotations(of: [article, other])
        #expect(try annotatedArticles(from: json) == [article, other])
        #expect(try webAnnotations(of: try annotatedArticles(from: json)) == json)
        #expect(try annotatedArticles(from: webAnnotations(of: [])) == [])
        #expect(isWebAnnotations(json) && !isWebAnnotations(Data("{}".utf8)) && !isWebAnnotations(Data("<html>".utf8)))
    }

    @Test("hold no control and nothing that turns text, and yet all of it")
    func escaped() throws {
        let text = String(decoding: try webAnnotations(of: [article]), as: UTF8.self)
        let unsafe = text.unicodeScalars.filter {
            $0 != "\n" && [.control, .format].contains($0.properties.generalCategory)
        }
        #expect(unsafe.isEmpty)
        #expect(text.contains("\\u202e") && text.contains("\\u001b"))
    }

    @Test("that are damaged are refused in a few words")
    func damaged() throws {
        let text = String(decoding: try webAnnotations(of: [article]), as: UTF8.self)
        for (what, instead) in [
            ("urn:uuid:01900000-0000-7000-8000-000000000002", "urn:uuid:2"), ("2026-05-28T", "gestern"),
            ("\"items\"", "\"itms\""), ("{", "["),
        ] {
            #expect(throws: ArchiveFault.self) {
                try annotatedArticles(from: Data(text.replacingOccurrences(of: what, with: instead).utf8))
            }
        }
    }

    // MARK: - The W3C's test suite

    /// Test data beside the checkout; nil, said in a line, where it is not at hand.
    private func suite() throws -> URL? {
        let environment = ProcessInfo.processInfo.environment
        var folder = URL(filePath: #filePath)
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        folder = environment["MEIPI_SHARED"].map { URL(filePath: $0) } ?? folder.appending(path: "shared")
        folder.append(path: "web-annotation")
        if FileManager.default.fileExists(atPath: folder.path) { return folder }
        print("The schemas of Web Annotations are not at hand: nothing was tested with them")
        try #require(environment["REQUIRE_DATA"] != "1", "\(folder.path) is missing")
        return nil
    }

    private func musts(_ list: String, in suite: URL) throws -> [String] {
        let object = try JSONSerialization.jsonObject(with: Data(contentsOf: suite.appending(path: list)))
        func names(_ value: Any) -> [String] {
            switch value {
            case let name as String where name.hasSuffix(".json"): [String(name.split(separator: "/").last ?? "")]
            case let list as [Any]: list.flatMap(names)
            default: []
            }
        }
        return names((object as? [String: Any])?["assertions"] ?? [])
    }

    @Test("satisfy every must of the model")
    func valid() throws {
        guard let suite = try suite() else { return }
        let schemas = try JSONSchemas(in: suite)
        let json = try JSONSerialization.jsonObject(with: try webAnnotations(of: [article])) as? [String: Any] ?? [:]
        for must in try musts("collections/collectionMusts.test", in: suite) { #expect(schemas.meets(must, json), "\(must)") }
        let page = json["first"] as? [String: Any] ?? [:]
        for must in try musts("collections/pages/pageMusts.test", in: suite) { #expect(schemas.meets(must, page), "\(must)") }
        let items = (json["first"] as? [String: Any])?["items"] as? [[String: Any]] ?? []
        #expect(items.count == article.annotations.count)
        let each = try musts("annotations/annotationMusts.test", in: suite)
        #expect(each.count > 40)
        for item in items { for must in each { #expect(schemas.meets(must, item), "\(must)") } }
    }

    @Test("are looked at by a validator that tells the suite's samples apart")
    func validator() throws {
        guard let suite = try suite() else { return }
        let schemas = try JSONSchemas(in: suite)
        let musts = try musts("annotations/annotationMusts.test", in: suite)
        func failing(_ folder: String) throws -> [String: [String]] {
            let folder = suite.appending(path: "tools/samples/\(folder)")
            var failing: [String: [String]] = [:]
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasPrefix("anno") {
                let data = try Data(contentsOf: folder.appending(path: name))
                guard let value = try? JSONSerialization.jsonObject(with: data) else { continue }
                failing[name] = musts.filter { !schemas.meets($0, value) }
            }
            return failing
        }
        for (name, musts) in try failing("correct") {
            // Their targets are sets (Composite, List, Independents), of which the schema knows nothing.
            let isSet = ["anno11.json", "anno12.json", "anno13.json"].contains(name)
            #expect(musts == (isSet ? ["3.2-targetObjectsRecognized.json"] : []), "\(name)")
        }
        for (name, musts) in try failing("incorrect") { #expect(musts != [], "\(name)") }
    }
}
