#include "sim/exercise/view_wire.h"

#include "hawser/core/clock.h"
#include "hawser/core/hash.h"
#include "hawser/core/json_writer.h"

#include <stdlib.h>
#include <string.h>

#define REVISION_BITS 48u
#define FORMAT_VERSION 2

/* Where a row's object stands, without its key. */
struct wire_row {
    uint32_t at, size;
};

struct hws_view_wire {
    char *text; /* each list's rows with their keys and commas */
    struct wire_row *rows;
    uint32_t row_first[HWS_VIEW_LISTS_MAX + 1u]; /* of each list, in rows */
    uint32_t list_at[HWS_VIEW_LISTS_MAX + 1u];   /* in the text */
};

/* ---- the lists ------------------------------------------------------------------------------ */

static struct hws_view_wire *make_wire(const struct hws_view *view)
{
    struct hws_view_wire *wire = calloc(1, sizeof(*wire));
    uint32_t row_count = 0;

    if (wire == NULL) {
        return NULL;
    }
    for (uint32_t i = 0; i < view->list_count; i++) {
        wire->row_first[i] = row_count;
        row_count += hws_list_row_count(view->lists[i]);
    }
    wire->row_first[view->list_count] = row_count;
    wire->rows = calloc((size_t)row_count + 1u, sizeof(*wire->rows));
    if (wire->rows == NULL) {
        view_wire_destroy(wire);
        return NULL;
    }
    return wire;
}

static void write_rows(struct hws_json_writer *writer, const struct hws_list *list,
                       struct wire_row *rows)
{
    for (uint32_t i = 0; i < hws_list_row_count(list) && !writer->failed; i++) {
        hws_json_put_row(writer, list, i);
        rows[i] =
            (struct wire_row){(uint32_t)writer->row_at, (uint32_t)(writer->size - writer->row_at)};
    }
}

void view_wire_destroy(struct hws_view_wire *wire)
{
    if (wire == NULL) {
        return;
    }
    free(wire->text);
    free(wire->rows);
    free(wire);
}

/* ---- the head ------------------------------------------------------------------------------- */

/* What stays as it is while time passes. */
static void put_head(struct hws_json_writer *writer, const struct hws_view *view)
{
    hws_json_put_whole(writer, "format_version", FORMAT_VERSION);
    hws_json_put_text(writer, "seat", view->seat);
    if (view->role_id[0] != '\0') {
        hws_json_put_text(writer, "role", view->role_id);
    }
    hws_json_put_text(writer, "party", view->party_id);
    hws_json_put_text(writer, "name", view->party_name);
    hws_json_put_text(writer, "marking", view->marking);
    hws_json_put_text(writer, "title", view->title);
    hws_json_put_whole(writer, "end_ms", view->end_ms);
    if (view->party.kind == NULL) {
        hws_json_put_flag(writer, "running", view->running);
        hws_json_put_real(writer, "pace", view->pace);
        hws_json_put_real(writer, "wave_height_m", view->wave_height_m);
        hws_json_put_real(writer, "wind_mps", view->wind_mps);
    }
}

static void put_time(struct hws_json_writer *writer, const struct hws_view *view)
{
    char now[HWS_INSTANT_TEXT_MAX];

    hws_instant_format(view->epoch_ms + view->now_ms, now);
    hws_json_put_whole(writer, "revision", (int64_t)view->revision);
    hws_json_put_text(writer, "now", now);
    hws_json_put_whole(writer, "now_ms", view->now_ms);
}

static void put_lists(struct hws_json_writer *writer, const struct hws_view *view, bool ground)
{
    const struct hws_view_wire *wire = view->wire;

    hws_json_open(writer, ground ? "ground" : "lists", '{');
    for (uint32_t i = 0; i < view->list_count; i++) {
        const struct hws_list_def *def = hws_list_definition(view->lists[i]);
        if (def->ground == ground) {
            hws_json_open(writer, def->name, '{');
            hws_json_put_raw(writer, NULL, wire->text + wire->list_at[i],
                             wire->list_at[i + 1u] - wire->list_at[i]);
            hws_json_close(writer, '}');
        }
    }
    hws_json_close(writer, '}');
}

static enum hws_status revise(struct hws_view *view)
{
    struct hws_json_writer writer;
    const uint32_t size = view->wire->list_at[view->list_count];

    hws_json_writer_init(&writer);
    put_head(&writer, view);
    if (writer.failed) {
        hws_json_writer_fini(&writer);
        return HWS_ERR_MEMORY;
    }
    struct hws_hash hash = hws_hash_bytes(writer.text, writer.size);
    hash = hws_hash_combine(hash, hws_hash_bytes(view->wire->text, size));
    hash = hws_hash_combine(hash,
                            hws_hash_bytes(view->wire->row_first, sizeof(view->wire->row_first)));
    view->revision = hash.high >> (64u - REVISION_BITS);
    hws_json_writer_fini(&writer);
    return HWS_OK;
}

enum hws_status view_wire_write(struct hws_view *view)
{
    struct hws_json_writer writer;
    struct hws_view_wire *wire = make_wire(view);
    size_t size = 0;

    if (wire == NULL) {
        return HWS_ERR_MEMORY;
    }
    hws_json_writer_init(&writer);
    hws_json_open(&writer, NULL, '{');
    for (uint32_t i = 0; i < view->list_count; i++) {
        wire->list_at[i] = (uint32_t)writer.size;
        writer.follows = false;
        write_rows(&writer, view->lists[i], wire->rows + wire->row_first[i]);
    }
    wire->list_at[view->list_count] = (uint32_t)writer.size;
    hws_json_close(&writer, '}');
    enum hws_status status = hws_json_writer_take(&writer, &wire->text, &size);
    if (status != HWS_OK) {
        view_wire_destroy(wire);
        return status;
    }
    view->wire = wire;
    return revise(view);
}

