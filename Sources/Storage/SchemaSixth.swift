import GRDB

// The sixth schema: how the index over articles grows.

extension Schema {
    /// Sixty-four pieces of the index are merged at a time, no longer sixteen: a word is written once less on its way into a large library,
    /// and a search has some more pieces to look into (SQLite FTS5 Extension, section 6.1; SQLite takes up to 64 here). A level is merged
    /// whole in one write only when it has four times as many (section 6.2); until then each write does its share, so that none is long.
    static let sixth = """
        INSERT INTO article_index (article_index, rank) VALUES ('automerge', 64);
        INSERT INTO article_index (article_index, rank) VALUES ('crisismerge', 256);
        """
}
