/* The ground: what a seat is told once, for whoever draws its lists and fills in its forms. */
#include "hawser/exercise/ground.h"

#include "sim/exercise/move_value.h"

#include "hawser/core/json_writer.h"
#include "hawser/core/language.h"
#include "hawser/exercise/exercise.h"
#include "hawser/exercise/move.h"
#include "hawser/exercise/role.h"

#include <string.h>

#define FORMAT_VERSION 1
/* Of one kind: a form offers no more to choose from, and asks for completion instead. */
#define THINGS_MAX 2000u

struct ground {
    struct hws_json_writer *writer;
    const struct hws_list_reader *reader;
    const struct hws_seat *seat;
};

static const struct hws_registry *registry_of(const struct ground *ground)
{
    return ground->reader->state->registry;
}

static const char *said(const struct ground *ground, const char *text)
{
    return hws_tr(ground->reader->language, text);
}

/* ---- lists ----------------------------------------------------------------------------------- */

static const char *form_word(enum hws_cell_form form)
{
    static const char *const words[] = {
        [HWS_CELL_NONE] = "none", [HWS_CELL_TEXT] = "text", [HWS_CELL_WHOLE] = "whole",
        [HWS_CELL_REAL] = "real", [HWS_CELL_FLAG] = "flag", [HWS_CELL_PLACE] = "place",
        [HWS_CELL_LINE] = "line", [HWS_CELL_RING] = "ring",
    };

    return words[form];
}

static void put_columns(const struct ground *ground, const struct hws_list_def *def)
{
    struct hws_json_writer *writer = ground->writer;

    hws_json_open(writer, "columns", '[');
    for (uint32_t i = 0; i < def->column_count; i++) {
        const struct hws_list_column *column = &def->columns[i];
        if (column->name == NULL || column->local) {
            continue;
        }
        hws_json_open(writer, NULL, '{');
        hws_json_put_text(writer, "name", column->name);
        hws_json_put_text(writer, "form", form_word(column->form));
        if (column->title != NULL && !def->sentence) {
            hws_json_put_text(writer, "title", said(ground, column->title));
        }
        if (column->kind != NULL && column->kind->unit != NULL) {
            hws_json_put_text(writer, "unit", column->kind->unit);
        }
        if (column->kind != NULL) {
            hws_json_put_text(writer, "kind", column->kind->word);
        }
        hws_json_close(writer, '}');
    }
    hws_json_close(writer, ']');
}

static void put_lists(const struct ground *ground)
{
    struct hws_json_writer *writer = ground->writer;
    const struct hws_registry *registry = registry_of(ground);

    hws_json_open(writer, "lists", '[');
    for (uint32_t i = 0; i < registry->domain_count; i++) {
        for (uint32_t j = 0; j < registry->domains[i]->list_count; j++) {
            const struct hws_list_def *def = registry->domains[i]->lists[j];
            struct hws_party whose;
            if (def->report ||
                !hws_list_party(def, ground->reader->party, ground->reader->post, &whose)) {
                continue;
            }
            hws_json_open(writer, NULL, '{');
            hws_json_put_text(writer, "name", def->name);
            if (def->topic != NULL) {
                hws_json_put_text(writer, "topic", def->topic);
            }
            if (def->layer != NULL) {
                hws_json_put_text(writer, "layer", def->layer);
            }
            if (def->none != NULL) {
                hws_json_put_text(writer, "none", said(ground, def->none));
            }
            hws_json_put_flag(writer, "ground", def->ground);
            put_columns(ground, def);
            hws_json_close(writer, '}');
        }
    }
    hws_json_close(writer, ']');
}

/* ---- verbs ----------------------------------------------------------------------------------- */

static bool has_things(const struct hws_value_kind *kind)
{
    return !kind->list && kind->count != NULL && kind->id != NULL;
}

static void put_words(const struct ground *ground, const struct hws_slot *slot)
{
    uint32_t first = 0;
    const uint32_t count = move_value_list(ground->reader->state, slot, &first);

    hws_json_open(ground->writer, "words", '[');
    for (uint32_t i = first; i < first + count; i++) {
        if (hws_may_name(ground->reader->state, ground->seat, slot->kind, i)) {
            hws_json_put_text(ground->writer, NULL, slot->kind->id(ground->reader->state, i));
        }
    }
    hws_json_close(ground->writer, ']');
}

static void put_slot(const struct ground *ground, const struct hws_slot *slot)
{
    struct hws_json_writer *writer = ground->writer;

    hws_json_open(writer, NULL, '{');
    hws_json_put_text(writer, "name", slot->name);
    hws_json_put_text(writer, "kind", slot->kind->word);
    if (slot->lead != NULL) {
        hws_json_put_text(writer, "lead", slot->lead);
        hws_json_put_flag(writer, "lead_free", slot->lead_free);
    }
    hws_json_put_flag(writer, "optional", slot->optional);
    hws_json_put_flag(writer, "rest", slot->rest);
    hws_json_put_flag(writer, "number", move_value_is_number(slot));
    if (slot->kind->unit != NULL) {
        hws_json_put_text(writer, "unit", slot->kind->unit);
    }
    if (slot->low != slot->high && !slot->kind->list) {
        hws_json_put_real(writer, "low", slot->low);
        hws_json_put_real(writer, "high", slot->high);
    }
    if (slot->expected != NULL) {
        hws_json_put_text(writer, "expected", said(ground, slot->expected));
    }
    if (slot->kind->list) {
        put_words(ground, slot);
    }
    if (slot->when != NULL) {
        hws_json_put_text(writer, "when", slot->when);
        hws_json_put_whole(writer, "when_mask", (int64_t)slot->when_mask);
    }
    hws_json_close(writer, '}');
}

