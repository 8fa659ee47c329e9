import Model
import Testing

@Suite("The moods that are offered where a page brings none")
struct MoodSetTests {
    @Test("have as many labels in each language, all different", arguments: MoodSet.names)
    func families(name: String) throws {
        let set = try #require(MoodSet(name))
        let languages: [LanguageTag] = [.chineseTraditional, .chineseSimplified, .japanese, .korean, .english]
        let labels = languages.map { set.labels(for: $0) }
        #expect(Set(labels.map(\.count)).count == 1)
        #expect(
            labels.allSatisfy { Set($0).count == $0.count && $0.allSatisfy { (1...MoodSet.longestLabel).contains($0.count) } })
        #expect(Set(labels).count == languages.count)
        #expect(set.labels(for: .undetermined) == labels[0])
    }

    @Test("are eight unless set otherwise")
    func standard() {
        #expect(MoodSet.standard.labels(for: .chineseTraditional) == Poll.defaultLabels)
        #expect(MoodSet.standard == MoodSet("eight"))
    }

    @Test("are the reader’s own with commas between, the same in every language")
    func own() throws {
        let set = try #require(MoodSet("推,噓，→、路過"))
        #expect(set.labels(for: .english) == ["推", "噓", "→", "路過"])
        #expect(MoodSet(set.name) == set)
    }

    @Test(
        "are refused where they are one, too many, alike or long",
        arguments: ["", "好", "好,好", String(repeating: "長", count: 17) + ",短"])
    func refused(text: String) {
        #expect(MoodSet(text) == nil)
    }

    @Test("are refused beyond twenty")
    func tooMany() {
        #expect(MoodSet((1...20).map(String.init).joined(separator: ",")) != nil)
        #expect(MoodSet((1...21).map(String.init).joined(separator: ",")) == nil)
    }

    @Test("have a mood among them that was voted for when others were offered")
    func vote() {
        let contents = Contents(id: nil, article: Article(title: "題", language: .chineseTraditional), comments: [], vote: "讚")
        #expect(Poll.offered(for: contents).choices.map(\.label) == Poll.defaultLabels + ["讚"])
    }
}
