import GRDB

// The fifth schema: indexes by which the notes of a whole library are listed.

extension Schema {
    /// An article's notes by time; and the articles that have notes, by title and by source, with how many. The old index of votes by time
    /// did not tell their article, without which two votes of one moment have no order.
    static let fifth = """
        CREATE INDEX comment_own_by_article ON comment (article, written) WHERE origin = 'reader' AND is_deleted = 0;
        CREATE INDEX article_noted_by_title ON article (title_key, id DESC, notes, mood)
        WHERE is_binned = 0 AND (notes > 0 OR mood <> '');
        CREATE INDEX article_noted_by_source ON article (source_key, id DESC, notes, mood)
        WHERE is_binned = 0 AND (notes > 0 OR mood <> '');
        DROP INDEX vote_by_time;
        CREATE INDEX vote_by_time ON vote (voted, article);
        """
}
