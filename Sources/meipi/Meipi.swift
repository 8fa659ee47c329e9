import ArgumentParser
import Glibc

/// The program: without a verb it opens the reader, with one it works in pipes.
@main
struct Meipi: ParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "meipi",
        abstract: "An offline-first article reader for the terminal, made first of all for Chinese, Japanese and Korean.",
        usage: """
            meipi [--library PATH] [--ambiguous 1|2]
            meipi read FILE|ID
            meipi add FILE…
            meipi list | search | show | extract | wrap | comment | mood | notes | moods | doctor | backup | export …
            """,
        discussion: """
            Without a verb the reader opens on the library; ? there shows the keys.
            The library is --library PATH, or MEIPI_LIBRARY, or $XDG_DATA_HOME/meipi/library.sqlite.

            Example: meipi add saved-page.html && meipi
            """,
        version: "meipi \(version)",
        subcommands: [
            Read.self, Add.self, Extract.self, List.self, SearchVerb.self, Show.self, Wrap.self, CommentVerb.self, MoodVerb.self,
            NotesVerb.self, MoodsVerb.self, Doctor.self, Backup.self, Export.self, Generate.self,
        ])

    @OptionGroup var place: LibraryOption
    @OptionGroup var display: DisplayOptions

    func run() throws {
        let library = try place.open()
        try addSamples(to: library)
        try display.open(library, showing: nil)
    }

    /// Wrong usage ends with 2, as it does in every other program; anything else that fails with 1 and one sentence.
    static func main() {
        signal(SIGPIPE, SIG_DFL)
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let failure as Failure {
            end(failure.code, saying: sentence(for: failure))
        } catch  where exitCode(for: error) == .success {
            printHelp(fullMessage(for: error))
        } catch let error as ExitCode {
            Glibc.exit(error.rawValue)
        } catch  where exitCode(for: error) == .validationFailure {
            complain(fullMessage(for: error).hasPrefix("Error") ? fullMessage(for: error) : "meipi: \(message(for: error))")
            Glibc.exit(2)
        } catch {
            end(1, saying: sentence(for: error))
        }
    }

    /// What was asked for by `--help` or `--version`.
    private static func printHelp(_ text: String) {
        do { try put(text) } catch { end(1, saying: sentence(for: error)) }
    }

    private static func end(_ code: Int32, saying sentence: String) -> Never {
        complain("meipi: \(sentence)")
        Glibc.exit(code)
    }
}
