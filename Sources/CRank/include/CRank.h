// BM25 for FTS5 (SQLite FTS5 Extension, section 7.1), made for many hits: see rank.c.
#ifndef MEIPI_CRANK_H
#define MEIPI_CRANK_H

#include <stddef.h>
#include <stdint.h>

/// A row of a table and its score, of which the lowest is the best.
typedef struct {
    int64_t number;
    double score;
} rank_row;

/// Rows in the order in which they were scored.
typedef struct {
    rank_row *rows;
    size_t count, capacity;
} rank_rows;

/// Makes the function meipi_rank(table, rows, name of the shadow table for sizes, weight of the first column, …) known to a
/// connection, a `sqlite3 *`; it gives the score of a row. 0, or SQLite's code.
int rank_register(void *connection);

/// Gives a statement, a `sqlite3_stmt *`, the place for the rows that it scores, as its parameter of that index from 1 on; rows that
/// have no place in it are left out. It has to live as long as the statement runs. 0, or SQLite's code.
int rank_bind(void *statement, int index, rank_rows *rows);

#endif
