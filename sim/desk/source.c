/*
 * The window waits for an answer as long as an eye does not notice: two keys that come between two
 * frames find what the first did. What takes longer is answered when it is done, and the window
 * stays alive meanwhile.
 */
#include "sim/desk/source.h"

#include <stdio.h>

#define ANSWER_WAIT_MS 150u

static enum hws_status give_view(void *context, uint64_t known_revision, struct hws_scene **view)
{
    const struct desk_source *desk = context;

    /* What stopped the exercise is told in full by whoever stops the owner. */
    return hws_owner_view(desk->owner, known_revision, view, NULL);
}

static enum hws_status give_line(void *context, const char *line, char *answer,
                                 uint32_t answer_size)
{
    struct desk_source *desk = context;
    struct hws_error error = {0};
    uint64_t ticket = 0;
    const bool others_wait = desk->first_ticket <= desk->last_ticket;

    enum hws_status status = hws_owner_give(desk->owner, line, &ticket, &error);
    if (status != HWS_OK) {
        (void)snprintf(answer, answer_size, "%s", error.message);
        return status;
    }
    desk->last_ticket = ticket;
    if (!others_wait) {
        desk->first_ticket = ticket;
        status = hws_owner_answer(desk->owner, ticket, ANSWER_WAIT_MS, NULL, answer, answer_size);
        if (status == HWS_OK) {
            desk->first_ticket = ticket + 1u;
            return HWS_OK;
        }
    }
    (void)snprintf(answer, answer_size, "at work: %s", line);
    return HWS_OK;
}

static bool take_late_answer(void *context, char *answer, uint32_t answer_size)
{
    struct desk_source *desk = context;

    if (desk->first_ticket > desk->last_ticket) {
        return false;
    }
    enum hws_status status =
        hws_owner_answer(desk->owner, desk->first_ticket, 0, NULL, answer, answer_size);
    if (status == HWS_OK || status == HWS_ERR_RANGE) {
        desk->first_ticket++;
    }
    return status == HWS_OK;
}

struct desk_source desk_source_over(struct hws_owner *owner)
{
    return (struct desk_source){.owner = owner, .first_ticket = 1};
}

struct hws_window_source desk_window_source(struct desk_source *desk)
{
    return (struct hws_window_source){
        .view = give_view,
        .command = give_line,
        .late_answer = take_late_answer,
        .context = desk,
    };
}
