/* The tables of an exercise file, as SQLite has them and as the structs of the public header are.
 */
#ifndef HAWSER_SIM_JOURNAL_SCHEMA_H
#define HAWSER_SIM_JOURNAL_SCHEMA_H

#include "hawser/journal/exercise_file.h"

#define COLUMNS_MAX 16u

/* How a column's value stands in the struct. */
enum column_form {
    COLUMN_WHOLE, /* int64_t */
    COLUMN_COUNT, /* uint64_t below 2^63 */
    COLUMN_SMALL, /* uint32_t */
    COLUMN_REAL,  /* double */
    COLUMN_TEXT,  /* const char *, never NULL */
    COLUMN_MAYBE, /* const char *, or NULL */
    COLUMN_BYTES, /* const void * or NULL, with its size_t at `size_at` */
};

struct column {
    const char *name;
    enum column_form form;
    size_t at, size_at;
    bool key;      /* of the primary key */
    bool reworded; /* another catalogue of translations may word it otherwise */
};

struct table {
    const char *name;
    size_t row_size;
    struct column columns[COLUMNS_MAX];
    uint32_t column_count;
};

extern const struct table journal_tables[HWS_KEPT_COUNT];
/* Every statement that makes the file's tables, with what they are for. */
extern const char *const journal_schema[];
extern const size_t journal_schema_count;

/* In the header of the database. */
#define JOURNAL_APPLICATION_ID HWS_OUTPUT_EXERCISE_ID

#endif
