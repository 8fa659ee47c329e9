import Foundation
import Storage

/// The files that come with the program: beside the executable, under its prefix, or in the checkout that it was built in.
enum Resources {
    /// The folder of that name; nil where it is not found.
    static func folder(_ name: String) -> String? {
        guard let executable = executablePath() else { return nil }
        var folder = (executable as NSString).deletingLastPathComponent
        var candidates = ["\(folder)/Resources/\(name)", "\(folder)/../share/meipi/\(name)"]
        while folder != "/", !folder.isEmpty {
            if isReadable("\(folder)/Package.swift") { candidates.append("\(folder)/Resources/\(name)") }
            folder = (folder as NSString).deletingLastPathComponent
        }
        return candidates.first(where: isReadable)
    }

    private static func isReadable(_ path: String) -> Bool { access(path, R_OK) == 0 }

    private static func executablePath() -> String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    }
}

/// Fills a library that has never held anything with the sample articles, once: emptying it later does not bring them back.
func addSamples(to library: Library) throws {
    guard !library.isReadOnly, try library.setting("samples") == nil else { return }
    if try library.count() == 0, let folder = Resources.folder("samples") {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        var adding = Adding(to: library)
        adding.add(Walk(names.sorted().filter { $0.hasSuffix(".html") }.map { "\(folder)/\($0)" }))
    }
    try library.set("samples", "added")
}
