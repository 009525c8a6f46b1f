/* May this seat, is it possible, what does it become: one place for people and the script. */
#include "hawser/exercise/decide.h"

#include "hawser/exercise/role.h"

#include "sim/exercise/exercise.h"
#include "sim/exercise/move_value.h"
#include "sim/exercise/pending.h"
#include "sim/exercise/request.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>

enum hws_status hws_decide(const struct hws_state *state, const struct hws_seat *seat,
                           const struct hws_move *move, struct hws_outcome *becomes,
                           struct hws_refusal *why)
{
    *why = (struct hws_refusal){.slot = HWS_NO_SLOT};
    *becomes = (struct hws_outcome){.move = *move};
    if (!hws_may_give(state, seat, move->verb)) {
        why->reason = move->verb->reason_count;
        return HWS_ERR_REFUSED;
    }
    if (move->due_ms != 0) {
        return pending_decide(state, seat, move, why);
    }
    enum hws_status status = move->verb->decide(state, seat, move, becomes, why);
    const uint32_t approver = hws_approver(state, seat, move->verb);
    becomes->waits_for1 =
        status == HWS_OK && becomes->owner != NULL && approver != HWS_NO_POST ? approver + 1u : 0;
    becomes->waits = becomes->waits || becomes->waits_for1 != 0;
    return status;
}

struct hws_wrong hws_refusal_wrong(const struct hws_state *state, const struct hws_seat *seat,
                                   const struct hws_move *move, const struct hws_refusal *why)
{
    struct hws_wrong wrong = {
        .seat = *seat, .verb = move->verb, .reason = why->reason, .expected = why->allowed};

    if (why->slot != HWS_NO_SLOT && hws_move_has(move, why->slot)) {
        const struct hws_slot *slot = &move->verb->slots[why->slot];
        char found[HWS_VALUE_TEXT_MAX] = "";
        (void)move_value_write(state, slot, move->values[why->slot], found, sizeof(found));
        (void)snprintf(wrong.found, sizeof(wrong.found), "%s%s", found,
                       slot->kind->unit != NULL ? slot->kind->unit : "");
        wrong.form = HWS_WRONG_FOUND;
    } else if (why->slot != HWS_NO_SLOT) {
        wrong.form = HWS_WRONG_MISSING;
    } else if (why->reason >= move->verb->reason_count) {
        wrong.form = why->allowed.text != NULL ? HWS_WRONG_SAID : HWS_WRONG_MAY_NOT;
    } else {
        wrong.form = HWS_WRONG_NOT_POSSIBLE;
    }
    return wrong;
}

/* ---- within a step --------------------------------------------------------------------------- */

static uint64_t record_move(struct hws_step *step, const struct hws_seat *seat,
                            const struct hws_outcome *outcome)
{
    const struct hws_move *move = &outcome->move;
    const uint32_t number = hws_verb_number(step->registry, move->verb);
    union hws_argument arguments[HWS_RECORD_ARGUMENTS_MAX];

    assert(number < HWS_VERBS_MAX && outcome->wording < move->verb->wording_count);
    for (uint32_t i = 0; i < move->verb->slot_count; i++) {
        arguments[i] = move->values[i];
        if (!hws_move_has(move, i) && move->verb->slots[i].kind->form == HWS_VALUE_REAL) {
            arguments[i].f = (double)NAN;
        } else if (!hws_move_has(move, i)) {
            arguments[i].i = HWS_ARGUMENT_NONE;
        }
    }
    arguments[move->verb->slot_count].i = hws_seat_pack(step->registry, seat);
    return hws_step_record(
        step, HWS_RECORD_MOVE_BASE + step->registry->verbs[number].record_first + outcome->wording,
        arguments);
}

enum hws_status hws_exercise_act(struct hws_step *step, const void *act)
{
    const struct hws_act *made = act;
    const struct hws_state state = hws_step_state(step);
    struct hws_outcome outcome;
    struct hws_refusal why;

    const enum hws_status status = hws_decide(&state, &made->seat, &made->move, &outcome, &why);
    if (status == HWS_ERR_REFUSED || status == HWS_ERR_INPUT) {
        (void)hws_step_not_possible(step, &made->seat, &made->move, why.reason, why.slot);
        return HWS_OK;
    }
    if (status == HWS_OK && made->move.due_ms != 0) {
        return pending_put_off(step, made);
    }
    if (status != HWS_OK || outcome.owner == NULL) {
        return status;
    }
    if (outcome.waits_for1 != 0 && !made->approved) {
        return request_draft(step, hws_seat_post(&state, &made->seat), outcome.waits_for1 - 1u,
                             &made->move);
    }
    outcome.effect.cause = record_move(step, &made->seat, &outcome);
    return hws_step_emit(step, outcome.owner, &outcome.effect);
}
