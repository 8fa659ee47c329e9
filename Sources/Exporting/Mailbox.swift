import Foundation
import Model
import Typesetting

/// Everything said beside articles as an mbox file (RFC 4155): each article is the first message of a thread, each comment, highlight and mood
/// one more, below what it answers. Deleted ones are left out. All text is sanitised, and nothing that a stranger wrote can make a header.
///
/// No line of a body begins with "From ", nor with that behind any number of ">": programs that quote such lines (mboxo), those that quote
/// them reversibly (mboxrd) and those that do neither read the same.
public func mailbox(of articles: [AnnotatedArticle]) -> String {
    articles.filter(\.hasNotes).map { article in
        let messages = [Message(article)] + article.annotations.filter { !$0.isDeleted }.map { Message($0, on: article) }
        return messages.map(\.text).joined()
    }.joined()
}

private struct Message {
    let author: String
    let subject: String
    let time: Milliseconds
    let id: String
    /// Those above it, the first one of the thread first.
    let references: [String]
    let language: String
    let body: String

    init(_ article: AnnotatedArticle) {
        author = article.source
        subject = article.title
        time = article.annotations.compactMap(\.time).min() ?? 0
        id = Self.address(of: article.id)
        references = []
        language = article.language.rawValue
        body = [article.title, article.source, article.url].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    init(_ annotation: Annotation, on article: AnnotatedArticle) {
        author = annotation.author
        subject = "Re: " + article.title
        time = annotation.time ?? article.annotations.compactMap(\.time).min() ?? 0
        id = Self.address(of: annotation.id)
        references = Self.references(of: annotation, on: article)
        language = article.language.rawValue
        body = Self.body(of: annotation)
    }

    private static func address(of id: Identifier) -> String { "<\(id)@meipi.invalid>" }

    private static func references(of annotation: Annotation, on article: AnnotatedArticle) -> [String] {
        let shown = Dictionary(article.annotations.filter { !$0.isDeleted }.map { ($0.id, $0.parent) }) { one, _ in one }
        var above: [Identifier] = []
        var next = annotation.parent
        // A ring of answers has no top.
        while let one = next, let parent = shown[one], !above.contains(one), one != annotation.id {
            above.append(one)
            next = parent
        }
        return ([article.id] + above.reversed()).map(address)
    }

    private static func body(of annotation: Annotation) -> String {
        let quoted = annotation.quotation.map { quotation in
            sanitized(quotation.exact).split(separator: "\n", omittingEmptySubsequences: false).map { "> " + $0 }
                .joined(separator: "\n") + "\n\n"
        }
        let addressed = annotation.addressee.isEmpty ? "" : "@\(annotation.addressee) "
        return (quoted ?? "") + (annotation.stance.map { $0.mark + " " } ?? "") + addressed + annotation.text
    }

    // MARK: - As text

    var text: String {
        let body = sanitized(body)
        let isASCII = body.utf8.allSatisfy { $0 < 0x80 }
        let encoded = isASCII ? quotedPrintable(body) : base64Lines(body)
        let name = singleLine(author)
        var lines = [
            "From meipi@meipi.invalid \(date("EEE MMM")) \(day) \(date("HH:mm:ss yyyy"))",
            header("From", name.isEmpty ? "" : name, after: " <nobody@meipi.invalid>"),
            header("Subject", singleLine(subject)),
            "Date: \(date("EEE, dd MMM yyyy HH:mm:ss")) +0000",
            "Message-ID: \(id)",
        ]
        if let last = references.last {
            lines.append("In-Reply-To: \(last)")
            lines.append("References: " + references.joined(separator: "\n "))
        }
        lines += [
            "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: \(isASCII ? "quoted-printable" : "base64")", "",
        ]
        return (lines + [encoded]).joined(separator: "\n") + "\n\n"
    }

    /// As asctime has it: of two characters, the first one a space rather than a 0.
    private var day: String {
        let number = date("d")
        return number.count < 2 ? " " + number : number
    }

    private func date(_ format: String) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = format
        // The years that have four digits.
        return formatter.string(from: Date(timeIntervalSince1970: Double(max(0, min(253_402_300_799_000, time))) / 1_000))
    }

    /// A header whose text is encoded unless it is letters, digits and spaces of ASCII (RFC 2047).
    private func header(_ name: String, _ text: String, after: String = "") -> String {
        let isPlain = text.utf8.allSatisfy { $0 == 0x20 || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) }
        guard !isPlain || text.utf8.count > 60 else { return "\(name): \(text)\(after)" }
        return "\(name): \(encodedWords(text).joined(separator: "\n "))\(after)"
    }
}

/// Encoded words of at most 75 characters, each of whole code points (RFC 2047, section 2 and 5).
func encodedWords(_ text: String) -> [String] {
    var words: [[UInt8]] = [[]]
    for scalar in text.unicodeScalars {
        let bytes = Array(String(scalar).utf8)
        // 45 bytes are 60 characters of base64.
        if words[words.count - 1].count + bytes.count > 45 { words.append([]) }
        words[words.count - 1] += bytes
    }
    return words.map { "=?UTF-8?B?\(Data($0).base64EncodedString())?=" }
}

private func base64Lines(_ text: String) -> String {
    Data(text.utf8).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
}

/// RFC 2045, section 6.7: lines of at most 76 characters, no white space at their ends, and none that is a mailbox's From line or such a one
/// quoted.
func quotedPrintable(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        var (encoded, length) = ("", 0)
        let bytes = Array(line.utf8)
        let isFrom = line.drop { $0 == ">" }.hasPrefix("From ")
        for (place, byte) in bytes.enumerated() {
            let isBlank = byte == 0x20 || byte == 0x09
            let isHarmless = place > 0 || !isFrom
            let isPlain = isHarmless && (byte > 0x20 && byte < 0x7F && byte != 0x3D || isBlank && place + 1 < bytes.count)
            var piece = isPlain ? String(UnicodeScalar(byte)) : String(format: "=%02X", Int(byte))
            if length + piece.utf8.count > 75 {
                encoded += "=\n"
                length = 0
                // A line that goes on may begin with the word as well.
                if byte == 0x46 || byte == 0x3E { piece = String(format: "=%02X", Int(byte)) }
            }
            encoded += piece
            length += piece.utf8.count
        }
        return encoded
    }.joined(separator: "\n")
}

extension Annotation {
    /// When it was written; of a page's, what the page prints, as if its place were in UTC.
    fileprivate var time: Milliseconds? {
        if let created { return created }
        guard let iso = printed?.iso else { return nil }
        let rest = ["T00:00:00Z", ":00Z", "Z"][iso.count < 16 ? 0 : iso.count < 19 ? 1 : 2]
        return (try? Date(iso + rest, strategy: .iso8601)).map { Milliseconds($0.timeIntervalSince1970) * 1_000 }
    }
}

extension Annotation.Stance {
    /// As bulletin boards print it.
    var mark: String {
        switch self {
        case .approving: "推"
        case .disapproving: "噓"
        case .neutral: "→"
        }
    }
}
