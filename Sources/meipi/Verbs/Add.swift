import ArgumentParser
import Storage
import Typesetting

struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Add saved pages and texts, and exported libraries, to the library.",
        discussion: "Example: meipi add ~/Downloads/*.html")

    @Argument(
        help: "Saved HTML pages and texts, in UTF-8, GB18030 or Big5; folders that meipi export wrote.", completion: .file())
    var files: [String]
    @OptionGroup var place: LibraryOption

    func run() throws {
        let library = try place.open()
        place.warn(of: library)
        var report = AddReport()
        report.add(files, to: library)
        for (id, title) in report.added { try put("\(id.short)  \(singleLine(title))") }
        for (id, title) in report.known { try put("\(id.short)  \(singleLine(title)) (known already)") }
        for (id, title) in report.renewed { try put("\(id.short)  \(singleLine(title)) (a new version of its text)") }
        for export in report.exports { try put(singleLine(export)) }
        for remark in report.remarks { complain("meipi: \(singleLine(remark))") }
        for failure in report.failures { complain("meipi: \(failure)") }
        if !report.failures.isEmpty { throw ExitCode(1) }
    }
}
