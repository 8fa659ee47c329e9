import ArgumentParser
import Foundation
import Model
import Storage
import Typesetting

/// Where the library is.
struct LibraryOption: ParsableArguments {
    @Option(name: .customLong("library"), help: ArgumentHelp("The library's file.", valueName: "path"), completion: .file())
    var path: String?

    /// Opens the library, and makes one where there is none.
    func open() throws -> Library {
        try Library(at: try resolvedPath())
    }

    /// Opens a library that is there: a verb that only looks makes none, least of all at a path mistyped.
    func openExisting() throws -> Library {
        let library = try Library(at: try existingPath())
        warn(of: library)
        return library
    }

    /// Opens a library where there is one: nil where there is none, and none is made.
    func openIfThere() throws -> Library? {
        let path = try resolvedPath()
        return access(path, F_OK) == 0 ? try Library(at: path) : nil
    }

    /// The path of a library that is there.
    func existingPath() throws(Failure) -> String {
        let path = try resolvedPath()
        guard access(path, F_OK) == 0 else { throw Failure("There is no library at \(path); meipi add FILE makes one.") }
        return path
    }

    /// Says on standard error what a verb cannot do with this library.
    func warn(of library: Library) {
        guard library.readOnly == .newerSchema else { return }
        complain("meipi: \(singleLine(ReadOnlyReason.newerSchema.sentence(for: library.path)))")
    }

    /// The option, or `MEIPI_LIBRARY`, or the place that the XDG Base Directory Specification gives to data.
    private func resolvedPath() throws(Failure) -> String {
        let environment = ProcessInfo.processInfo.environment
        if let path = path { return path }
        if let path = environment["MEIPI_LIBRARY"], !path.isEmpty { return path }
        // The specification has relative paths ignored.
        if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return data + "/meipi/library.sqlite" }
        guard let home = environment["HOME"], !home.isEmpty else {
            throw Failure(
                "Neither HOME nor XDG_DATA_HOME is set, so there is no place for the library; --library PATH names one.")
        }
        return home + "/.local/share/meipi/library.sqlite"
    }

    func find(_ name: String, in library: Library) throws -> Identifier {
        let found = try library.find(name)
        guard let id = found.first else { throw Failure("There is no article \(name) in the library; meipi list shows them.") }
        guard found.count == 1 else {
            throw Failure("\(found.count) articles have \(name) in their id; give more of it.")
        }
        return id
    }
}
