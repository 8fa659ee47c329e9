// What must hold in an export before anything of it is taken in: what a library's tables would refuse is refused here, by name.

extension Archive {
    /// The greatest number of a row: no library has so many, and there is room behind it for all that may follow.
    static let greatestNumber: Int64 = 1 << 40

    /// What an operation may say, and by whom, in UTF-8; and how many it may have known of.
    static let mostBytesOfPayload = 1 << 24
    static let mostBytesOfName = 1 << 12
    static let mostParents = 1 << 13

    fileprivate static func checkNumber(_ number: Int64) throws(ArchiveFault) {
        try require((1...greatestNumber).contains(number), "the number \(number) is out of bounds")
    }

    fileprivate static func isDigest(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// A day as a name of a file may have it: "2026-03-14", and nothing else.
    public static func isDay(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 10
            && bytes.enumerated().allSatisfy { place, byte in
                place == 4 || place == 7 ? byte == 0x2D : (0x30...0x39).contains(byte)
            }
    }
}

extension ArchiveManifest {
    /// - Throws: what is wrong with it; a newer format is.
    public func check() throws(ArchiveFault) {
        try Archive.require(format == Archive.format, "it is of another format")
        try Archive.require(version >= 1, "the version \(version) is none")
        try Archive.require(
            version <= Archive.version, "it was written by a newer meipi (format \(version), and \(Archive.version) is known)")
        try Archive.require(
            (0...Int(Archive.greatestNumber)).contains(articles) && (0...Int(Archive.greatestNumber)).contains(operations),
            "its counts are out of bounds")
    }
}

extension ArchiveEntry {
    public func check() throws(ArchiveFault) {
        try Archive.require(Archive.isDay(day), "the day of the article \(id) is none")
    }
}

extension ArchivedLibrary {
    public func check() throws(ArchiveFault) {
        try Archive.require(settings.keys.allSatisfy { !$0.isEmpty }, "a setting has no name")
        for tag in tags {
            try Archive.checkNumber(tag.number)
            try Archive.require(!tag.name.isEmpty, "a tag has no name")
        }
        for shelf in shelves {
            try Archive.checkNumber(shelf.number)
            try Archive.require(!shelf.name.isEmpty && !shelf.query.isEmpty, "a kept query has no name, or is empty")
        }
        for subscription in subscriptions ?? [] {
            try Archive.checkNumber(subscription.number)
            try Archive.require(!subscription.address.isEmpty, "a feed has no address")
        }
    }
}

extension ArchivedArticle {
    public func check() throws(ArchiveFault) {
        try Archive.checkNumber(number)
        try Archive.require((0...100).contains(progress), "the progress \(progress) is no percentage")
        try place?.check()
        try Archive.require(tags.allSatisfy { !$0.isEmpty }, "a tag has no name")
        try Archive.require(vote.map { !$0.label.isEmpty && !$0.label.utf8.contains(0) } ?? true, "the vote has no label")
        try Archive.require(
            pageMoods.allSatisfy { !$0.label.isEmpty && $0.count > 0 }, "a count of a mood has no label, or is none")
        for visit in visits { try Archive.checkNumber(visit.number) }
        for draft in drafts { try draft.check() }
        for version in draftVersions ?? [] { try version.check() }
        for comment in comments { try comment.check() }
        for picture in pictures ?? [] { try picture.check() }
        try Archive.require(Set(comments.map(\.id)).count == comments.count, "two comments have one identifier")
        try checkVersions()
    }

