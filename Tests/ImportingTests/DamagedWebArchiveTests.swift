import Importing
import Model
import Testing

/// A page that tells of so many boats, as a record of its own.
private func record(_ number: Int) -> [UInt8] {
    let sentence = "港裡停著第\(number)艘船，船長說牠等的是退潮，碼頭上的人說他等的是午飯，兩邊都沒有等到。"
    let page = "<html><body><h1>第\(number)艘船的早晨</h1><p>\(sentence)</p><p>\(sentence)後來天就亮了。</p></body></html>"
    let http = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    let fields = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://wujiao.example/\(number)\r\n"
    return Array((fields + "Content-Length: \(http.utf8.count)\r\n\r\n" + http + "\r\n\r\n").utf8)
}

private func read(_ bytes: [UInt8]) throws -> (titles: [String], remarks: [String]) {
    var titles: [String] = []
    let remarks = try importAll(Source(bytes: bytes, name: "harbour.warc.gz")) { titles.append($0.article.title) }
    return (titles, remarks.map(\.sentence))
}

private func titles(_ numbers: Int...) -> [String] {
    numbers.map { "第\($0)艘船的早晨" }
}

/// What is done to the second of three members.
private enum Damage: CaseIterable {
    case headOfMember, deflate, content, checksum, cut

    func done(to member: [UInt8]) -> [UInt8] {
        var member = member
        switch self {
        case .headOfMember: member[0] = 0
        case .deflate: member[10] = 7
        case .content: member[400] ^= 1
        case .checksum: member[member.count - 8] ^= 1
        case .cut: member.removeLast(300)
        }
        return member
    }
}

@Suite("compressed archives of the web that are damaged")
struct DamagedWebArchiveTests {
    @Test("of members of which one is damaged the others are read, and a remark names the place", arguments: Damage.allCases)
    fileprivate func middle(damage: Damage) throws {
        let first = gzipped(record(1))
        let second = damage.done(to: gzipped(record(2)))
        let read = try read(first + second + gzipped(record(3)))
        #expect(read.titles == titles(1, 3))
        let end = first.count + second.count
        #expect(
            read.remarks == [
                "harbour.warc.gz is damaged between the bytes \(first.count) and \(end); what comes after was read."
            ])
    }

    @Test("a file whose first member is damaged is known by its name", arguments: Damage.allCases.filter { $0 != .headOfMember })
    fileprivate func first(damage: Damage) throws {
        let first = damage.done(to: gzipped(record(1)))
        let read = try read(first + gzipped(record(2)))
        #expect(read.titles == titles(2))
        #expect(read.remarks == ["harbour.warc.gz is damaged between the bytes 0 and \(first.count); what comes after was read."])
    }

    @Test("what is damaged at the end is told as before, and nothing of it is read")
    func last() throws {
        for damage in [Damage.deflate, .content, .checksum, .cut] {
            let read = try read(gzipped(record(1)) + damage.done(to: gzipped(record(2))))
            #expect(read.titles == titles(1))
            #expect(read.remarks == ["harbour.warc.gz is cut short or damaged; what is whole was read."])
        }
    }

    @Test("each damaged place of many has its remark")
    func many() throws {
        let damaged = Damage.content.done(to: gzipped(record(0)))
        let members = (1...40).flatMap { gzipped(record($0)) + damaged }
        let read = try read(members)
        #expect(read.titles.count == 40)
        #expect(read.remarks.count == 40)
    }

    @Test("a member behind damage that holds no record is passed over")
    func otherMember() throws {
        let damaged = Damage.deflate.done(to: gzipped(record(1)))
        let read = try read(damaged + gzipped(Array("這裡沒有頁面。".utf8)) + gzipped(record(2)))
        #expect(read.titles == titles(2) && read.remarks.count == 1)
    }

    @Test("filling behind the last member is no damage")
    func filling() throws {
        let read = try read(gzipped(record(1)) + [UInt8](repeating: 0, count: 512))
        #expect(read.titles == titles(1) && read.remarks.isEmpty)
    }

    @Test("records in one member are read up to where the file ends in it")
    func oneMember() throws {
        let read = try read(Array(gzipped(record(1) + record(2) + record(3)).dropLast(400)))
        #expect(read.titles == titles(1, 2))
        #expect(read.remarks == ["harbour.warc.gz is cut short or damaged; what is whole was read."])
    }

    @Test("a file of damaged heads alone ends soon")
    func manyHeads() throws {
        let heads = [[UInt8]](repeating: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF, 7], count: 50_000).flatMap { $0 }
        #expect(throws: ImportError.damaged(.warc)) { try read(heads + gzipped(record(1))) }
    }
}
