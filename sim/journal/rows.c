/* Rows over their columns: into a statement, out of one, into a link, one beside another. */
#include "sim/journal/file.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- fields of a struct ---------------------------------------------------------------------- */

static const void *field(const struct column *column, const void *row)
{
    return (const unsigned char *)row + column->at;
}

static int64_t whole_of(const struct column *column, const void *row)
{
    int64_t whole = 0;
    uint64_t count = 0;
    uint32_t small = 0;

    switch (column->form) {
    case COLUMN_WHOLE:
        memcpy(&whole, field(column, row), sizeof(whole));
        return whole;
    case COLUMN_COUNT:
        memcpy(&count, field(column, row), sizeof(count));
        return (int64_t)count;
    default:
        memcpy(&small, field(column, row), sizeof(small));
        return (int64_t)small;
    }
}

static double real_of(const struct column *column, const void *row)
{
    double real = 0.0;

    memcpy(&real, field(column, row), sizeof(real));
    return real;
}

/* The same number is the same bits: it comes out of the same arithmetic. */
static uint64_t real_bits(const struct column *column, const void *row)
{
    uint64_t bits = 0;

    memcpy(&bits, field(column, row), sizeof(bits));
    return bits;
}

static const void *pointer_of(const struct column *column, const void *row)
{
    const void *pointer = NULL;

    memcpy(&pointer, field(column, row), sizeof(pointer));
    return pointer;
}

static size_t size_of(const struct column *column, const void *row)
{
    size_t size = 0;

    if (column->form == COLUMN_BYTES) {
        memcpy(&size, (const unsigned char *)row + column->size_at, sizeof(size));
        return pointer_of(column, row) != NULL ? size : 0;
    }
    const char *text = pointer_of(column, row);
    return text != NULL ? strlen(text) : 0;
}

/* ---- into a statement ------------------------------------------------------------------------ */

static void bind(sqlite3_stmt *statement, int place, const struct column *column, const void *row)
{
    switch (column->form) {
    case COLUMN_WHOLE:
    case COLUMN_COUNT:
    case COLUMN_SMALL:
        (void)sqlite3_bind_int64(statement, place, whole_of(column, row));
        return;
    case COLUMN_REAL:
        (void)sqlite3_bind_double(statement, place, real_of(column, row));
        return;
    case COLUMN_TEXT:
    case COLUMN_MAYBE:
        (void)sqlite3_bind_text64(statement, place, pointer_of(column, row), size_of(column, row),
                                  SQLITE_STATIC, SQLITE_UTF8);
        return;
    case COLUMN_BYTES:
        (void)sqlite3_bind_blob64(statement, place, pointer_of(column, row), size_of(column, row),
                                  SQLITE_STATIC);
        return;
    }
}

void row_bind(sqlite3_stmt *statement, int first, const struct table *table, const void *row,
              bool keys_only)
{
    int place = first;

    for (uint32_t i = 0; i < table->column_count; i++) {
        const struct column *column = &table->columns[i];
        assert(column->form != COLUMN_TEXT || pointer_of(column, row) != NULL || keys_only);
        if (!keys_only || column->key) {
            bind(statement, place++, column, row);
        }
    }
}

/* ---- out of a statement ---------------------------------------------------------------------- */

static bool type_fits(const struct column *column, int type)
{
    switch (column->form) {
    case COLUMN_WHOLE:
    case COLUMN_COUNT:
    case COLUMN_SMALL:
        return type == SQLITE_INTEGER;
    case COLUMN_REAL:
        return type == SQLITE_FLOAT;
    case COLUMN_TEXT:
        return type == SQLITE_TEXT;
    case COLUMN_MAYBE:
        return type == SQLITE_TEXT || type == SQLITE_NULL;
    case COLUMN_BYTES:
        return type == SQLITE_BLOB || type == SQLITE_NULL;
    }
    return false;
}

/* All texts and bytes of the row, each with an end, fit the scratch. */
static bool make_scratch(sqlite3_stmt *statement, int first, const struct table *table,
                         struct table_use *use)
{
    size_t wanted = 1;

    for (uint32_t i = 0; i < table->column_count; i++) {
        if (table->columns[i].form >= COLUMN_TEXT) {
            wanted += (size_t)sqlite3_column_bytes(statement, first + (int)i) + 1u;
        }
    }
    if (wanted > use->scratch_size) {
        char *grown = realloc(use->scratch, wanted * 2u);
        if (grown == NULL) {
            return false;
        }
        use->scratch = grown;
        use->scratch_size = wanted * 2u;
    }
    return true;
}

