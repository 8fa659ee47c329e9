import Testing

@testable import Typesetting

@Suite("Case files")
struct CaseTests {
    @Test("a case gives its lines", arguments: TypesettingCase.all)
    func lines(of example: TypesettingCase) {
        #expect(rendered(example.paragraph, example.measure) == example.lines)
        expectSound(example.paragraph, example.measure)
    }

    @Test("the case files are found")
    func files() {
        #expect(TypesettingCase.all.count >= 60)
    }
}
