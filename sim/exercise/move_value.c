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

/* ---- what is expected ------------------------------------------------------------------------ */

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

/* Those that the seat may name. */
static void list_words(const struct hws_state *state, const struct hws_seat *seat,
                       const struct hws_slot *slot, char text[MOVE_EXPECTED_MAX])
{
    uint32_t first = 0;
    const uint32_t count = move_value_list(state, slot, &first);
    uint32_t last = count;
    size_t length = 0;

    while (last > 0 && !hws_may_name(state, seat, slot->kind, first + last - 1u)) {
        last--;
    }
    text[0] = '\0';
    for (uint32_t i = 0; i < last && length < MOVE_EXPECTED_MAX; i++) {
        if (!hws_may_name(state, seat, slot->kind, first + i)) {
            continue;
        }
        const char *before = length == 0 ? "" : i + 1u == last ? " or " : ", ";
        const int written = snprintf(text + length, MOVE_EXPECTED_MAX - length, "%s%s", before,
                                     slot->kind->id(state, first + i));
        length += written > 0 ? (size_t)written : 0u;
    }
}

static void expect(const struct hws_state *state, const struct hws_seat *seat,
                   const struct hws_slot *slot, struct move_wrong *wrong)
{
    if (slot->expected != NULL) {
        (void)snprintf(wrong->expected, sizeof(wrong->expected), "%s", slot->expected);
    } else if (slot->kind == &hws_value_duration) {
        (void)snprintf(wrong->expected, sizeof(wrong->expected),
                       "a duration such as 6h, 2d6h or 90m, of at most 36525 days");
    } else if (slot->kind->list) {
        list_words(state, seat, slot, wrong->expected);
    } else if (move_value_is_number(slot)) {
        (void)snprintf(wrong->expected, sizeof(wrong->expected), "a number%s%s",
                       slot->kind->unit != NULL ? " in " : "",
                       slot->kind->unit != NULL ? slot->kind->unit : "");
    } else {
        (void)snprintf(wrong->expected, sizeof(wrong->expected), "a %s", slot->kind->word);
    }
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
                                  union hws_argument *value, struct move_wrong *wrong)
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
                                union hws_argument *value, struct move_wrong *wrong)
{
    const char *expected = NULL;

    wrong->nearest = NULL;
    expect(state, seat, slot, wrong);
    if (text == NULL) {
        return HWS_ERR_INPUT;
    }
    if (slot->kind->read != NULL) {
        enum hws_status status = slot->kind->read(state, &seat->party, text, value, &expected);
        if (status == HWS_ERR_INPUT && expected != NULL) {
            (void)snprintf(wrong->expected, sizeof(wrong->expected), "%s", expected);
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
