// The second schema: a list that is a window over the database, full-text search, versions of a text, tags and kept queries.

extension Schema {
    static let second =
        articles2 + texts2 + counts2 + indexes2 + beside2

    /// `title_key` and `source_key` are ICU sort keys of the collation that the setting "collation" names. `address` and `work` are
    /// the first eight bytes of a digest of the page's address, and of title, source and date: by them an article that is imported
    /// again is looked up.
    private static let articles2 = """
        CREATE TABLE new_article (
            number INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            title TEXT NOT NULL,
            source TEXT NOT NULL,
            published_printed TEXT,
            published_iso TEXT CHECK (published_iso IS NULL OR published_printed IS NOT NULL),
            sort_date TEXT NOT NULL GENERATED ALWAYS AS (coalesce(published_iso, '')) VIRTUAL,
            language TEXT NOT NULL,
            added INTEGER NOT NULL,
            length INTEGER NOT NULL CHECK (length >= 0),
            version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
            is_read INTEGER NOT NULL DEFAULT 0 CHECK (is_read IN (0, 1)),
            is_starred INTEGER NOT NULL DEFAULT 0 CHECK (is_starred IN (0, 1)),
            is_binned INTEGER NOT NULL DEFAULT 0 CHECK (is_binned IN (0, 1)),
            progress INTEGER NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
            opened INTEGER,
            comments INTEGER NOT NULL DEFAULT 0 CHECK (comments >= 0),
            notes INTEGER NOT NULL DEFAULT 0 CHECK (notes >= 0),
            drafts INTEGER NOT NULL DEFAULT 0 CHECK (drafts >= 0),
            mood TEXT NOT NULL DEFAULT '',
            title_key BLOB NOT NULL DEFAULT x'',
            source_key BLOB NOT NULL DEFAULT x'',
            address BLOB CHECK (address IS NULL OR length(address) = 8),
            work BLOB CHECK (work IS NULL OR length(work) = 8)
        ) STRICT;
        INSERT INTO new_article (number, id, title, source, published_printed, published_iso, language, added, length, is_read,
            is_starred, is_binned)
        SELECT number, id, title, source, published_printed, published_iso, language, added, length, is_read, is_starred, is_binned
        FROM article;
        CREATE TABLE version (
            article BLOB NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            number INTEGER NOT NULL CHECK (number > 0),
            fingerprint BLOB NOT NULL UNIQUE CHECK (length(fingerprint) = 32),
            added INTEGER NOT NULL,
            json BLOB NOT NULL,
            PRIMARY KEY (article, number)
        ) STRICT;
        INSERT INTO version (article, number, fingerprint, added, json)
        SELECT id, 1, fingerprint, added, json FROM article JOIN content ON content.article = article.id;
        DROP TABLE content;
        DROP TABLE article;
        ALTER TABLE new_article RENAME TO article;

        """

    /// The indexes hold no text: they read it from the views, so that SQLite can check and rebuild them. The body comes first since
    /// FTS5 spends two bytes less on each token of the first column. What is added is gathered in 4 MB of memory and merged sixteen
    /// pieces at a time, which makes adding a third faster.
    private static let texts2 = """
        CREATE VIEW indexed_article AS
        SELECT article.number AS number, article_text(json, 'body') AS body, article_text(json, 'title') AS title,
            article_text(json, 'people') AS people, article_text(json, 'source') AS source,
            article_text(json, 'abstract') AS abstract
        FROM article JOIN version ON version.article = article.id AND version.number = article.version;
        CREATE VIRTUAL TABLE article_index USING fts5(body, title, people, source, abstract, content = 'indexed_article',
            content_rowid = 'number', tokenize = 'meipi');
        INSERT INTO article_index (article_index, rank) VALUES ('hashsize', 4000000);
        INSERT INTO article_index (article_index, rank) VALUES ('automerge', 16);
        CREATE VIEW named_article AS
        SELECT article.number AS number, article_text(json, 'names') AS names
        FROM article JOIN version ON version.article = article.id AND version.number = article.version;
        CREATE VIRTUAL TABLE pinyin_index USING fts5(names, content = 'named_article', content_rowid = 'number',
            tokenize = 'meipi_pinyin');
        CREATE VIRTUAL TABLE comment_index USING fts5(text, author, content = 'comment', content_rowid = 'number',
            tokenize = 'meipi');
        INSERT INTO comment_index (comment_index) VALUES ('rebuild');
        CREATE TRIGGER comment_indexed AFTER INSERT ON comment
        BEGIN INSERT INTO comment_index (rowid, text, author) VALUES (NEW.number, NEW.text, NEW.author); END;
        CREATE TRIGGER comment_reindexed AFTER UPDATE OF text, author ON comment
        WHEN OLD.text IS NOT NEW.text OR OLD.author IS NOT NEW.author
        BEGIN
            INSERT INTO comment_index (comment_index, rowid, text, author) VALUES ('delete', OLD.number, OLD.text, OLD.author);
            INSERT INTO comment_index (rowid, text, author) VALUES (NEW.number, NEW.text, NEW.author);
        END;
        CREATE TRIGGER comment_unindexed AFTER DELETE ON comment
        BEGIN INSERT INTO comment_index (comment_index, rowid, text, author) VALUES ('delete', OLD.number, OLD.text, OLD.author); END;

        """

