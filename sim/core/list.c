/* Lists: rows of cells, filled once and read from then on. Texts and lines stand in two stores. */
#include "sim/core/list.h"

#include "hawser/core/language.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool hws_list_is_for(const struct hws_list_def *def, struct hws_party party)
{
    if (party.kind == NULL) {
        return !def->control_not;
    }
    bool named = def->everybody;
    for (uint32_t i = 0; i < HWS_LIST_PARTIES_MAX && !named; i++) {
        named = def->parties[i] == party.kind;
    }
    return named;
}

bool hws_list_party(const struct hws_list_def *def, struct hws_party party, struct hws_party post,
                    struct hws_party *whose)
{
    const bool first = hws_list_is_for(def, party);

    *whose = first ? party : post;
    return first || (party.kind != NULL && post.kind != NULL && hws_list_is_for(def, post));
}

struct hws_list *hws_list_create(const struct hws_list_def *def,
                                 const struct hws_list_reader *reader)
{
    struct hws_list *list = calloc(1, sizeof(*list));

    if (list == NULL) {
        return NULL;
    }
    assert(def->column_count <= HWS_LIST_COLUMNS_MAX);
    list->def = def;
    list->tabled = reader->tabled;
    list->language = reader->language;
    def->fill(reader, list);
    if (list->failed) {
        hws_list_destroy(list);
        return NULL;
    }
    return list;
}

void hws_list_destroy(struct hws_list *list)
{
    if (list == NULL) {
        return;
    }
    free(list->cells);
    free(list->keys);
    free(list->texts);
    free(list->points);
    free(list);
}

/* ---- filling -------------------------------------------------------------------------------- */

/* Room for `more` items after those that there are; false when memory is out. */
static bool make_room(struct hws_list *list, void *items, size_t count, size_t *capacity,
                      size_t more, size_t size)
{
    void *grown = NULL;

    if (list->failed) {
        return false;
    }
    if (count + more <= *capacity) {
        return true;
    }
    size_t wanted = *capacity == 0 ? 64u : *capacity * 2u;
    wanted = wanted < count + more ? count + more : wanted;
    memcpy(&grown, items, sizeof(grown));
    grown = realloc(grown, wanted * size);
    if (grown == NULL) {
        list->failed = true;
        return false;
    }
    memcpy(items, &grown, sizeof(grown));
    *capacity = wanted;
    return true;
}

/* Where the text begins in the store. */
__attribute__((format(printf, 2, 0))) static uint32_t
keep_text(struct hws_list *list, const char *format, va_list arguments)
{
    char text[HWS_LIST_WORDS_MAX];
    const size_t at = list->text_size;

    (void)vsnprintf(text, sizeof(text), format, arguments);
    hws_text_trim(text);
    const size_t size = strlen(text) + 1u;
    if (!make_room(list, &list->texts, at, &list->text_capacity, size, 1)) {
        return 0;
    }
    memcpy(list->texts + at, text, size);
    list->text_size += size;
    return (uint32_t)at;
}

void hws_list_add(struct hws_list *list, const char *format, ...)
{
    const size_t column_count = list->def->column_count;
    va_list arguments;

    if (!make_room(list, &list->cells, list->row_count * column_count, &list->cell_capacity,
                   column_count, sizeof(*list->cells)) ||
        !make_room(list, &list->keys, list->row_count, &list->key_capacity, 1,
                   sizeof(*list->keys))) {
        return;
    }
    memset(list->cells + list->row_count * column_count, 0, column_count * sizeof(*list->cells));
    va_start(arguments, format);
    list->keys[list->row_count] = keep_text(list, format, arguments);
    va_end(arguments);
    list->row_count++;
}

/* The last row's cell, or NULL when memory ran out. */
static struct list_cell *cell_of(struct hws_list *list, uint32_t column, enum hws_cell_form form)
{
    assert(column < list->def->column_count);
    assert(list->def->columns[column].form == form);
    if (list->failed) {
        return NULL;
    }
    assert(list->row_count > 0);
    struct list_cell *cell =
        &list->cells[(list->row_count - 1u) * list->def->column_count + column];
    cell->form = form;
    return cell;
}

