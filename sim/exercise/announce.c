/*
 * Zones that parties are told of while the exercise runs: a firing area, a closed one. Whoever was
 * told has it on the map from then on, and not before.
 */
#include "sim/exercise/announce.h"

#include "hawser/core/audience.h"

const struct hws_field_def announced_fields[ANNOUNCED_FIELD_COUNT] = {
    HWS_FIELD(struct announced_row, int64_t, party),
    HWS_FIELD(struct announced_row, uint32_t, zone),
    HWS_FIELD(struct announced_row, uint32_t, reserved),
};

HWS_PLAN_ENTITY(announce_zone_value, hws_exercise_id, "zone", struct hws_exercise_plan,
                hws_exercise_plan, zones, zone_count);

static const struct announced_row *rows_of(const struct hws_state *state, uint32_t *count)
{
    return hws_state_rows(state, &hws_exercise_id, EXERCISE_PART_ANNOUNCED, count);
}

/* Told so itself, with all others, or one of all that look together. */
static bool was_told(struct hws_party told, struct hws_party party)
{
    return hws_party_is_control(told) || hws_party_equal(told, party) ||
           (told.kind == party.kind && party.index == HWS_PARTY_ALL);
}

bool announce_is_known(const struct hws_state *state, uint32_t zone, struct hws_party party)
{
    uint32_t count = 0;
    const struct announced_row *rows = rows_of(state, &count);

    for (uint32_t i = 0; i < count; i++) {
        if (rows[i].zone == zone &&
            was_told(hws_party_unpack(state->registry, rows[i].party), party)) {
            return true;
        }
    }
    return false;
}

bool announce_audience(const struct hws_state *state, const struct hws_record *record,
                       const struct hws_party *party)
{
    const union hws_argument *told = hws_record_value(state, record, &show_party_value);

    return told != NULL && told->i >= 0 &&
           hws_party_equal(hws_show_party(state, (uint32_t)told->i), *party);
}

enum hws_status announce_on_announce(struct hws_step *step, const struct hws_effect *effect)
{
    const struct exercise_announce told = exercise_announce_from(effect);
    const struct hws_state state = hws_step_state(step);
    const bool all = told.party == UINT32_MAX;
    uint32_t index = 0;
    enum hws_status status = hws_step_append(step, EXERCISE_PART_ANNOUNCED, &index);

    if (status != HWS_OK) {
        return status;
    }
    struct announced_row *rows = hws_step_rows(step, EXERCISE_PART_ANNOUNCED);
    rows[index].zone = told.zone;
    rows[index].party =
        all ? 0 : hws_party_pack(step->registry, hws_show_party(&state, told.party));
    const union hws_argument arguments[] = {{.i = told.zone}, {.i = told.party}};
    (void)hws_step_record(step, all ? EXERCISE_RECORD_ANNOUNCED : EXERCISE_RECORD_ANNOUNCED_TO,
                          arguments);
    return HWS_OK;
}

enum hws_status announce_check(const struct hws_state *state, struct hws_error *error)
{
    uint32_t count = 0;
    const struct announced_row *rows = rows_of(state, &count);

    for (uint32_t i = 0; i < count; i++) {
        if (rows[i].zone >= hws_exercise_plan(state)->zone_count || rows[i].reserved != 0) {
            return hws_error_set(error, HWS_ERR_FORMAT, "exercise",
                                 "a zone that is none was announced");
        }
    }
    return HWS_OK;
}
