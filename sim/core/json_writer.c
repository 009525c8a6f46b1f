/* JSON without a tree. Most of what a view holds are numbers, so they are written without printf.
 */
#include "hawser/core/json_writer.h"

#include "sim/core/list.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DECIMALS 10000000.0
#define DECIMAL_COUNT 7
/* Above it seven decimals are more than a double has. */
#define REAL_MAX 1.0e9
#define NUMBER_MAX 32

void hws_json_writer_init(struct hws_json_writer *writer)
{
    *writer = (struct hws_json_writer){0};
}

void hws_json_writer_fini(struct hws_json_writer *writer)
{
    free(writer->text);
    hws_json_writer_init(writer);
}

enum hws_status hws_json_writer_take(struct hws_json_writer *writer, char **json, size_t *json_size)
{
    if (writer->failed || writer->text == NULL) {
        hws_json_writer_fini(writer);
        return HWS_ERR_MEMORY;
    }
    *json = writer->text;
    *json_size = writer->size;
    hws_json_writer_init(writer);
    return HWS_OK;
}

/* Room for so many bytes and a NUL behind what there is; NULL when memory is out. */
static char *room_for(struct hws_json_writer *writer, size_t size)
{
    if (writer->failed) {
        return NULL;
    }
    if (writer->size + size + 1u > writer->capacity) {
        size_t wanted = writer->capacity == 0 ? 1024u : writer->capacity * 2u;
        wanted = wanted < writer->size + size + 1u ? writer->size + size + 1u : wanted;
        char *grown = realloc(writer->text, wanted);
        if (grown == NULL) {
            writer->failed = true;
            return NULL;
        }
        writer->text = grown;
        writer->capacity = wanted;
    }
    return writer->text + writer->size;
}

static void put(struct hws_json_writer *writer, const char *text, size_t size)
{
    char *room = room_for(writer, size);

    if (room != NULL) {
        memcpy(room, text, size);
        room[size] = '\0';
        writer->size += size;
    }
}

/* Bytes that are not quoted as they are. */
static bool is_plain(unsigned char byte)
{
    return byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7f;
}

