/// The programs that are compared, each with folders of its own and the same articles.
struct Programs {
    let meipi: String
    let newsboat: String?
    let less: String?
    private let environment: [String: String]

    init(meipi: String, in folder: TemporaryFolder) throws {
        self.meipi = meipi
        newsboat = find("newsboat")
        less = find("less")
        let home = try folder.folder("home")
        environment = [
            "HOME": home, "XDG_DATA_HOME": "\(home)/data", "XDG_CONFIG_HOME": "\(home)/config", "XDG_CACHE_HOME": "\(home)/cache",
            "PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "LANG": "C.UTF-8", "LESSCHARSET": "utf-8", "LESSHISTFILE": "-",
        ]
    }

    /// One line for each that is missing.
    var remarks: [String] {
        [("newsboat", newsboat), ("less", less)].filter { $0.1 == nil }
            .map { "\($0.0) is not installed, so what is measured beside it stands alone." }
    }
}

/// A library, and the same articles as a feed in the cache of newsboat.
struct Shelf {
    let library: String
    fileprivate let folder: String
    /// What a list of its first screen must show.
    let isListed: ([String]) -> Bool
}

extension Programs {
    /// A library that meipi has filled with its own samples on its first launch.
    func sampleShelf(in folder: String) throws -> Shelf {
        let library = "\(folder)/library.sqlite"
        let first = try RunningProgram(reader(of: library))
        _ = try first.wait(for: "its list") { $0.first?.contains("meipi") == true }
        try first.settle()
        try first.quit()
        let rows = try run([meipi, "--library", library, "list"], environment).split(separator: "\n")
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }.filter { $0.count > 4 }
        guard !rows.isEmpty else { throw BenchError("\(meipi) has put no samples into an empty library") }
        let articles = try rows.map { row in
            let text = try run([meipi, "--library", library, "show", row[0], "--width", "80"], environment)
            return Corpus.Article(title: row[4], paragraphs: [text])
        }
        try feed(articles, in: folder)
        // The beginning of a title has room on any row.
        let beginnings = articles.map { String($0.title.prefix(6)) }
        return Shelf(library: library, folder: folder) { rows in
            beginnings.allSatisfy { beginning in rows.contains { $0.contains(beginning) } }
        }
    }

    /// Articles added from files of HTML.
    func shelf(of articles: [Corpus.Article], in folder: String) throws -> Shelf {
        var paths: [String] = []
        for (number, article) in articles.enumerated() {
            paths.append("\(folder)/\(number).html")
            try writeText(page(article), to: "\(folder)/\(number).html")
        }
        let library = "\(folder)/library.sqlite"
        // The arguments of one program may have 2 MiB together.
        for start in stride(from: 0, to: paths.count, by: 1000) {
            _ = try run([meipi, "--library", library, "add"] + paths[start..<min(paths.count, start + 1000)], environment)
        }
        try feed(articles, in: folder)
        return Shelf(library: library, folder: folder) { rows in
            Corpus.marks(in: rows).count >= min(articles.count, RunningProgram.rows - 5)
        }
    }

    /// The same articles in newsboat alone.
    func newsboatShelf(of articles: [Corpus.Article], in folder: String) throws -> Shelf {
        try feed(articles, in: folder)
        return Shelf(library: "", folder: folder) { rows in Corpus.marks(in: rows).count > 10 }
    }

    private func page(_ article: Corpus.Article) -> String {
        let paragraphs = article.paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n")
        return """
            <!DOCTYPE html>
            <html lang="zh-Hans"><head><meta charset="utf-8"><title>\(article.title)</title></head>
            <body><article><h1>\(article.title)</h1>
            \(paragraphs)
            </article></body></html>

            """
    }

    /// Has newsboat take the articles into its cache.
    private func feed(_ articles: [Corpus.Article], in folder: String) throws {
        guard newsboat != nil else { return }
        var text = "<rss version=\"2.0\"><channel><title>\(Self.feedTitle)</title><link>http://localhost/</link>\n"
        for (number, article) in articles.enumerated() {
            let time = [number / 3600, number / 60 % 60, number % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
            let body = article.paragraphs.map { "<p>\(escaped($0))</p>" }.joined()
            text += "<item><title>\(escaped(article.title))</title><guid>\(number)</guid>"
            text += "<pubDate>Mon, 05 Jan 2026 \(time) +0000</pubDate><description>\(escaped(body))</description></item>\n"
        }
        try writeText(text + "</channel></rss>\n", to: "\(folder)/feed.xml")
        try writeText("file://\(folder)/feed.xml\n", to: "\(folder)/urls")
        try writeText("bind-key j down\n", to: "\(folder)/config")
        _ = try run(newsboatWords(folder) + ["-x", "reload"], environment)
    }

    private func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            default: escaped.append(character)
            }
        }
        return escaped
    }

    static let feedTitle = "Bench"

    private func newsboatWords(_ folder: String) -> [String] {
        [newsboat ?? "newsboat", "-C", "\(folder)/config", "-u", "\(folder)/urls", "-c", "\(folder)/cache.db"]
    }
}

extension Programs {
    private static let controlC = "\u{03}"

    func reader(of library: String) -> Invocation {
        Invocation(
            name: "meipi", words: [meipi, "--library", library], environment: environment, goodbye: [Self.controlC])
    }

    /// Shows a file that is not in the library.
    func reader(of library: String, showing file: String) -> Invocation {
        Invocation(
            name: "meipi read", words: [meipi, "read", file, "--library", library], environment: environment,
            goodbye: [Self.controlC])
    }

    func newsboat(on shelf: Shelf) -> Invocation? {
        guard newsboat != nil else { return nil }
        return Invocation(
            name: "newsboat", words: newsboatWords(shelf.folder), environment: environment, goodbye: ["q", "q", "q"])
    }

    func less(on file: String) -> Invocation? {
        guard let less else { return nil }
        return Invocation(name: "less", words: [less, file], environment: environment, goodbye: ["q"])
    }
}

extension Programs {
    /// A text of so many bytes, numbered paragraph by paragraph, in the library and as a file.
    func longText(bytes: Int, _ corpus: inout Corpus, in folder: String) throws -> (library: String, file: String) {
        var text = Corpus.longTitle + "\n\n"
        var number = 1
        while text.utf8.count < bytes {
            text += "\(Corpus.mark(number))　\(corpus.paragraph(sentences: 6))\n\n"
            number += 1
        }
        try writeText(text, to: "\(folder)/long.txt")
        let library = "\(folder)/library.sqlite"
        _ = try run([meipi, "--library", library, "add", "\(folder)/long.txt"], environment)
        return (library, "\(folder)/long.txt")
    }
}
