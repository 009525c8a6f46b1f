/* Whether the rows of moves that wait lead where they may: what a file holds is checked. */
#include "sim/exercise/pending.h"
#include "sim/exercise/request.h"

#include "hawser/core/check.h"
#include "hawser/exercise/move.h"

#include <stddef.h>

/* A move that stands in a row is one that a person could give: its verb is there, each value is one
 * of its slot's, and what the verb asks for is present. */
static bool is_move(const struct hws_state *state, const struct hws_move *move)
{
    char line[HWS_COMMAND_LINE_MAX];

    if (move->verb == NULL || !hws_verb_waits(move->verb) ||
        move->present >> move->verb->slot_count != 0) {
        return false;
    }
    for (uint32_t i = 0; i < move->verb->slot_count; i++) {
        const bool asked = hws_move_asks(move, i);
        if (hws_move_has(move, i) ? !asked : asked && !move->verb->slots[i].optional) {
            return false;
        }
    }
    return hws_move_line(state, move, line, sizeof(line)) == HWS_OK;
}

static bool is_role(uint32_t role)
{
    return role == (uint32_t)HWS_ROLE_FACILITATOR || role == (uint32_t)HWS_ROLE_OBSERVER ||
           role == (uint32_t)HWS_ROLE_PLAYER || role == (uint32_t)HWS_ROLE_SCRIPT;
}

static enum hws_status check_moves(const struct hws_state *state, struct hws_error *error)
{
    for (uint32_t i = hws_exercise_plan(state)->script_count; i < hws_pending_count(state); i++) {
        const struct hws_pending_info info = hws_pending(state, i);
        const struct hws_party party = info.seat.party;
        if (!is_move(state, &info.move) || !is_role((uint32_t)info.seat.role) ||
            (!hws_party_is_control(party) && party.index >= party.kind->count(state))) {
            return hws_error_set(error, HWS_ERR_FORMAT, "exercise",
                                 "row %u of pending holds no move that may be put off", i);
        }
    }
    return HWS_OK;
}

enum hws_status pending_check(const struct hws_state *state, struct hws_error *error)
{
    const uint32_t script_count = hws_exercise_plan(state)->script_count;
    const struct hws_rows rows = hws_rows_of(state, &hws_exercise_id, EXERCISE_PART_PENDING,
                                             "pending", sizeof(struct pending_row));
    const struct hws_rows dropped = hws_rows_of(state, &hws_exercise_id, EXERCISE_PART_DROPPED,
                                                "dropped", sizeof(struct pending_dropped_row));
    const struct hws_rows requests = hws_rows_of(state, &hws_exercise_id, EXERCISE_PART_REQUEST,
                                                 "request", sizeof(struct request_row));
    const struct hws_bound bounds[] = {
        HWS_AT_MOST(struct pending_row, state, HWS_PENDING_STATE_COUNT - 1u),
        HWS_AT_MOST(struct pending_row, seat_id, HWS_SEAT_ID_MAX),
    };
    const struct hws_bound dropped_bounds[] = {
        HWS_INDEX_OR_NONE(struct pending_dropped_row, script_index, script_count),
    };
    const struct hws_event_bound events[EXERCISE_EVENT_COUNT] = {
        [EXERCISE_EVENT_SCRIPT] = {.subject_count = script_count},
        [EXERCISE_EVENT_DUE] = HWS_KEPT(rows, struct pending_row, due),
        [EXERCISE_EVENT_REQUEST_DUE] = HWS_KEPT(requests, struct request_row, due),
        [EXERCISE_EVENT_REQUEST_TURN] = HWS_KEPT(requests, struct request_row, answer),
    };
    enum hws_status status =
        hws_check_bounds(&rows, bounds, sizeof(bounds) / sizeof(bounds[0]), error);

    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_bounds(&dropped, dropped_bounds, 1, error);
    if (status != HWS_OK) {
        return status;
    }
    status = check_moves(state, error);
    return status != HWS_OK ? status
                            : hws_check_events(state, &hws_exercise_id, events,
                                               EXERCISE_EVENT_COUNT, NULL, error);
}
