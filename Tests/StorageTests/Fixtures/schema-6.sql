-- A library of the sixth schema: that of the fifth, brought up to date. Never changed once the schema has shipped: it stands for the
-- libraries of that time.
PRAGMA foreign_keys=OFF;
PRAGMA application_id=1835362672;
BEGIN TRANSACTION;
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations VALUES('1');
INSERT INTO grdb_migrations VALUES('2');
INSERT INTO grdb_migrations VALUES('3');
INSERT INTO grdb_migrations VALUES('4');
INSERT INTO grdb_migrations VALUES('5');
INSERT INTO grdb_migrations VALUES('6');
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
    text TEXT NOT NULL CHECK (origin = 'page' OR text <> '' OR first_leaf IS NOT NULL),
    time_printed TEXT CHECK ((time_printed IS NOT NULL) = (origin = 'page')),
    time_iso TEXT CHECK (time_iso IS NULL OR origin = 'page'),
    written INTEGER CHECK ((written IS NOT NULL) = (origin = 'reader')),
    edited INTEGER CHECK (edited IS NULL OR origin = 'reader'),
    is_deleted INTEGER NOT NULL DEFAULT 0 CHECK (is_deleted IN (0, 1) AND (is_deleted = 0 OR origin = 'reader')),
    first_leaf INTEGER CHECK (first_leaf >= 0),
    first_offset INTEGER CHECK (first_offset >= 0),
    last_leaf INTEGER CHECK (last_leaf >= first_leaf),
    last_offset INTEGER CHECK (last_offset >= 0), version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0), place TEXT NOT NULL DEFAULT '' CHECK (place = '' OR origin = 'page'), votes INTEGER CHECK (votes IS NULL OR (votes >= 0 AND origin = 'page')), stance TEXT CHECK (stance IS NULL OR (stance IN ('+', '-', '=') AND origin = 'reader')),
    CHECK ((first_leaf IS NULL) = (first_offset IS NULL) AND (first_leaf IS NULL) = (last_leaf IS NULL)
        AND (first_leaf IS NULL) = (last_offset IS NULL))
) STRICT;
INSERT INTO comment VALUES(1,X'019ceb7773407400bf8529421fab6250',X'019ceb77734077bc9f77797c939ca0da',NULL,'page','','網友','好文','3-15','2026-03-15',NULL,NULL,0,NULL,NULL,NULL,NULL,1,'',NULL,NULL);
INSERT INTO comment VALUES(2,X'019ceb777340741f8a97e0a84b218c56',X'019ceb77734077bc9f77797c939ca0da',X'019ceb7773407400bf8529421fab6250','page','網友','乙','同感','剛剛',NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,1,'',NULL,NULL);
INSERT INTO comment VALUES(3,X'019ceb7773427dbaa403ef87f0e135d1',X'019ceb77734077bc9f77797c939ca0da',NULL,'reader','','我','第二稿',NULL,NULL,1773477000002,1773477000003,0,6,0,6,9,1,'',NULL,NULL);
INSERT INTO comment VALUES(4,X'019ceb77734477599c8e9254fe80e91f',X'019ceb77734077bc9f77797c939ca0da',X'019ceb7773427dbaa403ef87f0e135d1','reader','','我','又及',NULL,NULL,1773477000007,NULL,1,NULL,NULL,NULL,NULL,1,'',NULL,NULL);
CREATE TABLE vote (
    article BLOB PRIMARY KEY NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    label TEXT NOT NULL CHECK (label <> ''),
    voted INTEGER NOT NULL
) STRICT;
INSERT INTO vote VALUES(X'019ceb77734077bc9f77797c939ca0da','感動',1773477000009);
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
    kind TEXT NOT NULL CHECK (kind IN ('comment', 'highlight', 'edit', 'delete', 'restore', 'vote', 'withdraw')),
    target BLOB NOT NULL CHECK (length(target) = 16),
    payload TEXT,
    payload_hash BLOB NOT NULL CHECK (length(payload_hash) = 32),
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32), form INTEGER NOT NULL DEFAULT 1 CHECK (form IN (1, 2)), logical INTEGER NOT NULL DEFAULT 0, counter INTEGER NOT NULL DEFAULT 0 CHECK (counter >= 0), author TEXT CHECK ((author IS NULL) = (form = 1)), answering BLOB CHECK (answering IS NULL OR length(answering) = 16), parents BLOB CHECK ((parents IS NULL) = (form = 1) AND
    (parents IS NULL OR length(parents) % 16 = 0)),
    UNIQUE (device, sequence)
) STRICT;
INSERT INTO operation VALUES(1,X'01a20a6b65f97e468b4af088dd1ddd68',1,X'019ceb7773427157842ece9861fc1178',1773477000002,'comment',X'019ceb7773427dbaa403ef87f0e135d1','{"article":"019ceb77-7340-77bc-9f77-797c939ca0da","author":"我","passage":[{"leaf":6,"offset":0},{"leaf":6,"offset":9}],"salt":"daf4ac23-c414-9f74-f872-c5a048ada5bc","text":"第一稿"}',X'f58105117a8eb10eb3899f67e751b763d462a129f9990d126ede8b9d5a424d63',X'0000000000000000000000000000000000000000000000000000000000000000',X'70f4c74845a79c94cf3f8664d3383fc15ae170502055e08fc3adc4a648f3c0b9',1,1773477000002,0,NULL,NULL,NULL);
INSERT INTO operation VALUES(2,X'01a20a6b65f97e468b4af088dd1ddd68',2,X'019ceb777343754198cb8c4a196f2fe5',1773477000003,'edit',X'019ceb7773427dbaa403ef87f0e135d1','{"salt":"900d9e3c-1d87-65ac-e891-e3ebc5f6a1e4","text":"第二稿"}',X'4c24688bc1c9da7d353b331b2761b12e5463e062cd713f717355e1068bd65991',X'70f4c74845a79c94cf3f8664d3383fc15ae170502055e08fc3adc4a648f3c0b9',X'e54e7fa614f4de049af2479881bca30b5e0a4ca1899087e9fa0b6703d779f14f',1,1773477000003,0,NULL,NULL,NULL);
INSERT INTO operation VALUES(3,X'01a20a6b65f97e468b4af088dd1ddd68',3,X'019ceb777344757aacbf39fffbcc71de',1773477000004,'comment',X'019ceb77734373d9a895531f4b623797',NULL,X'86c2ab7e0763840552d91c125dbf6832c22a54f355de6f76d3a396d5cf57084e',X'e54e7fa614f4de049af2479881bca30b5e0a4ca1899087e9fa0b6703d779f14f',X'1ee9546ca6eac76b506ed19c91ca54884c0be47dbe2d2622c9c144ad15c09eda',1,1773477000004,0,NULL,NULL,NULL);
INSERT INTO operation VALUES(4,X'01a20a6b65f97e468b4af088dd1ddd68',4,X'019ceb77734575bb8ee7c5e48a307ff4',1773477000005,'delete',X'019ceb77734373d9a895531f4b623797',NULL,X'8808410561079d52fa3301c4d852e943110f5130a919df86607be6726a6f902a',X'1ee9546ca6eac76b506ed19c91ca54884c0be47dbe2d2622c9c144ad15c09eda',X'fa724221bd1c863f8cef2a1eda62f53f0d7a4da125ea8f078355bd6353895f33',1,1773477000005,0,NULL,NULL,NULL);
INSERT INTO operation VALUES(5,X'01a20a6b65f97e468b4af088dd1ddd68',5,X'019ceb777347750f962e0ac25abac9b7',1773477000007,'comment',X'019ceb77734477599c8e9254fe80e91f','{"answering":"019ceb77-7342-7dba-a403-ef87f0e135d1","article":"019ceb77-7340-77bc-9f77-797c939ca0da","author":"我","salt":"e6419f6f-f735-11ff-b272-ee95635a4289","text":"又及"}',X'252556725ce6fc6dcfd5edd1405140bb074295899b17710860d1ab4a9e82fcde',X'fa724221bd1c863f8cef2a1eda62f53f0d7a4da125ea8f078355bd6353895f33',X'30d4512b1be4f2731f174b2387760b0529e5473cd8f55eeb3dd3cd302723f4b2',1,1773477000007,0,NULL,X'019ceb7773427dbaa403ef87f0e135d1',NULL);
INSERT INTO operation VALUES(6,X'01a20a6b65f97e468b4af088dd1ddd68',6,X'019ceb77734871759e99094b77cc5116',1773477000008,'delete',X'019ceb77734477599c8e9254fe80e91f','{"salt":"650ec682-7d40-8d45-dc65-81eeebccee02"}',X'9cd42a3bf3e956490c103fb70cb507365715c7ca96f4bba89670aef694888167',X'30d4512b1be4f2731f174b2387760b0529e5473cd8f55eeb3dd3cd302723f4b2',X'22ff03c023eb9208be3e4be8bddd78be05b6a40fb4d81043108d88a8bc7d7a48',1,1773477000008,0,NULL,NULL,NULL);
INSERT INTO operation VALUES(7,X'01a20a6b65f97e468b4af088dd1ddd68',7,X'019ceb7773497c09ad89e4dfda4507d6',1773477000009,'vote',X'019ceb77734077bc9f77797c939ca0da','{"label":"感動","salt":"777214ba-cf69-53b3-7965-559577e89c4e"}',X'3887eb5c6aab40510cd6df74808f5dc1cb5bb4c7e75f4454a74d8029afdf03cd',X'22ff03c023eb9208be3e4be8bddd78be05b6a40fb4d81043108d88a8bc7d7a48',X'cdf4d7a9c9d734dfe186919fd6b24268208ebeeadb99751ff7cd0c7aed38baf5',1,1773477000009,0,NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "article" (
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
, entry BLOB CHECK (entry IS NULL OR length(entry) = 8)) STRICT;
INSERT INTO article VALUES(1,X'019ceb77734077bc9f77797c939ca0da','夜讀館','河灣新聞網','2026年3月14日','2026-03-14','zh-Hant',1773477000000,14,1,1,1,0,40,1773477900000,3,1,1,'感動',X'fa6b74fc4256fcbf2201070107',X'fb2456fb3f08fae610fbe146fbc8d801090109',NULL,X'cc4997432c285d0e',NULL);
INSERT INTO article VALUES(2,X'019ceb7773467a72ade281f6064b00ed','第二篇','',NULL,NULL,'und',1773477000006,5,1,0,0,1,0,NULL,0,0,0,'',X'fbb132fa08d0fbb55e01070107',X'0101',NULL,NULL,NULL);
CREATE TABLE version (
    article BLOB NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number > 0),
    fingerprint BLOB NOT NULL UNIQUE CHECK (length(fingerprint) = 32),
    added INTEGER NOT NULL,
    json BLOB NOT NULL,
    PRIMARY KEY (article, number)
) STRICT;
INSERT INTO version VALUES(X'019ceb77734077bc9f77797c939ca0da',1,X'4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a',1773477000000,X'7b226162737472616374223a22222c22706f6c6c223a7b2263686f69636573223a5b7b226c6162656c223a22e6849fe58b95222c22636f756e74223a337d2c7b226c6162656c223a22e784a1e8818a227d5d2c2270726f6d7074223a22e4bda0e79c8be588b0e6ada4e7af87e69687e7aba0e79a84e6849fe58f97e698af227d2c227469746c65223a22e5a49ce8ae80e9a4a8222c2262796c696e6573223a5b5d2c2275726c223a22222c227075626c6973686564223a7b227072696e746564223a2232303236e5b9b433e69c883134e697a5222c2269736f223a22323032362d30332d3134227d2c226c616e6775616765223a227a682d48616e74222c22656469746f72223a22222c226b69636b6572223a22222c227375627469746c65223a22222c22626c6f636b73223a5b7b226c6576656c223a312c2274797065223a2268656164696e67222c2274657874223a5b22e78788225d7d2c7b2274657874223a5b22e78788e98284e4baaee89197efbc8c222c7b2272656164696e67223a2264c3ba222c2274657874223a5b22e8ae80225d2c2274797065223a2272756279227d2c22e588b0e5a4a9e6988ee38082225d2c2274797065223a22706172616772617068227d5d2c22736f75726365223a22e6b2b3e781a3e696b0e8819ee7b6b2222c22636f6d6d656e7473223a5b5d7d');
INSERT INTO version VALUES(X'019ceb7773467a72ade281f6064b00ed',1,X'084fed08b978af4d7d196a7446a86b58009e636b611db16211b65a9aadff29c5',1773477000006,X'7b226162737472616374223a22222c226b69636b6572223a22222c22736f75726365223a22222c227375627469746c65223a22222c226c616e6775616765223a22756e64222c22626c6f636b73223a5b7b2274657874223a5b22e79fade38082225d2c2274797065223a22706172616772617068227d5d2c22656469746f72223a22222c227469746c65223a22e7acace4ba8ce7af87222c2262796c696e6573223a5b5d2c2275726c223a22222c22636f6d6d656e7473223a5b5d7d');
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','article_index','article_index',0,'CREATE VIRTUAL TABLE article_index USING fts5(body, title, people, source, abstract, content = ''indexed_article'',
    content_rowid = ''number'', tokenize = ''meipi'')');
