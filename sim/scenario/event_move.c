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

/* What a move of the script says is kept where every world finds it. */
static void keep_texts(struct load *load, struct hws_json row, const struct hws_move *move)
{
    for (uint32_t i = 0; i < move->verb->slot_count; i++) {
        const struct hws_value_kind *kind = move->verb->slots[i].kind;
        const char *name = move->verb->slots[i].name;
        const char *body = NULL;
        int64_t id = 0;
        if ((kind == &hws_value_text || kind == &hws_public_text) && hws_move_has(move, i) &&
            hws_json_string(load->problems, hws_json_get(row, name), &body) &&
            hws_text_keep(load->scenario->texts, kind, HWS_LANGUAGE_EN, body, &id) ==
                HWS_ERR_MEMORY) {
            load->out_of_memory = true;
        }
    }
}

void event_read_move(struct load *load, struct hws_json row, struct hws_move *move)
{
    static const char *const others[] = {"id", "at"};
    const struct hws_state state = {.registry = &load->scenario->registry,
                                    .plan = &load->scenario->plan};

    if (hws_move_read_json(&state, &hws_seat_script, load->problems, row, others,
                           sizeof(others) / sizeof(others[0]), move)) {
        keep_texts(load, row, move);
    }
}
