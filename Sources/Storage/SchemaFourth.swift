import GRDB
import Model

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
        try database.execute(sql: stances4 + drafts4 + contexts4 + others4 + versions4 + notes4)
        try stampOperations(database)
        try database.execute(sql: unchanged4)
        try ShownFold(database: database).settle()
    }

    /// Gives the operations of the first form the stamps that follow from their times.
    private static func stampOperations(_ database: Database) throws {
        var stamps: [Identifier: HybridTime] = [:]
        var stamped: [Operation] = []
        try OperationLog(database: database).forEach { operation in
            let operation = operation.stamped(behind: stamps[operation.device])
            stamps[operation.device] = operation.stamp
            stamped.append(operation)
        }
        for operation in stamped {
            try database.execute(
                sql: "UPDATE operation SET logical = ?, counter = ?, answering = ? WHERE number = ?",
                arguments: [operation.stamp.milliseconds, operation.stamp.counter, operation.answered, operation.number])
        }
    }

    private static let stances4 = """
        ALTER TABLE comment ADD COLUMN stance TEXT CHECK (stance IS NULL OR (stance IN ('+', '-', '=') AND origin = 'reader'));

        """

    /// The second form of an operation says when it was by a hybrid clock, who wrote it, what it answers and what its writer knew of. Of
    /// one in the first form the moment follows from the times, and what it answers from its payload, with which it goes.
    private static let contexts4 = """
        DROP TRIGGER operation_unchanged;
        ALTER TABLE operation ADD COLUMN form INTEGER NOT NULL DEFAULT 1 CHECK (form IN (1, 2));
        ALTER TABLE operation ADD COLUMN logical INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE operation ADD COLUMN counter INTEGER NOT NULL DEFAULT 0 CHECK (counter >= 0);
        ALTER TABLE operation ADD COLUMN author TEXT CHECK ((author IS NULL) = (form = 1));
        ALTER TABLE operation ADD COLUMN answering BLOB CHECK (answering IS NULL OR length(answering) = 16);
        ALTER TABLE operation ADD COLUMN parents BLOB CHECK ((parents IS NULL) = (form = 1) AND
            (parents IS NULL OR length(parents) % 16 = 0));
        CREATE INDEX operation_by_answered ON operation (answering) WHERE answering IS NOT NULL;
        CREATE INDEX operation_by_stamp ON operation (logical, counter);

        """

    private static let unchanged4 = """
        CREATE TRIGGER operation_unchanged BEFORE UPDATE ON operation
        WHEN NEW.payload IS NOT NULL OR NEW.number IS NOT OLD.number OR NEW.device IS NOT OLD.device
            OR NEW.sequence IS NOT OLD.sequence OR NEW.id IS NOT OLD.id OR NEW.time IS NOT OLD.time
            OR NEW.kind IS NOT OLD.kind OR NEW.target IS NOT OLD.target OR NEW.payload_hash IS NOT OLD.payload_hash
            OR NEW.previous IS NOT OLD.previous OR NEW.hash IS NOT OLD.hash OR NEW.form IS NOT OLD.form
            OR NEW.logical IS NOT OLD.logical OR NEW.counter IS NOT OLD.counter OR NEW.author IS NOT OLD.author
            OR NEW.parents IS NOT OLD.parents
            OR NEW.answering IS NOT OLD.answering AND (NEW.form = 2 OR NEW.answering IS NOT NULL)
        BEGIN SELECT raise(ABORT, 'an operation can lose its payload and nothing else'); END;
        """

    /// Identifiers that articles and comments of pages have elsewhere; and operations that came before one that they stand behind.
    private static let others4 = """
        CREATE TABLE alias (
            other BLOB PRIMARY KEY NOT NULL CHECK (length(other) = 16),
            id BLOB NOT NULL CHECK (length(id) = 16 AND id <> other)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE waiting (
            id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
            arrived INTEGER NOT NULL,
            json TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        """

    /// The texts that drafts have had, and the processes that have drafts open.
    private static let versions4 = """
        CREATE TABLE draft_version (
            number INTEGER PRIMARY KEY,
            article BLOB NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            purpose TEXT NOT NULL CHECK (purpose IN ('comment', 'reply', 'edit')),
            comment BLOB NOT NULL,
            text TEXT NOT NULL CHECK (text <> ''),
            began INTEGER NOT NULL,
            kept INTEGER NOT NULL,
            first_leaf INTEGER,
            first_offset INTEGER,
            last_leaf INTEGER,
            last_offset INTEGER
        ) STRICT;
        CREATE INDEX draft_version_by_draft ON draft_version (article, purpose, comment);
        CREATE INDEX draft_version_by_time ON draft_version (kept);
        CREATE TABLE draft_lease (
            article BLOB NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            draft TEXT NOT NULL,
            process INTEGER NOT NULL,
            host TEXT NOT NULL,
            since INTEGER NOT NULL,
            renewed INTEGER NOT NULL,
            PRIMARY KEY (article, draft, process, host)
        ) STRICT, WITHOUT ROWID;

        """

    /// All notes of the library by time.
    private static let notes4 = """
        CREATE INDEX comment_by_time ON comment (written, article) WHERE origin = 'reader' AND is_deleted = 0;

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
