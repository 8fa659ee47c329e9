import Glibc
import Synchronization

/// Whether Ctrl-c was pressed while something long is at work: asked for between two steps, so that none is left half done.
enum Interruption {
    private static let flag = Atomic(false)

    /// From now on SIGINT and SIGTERM are noted and end nothing; a second one ends the program at once.
    static func watch() {
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                if Interruption.flag.exchange(true, ordering: .relaxed) {
                    signal(number, SIG_DFL)
                    raise(number)
                }
            }
        }
    }

    static var isAsked: Bool { flag.load(ordering: .relaxed) }
}
