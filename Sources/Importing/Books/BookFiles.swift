import Model

// The files of a book (EPUB Open Container Format 3.3, and 2.0.1 before it).

struct BookFiles {
    private var files: [String: [UInt8]]
    /// The names without regard to case, for books whose references were written on a machine that has none.
    private var names: [String: String] = [:]

    init(_ files: [String: [UInt8]]) {
        self.files = files
        for name in files.keys { names[name.lowercased()] = name }
    }

    /// Names that are equal as text are one, composed or decomposed.
    subscript(_ path: String) -> [UInt8]? {
        files[path] ?? names[path.lowercased()].flatMap { files[$0] }
    }

    func xml(_ path: String) -> Element? {
        self[path].flatMap { parseXML(decode($0).text) }
    }

    var styles: [[UInt8]] {
        files.filter { $0.key.lowercased().hasSuffix(".css") }.map(\.value)
    }

    /// Where the package document is: as the container says, else the first one there is.
    var packagePath: String? {
        let roots = xml("META-INF/container.xml")?.first("rootfiles")?.all("rootfile") ?? []
        let named = roots.compactMap { $0["full-path"] }.compactMap { innerPath(of: $0, from: "") }
        return named.first { self[$0] != nil } ?? files.keys.filter { $0.lowercased().hasSuffix(".opf") }.min()
    }

    /// The paths of what cannot be read without a key (XML Encryption); fonts that are merely obfuscated are not among them.
    var encrypted: Set<String> {
        guard let root = xml("META-INF/encryption.xml") else { return [] }
        let harmless = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"]
        let data = root.all("EncryptedData").filter { data in
            !harmless.contains(data.first("EncryptionMethod")?["Algorithm"] ?? "")
        }
        return Set(
            data.compactMap { $0.first("CipherData")?.first("CipherReference")?["URI"] }.compactMap {
                innerPath(of: $0, from: "")
            })
    }
}

/// What is unpacked of a book: not what is only heard or only lends its shape to letters.
func isBookText(_ name: String) -> Bool {
    let ending = name.split(separator: ".").last?.lowercased() ?? ""
    return !["ttf", "otf", "woff", "woff2", "mp3", "m4a", "mp4", "ogg", "webm", "js"].contains(ending)
}
