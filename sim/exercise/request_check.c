/* Whether requests lead where they may: what a file holds is checked, not believed. */
#include "hawser/core/check.h"
#include "hawser/exercise/accord.h"
#include "sim/exercise/pending.h"
#include "sim/exercise/request.h"

static bool has_verb(const struct hws_state *state, uint64_t key)
{
    for (uint32_t i = 0; i < hws_verb_count(state->registry); i++) {
        if (pending_key(hws_verb_at(state->registry, i)) == key) {
            return true;
        }
    }
    return false;
}

static enum hws_status check_one(const struct hws_state *state, const struct request_row *row,
                                 struct hws_error *error)
{
    const uint32_t post_count = hws_post_count(state);
    bool right = row->post_count >= 2 && row->post_count <= REQUEST_POSTS_MAX && row->holder > 0 &&
                 row->holder < row->post_count && row->numbers[0] > 0;

    for (uint32_t i = 0; right && i < row->post_count; i++) {
        right = row->posts[i] < post_count;
    }
    right = right && (row->line != 0 ? row->agreement1 > 0 : has_verb(state, row->verb));
    return right ? HWS_OK
                 : hws_error_set(error, HWS_ERR_FORMAT, "exercise",
                                 "a request leads to no role, agreement or command");
}

enum hws_status request_check(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_accord_plan *accord = hws_accord_plan(state);
    const struct hws_rows rows = hws_rows_of(state, &hws_exercise_id, EXERCISE_PART_REQUEST,
                                             "request", sizeof(struct request_row));
    const struct hws_bound bounds[] = {
        HWS_AT_MOST(struct request_row, state, REQUEST_STATE_COUNT - 1u),
        HWS_AT_MOST(struct request_row, agreement1, accord == NULL ? 0 : accord->agreement_count),
    };
    uint32_t count = 0;
    const struct request_row *requests = request_rows(state, &count);

    enum hws_status status =
        hws_check_bounds(&rows, bounds, sizeof(bounds) / sizeof(bounds[0]), error);
    for (uint32_t i = 0; i < count && status == HWS_OK; i++) {
        status = check_one(state, &requests[i], error);
    }
    return status;
}
