/* Putting a move off: whether that can be, and keeping it until it is due. */
#include "sim/exercise/pending.h"

#include "hawser/core/language.h"

#include <string.h>

static enum hws_status refuse(const struct hws_move *move, enum hws_status status,
                              const char *allowed, struct hws_refusal *why)
{
    *why = (struct hws_refusal){
        .reason = move->verb->reason_count, .slot = HWS_NO_SLOT, .allowed = {.text = allowed}};
    return status;
}

enum hws_status pending_decide(const struct hws_state *state, const struct hws_seat *seat,
                               const struct hws_move *move, struct hws_refusal *why)
{
    struct hws_outcome becomes = {.move = *move};
    const uint32_t count = hws_pending_count(state) - hws_exercise_plan(state)->script_count;

    becomes.move.due_ms = 0;
    if (!hws_verb_waits(move->verb)) {
        return refuse(move, HWS_ERR_INPUT,
                      HWS_MARK("this command cannot be put off; expected it without a time"), why);
    }
    if (move->due_ms <= state->now_ms || move->due_ms >= hws_exercise_end_ms(state)) {
        return refuse(
            move, HWS_ERR_INPUT,
            HWS_MARK("found a time that is past or after the exercise's end, expected one between"),
            why);
    }
    if (count >= HWS_PENDING_MAX) {
        return refuse(
            move, HWS_ERR_REFUSED,
            HWS_MARK("as many moves as can be kept were put off; expected it when it is due"), why);
    }
    /* What the world does not allow now it may allow then; what cannot be cannot be then either. */
    const struct hws_move now = becomes.move;
    const enum hws_status status = move->verb->decide(state, seat, &now, &becomes, why);
    if (status == HWS_ERR_INPUT) {
        return status;
    }
    *why = (struct hws_refusal){.slot = HWS_NO_SLOT};
    return status == HWS_ERR_REFUSED ? HWS_OK : status;
}

static uint32_t next_own_number(const struct hws_state *state, struct hws_party party)
{
    const uint32_t count = hws_pending_count(state);
    uint32_t own_count = hws_party_is_control(party) ? hws_exercise_plan(state)->script_count : 0;

    if (hws_party_is_control(party)) {
        return count + 1u;
    }
    for (uint32_t i = hws_exercise_plan(state)->script_count; i < count; i++) {
        const struct hws_pending_info info = hws_pending(state, i);
        own_count += hws_party_equal(hws_pending_party(&info.seat), party) ? 1u : 0u;
    }
    return own_count + 1u;
}

enum hws_status pending_put_off(struct hws_step *step, const struct hws_act *act)
{
    const struct hws_state state = hws_step_state(step);
    const uint32_t own_number = next_own_number(&state, hws_pending_party(&act->seat));
    const uint32_t number = hws_pending_count(&state);
    uint32_t index = 0;
    enum hws_status status = hws_step_append(step, EXERCISE_PART_PENDING, &index);

    if (status != HWS_OK) {
        return status;
    }
    struct pending_row *row =
        (struct pending_row *)hws_step_rows(step, EXERCISE_PART_PENDING) + index;
    *row = (struct pending_row){
        .due_ms = act->move.due_ms,
        .verb_key = pending_key(act->move.verb),
        .party = hws_party_pack(step->registry, act->seat.party),
        .acting_for = hws_party_pack(step->registry, act->seat.acting_for),
        .seat_id = act->seat.id,
        .role = (uint32_t)act->seat.role,
        .present = act->move.present,
        .own_number = own_number,
        .state = HWS_PENDING_WAITS,
    };
    for (uint32_t i = 0; i < act->move.verb->slot_count; i++) {
        if (hws_move_has(&act->move, i)) {
            memcpy(&row->values[i], &act->move.values[i], sizeof(row->values[i]));
        }
    }
    const union hws_argument arguments[] = {
        {.i = own_number},
        {.i = number},
        {.i = act->move.due_ms},
        {.i = hws_seat_pack(step->registry, &act->seat)},
    };
    struct hws_step because =
        hws_step_because(step, hws_step_record(step, EXERCISE_RECORD_PUT_OFF, arguments));
    return hws_step_schedule(&because, EXERCISE_EVENT_DUE, row->due_ms, index, 0, &row->due);
}
