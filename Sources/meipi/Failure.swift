import Importing
import Model
import Storage
import Terminal
import Typesetting

/// One clear sentence that names the thing and the place, and the exit code it ends the program with.
struct Failure: Error {
    var sentence: String
    var code: Int32

    init(_ sentence: String, code: Int32 = 1) {
        self.sentence = sentence
        self.code = code
    }
}

/// Errors carry facts; this is the one place that makes sentences of them. What strangers wrote into a file name or a message is
/// sanitised here, since the sentence goes to a terminal.
func sentence(for error: any Error) -> String {
    let sentence =
        switch error {
        case let error as Failure: error.sentence
        case let error as ListOfFeeds: ImportError.feedList.sentence(for: error.name)
        case let error as StorageError: error.sentence
        case let error as TerminalError: error.sentence
        default: "\(error)"
        }
    return singleLine(sentence)
}

extension StorageError {
    fileprivate var sentence: String {
        switch self {
        case .cannotCreate(let path, let reason): "\(path): the library's directory cannot be made: \(reason)."
        case .cannotOpen(let path, let reason): "\(path): the library cannot be opened: \(reason)."
        case .notALibrary(let path): "\(path) is no meipi library; it was left as it is."
        case .newerSchema(let path): "\(path) was written by a newer meipi: this one reads it, and does not write to it."
        case .noCopy(let path, let reason):
            "\(path) was written by an older meipi and must be copied before it is brought up to date, but cannot be: \(reason); "
                + "nothing was changed."
        case .alreadyThere(let path): "\(path) is there already; nothing was written."
        case .vanished(let path): "\(path) is not there any more, or another file is in its place; nothing can be written."
        case .inUse(let path): "\(path) is open in another meipi; quit that first."
        case .olderSchemaReadOnly(let path):
            "\(path) was written by an older meipi and cannot be brought up to date: it cannot be written."
        case .damaged(let path, let reason): "\(path): the library is damaged: \(reason)."
        case .readOnly(let path): "\(path): the library cannot be written; nothing was changed."
        case .busy(let path): "\(path): another program has kept the library locked for five seconds."
        case .interrupted: "The search was ended."
        case .query(let error): "\(error.sentence)."
        case .full(let path): "\(path): there is no room left on the disk; nothing was changed."
        case .disk(let path, let reason): "\(path): the disk fails: \(reason)."
        case .failed(let path, let reason): "\(path): \(reason)."
        case .noSuchArticle(let id): "There is no article \(id) in the library."
        case .noSuchComment(let id): "There is no comment \(id) in the library."
        case .notOwn: "Only your own comments can be changed."
        case .deleted: "The comment was deleted; restore it first."
        case .otherArticle: "The comment answered stands below another article."
        case .nothingSaid: "There is nothing in it to save."
        }
    }
}

extension ReadOnlyReason {
    /// - Parameter path: the library's file.
    func sentence(for path: String) -> String {
        switch self {
        case .notWritable: "\(path) cannot be written: it is open for reading only."
        case .newerSchema: "\(path) was written by a newer meipi: it is open for reading only."
        }
    }
}

extension TerminalError {
    fileprivate var sentence: String {
        switch self {
        case .notATerminal(let input, _):
            "Standard \(input ? "output" : "input") is no terminal; meipi show and meipi list work in pipes."
        case .unnamed: "TERM is not set, so meipi cannot tell what terminal this is; meipi show works without."
        case .unknown(let name): "The terminal “\(name)” (TERM) is not known on this machine; meipi show works without."
        case .tooPlain(let name): "The terminal “\(name)” (TERM) cannot place a cursor; meipi show works without."
        case .noModes(let number): "The terminal's modes cannot be read (error \(number))."
        }
    }
}

extension ImportError {
    /// - Parameter path: the file, as it was named.
    func sentence(for path: String) -> String {
        "\(path) \(reason)"
    }
}
