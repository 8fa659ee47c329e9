import Controller
import Foundation
import Importing
import Model
import Testing
import Typesetting

/// The promise of the product, checked on the text as it is drawn: on the samples, on the project's own pages and, where they are at
/// hand, on news pages from elsewhere, at every measure from 10 to 200 cells.
@Suite("No mark stands where it must not, at any width from 10 to 200")
struct WrappingTests {
    @Test("on the sample articles", arguments: pages(in: root + "/Resources/samples"))
    func samples(path: String) throws { try expectNoFaults(path) }

    @Test("on the project's own pages", arguments: pages(in: root + "/Tests/ImportingTests/Pages"))
    func ownPages(path: String) throws { try expectNoFaults(path) }

    @Test("on news pages from elsewhere")
    func others() throws {
        guard let folder = SharedData.folder("samples") else { return }
        for page in pages(in: folder) { try expectNoFaults(page) }
    }

    private func expectNoFaults(_ path: String) throws {
        let article = try importArticle(Array(try Data(contentsOf: URL(fileURLWithPath: path))), name: path).article
        let document = Document(Contents(id: nil, article: article, comments: article.comments))
        #expect(document.parts.count > 1, "\(path) has nothing in it to check")
        var faults: [String] = []
        for words in ["fit=greedy", "fit=optimal"] {
            let typography = Typography(words: words)
            for columns in 10...200 {
                faults += Self.faults(Layout(document, columns: columns, typography: typography, ambiguous: 1))
            }
        }
        #expect(faults.isEmpty, "\(path): \(faults.count) faults, as \(faults.prefix(5))")
    }

    private static func faults(_ layout: Layout) -> [String] {
        layout.document.parts.indices.flatMap { index -> [String] in
            let (lines, paragraph) = layout.lines(of: index)
            guard paragraph.reflow else { return [] }
            let measure = layout.measure(of: layout.document.parts[index])
            let drawn = lines.map { line in glyphs(of: line, in: paragraph, measure) }
            var faults = zip(lines, drawn).compactMap { line, glyphs -> String? in
                let end = glyphs.last.map { $0.column + $0.width } ?? 0
                return max(end, line.width) > measure.columns ? "wider than \(measure.columns): \(text(glyphs))" : nil
            }
            for (earlier, later) in zip(drawn, drawn.dropFirst()) {
                let (last, first) = (earlier.last { $0.text != " " }, later.first { $0.text != " " })
                guard let last, let first, Marks.forbid(last.text, first.text) else { continue }
                faults.append("at \(layout.columns): \(text(earlier))│\(text(later))")
            }
            return faults
        }
    }

    private static func text(_ glyphs: [Glyph]) -> String { glyphs.map(\.text).joined() }
}

/// The marks, written down once more from the rules, independent of the engine's tables.
private enum Marks {
    private static let neverFirst: Set<String> = Set("，。、；：！？」』）》〉】〕〗・".map(String.init))
    private static let neverLast: Set<String> = Set("「『（《〈【〔〖".map(String.init))
    private static let neverFirstAfterWide: Set<String> = Set(",.;:!?)”’".map(String.init))
    private static let neverLastBeforeWide: Set<String> = Set("(“‘".map(String.init))

    /// Whether a line may not end between these two neighbours.
    static func forbid(_ last: String, _ first: String) -> Bool {
        if neverFirst.contains(first) || neverLast.contains(last) { return true }
        if neverFirstAfterWide.contains(first), cells(last) == 2 { return true }
        if neverLastBeforeWide.contains(last), cells(first) == 2 { return true }
        return last == first && ["…", "—"].contains(last)
    }
}

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

private func pages(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().filter { $0.hasSuffix(".html") || $0.hasSuffix(".txt") }.map { folder + "/" + $0 }
}

/// Data that the project does not hold.
enum SharedData {
    /// A folder of it; nil, said in one line, where it is not at hand, which `REQUIRE_DATA=1` makes a failure.
    static func folder(_ name: String) -> String? {
        let environment = ProcessInfo.processInfo.environment
        let home = environment["MEIPI_SHARED"] ?? URL(fileURLWithPath: root).deletingLastPathComponent().path + "/shared"
        let folder = home + "/" + name
        if FileManager.default.fileExists(atPath: folder) { return folder }
        print("Not run, since its data is not at hand: \(name)")
        if environment["REQUIRE_DATA"] == "1" { Issue.record("the data \(name) is required and not at hand") }
        return nil
    }
}
