/* Whether the lamps' rows and pending events lead where they may: a file may hold anything. */
#include "hawser/core/check.h"
#include "sim/maritime/lighthouse/lighthouse.h"

enum hws_status lighthouse_check(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_lighthouse_plan *plan = hws_state_plan(state, &hws_lighthouse_id);
    const struct hws_bound bounds[] = {HWS_AT_MOST(struct lamp_row, dark, 1)};
    const struct hws_event_bound events[LIGHTHOUSE_EVENT_COUNT] = {
        [LIGHTHOUSE_EVENT_FAIL] = {.subject_count = plan->lighthouse_count},
        [LIGHTHOUSE_EVENT_RELIT] = {.subject_count = plan->lighthouse_count},
    };
    struct hws_rows lamps = {
        .owner = "lighthouse", .name = "lamp", .stride = (uint32_t)sizeof(struct lamp_row)};

    lamps.rows = hws_state_rows(state, &hws_lighthouse_id, LIGHTHOUSE_PART_LAMP, &lamps.count);
    enum hws_status status = hws_check_count(&lamps, plan->lighthouse_count, error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_bounds(&lamps, bounds, 1, error);
    if (status != HWS_OK) {
        return status;
    }
    return hws_check_events(state, &hws_lighthouse_id, events, LIGHTHOUSE_EVENT_COUNT, NULL, error);
}
