/*
 * Deciding: may this seat make the move, is it possible now, and what does it become. The door asks
 * for people, whose moves are journalled first; the exercise's own handler asks inside the step for
 * what the scenario's script has happen, which leaves records alone.
 */
#ifndef HAWSER_EXERCISE_DECIDE_H
#define HAWSER_EXERCISE_DECIDE_H

#include "hawser/core/verb.h"
#include "hawser/exercise/wrong.h"

#include <stdbool.h>

/*
 * HWS_OK also where it has to wait for another's approval (becomes->waits_for1).
 * HWS_ERR_REFUSED when the seat may not, or the world does not allow it; HWS_ERR_INPUT when a value
 * cannot be. `why` (never NULL) has the reason and what would be allowed. Reads only.
 */
HWS_MUST_CHECK enum hws_status hws_decide(const struct hws_state *state,
                                          const struct hws_seat *seat, const struct hws_move *move,
                                          struct hws_outcome *becomes, struct hws_refusal *why);
/* The refusal as it is told to whoever made the move. */
struct hws_wrong hws_refusal_wrong(const struct hws_state *state, const struct hws_seat *seat,
                                   const struct hws_move *move, const struct hws_refusal *why);

/* A move and who makes it. */
struct hws_act {
    struct hws_seat seat;
    struct hws_move move;
    bool approved; /* by all whose word it takes */
};

/*
 * Within a step of the exercise's domain (hws_engine_act): decides, leaves the move's record, and
 * emits what it becomes, or has it wait for the post whose approval it needs; `act` is a struct
 * hws_act. What is not possible leaves a record with its reason instead, and is HWS_OK.
 */
HWS_MUST_CHECK enum hws_status hws_exercise_act(struct hws_step *step, const void *act);

#endif
