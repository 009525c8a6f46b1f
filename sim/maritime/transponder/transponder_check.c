/* Whether the transponders' rows lead where they may: what a file holds is checked, not believed.
 */
#include "hawser/core/check.h"
#include "sim/maritime/transponder/transponder_rows.h"

static enum hws_status check_sets(const struct hws_state *state, struct hws_error *error)
{
    uint32_t count = 0;
    const struct transponder_set_row *rows =
        hws_state_rows(state, &hws_transponder_id, TRANSPONDER_PART_SET, &count);

    for (uint32_t i = 0; i < count; i++) {
        if (rows[i].off > 1 || (transponder_set_taken(&rows[i]) &&
                                rows[i].vessel >= hws_maritime_vessel_count(state))) {
            return hws_error_set(error, HWS_ERR_FORMAT, "transponder", "set %u has no vessel", i);
        }
    }
    return HWS_OK;
}

static enum hws_status check_areas(const struct hws_state *state, struct hws_error *error)
{
    const uint32_t area_count = hws_transponder_plan(state)->area_count;
    struct hws_rows areas = {.owner = "transponder",
                             .name = "area",
                             .stride = (uint32_t)sizeof(struct transponder_area_row)};
    const struct hws_bound bounds[] = {
        HWS_AT_MOST(struct transponder_area_row, disturbance, DISTURBANCE_SPOOF)};

    areas.rows = transponder_areas(state, &areas.count);
    enum hws_status status = hws_check_count(&areas, area_count, error);
    if (status != HWS_OK) {
        return status;
    }
    return hws_check_bounds(&areas, bounds, 1, error);
}

static enum hws_status check_troubles(const struct hws_state *state, struct hws_error *error)
{
    const uint32_t area_count = hws_transponder_plan(state)->area_count;
    const uint32_t vessel_count = hws_maritime_vessel_count(state);
    const uint32_t things[TRANSPONDER_TROUBLE_COUNT] = {
        [TRANSPONDER_TROUBLE_JAM] = area_count,        [TRANSPONDER_TROUBLE_SPOOF] = area_count,
        [TRANSPONDER_TROUBLE_DARK] = vessel_count,     [TRANSPONDER_TROUBLE_FAILED] = vessel_count,
        [TRANSPONDER_TROUBLE_IDENTITY] = vessel_count,
    };
    const struct hws_rows troubles = hws_trouble_rows(state, &transponder_troubles);
    const struct hws_event_bound ends[TRANSPONDER_EVENT_COUNT] = {
        [TRANSPONDER_EVENT_OVER] = HWS_KEPT(troubles, struct hws_trouble, over)};
    enum hws_status status =
        hws_trouble_check(state, &transponder_troubles, things, TRANSPONDER_TROUBLE_COUNT, error);

    if (status != HWS_OK) {
        return status;
    }
    return hws_check_events(state, &hws_transponder_id, ends, TRANSPONDER_EVENT_COUNT, NULL, error);
}

enum hws_status transponder_check(const struct hws_state *state, struct hws_error *error)
{
    enum hws_status status = check_sets(state, error);

    if (status != HWS_OK) {
        return status;
    }
    status = check_areas(state, error);
    if (status != HWS_OK) {
        return status;
    }
    return check_troubles(state, error);
}
