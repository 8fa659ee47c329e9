// BM25 for FTS5 (SQLite FTS5 Extension, section 7.1), made for many hits: see rank.c.
#ifndef MEIPI_CRANK_H
#define MEIPI_CRANK_H

/// Makes the function meipi_rank(table, weight of the first column, …) known to a connection, a `sqlite3 *`; the lower the better.
/// 0, or SQLite's code.
int rank_register(void *connection);

#endif
