import Model
import Testing

@testable import Importing

@Suite("dates as they are printed")
struct DateTests {
    @Test(
        "dates of all shapes are resolved",
        arguments: [
            ("2026-03-14 08:30", "2026-03-14T08:30"), ("2011年12月09日", "2011-12-09"), ("2011/12/15", "2011-12-15"),
            ("2026. 3. 14.", "2026-03-14"), ("２０２６年３月１４日", "2026-03-14"), ("民國100年1月2日", "2011-01-02"),
            ("令和8年3月14日", "2026-03-14"), ("二〇二六年十一月三十日", "2026-11-30"), ("March 14, 2026", "2026-03-14"),
            ("14 March 2026, 6:05 pm", "2026-03-14T18:05"), ("2026년 3월 14일 오후 3시 20분", "2026-03-14T15:20"),
            ("2026-04-22 10:06:31", "2026-04-22T10:06:31"), ("2026年3月14日 星期六 下午2:05", "2026-03-14T14:05"),
            ("2026-03-14T08:30:00", "2026-03-14T08:30:00"), ("2012/01/16（一）23:10", "2012-01-16T23:10"),
            ("100年12月9日", "2011-12-09"), ("100/12/09 18:51", "2011-12-09T18:51"), ("民國一百年十二月九日", "2011-12-09"),
            ("平成23年12月9日", "2011-12-09"), ("平成二十三年十二月九日", "2011-12-09"), ("二○一一年十二月廿九日", "2011-12-29"),
            ("09 Dec 2011 18:51:00", "2011-12-09T18:51:00"), ("Dec. 9, 2011 at 6:51 p.m.", "2011-12-09T18:51"),
            ("2011年12月09日18:51", "2011-12-09T18:51"), ("２０１１－１２－０９　１８：５１", "2011-12-09T18:51"),
        ])
    func dates(printed: String, iso: String) {
        let found = firstDate(in: "時間：" + printed + "　字號")
        #expect(found?.date == PrintedDate(printed: printed, iso: iso))
    }

    @Test(
        "what is no date is none",
        arguments: ["第2026-13-40號", "12345-1-1", "2.4萬冊", "86,300人次", "1.1.1", "8:30", "A2026-03-141x"])
    func noDates(text: String) {
        #expect(firstDate(in: text).flatMap(\.date.iso) == nil)
    }

    @Test("a day that no calendar has is printed and not resolved", arguments: ["2011-02-30", "2011年2月29日", "2011/04/31"])
    func impossibleDates(printed: String) {
        #expect(firstDate(in: printed)?.date == PrintedDate(printed: printed, iso: nil))
    }

    @Test("words of time are printed and not resolved", arguments: ["昨天 18:30", "3小時前", "5 minutes ago", "剛剛", "어제", "2天前"])
    func relativeDates(printed: String) {
        #expect(firstDate(in: printed, partial: true)?.date == PrintedDate(printed: printed, iso: nil))
    }

    @Test("a day without a year is printed and not resolved")
    func partialDates() {
        #expect(firstDate(in: "昨天", partial: true)?.date == PrintedDate(printed: "昨天", iso: nil))
        #expect(firstDate(in: "3月14日 08:30", partial: true)?.date == PrintedDate(printed: "3月14日 08:30", iso: nil))
        #expect(firstDate(in: "3月14日 08:30") == nil)
    }
}
