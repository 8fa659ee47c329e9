// BM25 as FTS5's own function has it, with two differences that count where there are many hits. How rare a phrase is does not change the
// order of a search for one phrase, so it is not asked for; and where there are several, a phrase that is in more articles than are ever
// ranked is as common as that. The function of FTS5 goes through every match of every phrase for it, and gathers all places of a row in a
// sorted list first; here they are counted as they come.

#include "CRank.h"

#include <math.h>
#include <sqlite3.h>
#include <string.h>

enum { most_phrases = 64, most_columns = 16, ranked_rows = 20000 };

typedef struct {
    double average; /* tokens of a row */
    double rarity[most_phrases];
} query_data;

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
    if (*code == SQLITE_OK) *code = api->xSetAuxdata(context, data, sqlite3_free);
    else sqlite3_free(data);
    return *code == SQLITE_OK ? data : NULL;
}

static void rank(const Fts5ExtensionApi *api, Fts5Context *context, sqlite3_context *result, int count, sqlite3_value **values) {
    int code = SQLITE_OK;
    query_data *data = data_of_query(api, context, &code);
    int size = 0;
    if (code == SQLITE_OK) code = api->xColumnSize(context, -1, &size);
    double weights[most_columns];
    for (int column = 0; column < most_columns; column++) {
        weights[column] = column < count ? sqlite3_value_double(values[column]) : 1;
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
    if (code == SQLITE_OK) sqlite3_result_double(result, -score);
    else sqlite3_result_error_code(result, code);
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
