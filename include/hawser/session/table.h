/*
 * Plain-text tables whose columns line up by what a terminal shows, also in Japanese and Korean.
 */
#ifndef HAWSER_SESSION_TABLE_H
#define HAWSER_SESSION_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HWS_TABLE_COLUMNS_MAX 12u

struct hws_table_column {
    const char *title;
    bool right; /* numbers */
};

struct hws_table;

/* At most HWS_TABLE_COLUMNS_MAX. NULL when memory is out; every later call then does nothing. */
struct hws_table *hws_table_create(const struct hws_table_column *columns, uint32_t column_count);
/* One cell after another, row by row; printf-like. */
void hws_table_cell(struct hws_table *table, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The text, the caller's to free; NULL when memory ran out on the way. Destroys the table. */
char *hws_table_finish(struct hws_table *table);

/* The texts one after another with an empty line between; frees them. NULL when one is missing. */
char *hws_table_join(char *const texts[], uint32_t count);

#endif
