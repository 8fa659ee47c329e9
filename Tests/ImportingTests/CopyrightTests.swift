import Model
import Testing

@testable import Importing

@Suite("copyright statements")
struct CopyrightTests {
    private func read(_ lines: [String], source: String = "", site: String = "") -> Copyright {
        copyright(head: "版權聲明：", lines: lines, numbers: lines.map { _ in nil }, source: source, site: site)
    }

    @Test("the clauses of one paragraph are told apart by their numbers")
    func numbered() {
        for (first, second, third) in [
            ("①", "②", "③"), ("1、", "2、", "3、"), ("（一）", "（二）", "（三）"), ("一、", "二、", "三、"), ("1.", "2.", "3."),
        ] {
            let text = "\(first)凡本網註明「來源：河灣網」的作品，版權均屬本網，1.5倍。\(second)轉載自其他媒體者（非河灣網）。\(third)請來電聯絡。"
            let clauses = read([text]).clauses
            #expect(clauses.map(\.kind) == [.own, .reprint, .contact])
            #expect(clauses.map(\.text).joined() == text)
        }
    }

    @Test(
        "the source of a clause on own work stands in any quotation marks",
        arguments: [
            "凡本網註明「來源：河灣網」的作品", "凡本网注明“来源：河湾网”的作品", "凡本網註明『稿件來源：河灣網』的所有作品", "凡本网注明\"来源：河湾网\"的所有文字",
            "凡註明來源為「河灣網」的作品", "凡标明‘来源：河湾网’的作品",
        ])
    func quoted(text: String) {
        let clause = read([text]).clauses[0]
        #expect(clause.kind == .own)
        #expect(["河灣網", "河湾网"].contains(clause.source))
    }

    @Test("what others may do with own work makes no clause on reprints of it")
    func ownWork() {
        let text = "凡本網註明「來源：河灣網」的作品，其他媒體、網站轉載時必須註明來源，已經本網授權轉載的，應在授權範圍內使用。"
        #expect(read([text]).clauses.map(\.kind) == [.own])
    }

    @Test("the clause that applies is the one on own work, whether the source is printed with 網 or without")
    func variants() {
        let lines = ["凡本網註明「來源：河灣日報網」的作品，版權均屬本網。", "凡註明「來源：XXX（非河灣日報網）」者，均轉載自其他媒體。"]
        #expect(read(lines, source: "河灣日報").clauseApplying(to: "河灣日報") == 0)
        #expect(read(lines, source: "河灣日報網").clauseApplying(to: "河灣日報網") == 0)
        #expect(read(lines, source: "沙渚週刊").clauseApplying(to: "沙渚週刊") == 1)
        #expect(read(lines).clauseApplying(to: "") == nil)
    }
}
