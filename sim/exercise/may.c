/* Who may give which verb, and whose word it takes: asked by all that reads and decides on moves.
 */
#include "hawser/exercise/role.h"

/* By the verb's row alone. */
static bool row_allows(const struct hws_seat *seat, const struct hws_verb *verb)
{
    return (verb->powers & (uint32_t)seat->role) != 0 &&
           (seat->role != HWS_ROLE_PLAYER || verb->party == NULL ||
            verb->party == seat->party.kind);
}

/* A question changes nothing and is everybody's, whatever a post's lists say. */
static bool is_question(const struct hws_verb *verb)
{
    return verb->wording_count == 0 && (verb->powers & (uint32_t)HWS_ROLE_OBSERVER) != 0;
}

static bool is_among(const struct hws_verb *const *verbs, uint32_t count,
                     const struct hws_verb *verb)
{
    for (uint32_t i = 0; i < count; i++) {
        if (verbs[i] == verb) {
            return true;
        }
    }
    return false;
}

bool hws_may_give(const struct hws_state *state, const struct hws_seat *seat,
                  const struct hws_verb *verb)
{
    const struct hws_post *post = hws_post_at(state, hws_seat_post(state, seat));
    const bool may = row_allows(seat, verb);

    if (post == NULL || is_question(verb)) {
        return may;
    }
    if (is_among(post->denied, post->denied_count, verb)) {
        return false;
    }
    return is_among(post->also, post->also_count, verb) ||
           (may && (post->only == NULL || is_among(post->only, post->only_count, verb)));
}

uint32_t hws_approver(const struct hws_state *state, const struct hws_seat *seat,
                      const struct hws_verb *verb)
{
    const struct hws_post *post = hws_post_at(state, hws_seat_post(state, seat));

    for (uint32_t i = 0; post != NULL && i < post->approval_count; i++) {
        if (post->approvals[i].verb == verb) {
            return post->approvals[i].by;
        }
    }
    return HWS_NO_POST;
}