static void put_quoted(struct hws_json_writer *writer, const char *text)
{
    static const char digits[] = "0123456789abcdef";

    put(writer, "\"", 1);
    while (*text != '\0') {
        size_t plain = 0;
        while (text[plain] != '\0' && is_plain((unsigned char)text[plain])) {
            plain++;
        }
        put(writer, text, plain);
        text += plain;
        if (*text == '\0') {
            break;
        }
        const unsigned char byte = (unsigned char)*text++;
        if (byte == '"' || byte == '\\') {
            const char escaped[2] = {'\\', (char)byte};
            put(writer, escaped, sizeof(escaped));
        } else {
            const char escaped[6] = {'\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 15u]};
            put(writer, escaped, sizeof(escaped));
        }
    }
    put(writer, "\"", 1);
}

/* The comma and the key that stand before a value. */
static void begin(struct hws_json_writer *writer, const char *key)
{
    if (writer->follows) {
        put(writer, ",", 1);
    }
    writer->follows = true;
    if (key != NULL) {
        put_quoted(writer, key);
        put(writer, ":", 1);
    }
}

void hws_json_open(struct hws_json_writer *writer, const char *key, char open)
{
    begin(writer, key);
    put(writer, &open, 1);
    writer->follows = false;
}

void hws_json_close(struct hws_json_writer *writer, char close)
{
    put(writer, &close, 1);
    writer->follows = true;
}

void hws_json_put_text(struct hws_json_writer *writer, const char *key, const char *value)
{
    begin(writer, key);
    put_quoted(writer, value);
}

/* The digits of a number before what is at `end`; where they begin. */
static char *digits_before(char *end, uint64_t number, int least)
{
    do {
        *--end = (char)('0' + number % 10u);
        number /= 10u;
        least--;
    } while (number > 0 || least > 0);
    return end;
}

static void put_whole(struct hws_json_writer *writer, int64_t value)
{
    char text[NUMBER_MAX];
    const uint64_t size = value < 0 ? UINT64_C(0) - (uint64_t)value : (uint64_t)value;
    char *begins = digits_before(text + NUMBER_MAX, size, 1);

    if (value < 0) {
        *--begins = '-';
    }
    put(writer, begins, (size_t)(text + NUMBER_MAX - begins));
}

/* Half away from zero, so that the same number is the same text on every machine. */
static void put_real(struct hws_json_writer *writer, double value)
{
    char text[NUMBER_MAX];
    char *end = text + NUMBER_MAX;

    if (!isfinite(value)) {
        put(writer, "null", 4);
        return;
    }
    if (fabs(value) >= REAL_MAX) {
        put_whole(writer, (int64_t)fmax(fmin(value, 9.0e18), -9.0e18));
        return;
    }
    const uint64_t scaled = (uint64_t)floor(fabs(value) * DECIMALS + 0.5);
    const uint64_t decimals = scaled % (uint64_t)DECIMALS;
    char *begins = digits_before(end, decimals, DECIMAL_COUNT);
    while (end > begins && end[-1] == '0') {
        end--;
    }
    if (end > begins) {
        *--begins = '.';
    } else {
        begins = end;
    }
    begins = digits_before(begins, scaled / (uint64_t)DECIMALS, 1);
    if (value < 0.0 && scaled > 0) {
        *--begins = '-';
    }
    put(writer, begins, (size_t)(end - begins));
}

void hws_json_put_whole(struct hws_json_writer *writer, const char *key, int64_t value)
{
    begin(writer, key);
    put_whole(writer, value);
}

void hws_json_put_real(struct hws_json_writer *writer, const char *key, double value)
{
    begin(writer, key);
    put_real(writer, value);
}

void hws_json_put_flag(struct hws_json_writer *writer, const char *key, bool value)
{
    begin(writer, key);
    put(writer, value ? "true" : "false", value ? 4 : 5);
}

void hws_json_put_raw(struct hws_json_writer *writer, const char *key, const char *json,
                      size_t json_size)
{
    if (key == NULL && json_size == 0) {
        return;
    }
    begin(writer, key);
    put(writer, json, json_size);
}

/* ---- lists ---------------------------------------------------------------------------------- */

static void put_line(struct hws_json_writer *writer, const char *key, const double *points,
                     int64_t point_count)
{
    hws_json_open(writer, key, '[');
    for (int64_t i = 0; i < point_count; i++) {
        put(writer, i > 0 ? ",[" : "[", i > 0 ? 2 : 1);
        put_real(writer, points[2 * i]);
        put(writer, ",", 1);
        put_real(writer, points[2 * i + 1]);
        put(writer, "]", 1);
    }
    hws_json_close(writer, ']');
}

void hws_json_put_row(struct hws_json_writer *writer, const struct hws_list *list, uint32_t row)
{
    hws_json_open(writer, hws_list_key(list, row), '{');
    writer->row_at = writer->size - 1u;
    for (uint32_t i = 0; i < list->def->column_count; i++) {
        const struct list_cell *cell = list_cell_at(list, row, i);
        const char *name = list->def->columns[i].name;
        if (name == NULL || list->def->columns[i].local) {
            continue;
        }
        switch (cell->form) {
        case HWS_CELL_NONE:
            break;
        case HWS_CELL_TEXT:
            hws_json_put_text(writer, name, list->texts + cell->at);
            break;
        case HWS_CELL_WHOLE:
            hws_json_put_whole(writer, name, cell->value.i);
            break;
        case HWS_CELL_REAL:
            hws_json_put_real(writer, name, cell->value.f);
            break;
        case HWS_CELL_FLAG:
            hws_json_put_flag(writer, name, cell->value.i != 0);
            break;
        case HWS_CELL_PLACE:
            hws_json_put_real(writer, "lat_deg", list->points[cell->at]);
            hws_json_put_real(writer, "lon_deg", list->points[cell->at + 1u]);
            break;
        case HWS_CELL_LINE:
        case HWS_CELL_RING:
            put_line(writer, name, list->points + cell->at, cell->value.i);
            break;
        }
    }
    hws_json_close(writer, '}');
}