CREATE TABLE IF NOT EXISTS 'article_index_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO article_index_data VALUES(1,X'020a06000500');
INSERT INTO article_index_data VALUES(10,X'000000040101010001010101');
INSERT INTO article_index_data VALUES(137438953473,X'000001250430e4ba8c02060101030403e7af8702060101030301ae0102050403e891970102050103e588b00102080403e5a4a90102080202a49c01060101020403e8afbb01060101020301a90102090403e6988e0102090103e696b001060103040403e997bb01060103040202988e01020a0202b2b301060103020403e6b9be01060103020202b9be01060103030403e696b001060103030103e781af010402030403e8bf9801020302029fad0202020202acac02060101020403e4ba8c02060101020202af8702060101040202bd9101060103060103e891970102060202afbb0108070101030403e588b00102070403e9a68601060101030202bf980102040403e4baae0102040103e997bb01060103050403e7bd9101060103050202a6860106010104040a0a06080808090a06080a0a07090a090a090807090a0909080a080a07080a0a');
CREATE TABLE IF NOT EXISTS 'article_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO article_index_idx VALUES(1,X'',2);
CREATE TABLE IF NOT EXISTS 'article_index_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO article_index_docsize VALUES(1,X'0903000500');
INSERT INTO article_index_docsize VALUES(2,X'0103000000');
CREATE TABLE IF NOT EXISTS 'article_index_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO article_index_config VALUES('automerge',64);
INSERT INTO article_index_config VALUES('crisismerge',256);
INSERT INTO article_index_config VALUES('hashsize',4000000);
INSERT INTO article_index_config VALUES('version',4);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','pinyin_index','pinyin_index',0,'CREATE VIRTUAL TABLE pinyin_index USING fts5(names, content = ''named_article'', content_rowid = ''number'',
    tokenize = ''meipi_pinyin'')');
