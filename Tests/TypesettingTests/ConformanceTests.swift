import Testing

@testable import Typesetting

@Suite("Unicode conformance, version 18.0")
struct ConformanceTests {
    @Test("UAX #14 line breaks agree with LineBreakTest")
    func lineBreaks() throws {
        try check("LineBreakTest.txt", count: 19_346, lineBreakOpportunities)
    }

    @Test("UAX #29 clusters agree with GraphemeBreakTest")
    func clusters() throws {
        try check("GraphemeBreakTest.txt", count: 853, clusterBoundaries)
    }

    @Test("UAX #29 words agree with WordBreakTest")
    func words() throws {
        try check("WordBreakTest.txt", count: 1_944, wordBoundaries)
    }

    @Test("UAX #50 orientations are those of VerticalOrientation, and U+FF0C stands upright with a form of its own")
    func orientations() throws {
        #expect(verticalOrientation(of: "，") == .transformedUpright && verticalOrientation(of: "字") == .upright)
        #expect(verticalOrientation(of: "「") == .transformedRotated && verticalOrientation(of: "a") == .rotated)
        guard let values = try Conformance.values(of: "VerticalOrientation.txt") else {
            print("VerticalOrientation.txt: not run, no Unicode data at \(Conformance.folder.path)")
            #expect(!Conformance.dataIsRequired, "VerticalOrientation.txt is required and absent")
            return
        }
        let names: [String: VerticalOrientation] = [
            "U": .upright, "R": .rotated, "Tu": .transformedUpright, "Tr": .transformedRotated,
        ]
        let wrong = values.filter { range, value in
            !range.allSatisfy { Unicode.Scalar($0).map { verticalOrientation(of: $0) == names[value] } ?? true }
        }
        #expect(wrong.isEmpty)
        let count = values.reduce(0) { $0 + $1.range.count }
        #expect(count > 200_000)
        print("VerticalOrientation.txt: \(count) code points looked up")
    }

    private func check(_ file: String, count: Int, _ boundaries: (String) -> [Int]) throws {
        guard let cases = try Conformance.cases(of: file) else {
            print("\(file): not run, no Unicode data at \(Conformance.folder.path)")
            #expect(!Conformance.dataIsRequired, "\(file) is required and absent")
            return
        }
        let failures = cases.filter { boundaries($0.text) != $0.boundaries }
        #expect(failures.isEmpty, "\(failures.prefix(5).map(\.line))")
        #expect(cases.count == count)
        print("\(file): \(cases.count) cases run")
    }
}