    private func checkVersions() throws(ArchiveFault) {
        for version in versions {
            try Archive.require((1...1_000_000).contains(version.number), "the version \(version.number) is out of bounds")
            try Archive.require(Archive.isDigest(version.fingerprint), "the fingerprint of version \(version.number) is none")
            try version.article.checkNumbers()
        }
        try Archive.require(
            Set(versions.map(\.number)).count == versions.count && Set(versions.map(\.fingerprint)).count == versions.count,
            "two versions are one")
        try Archive.require(current != nil, "the version \(version) of its text is missing")
        try Archive.require(versions.allSatisfy { $0.number <= version }, "there is a newer version than the one that is shown")
    }
}

extension Anchor {
    fileprivate func check() throws(ArchiveFault) {
        let bounds = 0...Int(Archive.greatestNumber)
        try Archive.require(bounds.contains(leaf) && bounds.contains(offset), "a place is in no text")
    }
}

extension ArchivedPicture {
    /// What its bytes are is for the library to find.
    fileprivate func check() throws(ArchiveFault) {
        try Archive.require(Archive.isDigest(name), "the name of a picture is none")
    }
}

extension ArchivedDraft {
    fileprivate func check() throws(ArchiveFault) {
        try Archive.checkNumber(number)
        try Archive.require(!text.isEmpty, "a draft has no text")
        try Archive.require((comment == nil) == (purpose == .comment), "a draft does not say for what it is")
        try Archive.require(passage == nil || purpose == .comment && version != nil, "the passage of a draft is none")
        try Archive.require((1...1_000_000).contains(version ?? 1), "the version of a draft is out of bounds")
        try passage?.lowerBound.check()
        try passage?.upperBound.check()
    }
}

extension ArchivedDraftVersion {
    fileprivate func check() throws(ArchiveFault) {
        try Archive.checkNumber(number)
        try Archive.require(!text.isEmpty, "a draft has no text")
        try Archive.require((comment == nil) == (purpose == .comment), "a draft does not say for what it is")
        try Archive.require(passage == nil || purpose == .comment, "the passage of a draft is none")
        try passage?.lowerBound.check()
        try passage?.upperBound.check()
    }
}

extension ArchivedComment {
    fileprivate func check() throws(ArchiveFault) {
        try Archive.checkNumber(number)
        try Archive.require(parent != id, "the comment \(id) answers itself")
        try Archive.require((1...1_000_000).contains(version), "the version of the comment \(id) is out of bounds")
        try passage?.lowerBound.check()
        try passage?.upperBound.check()
        if let anchoring {
            try Archive.require((1...1_000_000).contains(anchoring.version), "the version of the comment \(id) is out of bounds")
            try anchoring.passage.lowerBound.check()
            try anchoring.passage.upperBound.check()
        }
        try Archive.require(stance == nil || origin == .reader, "the comment \(id) takes a stance, and is one of a page")
        switch origin {
        case .page:
            try Archive.require(votes ?? 0 >= 0, "the votes of the comment \(id) are less than none")
            try Archive.require(
                time != nil && written == nil && edited == nil && !isDeleted, "the comment \(id) is none of a page")
        case .reader:
            try Archive.require(
                time == nil && written != nil && (!text.isEmpty || passage != nil) && votes == nil && (place ?? "").isEmpty,
                "the comment \(id) is none of a reader")
            try Archive.require(![text, author].contains { $0.utf8.contains(0) }, "the comment \(id) has a NUL in it")
        }
    }
}

extension ArchivedOperation {
    /// What its hashes say is for the library to find.
    public func check() throws(ArchiveFault) {
        try Archive.checkNumber(number)
        try Archive.checkNumber(sequence)
        for digest in [payloadHash, previous, hash] {
            try Archive.require(Archive.isDigest(digest), "a hash of operation \(number) is none")
        }
        try Archive.require(payload.map { $0.utf8.count } ?? 0 <= Archive.mostBytesOfPayload, "operation \(number) says too much")
        guard let context else { return }
        try Archive.require(context.answering != target, "operation \(number) answers itself")
        try Archive.require(
            context.author.utf8.count <= Archive.mostBytesOfName && !context.author.utf8.contains(0),
            "the author of operation \(number) is none")
        try Archive.require(context.parents.count <= Archive.mostParents, "operation \(number) names too many others")
    }
}
