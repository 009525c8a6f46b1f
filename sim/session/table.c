/* Tables: cells are kept as text, and measured and laid out at the end. */
#include "hawser/session/table.h"

#include "hawser/core/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CELL_MAX 192
#define GAP 2u

struct hws_table {
    struct hws_table_column columns[HWS_TABLE_COLUMNS_MAX];
    uint32_t column_count;
    char (*cells)[CELL_MAX];
    size_t cell_count, cell_capacity;
    bool failed;
};

struct hws_table *hws_table_create(const struct hws_table_column *columns, uint32_t column_count)
{
    struct hws_table *table = calloc(1, sizeof(*table));

    if (table != NULL && column_count > 0) {
        table->column_count =
            column_count < HWS_TABLE_COLUMNS_MAX ? column_count : HWS_TABLE_COLUMNS_MAX;
        memcpy(table->columns, columns, table->column_count * sizeof(*columns));
    }
    return table;
}

void hws_table_cell(struct hws_table *table, const char *format, ...)
{
    if (table == NULL || table->failed || table->column_count == 0) {
        return;
    }
    if (table->cell_count == table->cell_capacity) {
        const size_t capacity = table->cell_capacity == 0 ? 64u : table->cell_capacity * 2u;
        void *grown = realloc(table->cells, capacity * sizeof(*table->cells));
        if (grown == NULL) {
            table->failed = true;
            return;
        }
        table->cells = grown;
        table->cell_capacity = capacity;
    }
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(table->cells[table->cell_count], CELL_MAX, format, arguments);
    va_end(arguments);
    table->cell_count++;
}

static void measure(const struct hws_table *table, size_t *widths)
{
    for (uint32_t c = 0; c < table->column_count; c++) {
        widths[c] = hws_text_columns(table->columns[c].title);
    }
    for (size_t i = 0, c = 0; i < table->cell_count; i++) {
        const size_t width = hws_text_columns(table->cells[i]);
        widths[c] = width > widths[c] ? width : widths[c];
        c = c + 1u < table->column_count ? c + 1u : 0;
    }
}

static char *put_cell(char *place, const char *text, size_t width, bool right, bool last)
{
    const size_t columns = hws_text_columns(text);
    const size_t padding = width > columns ? width - columns : 0;

    if (right) {
        memset(place, ' ', padding);
        place += padding;
    }
    while (*text != '\0') {
        *place++ = *text++;
    }
    if (!right && !last) {
        memset(place, ' ', padding);
        place += padding;
    }
    if (!last) {
        memset(place, ' ', GAP);
        place += GAP;
    }
    return place;
}

static char *lay_out(const struct hws_table *table, const size_t *widths)
{
    const size_t row_count =
        table->column_count == 0 ? 1u : table->cell_count / table->column_count + 1u;
    size_t row_size = 1;

    for (uint32_t c = 0; c < table->column_count; c++) {
        row_size += widths[c] + GAP + CELL_MAX;
    }
    char *text = malloc(row_count * row_size + 1u);
    if (text == NULL) {
        return NULL;
    }
    char *place = text;
    for (size_t row = 0; row < row_count; row++) {
        for (uint32_t c = 0; c < table->column_count; c++) {
            const char *cell = row == 0 ? table->columns[c].title
                                        : table->cells[(row - 1u) * table->column_count + c];
            place = put_cell(place, cell, widths[c], table->columns[c].right,
                             c + 1u == table->column_count);
        }
        *place++ = '\n';
    }
    *place = '\0';
    return text;
}

char *hws_table_finish(struct hws_table *table)
{
    size_t widths[HWS_TABLE_COLUMNS_MAX] = {0};
    char *text = NULL;

    if (table == NULL) {
        return NULL;
    }
    if (!table->failed) {
        measure(table, widths);
        text = lay_out(table, widths);
    }
    free(table->cells);
    free(table);
    return text;
}

char *hws_table_join(char *const texts[], uint32_t count)
{
    size_t size = 1;
    bool whole = true;

    for (uint32_t i = 0; i < count; i++) {
        whole = whole && texts[i] != NULL;
        size += texts[i] == NULL ? 0 : strlen(texts[i]) + 1u;
    }
    char *joined = whole ? calloc(size, 1) : NULL;
    char *end = joined;
    for (uint32_t i = 0; i < count; i++) {
        if (joined != NULL) {
            end +=
                snprintf(end, size - (size_t)(end - joined), "%s%s", i > 0 ? "\n" : "", texts[i]);
        }
        free(texts[i]);
    }
    return joined;
}