static void put_verbs(const struct ground *ground)
{
    struct hws_json_writer *writer = ground->writer;

    hws_json_open(writer, "verbs", '[');
    for (uint32_t i = 0; i < hws_verb_count(registry_of(ground)); i++) {
        const struct hws_verb *verb = hws_verb_at(registry_of(ground), i);
        char syntax[HWS_SYNTAX_MAX];
        if (!hws_may_give(ground->reader->state, ground->seat, verb)) {
            continue;
        }
        hws_verb_syntax(verb, syntax, sizeof(syntax));
        hws_json_open(writer, NULL, '{');
        hws_json_put_text(writer, "name", verb->name);
        hws_json_put_text(writer, "syntax", syntax);
        hws_json_put_text(writer, "summary", said(ground, verb->summary));
        hws_json_put_text(writer, "example", verb->example != NULL ? verb->example : verb->name);
        hws_json_put_flag(writer, "acts", verb->wording_count > 0);
        hws_json_open(writer, "slots", '[');
        for (uint32_t j = 0; j < verb->slot_count; j++) {
            put_slot(ground, &verb->slots[j]);
        }
        hws_json_close(writer, ']');
        hws_json_close(writer, '}');
    }
    hws_json_close(writer, ']');
}

/* ---- things that may be named ---------------------------------------------------------------- */

static void put_things_of(const struct ground *ground, const struct hws_value_kind *kind)
{
    const struct hws_state *state = ground->reader->state;
    const uint32_t count = kind->count(state);

    hws_json_open(ground->writer, kind->word, '[');
    for (uint32_t i = 0, put = 0; i < count && put < THINGS_MAX; i++) {
        const char *id = kind->id(state, i);
        if (id == NULL || !hws_may_name(state, ground->seat, kind, i)) {
            continue;
        }
        const char *name =
            kind->name != NULL ? kind->name(state, i, ground->reader->language) : NULL;
        hws_json_open(ground->writer, NULL, '{');
        hws_json_put_text(ground->writer, "id", id);
        hws_json_put_text(ground->writer, "name", name != NULL ? name : id);
        hws_json_close(ground->writer, '}');
        put++;
    }
    hws_json_close(ground->writer, ']');
}

/* Of the kinds that the seat's verbs ask for, each once. */
static void put_things(const struct ground *ground)
{
    const struct hws_value_kind *put[HWS_SLOTS_MAX * 16u];
    uint32_t put_count = 0;

    hws_json_open(ground->writer, "things", '{');
    for (uint32_t i = 0; i < hws_verb_count(registry_of(ground)); i++) {
        const struct hws_verb *verb = hws_verb_at(registry_of(ground), i);
        for (uint32_t j = 0; j < verb->slot_count; j++) {
            const struct hws_value_kind *kind = verb->slots[j].kind;
            bool there =
                !hws_may_give(ground->reader->state, ground->seat, verb) || !has_things(kind);
            for (uint32_t k = 0; k < put_count && !there; k++) {
                there = put[k] == kind || strcmp(put[k]->word, kind->word) == 0;
            }
            if (!there && put_count < sizeof(put) / sizeof(put[0])) {
                put[put_count++] = kind;
                put_things_of(ground, kind);
            }
        }
    }
    hws_json_close(ground->writer, '}');
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void put_head(const struct ground *ground)
{
    const struct hws_exercise_plan *plan = hws_exercise_plan(ground->reader->state);
    struct hws_json_writer *writer = ground->writer;

    hws_json_put_whole(writer, "format_version", FORMAT_VERSION);
    hws_json_put_text(writer, "language", hws_language_name(ground->reader->language));
    hws_json_put_text(writer, "marking", hws_text_in(&plan->marking, ground->reader->language));
    hws_json_open(writer, "region", '{');
    hws_json_put_real(writer, "south_deg", plan->south_west.lat_deg);
    hws_json_put_real(writer, "west_deg", plan->south_west.lon_deg);
    hws_json_put_real(writer, "north_deg", plan->north_east.lat_deg);
    hws_json_put_real(writer, "east_deg", plan->north_east.lon_deg);
    hws_json_close(writer, '}');
}

enum hws_status hws_ground_json(const struct hws_list_reader *reader, const struct hws_seat *seat,
                                char **json, size_t *json_size)
{
    struct hws_json_writer writer;
    const struct ground ground = {&writer, reader, seat};

    hws_json_writer_init(&writer);
    hws_json_open(&writer, NULL, '{');
    put_head(&ground);
    put_lists(&ground);
    put_verbs(&ground);
    put_things(&ground);
    hws_json_close(&writer, '}');
    return hws_json_writer_take(&writer, json, json_size);
}