void hws_list_text(struct hws_list *list, uint32_t column, const char *format, ...)
{
    assert(column < list->def->column_count);
    if (list->def->columns[column].name == NULL && !list->tabled) {
        return;
    }
    struct list_cell *cell = cell_of(list, column, HWS_CELL_TEXT);
    va_list arguments;

    if (cell != NULL) {
        va_start(arguments, format);
        cell->at = keep_text(list, format, arguments);
        va_end(arguments);
    }
}

void hws_list_name(struct hws_list *list, uint32_t column, const struct hws_text *name)
{
    hws_list_text(list, column, "%s", hws_text_in(name, list->language));
}

void hws_list_whole(struct hws_list *list, uint32_t column, int64_t value)
{
    struct list_cell *cell = cell_of(list, column, HWS_CELL_WHOLE);

    if (cell != NULL) {
        cell->value.i = value;
    }
}

void hws_list_real(struct hws_list *list, uint32_t column, double value)
{
    struct list_cell *cell = cell_of(list, column, HWS_CELL_REAL);

    if (cell != NULL) {
        cell->value.f = value;
    }
}

void hws_list_flag(struct hws_list *list, uint32_t column, bool value)
{
    struct list_cell *cell = cell_of(list, column, HWS_CELL_FLAG);

    if (cell != NULL) {
        cell->value.i = value ? 1 : 0;
    }
}

static double *points_of(struct hws_list *list, struct list_cell *cell, uint32_t point_count)
{
    const size_t at = list->point_size;

    if (cell == NULL || !make_room(list, &list->points, at, &list->point_capacity,
                                   (size_t)point_count * 2u, sizeof(*list->points))) {
        return NULL;
    }
    cell->at = (uint32_t)at;
    cell->value.i = point_count;
    list->point_size += (size_t)point_count * 2u;
    return list->points + at;
}

void hws_list_place(struct hws_list *list, uint32_t column, double lat_deg, double lon_deg)
{
    double *pair = points_of(list, cell_of(list, column, HWS_CELL_PLACE), 1);

    if (pair != NULL) {
        pair[0] = lat_deg;
        pair[1] = lon_deg;
    }
}

double *hws_list_line(struct hws_list *list, uint32_t column, uint32_t point_count)
{
    assert(column < list->def->column_count);
    return points_of(list, cell_of(list, column, list->def->columns[column].form), point_count);
}

void hws_list_fail(struct hws_list *list)
{
    list->failed = true;
}

bool hws_list_tabled(const struct hws_list *list)
{
    return list->tabled;
}

enum hws_language hws_list_language(const struct hws_list *list)
{
    return list->language;
}

/* ---- reading -------------------------------------------------------------------------------- */

const struct hws_list_def *hws_list_definition(const struct hws_list *list)
{
    return list->def;
}

uint32_t hws_list_row_count(const struct hws_list *list)
{
    return list->row_count;
}

const char *hws_list_key(const struct hws_list *list, uint32_t row)
{
    assert(row < list->row_count);
    return list->texts + list->keys[row];
}

uint32_t hws_list_find(const struct hws_list *list, const char *key)
{
    for (uint32_t i = 0; i < list->row_count; i++) {
        if (strcmp(list->texts + list->keys[i], key) == 0) {
            return i;
        }
    }
    return HWS_LIST_NO_ROW;
}

uint32_t hws_list_column(const struct hws_list *list, const char *name)
{
    for (uint32_t i = 0; i < list->def->column_count; i++) {
        if (list->def->columns[i].name != NULL && strcmp(list->def->columns[i].name, name) == 0) {
            return i;
        }
    }
    return HWS_LIST_COLUMNS_MAX;
}

