import GRDB

// The fourth schema: highlights, stances, drafts beside passages, and the second form of the log.

extension Schema {
    /// Rules of tables that hold much are rewritten where they stand, as SQLite's documentation of ALTER TABLE describes it for CHECK
    /// constraints: no row changes its form, and a new table would have every comment indexed again.
    static func migrateToFourth(_ database: Database) throws {
        try database.rewriteRule(
            "CHECK (origin = 'page' OR text <> '')", as: "CHECK (origin = 'page' OR text <> '' OR first_leaf IS NOT NULL)",
            of: "comment")
        try database.rewriteRule(
            "CHECK (kind IN ('comment', 'edit', 'delete', 'restore', 'vote', 'withdraw'))",
            as: "CHECK (kind IN ('comment', 'highlight', 'edit', 'delete', 'restore', 'vote', 'withdraw'))", of: "operation")
        try database.execute(sql: stances4 + drafts4)
    }

    private static let stances4 = """
        ALTER TABLE comment ADD COLUMN stance TEXT CHECK (stance IS NULL OR (stance IN ('+', '-', '=') AND origin = 'reader'));

        """

    /// One draft for a purpose, a comment and a passage. The passage is a place in one version of the text; a draft that an import finds
    /// no place for keeps that version. The new table has the new columns last, as if they had been added.
    private static let drafts4 = """
        CREATE TABLE new_draft (
            number INTEGER PRIMARY KEY,
            article BLOB NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            purpose TEXT NOT NULL CHECK (purpose IN ('comment', 'reply', 'edit')),
            comment BLOB NOT NULL CHECK (length(comment) = CASE purpose WHEN 'comment' THEN 0 ELSE 16 END),
            text TEXT NOT NULL CHECK (text <> ''),
            kept INTEGER NOT NULL,
            version INTEGER CHECK (version IS NULL OR (version > 0 AND purpose = 'comment')),
            first_leaf INTEGER CHECK (first_leaf >= 0),
            first_offset INTEGER CHECK (first_offset >= 0),
            last_leaf INTEGER CHECK (last_leaf >= first_leaf),
            last_offset INTEGER CHECK (last_offset >= 0),
            CHECK ((first_leaf IS NULL) = (version IS NULL) AND (first_leaf IS NULL) = (first_offset IS NULL)
                AND (first_leaf IS NULL) = (last_leaf IS NULL) AND (first_leaf IS NULL) = (last_offset IS NULL))
        ) STRICT;
        INSERT INTO new_draft (number, article, purpose, comment, text, kept)
        SELECT number, article, purpose, comment, text, kept FROM draft;
        DROP TABLE draft;
        ALTER TABLE new_draft RENAME TO draft;
        CREATE UNIQUE INDEX draft_by_place ON draft (article, purpose, comment, coalesce(version, 0), coalesce(first_leaf, 0),
            coalesce(first_offset, 0), coalesce(last_leaf, 0), coalesce(last_offset, 0));
        CREATE TRIGGER draft_counted AFTER INSERT ON draft
        BEGIN UPDATE article SET drafts = drafts + 1 WHERE id = NEW.article; END;
        CREATE TRIGGER draft_uncounted AFTER DELETE ON draft
        BEGIN UPDATE article SET drafts = drafts - 1 WHERE id = OLD.article; END;

        """
}

extension Database {
    /// Puts a rule of a table in the place of another that is narrower.
    fileprivate func rewriteRule(_ old: String, as new: String, of table: String) throws {
        try execute(sql: "PRAGMA writable_schema = ON")
        try execute(
            sql: "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = ? AND instr(sql, ?) > 0",
            arguments: [old, new, table, old])
        let isRewritten = changesCount == 1
        try execute(sql: "PRAGMA writable_schema = RESET")
        guard isRewritten else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the table \(table) has other rules than were expected")
        }
    }
}