static void put_field(void *row, size_t at, const void *value, size_t size)
{
    memcpy((unsigned char *)row + at, value, size);
}

/* A text or bytes into the scratch; where the next goes. */
static char *read_pointer(sqlite3_stmt *statement, int place, const struct column *column,
                          char *scratch, void *row)
{
    const size_t size = (size_t)sqlite3_column_bytes(statement, place);
    const void *bytes = sqlite3_column_blob(statement, place);
    const char *kept = sqlite3_column_type(statement, place) == SQLITE_NULL ? NULL : scratch;

    if (size > 0 && bytes != NULL) {
        memcpy(scratch, bytes, size);
    }
    scratch[size] = '\0';
    put_field(row, column->at, &kept, sizeof(kept));
    if (column->form == COLUMN_BYTES) {
        put_field(row, column->size_at, &size, sizeof(size));
    }
    return scratch + size + 1u;
}

enum hws_status row_read(sqlite3_stmt *statement, int first, const struct table *table,
                         struct table_use *use, void *row)
{
    if (!make_scratch(statement, first, table, use)) {
        return HWS_ERR_MEMORY;
    }
    char *scratch = use->scratch;
    for (uint32_t i = 0; i < table->column_count; i++) {
        const struct column *column = &table->columns[i];
        const int place = first + (int)i;
        if (!type_fits(column, sqlite3_column_type(statement, place))) {
            return HWS_ERR_FORMAT;
        }
        const int64_t whole = sqlite3_column_int64(statement, place);
        const uint64_t count = (uint64_t)whole;
        const uint32_t small = (uint32_t)whole;
        const double real = sqlite3_column_double(statement, place);
        switch (column->form) {
        case COLUMN_WHOLE:
            put_field(row, column->at, &whole, sizeof(whole));
            break;
        case COLUMN_COUNT:
            put_field(row, column->at, &count, sizeof(count));
            break;
        case COLUMN_SMALL:
            if (whole < 0 || whole > UINT32_MAX) {
                return HWS_ERR_FORMAT;
            }
            put_field(row, column->at, &small, sizeof(small));
            break;
        case COLUMN_REAL:
            put_field(row, column->at, &real, sizeof(real));
            break;
        default:
            scratch = read_pointer(statement, place, column, scratch, row);
            break;
        }
    }
    return HWS_OK;
}

/* ---- into a link, and beside another --------------------------------------------------------- */

static void hash_whole(crypto_generichash_state *hash, uint64_t whole)
{
    unsigned char bytes[8];

    for (uint32_t i = 0; i < 8u; i++) {
        bytes[i] = (unsigned char)(whole >> (8u * i));
    }
    (void)crypto_generichash_update(hash, bytes, sizeof(bytes));
}

void row_hash(crypto_generichash_state *hash, const struct table *table, const void *row)
{
    for (uint32_t i = 0; i < table->column_count; i++) {
        const struct column *column = &table->columns[i];
        switch (column->form) {
        case COLUMN_WHOLE:
        case COLUMN_COUNT:
        case COLUMN_SMALL:
            hash_whole(hash, (uint64_t)whole_of(column, row));
            break;
        case COLUMN_REAL:
            hash_whole(hash, real_bits(column, row));
            break;
        default:
            /* What is not there is not the same as what is empty. */
            hash_whole(hash, pointer_of(column, row) == NULL ? UINT64_MAX : size_of(column, row));
            if (pointer_of(column, row) != NULL) {
                (void)crypto_generichash_update(hash, pointer_of(column, row),
                                                size_of(column, row));
            }
            break;
        }
    }
}

static bool same_pointer(const struct column *column, const void *left, const void *right)
{
    const void *a = pointer_of(column, left);
    const void *b = pointer_of(column, right);
    const size_t size = size_of(column, left);

    return (a == NULL) == (b == NULL) && size == size_of(column, right) &&
           (size == 0 || a == NULL || b == NULL || memcmp(a, b, size) == 0);
}

const char *row_difference(const struct table *table, const void *left, const void *right)
{
    for (uint32_t i = 0; i < table->column_count; i++) {
        const struct column *column = &table->columns[i];
        bool same = true;
        if (column->form < COLUMN_REAL) {
            same = whole_of(column, left) == whole_of(column, right);
        } else if (column->form == COLUMN_REAL) {
            same = real_bits(column, left) == real_bits(column, right);
        } else if (!column->reworded) {
            same = same_pointer(column, left, right);
        }
        if (!same) {
            return column->name;
        }
    }
    return NULL;
}