uint32_t hws_list_geometry(const struct hws_list *list)
{
    for (uint32_t i = 0; i < list->def->column_count; i++) {
        if (list->def->columns[i].form >= HWS_CELL_PLACE) {
            return i;
        }
    }
    return HWS_LIST_COLUMNS_MAX;
}

const struct list_cell *list_cell_at(const struct hws_list *list, uint32_t row, uint32_t column)
{
    static const struct list_cell none = {.form = HWS_CELL_NONE};

    return row < list->row_count && column < list->def->column_count
               ? &list->cells[(size_t)row * list->def->column_count + column]
               : &none;
}

enum hws_cell_form hws_list_form(const struct hws_list *list, uint32_t row, uint32_t column)
{
    return list_cell_at(list, row, column)->form;
}

const char *hws_list_get_text(const struct hws_list *list, uint32_t row, uint32_t column)
{
    const struct list_cell *cell = list_cell_at(list, row, column);

    return cell->form == HWS_CELL_TEXT ? list->texts + cell->at : "";
}

int64_t hws_list_get_whole(const struct hws_list *list, uint32_t row, uint32_t column)
{
    const struct list_cell *cell = list_cell_at(list, row, column);

    return cell->form == HWS_CELL_WHOLE ? cell->value.i : 0;
}

double hws_list_get_real(const struct hws_list *list, uint32_t row, uint32_t column)
{
    const struct list_cell *cell = list_cell_at(list, row, column);

    return cell->form == HWS_CELL_REAL ? cell->value.f : 0.0;
}

bool hws_list_get_flag(const struct hws_list *list, uint32_t row, uint32_t column)
{
    const struct list_cell *cell = list_cell_at(list, row, column);

    return cell->form == HWS_CELL_FLAG && cell->value.i != 0;
}

const double *hws_list_get_points(const struct hws_list *list, uint32_t row, uint32_t column,
                                  uint32_t *point_count)
{
    const struct list_cell *cell = list_cell_at(list, row, column);

    *point_count = cell->form >= HWS_CELL_PLACE ? (uint32_t)cell->value.i : 0;
    return *point_count > 0 ? list->points + cell->at : NULL;
}

void hws_list_words(const struct hws_list *list, const struct hws_state *state, uint32_t row,
                    uint32_t column, char text[HWS_LIST_WORDS_MAX])
{
    const struct list_cell *cell = list_cell_at(list, row, column);
    const struct hws_value_kind *kind =
        column < list->def->column_count ? list->def->columns[column].kind : NULL;

    (void)snprintf(text, HWS_LIST_WORDS_MAX, "-");
    if ((cell->form == HWS_CELL_WHOLE || cell->form == HWS_CELL_REAL) && kind != NULL) {
        (void)kind->words(state, cell->value, list->language, text, HWS_LIST_WORDS_MAX);
    } else if (cell->form == HWS_CELL_TEXT) {
        const char *kept = list->texts + cell->at;
        (void)snprintf(text, HWS_LIST_WORDS_MAX, "%s",
                       list->def->columns[column].said ? hws_tr(list->language, kept) : kept);
    } else if (cell->form == HWS_CELL_WHOLE) {
        (void)snprintf(text, HWS_LIST_WORDS_MAX, "%lld", (long long)cell->value.i);
    } else if (cell->form == HWS_CELL_REAL) {
        (void)snprintf(text, HWS_LIST_WORDS_MAX, "%.0f", cell->value.f);
    } else if (cell->form == HWS_CELL_FLAG) {
        (void)snprintf(
            text, HWS_LIST_WORDS_MAX, "%s",
            hws_tr(list->language, cell->value.i != 0 ? HWS_MARK("yes") : HWS_MARK("no")));
    } else if (cell->form == HWS_CELL_PLACE) {
        char lat[32];
        char lon[32];
        hws_angle_words(list->points[cell->at], "NS", lat, sizeof(lat));
        hws_angle_words(list->points[cell->at + 1u], "EW", lon, sizeof(lon));
        (void)snprintf(text, HWS_LIST_WORDS_MAX, "%s %s", lat, lon);
    }
}
