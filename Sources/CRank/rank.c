// BM25 as FTS5's own function has it, with differences that count where there are many hits. How rare a phrase is does not change the
// order of a search for one phrase, so it is not asked for; and where there are several, a phrase that is in more articles than are ever
// ranked is as common as that. The function of FTS5 goes through every match of every phrase for it, and gathers all places of a row in a
// sorted list first; here they are counted as they come.
//
// How many tokens a row has is read through one open blob (SQLite, "Incremental I/O"), in less than half the time of xColumnSize, which
// runs a statement for each. And the rows are handed out in an array besides, because SQLite sorts them much slower than an array is.

#include "CRank.h"

#include <math.h>
#include <sqlite3.h>
#include <string.h>

enum { most_phrases = 64, most_columns = 16, ranked_rows = 20000, arguments_before_weights = 2, longest_varint = 9 };

static const char *const rows_type = "rank_rows";

typedef struct {
    double average; /* tokens of a row */
    double rarity[most_phrases];
    sqlite3_blob *sizes; /* of the row that was asked about last, in the shadow table for sizes */
} query_data;

static void free_query_data(void *given) {
    query_data *data = given;
    sqlite3_blob_close(data->sizes);
    sqlite3_free(data);
}

static int count_row(const Fts5ExtensionApi *api, Fts5Context *context, void *data) {
    (void)api, (void)context;
    sqlite3_int64 *count = data;
    return ++*count >= ranked_rows ? SQLITE_DONE : SQLITE_OK;
}

/// What is the same for every row of a query, reckoned at the first; NULL with the code where that fails.
static query_data *data_of_query(const Fts5ExtensionApi *api, Fts5Context *context, int *code) {
    query_data *data = api->xGetAuxdata(context, 0);
    if (data != NULL) return data;
    data = sqlite3_malloc64(sizeof(query_data));
    if (data == NULL) return *code = SQLITE_NOMEM, NULL;
    memset(data, 0, sizeof(query_data));
    sqlite3_int64 rows = 0, tokens = 0;
    *code = api->xRowCount(context, &rows);
    if (*code == SQLITE_OK) *code = api->xColumnTotalSize(context, -1, &tokens);
    data->average = rows > 0 ? (double)tokens / (double)rows : 1;
    int phrases = api->xPhraseCount(context);
    for (int phrase = 0; *code == SQLITE_OK && phrase < phrases && phrase < most_phrases; phrase++) {
        sqlite3_int64 hits = 0;
        if (phrases > 1) *code = api->xQueryPhrase(context, phrase, &hits, count_row);
        double rarity = log(((double)(rows - hits) + 0.5) / ((double)hits + 0.5));
        // A phrase that is in more than half of all rows must not count against a row.
        data->rarity[phrase] = rarity > 1e-6 ? rarity : 1e-6;
    }
    // FTS5 frees it, also where it cannot keep it.
    if (*code == SQLITE_OK) *code = api->xSetAuxdata(context, data, free_query_data);
    else free_query_data(data);
    return *code == SQLITE_OK ? data : NULL;
}

/// The tokens of a row: the sum of a row of the shadow table for sizes, which has a varint for each column (SQLite FTS5 Extension,
/// "Document Sizes Table").
static int size_of_row(sqlite3 *database, const char *table, sqlite3_int64 number, query_data *data, int *size) {
    int code = data->sizes != NULL
        ? sqlite3_blob_reopen(data->sizes, number)
        : sqlite3_blob_open(database, "main", table, "sz", number, 0, &data->sizes);
    unsigned char bytes[most_columns * longest_varint];
    int length = code == SQLITE_OK ? sqlite3_blob_bytes(data->sizes) : 0;
    if (length > (int)sizeof(bytes)) length = sizeof(bytes);
    if (code == SQLITE_OK) code = sqlite3_blob_read(data->sizes, bytes, length, 0);
    // A row that is in the index and has no size, or none that can be read, is damage, called as FTS5 calls its own: SQLITE_CORRUPT itself
    // would have SQLite refuse the end of the transaction.
    if (code == SQLITE_ERROR) return SQLITE_CORRUPT_VTAB;
    *size = 0;
    for (int index = 0, value = 0; code == SQLITE_OK && index < length; index++) {
        // Seven bits at a time; the ninth byte of a varint never comes, for no text has so many tokens.
        value = (int)((unsigned)value << 7 | (bytes[index] & 0x7f));
        if (bytes[index] & 0x80) continue;
        *size += value;
        value = 0;
    }
    return code;
}

/// The arguments: the rows that are handed out or NULL, the shadow table for sizes, and a weight for each column.
static void rank(const Fts5ExtensionApi *api, Fts5Context *context, sqlite3_context *result, int count, sqlite3_value **values) {
    if (count < arguments_before_weights) return sqlite3_result_error(result, "meipi_rank wants rows and a table of sizes", -1);
    int code = SQLITE_OK, size = 0;
    query_data *data = data_of_query(api, context, &code);
    sqlite3_int64 number = api->xRowid(context);
    if (code == SQLITE_OK) {
        const char *table = (const char *)sqlite3_value_text(values[1]);
        code = size_of_row(sqlite3_context_db_handle(result), table, number, data, &size);
    }
    double weights[most_columns];
    for (int column = 0; column < most_columns; column++) {
        int index = column + arguments_before_weights;
        weights[column] = index < count ? sqlite3_value_double(values[index]) : 1;
    }
    int phrases = code == SQLITE_OK ? api->xPhraseCount(context) : 0;
    const double k1 = 1.2, b = 0.75;
    double score = 0;
    for (int phrase = 0; code == SQLITE_OK && phrase < phrases && phrase < most_phrases; phrase++) {
        Fts5PhraseIter places;
        int column = 0, offset = 0;
        double frequency = 0;
        code = api->xPhraseFirst(context, phrase, &places, &column, &offset);
        for (; code == SQLITE_OK && column >= 0; api->xPhraseNext(context, &places, &column, &offset)) {
            frequency += weights[column < most_columns ? column : most_columns - 1];
        }
        score += data->rarity[phrase] * (frequency * (k1 + 1)) / (frequency + k1 * (1 - b + b * size / data->average));
    }
    if (code != SQLITE_OK) return sqlite3_result_error_code(result, code);
    rank_rows *rows = sqlite3_value_pointer(values[0], rows_type);
    if (rows != NULL && rows->count < rows->capacity) rows->rows[rows->count++] = (rank_row){number, -score};
    sqlite3_result_double(result, -score);
}

int rank_bind(void *statement, int index, rank_rows *rows) {
    return sqlite3_bind_pointer(statement, index, rows, rows_type, NULL);
}

int rank_register(void *connection) {
    sqlite3 *database = connection;
    fts5_api *api = NULL;
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, NULL);
    if (code != SQLITE_OK) return code;
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL);
    sqlite3_step(statement);
    code = sqlite3_finalize(statement);
    if (code != SQLITE_OK || api == NULL) return code != SQLITE_OK ? code : SQLITE_ERROR;
    return api->xCreateFunction(api, "meipi_rank", NULL, rank, NULL);
}