CREATE TABLE IF NOT EXISTS 'pinyin_index_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO pinyin_index_data VALUES(1,X'020b');
INSERT INTO pinyin_index_data VALUES(10,X'000000000101010001010101');
INSERT INTO pinyin_index_data VALUES(137438953473,X'000000a40430276465020202030167010203020265700202030201670102040202687701020502017002020402017701020903017701020803017801020602027877010207020279640102020102646902020202026f750102030201750102030102657202020301046775616e0102040102686501020501047069616e020204010377616e0102060401670102090202656e010208010378696e010207010279650102020408060706070606060607070707060709070908060708');
CREATE TABLE IF NOT EXISTS 'pinyin_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO pinyin_index_idx VALUES(1,X'',2);
CREATE TABLE IF NOT EXISTS 'pinyin_index_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO pinyin_index_docsize VALUES(1,X'08');
INSERT INTO pinyin_index_docsize VALUES(2,X'03');
CREATE TABLE IF NOT EXISTS 'pinyin_index_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO pinyin_index_config VALUES('version',4);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','comment_index','comment_index',0,'CREATE VIRTUAL TABLE comment_index USING fts5(text, author, content = ''comment'', content_rowid = ''number'',
    tokenize = ''meipi'')');
CREATE TABLE IF NOT EXISTS 'comment_index_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO comment_index_data VALUES(1,X'040905');
INSERT INTO comment_index_data VALUES(10,X'000000000101010001010101');
INSERT INTO comment_index_data VALUES(137438953473,X'000000a00430e4b99902060101020202ba8c0302030403e7a8bf0302030103e58f880402020403e58f8a04020203018a04020303018b01060101030202908c0202020403e6849f0202020202a5bd0102020403e696870102020103e6849f0202030202889103060101020106010102020296870102030103e7a8bf0302040202acac0302020403e4ba8c0302020202bd9101060101020403e58f8b0106010102040a07080808060807080708080e0708070809');
CREATE TABLE IF NOT EXISTS 'comment_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO comment_index_idx VALUES(1,X'',2);
CREATE TABLE IF NOT EXISTS 'comment_index_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO comment_index_docsize VALUES(1,X'0202');
INSERT INTO comment_index_docsize VALUES(2,X'0201');
INSERT INTO comment_index_docsize VALUES(3,X'0301');
INSERT INTO comment_index_docsize VALUES(4,X'0201');
CREATE TABLE IF NOT EXISTS 'comment_index_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO comment_index_config VALUES('version',4);
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
INSERT INTO tag VALUES(1,'夜',0);
INSERT INTO tag VALUES(2,'舊',1);
CREATE TABLE article_tag (
    tag INTEGER NOT NULL REFERENCES tag (number) ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES article (number) ON DELETE CASCADE,
    PRIMARY KEY (tag, article)
) STRICT, WITHOUT ROWID;
INSERT INTO article_tag VALUES(1,1);
INSERT INTO article_tag VALUES(2,1);
CREATE TABLE shelf (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    query TEXT NOT NULL CHECK (query <> ''),
    is_binned INTEGER NOT NULL DEFAULT 0 CHECK (is_binned IN (0, 1))
) STRICT;
INSERT INTO shelf VALUES(1,'夜讀','title:夜 is:commented',0);
CREATE TABLE visit (
    number INTEGER PRIMARY KEY,
    article BLOB NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    opened INTEGER NOT NULL
) STRICT;
INSERT INTO visit VALUES(1,X'019ceb77734077bc9f77797c939ca0da',1773477900000);
CREATE TABLE picture (
    name BLOB PRIMARY KEY NOT NULL CHECK (length(name) = 32),
    media_type TEXT NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
CREATE TABLE article_picture (
    article BLOB NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    picture BLOB NOT NULL REFERENCES picture (name) ON DELETE CASCADE,
    PRIMARY KEY (article, picture)
) STRICT, WITHOUT ROWID;
CREATE TABLE subscription (
    number INTEGER PRIMARY KEY,
    address TEXT NOT NULL UNIQUE CHECK (address <> ''),
    title TEXT NOT NULL,
    site TEXT NOT NULL,
    folders TEXT NOT NULL,
    kind TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS "draft" (
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
INSERT INTO draft VALUES(1,X'019ceb77734077bc9f77797c939ca0da','reply',X'019ceb7773427dbaa403ef87f0e135d1','半句',1773477000010,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE alias (
    other BLOB PRIMARY KEY NOT NULL CHECK (length(other) = 16),
    id BLOB NOT NULL CHECK (length(id) = 16 AND id <> other)
) STRICT, WITHOUT ROWID;
CREATE TABLE waiting (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    arrived INTEGER NOT NULL,
    json TEXT NOT NULL
) STRICT, WITHOUT ROWID;
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
CREATE TABLE draft_lease (
    article BLOB NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    draft TEXT NOT NULL,
    process INTEGER NOT NULL,
    host TEXT NOT NULL,
    since INTEGER NOT NULL,
    renewed INTEGER NOT NULL,
    PRIMARY KEY (article, draft, process, host)
) STRICT, WITHOUT ROWID;
CREATE INDEX page_mood_by_count ON page_mood (count DESC);
CREATE INDEX comment_by_article ON comment (article, is_deleted);
CREATE INDEX comment_deleted ON comment (is_deleted) WHERE is_deleted = 1;
CREATE UNIQUE INDEX device_own ON device (is_own) WHERE is_own = 1;
CREATE INDEX operation_by_target ON operation (target);
CREATE TRIGGER operation_appended BEFORE INSERT ON operation
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM operation)
    OR NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM operation WHERE device = NEW.device)
    OR NEW.previous IS NOT coalesce(
        (SELECT hash FROM operation WHERE device = NEW.device ORDER BY sequence DESC LIMIT 1), zeroblob(32))
BEGIN SELECT raise(ABORT, 'an operation follows the last one'); END;
CREATE TRIGGER operation_kept BEFORE DELETE ON operation
BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE VIEW indexed_article AS
SELECT article.number AS number, article_text(json, 'body') AS body, article_text(json, 'title') AS title,
    article_text(json, 'people') AS people, article_text(json, 'source') AS source,
    article_text(json, 'abstract') AS abstract
FROM article JOIN version ON version.article = article.id AND version.number = article.version;
CREATE VIEW named_article AS
SELECT article.number AS number, article_text(json, 'names') AS names
FROM article JOIN version ON version.article = article.id AND version.number = article.version;
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
CREATE TRIGGER vote_shown AFTER INSERT ON vote
BEGIN UPDATE article SET mood = NEW.label WHERE id = NEW.article; END;
CREATE TRIGGER vote_changed AFTER UPDATE OF label ON vote
BEGIN UPDATE article SET mood = NEW.label WHERE id = NEW.article; END;
CREATE TRIGGER vote_hidden AFTER DELETE ON vote
BEGIN UPDATE article SET mood = '' WHERE id = OLD.article; END;
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
CREATE INDEX article_tag_by_article ON article_tag (article);
CREATE INDEX visit_by_article ON visit (article);
CREATE INDEX article_by_entry ON article (entry) WHERE entry IS NOT NULL;
CREATE INDEX article_picture_by_picture ON article_picture (picture);
CREATE TRIGGER picture_dropped AFTER DELETE ON article_picture
WHEN NOT EXISTS (SELECT 1 FROM article_picture WHERE picture = OLD.picture)
BEGIN DELETE FROM picture WHERE name = OLD.picture; END;
CREATE UNIQUE INDEX draft_by_place ON draft (article, purpose, comment, coalesce(version, 0), coalesce(first_leaf, 0),
    coalesce(first_offset, 0), coalesce(last_leaf, 0), coalesce(last_offset, 0));
CREATE TRIGGER draft_counted AFTER INSERT ON draft
BEGIN UPDATE article SET drafts = drafts + 1 WHERE id = NEW.article; END;
CREATE TRIGGER draft_uncounted AFTER DELETE ON draft
BEGIN UPDATE article SET drafts = drafts - 1 WHERE id = OLD.article; END;
CREATE INDEX operation_by_answered ON operation (answering) WHERE answering IS NOT NULL;
CREATE INDEX operation_by_stamp ON operation (logical, counter);
CREATE INDEX draft_version_by_draft ON draft_version (article, purpose, comment);
CREATE INDEX draft_version_by_time ON draft_version (kept);
CREATE INDEX comment_by_time ON comment (written, article) WHERE origin = 'reader' AND is_deleted = 0;
CREATE TRIGGER operation_unchanged BEFORE UPDATE ON operation
WHEN NEW.payload IS NOT NULL OR NEW.number IS NOT OLD.number OR NEW.device IS NOT OLD.device
    OR NEW.sequence IS NOT OLD.sequence OR NEW.id IS NOT OLD.id OR NEW.time IS NOT OLD.time
    OR NEW.kind IS NOT OLD.kind OR NEW.target IS NOT OLD.target OR NEW.payload_hash IS NOT OLD.payload_hash
    OR NEW.previous IS NOT OLD.previous OR NEW.hash IS NOT OLD.hash OR NEW.form IS NOT OLD.form
    OR NEW.logical IS NOT OLD.logical OR NEW.counter IS NOT OLD.counter OR NEW.author IS NOT OLD.author
    OR NEW.parents IS NOT OLD.parents
    OR NEW.answering IS NOT OLD.answering AND (NEW.form = 2 OR NEW.answering IS NOT NULL)
BEGIN SELECT raise(ABORT, 'an operation can lose its payload and nothing else'); END;
CREATE INDEX comment_own_by_article ON comment (article, written) WHERE origin = 'reader' AND is_deleted = 0;
CREATE INDEX article_noted_by_title ON article (title_key, id DESC, notes, mood)
WHERE is_binned = 0 AND (notes > 0 OR mood <> '');
CREATE INDEX article_noted_by_source ON article (source_key, id DESC, notes, mood)
WHERE is_binned = 0 AND (notes > 0 OR mood <> '');
CREATE INDEX vote_by_time ON vote (voted, article);
PRAGMA writable_schema=OFF;
COMMIT;