enum hws_status hws_view_json(const struct hws_view *view, char **json, size_t *json_size)
{
    struct hws_json_writer writer;

    hws_json_writer_init(&writer);
    hws_json_open(&writer, NULL, '{');
    put_head(&writer, view);
    put_time(&writer, view);
    put_lists(&writer, view, true);
    put_lists(&writer, view, false);
    hws_json_close(&writer, '}');
    return hws_json_writer_take(&writer, json, json_size);
}

/* ---- deltas --------------------------------------------------------------------------------- */

/* Rows of two lists in the order of their keys, so that one walk meets those of both. */
struct keyed {
    const char *key;
    uint32_t row;
};

static int compare_keyed(const void *left, const void *right)
{
    return strcmp(((const struct keyed *)left)->key, ((const struct keyed *)right)->key);
}

static struct keyed *sorted_keys(const struct hws_list *list)
{
    const uint32_t row_count = hws_list_row_count(list);
    struct keyed *keys = calloc((size_t)row_count + 1u, sizeof(*keys));

    for (uint32_t i = 0; i < row_count && keys != NULL; i++) {
        keys[i] = (struct keyed){hws_list_key(list, i), i};
    }
    if (keys != NULL) {
        qsort(keys, row_count, sizeof(*keys), compare_keyed);
    }
    return keys;
}

struct change {
    struct hws_json_writer set, del; /* of one list */
    bool any_set, any_del;
};

static bool same_row(const struct hws_view_wire *old, uint32_t old_row,
                     const struct hws_view_wire *new, uint32_t new_row)
{
    const struct wire_row was = old->rows[old_row];
    const struct wire_row is = new->rows[new_row];

    return was.size == is.size && memcmp(old->text + was.at, new->text + is.at, is.size) == 0;
}

static void put_set(struct change *change, const struct hws_view_wire *wire, const char *key,
                    uint32_t row)
{
    hws_json_put_raw(&change->set, key, wire->text + wire->rows[row].at, wire->rows[row].size);
    change->any_set = true;
}

static bool walk(const struct hws_view *base, const struct hws_view *view, uint32_t index,
                 struct change *change)
{
    struct keyed *was = sorted_keys(base->lists[index]);
    struct keyed *is = sorted_keys(view->lists[index]);
    const uint32_t was_count = hws_list_row_count(base->lists[index]);
    const uint32_t is_count = hws_list_row_count(view->lists[index]);
    const uint32_t was_first = base->wire->row_first[index];
    const uint32_t is_first = view->wire->row_first[index];
    const bool ok = was != NULL && is != NULL;

    for (uint32_t i = 0, j = 0; ok && (i < was_count || j < is_count);) {
        const int order = i == was_count ? 1 : j == is_count ? -1 : strcmp(was[i].key, is[j].key);
        if (order < 0) {
            hws_json_put_text(&change->del, NULL, was[i].key);
            change->any_del = true;
        } else if (order > 0 || !same_row(base->wire, was_first + was[i].row, view->wire,
                                          is_first + is[j].row)) {
            put_set(change, view->wire, is[j].key, is_first + is[j].row);
        }
        i += order <= 0 ? 1u : 0u;
        j += order >= 0 ? 1u : 0u;
    }
    free(was);
    free(is);
    return ok;
}

/* Adds one list's changes to those of all; false when memory is out. */
static bool add_changes(const struct hws_view *base, const struct hws_view *view, uint32_t index,
                        struct hws_json_writer *set, struct hws_json_writer *del)
{
    const char *name = hws_list_definition(view->lists[index])->name;
    struct change change = {0};
    bool ok = walk(base, view, index, &change);

    if (ok && change.any_set) {
        hws_json_open(set, name, '{');
        hws_json_put_raw(set, NULL, change.set.text, change.set.size);
        hws_json_close(set, '}');
    }
    if (ok && change.any_del) {
        hws_json_open(del, name, '[');
        hws_json_put_raw(del, NULL, change.del.text, change.del.size);
        hws_json_close(del, ']');
    }
    ok = ok && !change.set.failed && !change.del.failed;
    hws_json_writer_fini(&change.set);
    hws_json_writer_fini(&change.del);
    return ok;
}

enum hws_status hws_view_delta(const struct hws_view *base, const struct hws_view *view,
                               char **json, size_t *json_size)
{
    struct hws_json_writer writer;
    struct hws_json_writer set;
    struct hws_json_writer del;
    bool ok = base->list_count == view->list_count;

    hws_json_writer_init(&writer);
    hws_json_writer_init(&set);
    hws_json_writer_init(&del);
    hws_json_open(&writer, NULL, '{');
    put_head(&writer, view);
    hws_json_put_whole(&writer, "base", (int64_t)base->revision);
    put_time(&writer, view);
    hws_json_open(&set, NULL, '{');
    hws_json_open(&del, NULL, '{');
    for (uint32_t i = 0; i < view->list_count && ok; i++) {
        ok = add_changes(base, view, i, &set, &del);
    }
    hws_json_close(&set, '}');
    hws_json_close(&del, '}');
    writer.failed = writer.failed || !ok || set.failed || del.failed;
    if (!writer.failed) {
        hws_json_put_raw(&writer, "set", set.text, set.size);
        hws_json_put_raw(&writer, "del", del.text, del.size);
        hws_json_close(&writer, '}');
    }
    hws_json_writer_fini(&set);
    hws_json_writer_fini(&del);
    return hws_json_writer_take(&writer, json, json_size);
}
