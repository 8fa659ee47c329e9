import Controller
import Glibc
import Terminal
import View

/// The program while it runs: one loop on the main thread owns the state.
struct Session<Display: Screen & ~Copyable>: ~Copyable {
    var screen: Display
    private(set) var state: State
    let outside: Outside
    private var shown: Frame?
    private let watch: LibraryWatch
    private(set) var isOver = false
    /// The signal that ended the program, where one did.
    private(set) var ending: Signal?
    /// When to wake without news, in milliseconds of the monotonic clock.
    private var waking: Int?

    init(_ screen: consuming Display, _ state: State, _ outside: Outside) {
        self.screen = screen
        self.state = state
        self.outside = outside
        watch = LibraryWatch(path: outside.libraryPath)
    }

    /// Asks the first questions and draws the first frame.
    mutating func start() {
        for effect in state.start() { perform(effect) }
        draw()
    }

    /// Runs until the program is quit.
    /// - Parameter signals: the reading end of the pipe that `Signals` writes to.
    mutating func run(signals: Int32) {
        start()
        while !isOver {
            let isSecondOver = waitForNews(signals)
            var events: [Event] = isSecondOver ? [.ticked] : []
            for signal in Signals.read(from: signals) { take(signal, into: &events) }
            events += screen.read().map { Event($0) }
            events += outside.mailbox.collect()
            if watch.hasNews() { outside.lookForChanges() }
            if screen.isGone { events.append(.terminated) }
            take(events)
        }
        finish()
    }

    /// Waits for what is still being done, and hears how it went.
    mutating func finish() {
        outside.finish()
        for event in outside.mailbox.collect() { _ = state.handle(event) }
    }

    /// Takes in all that came in one wake, and draws once.
    mutating func take(_ events: [Event]) {
        guard !events.isEmpty else { return }
        for event in [.woke(at: now())] + events {
            for effect in state.handle(event) { perform(effect) }
        }
        if !isOver { draw() }
    }

    /// Sleeps until there is something to read; while the state wants waking, no longer than a second from the last time.
    /// - Returns: true when that second is over.
    private mutating func waitForNews(_ signals: Int32) -> Bool {
        var files = [STDIN_FILENO, outside.mailbox.readingEnd, signals, watch.file].map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        let now = monotonicMilliseconds()
        let end = state.wantsWaking ? waking ?? now + 1000 : nil
        waking = end
        // A signal interrupts the wait and has written its byte.
        _ = poll(&files, nfds_t(files.count), end.map { Int32(max(0, $0 - now)) } ?? -1)
        guard let end, monotonicMilliseconds() >= end else { return false }
        waking = nil
        return true
    }

    private mutating func take(_ signal: Signal, into events: inout [Event]) {
        switch signal {
        // The screen itself notices its size.
        case .resized: break
        case .continued: screen.resume()
        case .terminated, .hungUp, .interrupted:
            ending = signal
            events.append(.terminated)
        }
    }

    private mutating func draw() {
        let frame = frame(for: state)
        screen.show(frame.changes(since: shown), cursor: frame.cursor)
        shown = frame
    }

    private mutating func perform(_ effect: Effect) {
        switch effect {
        case .quit: isOver = true
        case .redraw: screen.redrawAll()
        case .suspend: screen.suspend()
        case .follow(let address): follow(address)
        case .copy(let text): copyToClipboard(text)
        case .copyQuotation(let text, of: let passage):
            let (sentence, isFailure) = copiedSentence(passage, copyToClipboard(text))
            outside.mailbox.post([isFailure ? .failed(sentence) : .noticed(sentence)])
        case .editOutside(let text): edit(text)
        case .keepSettings(let settings):
            screen.use(theme: settings.theme)
            outside.perform(effect)
        default: outside.perform(effect)
        }
    }

    private mutating func follow(_ address: String) {
        screen.leave()
        let failure = openInBrowser(address)
        screen.enter()
        outside.mailbox.post([failure.map(Event.failed) ?? .noticed(address)])
    }

    private mutating func edit(_ text: OutsideText) {
        screen.leave()
        let result = editOutside(text.file)
        screen.enter()
        switch result {
        case .success(let file): outside.mailbox.post([.editedOutside(text.text(in: file))])
        case .failure(let failure): outside.mailbox.post([.failed(failure.sentence)])
        }
    }
}

extension Signal {
    /// What a shell reports of a program that the signal ended: 128 and its number.
    var exitCode: Int32? {
        switch self {
        case .hungUp: 128 + SIGHUP
        case .terminated: 128 + SIGTERM
        case .interrupted: 128 + SIGINT
        case .resized, .continued: nil
        }
    }
}
