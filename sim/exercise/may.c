/* Who may give which verb, and whose word it takes: asked by all that reads and decides on moves.
 */
#include "hawser/exercise/role.h"

#include <stdio.h>

#define NAMED_MAX 4u

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

/* Names the posts, players or others, that may; how many. */
static uint32_t name_posts(const struct hws_state *state, const struct hws_verb *verb, bool players,
                           char *text, size_t text_size)
{
    size_t length = 0;
    uint32_t named = 0;

    for (uint32_t i = 0; i < hws_post_count(state) && named < NAMED_MAX && length < text_size;
         i++) {
        const struct hws_seat seat = hws_post_seat(state, i);
        if ((seat.role == HWS_ROLE_PLAYER) == players && hws_may_give(state, &seat, verb)) {
            length += (size_t)snprintf(text + length, text_size - length, "%s%s",
                                       named++ == 0 ? "" : ", ", hws_post_at(state, i)->id);
        }
    }
    return named;
}

bool hws_may_posts(const struct hws_state *state, const struct hws_seat *seat,
                   const struct hws_verb *verb, char *text, size_t text_size)
{
    text[0] = '\0';
    return hws_seat_post(state, seat) != HWS_NO_POST &&
           (name_posts(state, verb, true, text, text_size) > 0 ||
            name_posts(state, verb, false, text, text_size) > 0);
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
