/*
 * Values of slots as text: durations, numbers with their unit, words of a list, and things by the
 * id or name that a party may use.
 */
#include "sim/exercise/move_value.h"

#include "hawser/core/json.h"
#include "hawser/exercise/role.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define NAMES_MAX 1024u
#define WHOLE_MAX 9.0e15

uint32_t move_value_list(const struct hws_state *state, const struct hws_slot *slot,
                         uint32_t *first)
{
    const uint32_t count = slot->kind->count(state);
    const bool bounded = slot->low != slot->high;

    *first = bounded ? (uint32_t)slot->low : 0u;
    return bounded ? (uint32_t)slot->high - *first + 1u : count;
}

bool hws_may_name(const struct hws_state *state, const struct hws_seat *seat,
                  const struct hws_value_kind *kind, uint32_t index)
{
    if (kind == &hws_value_verb) {
        return hws_may_give(state, seat, hws_verb_at(state->registry, index));
    }
    return hws_party_is_control(seat->party) ||
           (kind->known != NULL && kind->known(state, &seat->party, index));
}

/* ---- things and words ------------------------------------------------------------------------ */

static bool is_named(const struct hws_state *state, const struct hws_value_kind *kind,
                     uint32_t index, const char *text)
{
    const char *id = kind->id(state, index);
    const char *name = kind->name != NULL ? kind->name(state, index, HWS_LANGUAGE_EN) : NULL;

    return (id != NULL && strcasecmp(id, text) == 0) ||
           (name != NULL && strcasecmp(name, text) == 0);
}

/* Ids that the seat may use: one of them is suggested for a misspelt one. */
struct names {
    const char *items[NAMES_MAX];
    uint32_t count;
};

static void add_names(const struct hws_state *state, const struct hws_seat *seat,
                      const struct hws_value_kind *kind, struct names *names)
{
    for (uint32_t i = 0; i < kind->count(state) && names->count < NAMES_MAX; i++) {
        const char *id = kind->id(state, i);
        if (id != NULL && hws_may_name(state, seat, kind, i)) {
            names->items[names->count++] = id;
        }
    }
}

static enum hws_status read_thing(const struct hws_state *state, const struct hws_seat *seat,
                                  const struct hws_slot *slot, const char *text,
                                  union hws_argument *value, struct hws_wrong *wrong)
{
    const struct hws_value_kind *kind = slot->kind;
    uint32_t first = 0;
    const uint32_t count = kind->list ? move_value_list(state, slot, &first) : kind->count(state);
    struct names names = {.count = 0};

    for (uint32_t i = first; i < first + count; i++) {
        if (hws_may_name(state, seat, kind, i) && is_named(state, kind, i, text)) {
            value->i = i;
            return HWS_OK;
        }
    }
    if (!kind->list) {
        add_names(state, seat, kind, &names);
        if (kind->also != NULL) {
            add_names(state, seat, kind->also, &names);
        }
    }
    wrong->nearest = hws_nearest_name(text, names.items, names.count);
    return HWS_ERR_INPUT;
}

/* ---- numbers --------------------------------------------------------------------------------- */

bool move_value_is_number(const struct hws_slot *slot)
{
    const struct hws_value_kind *kind = slot->kind;

    return kind->read == NULL && kind->count == NULL && kind != &hws_value_duration;
}

/* Digits with a sign and a point, and the unit behind them or nothing. */
static bool read_number(const struct hws_slot *slot, const char *text, double *number)
{
    char *end = NULL;
    const char *unit = slot->kind->unit != NULL ? slot->kind->unit : "";
    const double value = strtod(text, &end);
    const size_t length = (size_t)(end - text);

    if (length == 0 || strspn(text, "+-0123456789.e") < length ||
        (*end != '\0' && strcasecmp(end, unit) != 0)) {
        return false;
    }
    *number = value;
    return slot->low == slot->high ? isfinite(value) : value >= slot->low && value <= slot->high;
}

static enum hws_status read_quantity(const struct hws_slot *slot, const char *text,
                                     union hws_argument *value)
{
    const double per_unit = slot->kind->per_unit > 0.0 ? slot->kind->per_unit : 1.0;
    double number = 0.0;

    if (slot->kind == &hws_value_duration) {
        return hws_duration_parse(text, &value->i, NULL) == HWS_OK ? HWS_OK : HWS_ERR_INPUT;
    }
    if (!read_number(slot, text, &number)) {
        return HWS_ERR_INPUT;
    }
    number *= per_unit;
    if (slot->kind->form == HWS_VALUE_REAL) {
        value->f = number;
        return HWS_OK;
    }
    if (fabs(number) > WHOLE_MAX || (per_unit == 1.0 && number != floor(number))) {
        return HWS_ERR_INPUT;
    }
    value->i = (int64_t)floor(number + 0.5);
    return HWS_OK;
}

/* ---- both ------------------------------------------------------------------------------------ */

enum hws_status move_value_read(const struct hws_state *state, const struct hws_seat *seat,
                                const struct hws_slot *slot, const char *text,
                                union hws_argument *value, struct hws_wrong *wrong)
{
    const char *expected = NULL;

    *wrong = (struct hws_wrong){.seat = *seat, .slot = slot, .form = HWS_WRONG_MISSING};
    if (text == NULL) {
        return HWS_ERR_INPUT;
    }
    wrong->form = HWS_WRONG_FOUND;
    (void)snprintf(wrong->found, sizeof(wrong->found), "%s", text);
    hws_text_trim(wrong->found);
    if (slot->kind->read != NULL) {
        enum hws_status status = slot->kind->read(state, &seat->party, text, value, &expected);
        if (status == HWS_ERR_INPUT && expected != NULL) {
            wrong->expected.text = expected;
        }
        if (status != HWS_ERR_NOT_FOUND) {
            return status;
        }
    }
    return slot->kind->count != NULL ? read_thing(state, seat, slot, text, value, wrong)
                                     : read_quantity(slot, text, value);
}

bool move_value_write(const struct hws_state *state, const struct hws_slot *slot,
                      union hws_argument value, char *text, size_t text_size)
{
    const struct hws_value_kind *kind = slot->kind;
    const double per_unit = kind->per_unit > 0.0 ? kind->per_unit : 1.0;

    if (kind->write != NULL) {
        return kind->write(state, value, text, text_size);
    }
    if (kind->count != NULL) {
        const char *id =
            value.i >= 0 && value.i <= UINT32_MAX ? kind->id(state, (uint32_t)value.i) : NULL;
        (void)snprintf(text, text_size, "%s", id != NULL ? id : "");
        return id != NULL;
    }
    if (kind == &hws_value_duration) {
        char duration[HWS_DURATION_TEXT_MAX];
        hws_duration_format(value.i, duration);
        (void)snprintf(text, text_size, "%s", duration);
        return true;
    }
    const double number = (kind->form == HWS_VALUE_REAL ? value.f : (double)value.i) / per_unit;
    for (int digits = 6; digits <= 17; digits++) {
        (void)snprintf(text, text_size, "%.*g", digits, number);
        if (strtod(text, NULL) == number) {
            break;
        }
    }
    return true;
}
