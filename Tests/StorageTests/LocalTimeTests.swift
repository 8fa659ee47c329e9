import Foundation
import Model
import Testing

@testable import Storage

@Suite("The wall time of a comment")
struct LocalTimeTests {
    @Test(
        "is that of this machine's place",
        arguments: [0, 1_773_477_000_000, 1_719_835_199_999, -1, -86_400_001] as [Milliseconds])
    func wallTime(moment: Milliseconds) {
        let date = Date(timeIntervalSince1970: (Double(moment) / 1000).rounded(.down))
        let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day, .hour, .minute], from: date)
        let printed = String(
            format: "%04d-%02d-%02d %02d:%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0, parts.hour ?? 0,
            parts.minute ?? 0)
        let shown = PrintedDate(local: moment)
        #expect(shown.printed == printed)
        #expect(shown.iso == printed.replacing(" ", with: "T"))
    }

    @Test("is shown whatever the clock says, but does not sort then", arguments: [Milliseconds.min, .max])
    func beyond(moment: Milliseconds) {
        #expect(PrintedDate(local: moment).iso == nil)
        #expect(PrintedDate(local: moment).printed.contains(":"))
    }
}
