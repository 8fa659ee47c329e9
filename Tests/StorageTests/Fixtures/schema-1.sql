-- A library of the first schema with a little of everything: an article, one in the bin, own comments edited, deleted and erased, a
-- vote, a draft, a place. Never changed: it stands for the libraries of that time.
PRAGMA foreign_keys=OFF;
PRAGMA application_id=1835362672;
BEGIN TRANSACTION;
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations VALUES('1');
CREATE TABLE article (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    fingerprint BLOB NOT NULL UNIQUE CHECK (length(fingerprint) = 32),
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    published_printed TEXT,
    published_iso TEXT CHECK (published_iso IS NULL OR published_printed IS NOT NULL),
    language TEXT NOT NULL,
    added INTEGER NOT NULL,
    length INTEGER NOT NULL CHECK (length >= 0),
    is_read INTEGER NOT NULL DEFAULT 0 CHECK (is_read IN (0, 1)),
    is_starred INTEGER NOT NULL DEFAULT 0 CHECK (is_starred IN (0, 1)),
    is_binned INTEGER NOT NULL DEFAULT 0 CHECK (is_binned IN (0, 1))
) STRICT;
INSERT INTO article VALUES(1,X'019ceb77734077bc9f77797c939ca0da',X'4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a','夜讀館','河灣新聞網','2026年3月14日','2026-03-14','zh-Hant',1773477000000,14,1,1,0);
INSERT INTO article VALUES(2,X'019ceb7773467a72ade281f6064b00ed',X'084fed08b978af4d7d196a7446a86b58009e636b611db16211b65a9aadff29c5','第二篇','',NULL,NULL,'und',1773477000006,5,0,0,1);
CREATE TABLE content (
    article BLOB PRIMARY KEY NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    json BLOB NOT NULL
) STRICT;
INSERT INTO content VALUES(X'019ceb77734077bc9f77797c939ca0da',CAST('{"abstract":"","poll":{"choices":[{"label":"感動","count":3},{"label":"無聊"}],"prompt":"你看到此篇文章的感受是"},"title":"夜讀館","bylines":[],"url":"","published":{"printed":"2026年3月14日","iso":"2026-03-14"},"language":"zh-Hant","editor":"","kicker":"","subtitle":"","blocks":[{"level":1,"type":"heading","text":["燈"]},{"text":["燈還亮著，",{"reading":"dú","text":["讀"],"type":"ruby"},"到天明。"],"type":"paragraph"}],"source":"河灣新聞網","comments":[]}' AS BLOB));
INSERT INTO content VALUES(X'019ceb7773467a72ade281f6064b00ed',CAST('{"abstract":"","kicker":"","source":"","subtitle":"","language":"und","blocks":[{"text":["短。"],"type":"paragraph"}],"editor":"","title":"第二篇","bylines":[],"url":"","comments":[]}' AS BLOB));
CREATE TABLE page_mood (
    article BLOB NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    label TEXT NOT NULL CHECK (label <> ''),
    count INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (article, label)
) STRICT, WITHOUT ROWID;
INSERT INTO page_mood VALUES(X'019ceb77734077bc9f77797c939ca0da','感動',3);
CREATE TABLE comment (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    article BLOB NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    parent BLOB CHECK (parent IS NULL OR (length(parent) = 16 AND parent <> id)),
    origin TEXT NOT NULL CHECK (origin IN ('page', 'reader')),
    addressee TEXT NOT NULL,
    author TEXT NOT NULL,
    text TEXT NOT NULL CHECK (origin = 'page' OR text <> ''),
    time_printed TEXT CHECK ((time_printed IS NOT NULL) = (origin = 'page')),
    time_iso TEXT CHECK (time_iso IS NULL OR origin = 'page'),
    written INTEGER CHECK ((written IS NOT NULL) = (origin = 'reader')),
    edited INTEGER CHECK (edited IS NULL OR origin = 'reader'),
    is_deleted INTEGER NOT NULL DEFAULT 0 CHECK (is_deleted IN (0, 1) AND (is_deleted = 0 OR origin = 'reader')),
    first_leaf INTEGER CHECK (first_leaf >= 0),
    first_offset INTEGER CHECK (first_offset >= 0),
    last_leaf INTEGER CHECK (last_leaf >= first_leaf),
    last_offset INTEGER CHECK (last_offset >= 0),
    CHECK ((first_leaf IS NULL) = (first_offset IS NULL) AND (first_leaf IS NULL) = (last_leaf IS NULL)
        AND (first_leaf IS NULL) = (last_offset IS NULL))
) STRICT;
INSERT INTO comment VALUES(1,X'019ceb7773407400bf8529421fab6250',X'019ceb77734077bc9f77797c939ca0da',NULL,'page','','網友','好文','3-15','2026-03-15',NULL,NULL,0,NULL,NULL,NULL,NULL);
INSERT INTO comment VALUES(2,X'019ceb777340741f8a97e0a84b218c56',X'019ceb77734077bc9f77797c939ca0da',X'019ceb7773407400bf8529421fab6250','page','網友','乙','同感','剛剛',NULL,NULL,NULL,0,NULL,NULL,NULL,NULL);
INSERT INTO comment VALUES(3,X'019ceb7773427dbaa403ef87f0e135d1',X'019ceb77734077bc9f77797c939ca0da',NULL,'reader','','我','第二稿',NULL,NULL,1773477000002,1773477000003,0,6,0,6,9);
INSERT INTO comment VALUES(4,X'019ceb77734477599c8e9254fe80e91f',X'019ceb77734077bc9f77797c939ca0da',X'019ceb7773427dbaa403ef87f0e135d1','reader','','我','又及',NULL,NULL,1773477000007,NULL,1,NULL,NULL,NULL,NULL);
CREATE TABLE vote (
    article BLOB PRIMARY KEY NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    label TEXT NOT NULL CHECK (label <> ''),
    voted INTEGER NOT NULL
) STRICT;
INSERT INTO vote VALUES(X'019ceb77734077bc9f77797c939ca0da','感動',1773477000009);
CREATE TABLE draft (
    number INTEGER PRIMARY KEY,
    article BLOB NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL CHECK (purpose IN ('comment', 'reply', 'edit')),
    comment BLOB NOT NULL CHECK (length(comment) = CASE purpose WHEN 'comment' THEN 0 ELSE 16 END),
    text TEXT NOT NULL CHECK (text <> ''),
    kept INTEGER NOT NULL,
    UNIQUE (article, purpose, comment)
) STRICT;
INSERT INTO draft VALUES(1,X'019ceb77734077bc9f77797c939ca0da','reply',X'019ceb7773427dbaa403ef87f0e135d1','半句',1773477000010);
CREATE TABLE place (
    article BLOB PRIMARY KEY NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    leaf INTEGER NOT NULL CHECK (leaf >= 0),
    offset INTEGER NOT NULL CHECK (offset >= 0)
) STRICT;
INSERT INTO place VALUES(X'019ceb77734077bc9f77797c939ca0da',6,15);
CREATE TABLE setting (
    key TEXT PRIMARY KEY NOT NULL CHECK (key <> ''),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO setting VALUES('reader','我');
CREATE TABLE device (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    is_own INTEGER NOT NULL CHECK (is_own IN (0, 1))
) STRICT;
INSERT INTO device VALUES(X'01a20a6b65f97e468b4af088dd1ddd68',1);
CREATE TABLE operation (
    number INTEGER PRIMARY KEY,
    device BLOB NOT NULL REFERENCES device (id),
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    time INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('comment', 'edit', 'delete', 'restore', 'vote', 'withdraw')),
    target BLOB NOT NULL CHECK (length(target) = 16),
    payload TEXT,
    payload_hash BLOB NOT NULL CHECK (length(payload_hash) = 32),
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    UNIQUE (device, sequence)
) STRICT;
INSERT INTO operation VALUES(1,X'01a20a6b65f97e468b4af088dd1ddd68',1,X'019ceb7773427157842ece9861fc1178',1773477000002,'comment',X'019ceb7773427dbaa403ef87f0e135d1','{"article":"019ceb77-7340-77bc-9f77-797c939ca0da","author":"我","passage":[{"leaf":6,"offset":0},{"leaf":6,"offset":9}],"salt":"daf4ac23-c414-9f74-f872-c5a048ada5bc","text":"第一稿"}',X'f58105117a8eb10eb3899f67e751b763d462a129f9990d126ede8b9d5a424d63',X'0000000000000000000000000000000000000000000000000000000000000000',X'70f4c74845a79c94cf3f8664d3383fc15ae170502055e08fc3adc4a648f3c0b9');
INSERT INTO operation VALUES(2,X'01a20a6b65f97e468b4af088dd1ddd68',2,X'019ceb777343754198cb8c4a196f2fe5',1773477000003,'edit',X'019ceb7773427dbaa403ef87f0e135d1','{"salt":"900d9e3c-1d87-65ac-e891-e3ebc5f6a1e4","text":"第二稿"}',X'4c24688bc1c9da7d353b331b2761b12e5463e062cd713f717355e1068bd65991',X'70f4c74845a79c94cf3f8664d3383fc15ae170502055e08fc3adc4a648f3c0b9',X'e54e7fa614f4de049af2479881bca30b5e0a4ca1899087e9fa0b6703d779f14f');
INSERT INTO operation VALUES(3,X'01a20a6b65f97e468b4af088dd1ddd68',3,X'019ceb777344757aacbf39fffbcc71de',1773477000004,'comment',X'019ceb77734373d9a895531f4b623797',NULL,X'86c2ab7e0763840552d91c125dbf6832c22a54f355de6f76d3a396d5cf57084e',X'e54e7fa614f4de049af2479881bca30b5e0a4ca1899087e9fa0b6703d779f14f',X'1ee9546ca6eac76b506ed19c91ca54884c0be47dbe2d2622c9c144ad15c09eda');
INSERT INTO operation VALUES(4,X'01a20a6b65f97e468b4af088dd1ddd68',4,X'019ceb77734575bb8ee7c5e48a307ff4',1773477000005,'delete',X'019ceb77734373d9a895531f4b623797',NULL,X'8808410561079d52fa3301c4d852e943110f5130a919df86607be6726a6f902a',X'1ee9546ca6eac76b506ed19c91ca54884c0be47dbe2d2622c9c144ad15c09eda',X'fa724221bd1c863f8cef2a1eda62f53f0d7a4da125ea8f078355bd6353895f33');
INSERT INTO operation VALUES(5,X'01a20a6b65f97e468b4af088dd1ddd68',5,X'019ceb777347750f962e0ac25abac9b7',1773477000007,'comment',X'019ceb77734477599c8e9254fe80e91f','{"answering":"019ceb77-7342-7dba-a403-ef87f0e135d1","article":"019ceb77-7340-77bc-9f77-797c939ca0da","author":"我","salt":"e6419f6f-f735-11ff-b272-ee95635a4289","text":"又及"}',X'252556725ce6fc6dcfd5edd1405140bb074295899b17710860d1ab4a9e82fcde',X'fa724221bd1c863f8cef2a1eda62f53f0d7a4da125ea8f078355bd6353895f33',X'30d4512b1be4f2731f174b2387760b0529e5473cd8f55eeb3dd3cd302723f4b2');
INSERT INTO operation VALUES(6,X'01a20a6b65f97e468b4af088dd1ddd68',6,X'019ceb77734871759e99094b77cc5116',1773477000008,'delete',X'019ceb77734477599c8e9254fe80e91f','{"salt":"650ec682-7d40-8d45-dc65-81eeebccee02"}',X'9cd42a3bf3e956490c103fb70cb507365715c7ca96f4bba89670aef694888167',X'30d4512b1be4f2731f174b2387760b0529e5473cd8f55eeb3dd3cd302723f4b2',X'22ff03c023eb9208be3e4be8bddd78be05b6a40fb4d81043108d88a8bc7d7a48');
INSERT INTO operation VALUES(7,X'01a20a6b65f97e468b4af088dd1ddd68',7,X'019ceb7773497c09ad89e4dfda4507d6',1773477000009,'vote',X'019ceb77734077bc9f77797c939ca0da','{"label":"感動","salt":"777214ba-cf69-53b3-7965-559577e89c4e"}',X'3887eb5c6aab40510cd6df74808f5dc1cb5bb4c7e75f4454a74d8029afdf03cd',X'22ff03c023eb9208be3e4be8bddd78be05b6a40fb4d81043108d88a8bc7d7a48',X'cdf4d7a9c9d734dfe186919fd6b24268208ebeeadb99751ff7cd0c7aed38baf5');
CREATE INDEX article_by_date ON article (is_binned, published_iso DESC, added DESC);
CREATE INDEX page_mood_by_count ON page_mood (count DESC);
CREATE INDEX comment_by_article ON comment (article, is_deleted);
CREATE INDEX comment_deleted ON comment (is_deleted) WHERE is_deleted = 1;
CREATE INDEX vote_by_time ON vote (voted);
CREATE UNIQUE INDEX device_own ON device (is_own) WHERE is_own = 1;
CREATE INDEX operation_by_target ON operation (target);
CREATE TRIGGER operation_appended BEFORE INSERT ON operation
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM operation)
    OR NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM operation WHERE device = NEW.device)
    OR NEW.previous IS NOT coalesce(
        (SELECT hash FROM operation WHERE device = NEW.device ORDER BY sequence DESC LIMIT 1), zeroblob(32))
BEGIN SELECT raise(ABORT, 'an operation follows the last one'); END;
CREATE TRIGGER operation_unchanged BEFORE UPDATE ON operation
WHEN NEW.payload IS NOT NULL OR NEW.number IS NOT OLD.number OR NEW.device IS NOT OLD.device
    OR NEW.sequence IS NOT OLD.sequence OR NEW.id IS NOT OLD.id OR NEW.time IS NOT OLD.time
    OR NEW.kind IS NOT OLD.kind OR NEW.target IS NOT OLD.target OR NEW.payload_hash IS NOT OLD.payload_hash
    OR NEW.previous IS NOT OLD.previous OR NEW.hash IS NOT OLD.hash
BEGIN SELECT raise(ABORT, 'an operation can lose its payload and nothing else'); END;
CREATE TRIGGER operation_kept BEFORE DELETE ON operation
BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
COMMIT;
