/* Scripted events as moves: any verb by its name, and what readers of older kinds share. */
#include "sim/scenario/load.h"

#include "hawser/core/units.h"
#include "hawser/exercise/move.h"

#include <assert.h>
#include <string.h>

#define DURATION_MAX_MS (3650 * HWS_MS_PER_DAY)

void event_begin(const struct load *load, struct hws_move *move, const char *verb)
{
    const struct hws_registry *registry = &load->scenario->registry;

    *move = (struct hws_move){.verb = hws_verb_at(registry, hws_verb_find(registry, verb))};
    assert(move->verb != NULL);
}

void event_set_i(struct hws_move *move, const char *slot, int64_t value)
{
    const uint32_t place = hws_verb_slot(move->verb, slot);

    assert(place != HWS_NO_SLOT);
    hws_move_set_i(move, place, value);
}

void event_set_f(struct hws_move *move, const char *slot, double value)
{
    const uint32_t place = hws_verb_slot(move->verb, slot);

    assert(place != HWS_NO_SLOT);
    hws_move_set_f(move, place, value);
}

void event_read_duration(struct load *load, struct hws_json row, const char *key,
                         struct hws_move *move, const char *slot)
{
    int64_t duration_ms = 0;

    if (hws_json_read_duration(load->problems, row, key, HWS_JSON_OPTIONAL, 1, DURATION_MAX_MS,
                               &duration_ms) &&
        hws_json_present(hws_json_get(row, key))) {
        event_set_i(move, slot, duration_ms);
    }
}

void event_read_move(struct load *load, struct hws_json row, struct hws_move *move)
{
    static const char *const others[] = {"id", "at"};
    const struct hws_state state = {.registry = &load->scenario->registry,
                                    .plan = &load->scenario->plan};

    (void)hws_move_read_json(&state, &hws_seat_script, load->problems, row, others,
                             sizeof(others) / sizeof(others[0]), move);
}