    /// What the list shows of comments, drafts and votes stands in the article's own row, so that a page of the list is one look-up;
    /// the triggers keep it true.
    private static let counts2 = """
        CREATE TRIGGER comment_counted AFTER INSERT ON comment WHEN NEW.is_deleted = 0
        BEGIN UPDATE article SET comments = comments + 1, notes = notes + (NEW.origin = 'reader') WHERE id = NEW.article; END;
        CREATE TRIGGER comment_uncounted AFTER DELETE ON comment WHEN OLD.is_deleted = 0
        BEGIN UPDATE article SET comments = comments - 1, notes = notes - (OLD.origin = 'reader') WHERE id = OLD.article; END;
        CREATE TRIGGER comment_recounted AFTER UPDATE OF is_deleted ON comment WHEN OLD.is_deleted <> NEW.is_deleted
        BEGIN
            UPDATE article SET comments = comments + OLD.is_deleted - NEW.is_deleted,
                notes = notes + (OLD.is_deleted - NEW.is_deleted) * (NEW.origin = 'reader')
            WHERE id = NEW.article;
        END;
        CREATE TRIGGER draft_counted AFTER INSERT ON draft
        BEGIN UPDATE article SET drafts = drafts + 1 WHERE id = NEW.article; END;
        CREATE TRIGGER draft_uncounted AFTER DELETE ON draft
        BEGIN UPDATE article SET drafts = drafts - 1 WHERE id = OLD.article; END;
        CREATE TRIGGER vote_shown AFTER INSERT ON vote
        BEGIN UPDATE article SET mood = NEW.label WHERE id = NEW.article; END;
        CREATE TRIGGER vote_changed AFTER UPDATE OF label ON vote
        BEGIN UPDATE article SET mood = NEW.label WHERE id = NEW.article; END;
        CREATE TRIGGER vote_hidden AFTER DELETE ON vote
        BEGIN UPDATE article SET mood = '' WHERE id = OLD.article; END;

        """

    /// One index for each order of the list, and a small one for each shelf that holds few of the articles. An index ends with the
    /// row's number, which makes every order total.
    private static let indexes2 = """
        CREATE INDEX article_by_date ON article (is_binned, sort_date);
        CREATE INDEX article_by_added ON article (is_binned);
        CREATE INDEX article_by_title ON article (is_binned, title_key);
        CREATE INDEX article_by_source ON article (is_binned, source_key, sort_date DESC);
        CREATE INDEX article_by_length ON article (is_binned, length);
        CREATE INDEX article_by_mood ON article (is_binned, mood);
        CREATE INDEX article_binned ON article (sort_date) WHERE is_binned = 1;
        CREATE INDEX article_unread ON article (sort_date) WHERE is_read = 0 AND is_binned = 0;
        CREATE INDEX article_starred ON article (sort_date) WHERE is_starred = 1 AND is_binned = 0;
        CREATE INDEX article_commented ON article (sort_date) WHERE notes > 0 AND is_binned = 0;
        CREATE INDEX article_drafted ON article (sort_date) WHERE drafts > 0 AND is_binned = 0;
        CREATE INDEX article_lately ON article (opened) WHERE opened IS NOT NULL AND is_binned = 0;
        CREATE INDEX article_by_address ON article (address) WHERE address IS NOT NULL;
        CREATE INDEX article_by_work ON article (work) WHERE work IS NOT NULL;

        """

    /// A comment's passage is a place in one version of the text; `anchoring` says where it stands in a newer one. A comment without
    /// such a row whose version is not the article's has lost its passage, which is kept with it.
    private static let beside2 = """
        ALTER TABLE comment ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0);
        CREATE TABLE anchoring (
            comment BLOB PRIMARY KEY NOT NULL REFERENCES comment (id) ON DELETE CASCADE,
            version INTEGER NOT NULL CHECK (version > 0),
            first_leaf INTEGER NOT NULL CHECK (first_leaf >= 0),
            first_offset INTEGER NOT NULL CHECK (first_offset >= 0),
            last_leaf INTEGER NOT NULL CHECK (last_leaf >= first_leaf),
            last_offset INTEGER NOT NULL CHECK (last_offset >= 0)
        ) STRICT;
        CREATE TABLE tag (
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE CHECK (name <> ''),
            is_binned INTEGER NOT NULL DEFAULT 0 CHECK (is_binned IN (0, 1))
        ) STRICT;
        CREATE TABLE article_tag (
            tag INTEGER NOT NULL REFERENCES tag (number) ON DELETE CASCADE,
            article INTEGER NOT NULL REFERENCES article (number) ON DELETE CASCADE,
            PRIMARY KEY (tag, article)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX article_tag_by_article ON article_tag (article);
        CREATE TABLE shelf (
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE CHECK (name <> ''),
            query TEXT NOT NULL CHECK (query <> ''),
            is_binned INTEGER NOT NULL DEFAULT 0 CHECK (is_binned IN (0, 1))
        ) STRICT;
        CREATE TABLE visit (
            number INTEGER PRIMARY KEY,
            article BLOB NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            opened INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX visit_by_article ON visit (article);
        """
}
