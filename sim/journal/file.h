/* What an open exercise file is made of; its files share it. */
#ifndef HAWSER_SIM_JOURNAL_FILE_H
#define HAWSER_SIM_JOURNAL_FILE_H

#include "sim/journal/schema.h"

#include <sodium.h>
#include <sqlite3.h>

struct table_use {
    sqlite3_stmt *insert, *find, *next;
    char *scratch; /* texts and bytes of the row that was read last */
    size_t scratch_size;
    bool touched;                  /* in the present transaction */
    crypto_generichash_state hash; /* of its rows in it */
};

struct hws_exercise_file {
    sqlite3 *db;
    char *path;
    int lock;           /* descriptor with the flock, or -1 */
    bool writing, open; /* open: a transaction is */
    struct table_use tables[HWS_KEPT_COUNT];
    sqlite3_stmt *add_link;
    uint64_t transaction_count;
    unsigned char link[HWS_CHAIN_LINK_BYTES]; /* of the last transaction */
    int64_t wall_us;
    int frames; /* in the log, after the last commit */
    char stopped[512], report[512];
};

/* ---- read.c ---------------------------------------------------------------------------------- */

/* Fills the error from SQLite's words. Returns `status`. */
enum hws_status file_failed(const struct hws_exercise_file *file, enum hws_status status,
                            struct hws_error *error);
enum hws_status file_run(struct hws_exercise_file *file, const char *sql, struct hws_error *error);
enum hws_status file_prepare(struct hws_exercise_file *file, const char *sql,
                             sqlite3_stmt **statement, struct hws_error *error);

/* ---- rows.c ---------------------------------------------------------------------------------- */

/* Binds a row's columns from the place `first` on; the keys alone, or all. */
void row_bind(sqlite3_stmt *statement, int first, const struct table *table, const void *row,
              bool keys_only);
/* The row that the statement stands on, its columns from the place `first` on, into the struct;
 * texts into scratch. HWS_ERR_MEMORY; HWS_ERR_FORMAT when a column has another type. */
enum hws_status row_read(sqlite3_stmt *statement, int first, const struct table *table,
                         struct table_use *use, void *row);
/* Its bytes as a link takes them. */
void row_hash(crypto_generichash_state *hash, const struct table *table, const void *row);
/* Name of the first column that differs; NULL: none does. What is reworded is not looked at. */
const char *row_difference(const struct table *table, const void *left, const void *right);

/* ---- chain.c --------------------------------------------------------------------------------- */

void chain_begin_table(crypto_generichash_state *hash, uint32_t table);
/* The link of a transaction after another, of its tables' hashes in order. */
void chain_begin_link(crypto_generichash_state *link,
                      const unsigned char before[HWS_CHAIN_LINK_BYTES], uint64_t transaction,
                      int64_t wall_us);
void chain_add_table(crypto_generichash_state *link, uint32_t table,
                     crypto_generichash_state *hash);
void chain_end_link(crypto_generichash_state *link, unsigned char after[HWS_CHAIN_LINK_BYTES]);
/* BLAKE2b of a salt and a name. */
void chain_name_hash(const unsigned char salt[16], const char *name,
                     unsigned char hash[HWS_CHAIN_LINK_BYTES]);

/* ---- csv.c ---------------------------------------------------------------------------------- */

/* The row that the statement stands on, and its line's end. */
void csv_put_row(FILE *out, sqlite3_stmt *rows, int column_count);

/* ---- log.c ----------------------------------------------------------------------------------- */

/* What is odd in the log beside a database that is not open; "" for nothing. */
void log_report(const char *path, char *report, size_t report_size);

#endif
