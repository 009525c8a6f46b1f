/* What readers may ask of lighthouses. */
#include "sim/maritime/lighthouse/lighthouse.h"

struct hws_lighthouse_info hws_lighthouse(const struct hws_state *state, uint32_t index)
{
    uint32_t count = 0;
    const struct lamp_row *lamps =
        hws_state_rows(state, &hws_lighthouse_id, LIGHTHOUSE_PART_LAMP, &count);
    struct hws_lighthouse_info info = {false, 0, 0};

    if (index < count) {
        info.dark = lamps[index].dark != 0;
        info.since_ms = lamps[index].since_ms;
        info.failure_count = lamps[index].failure_count;
    }
    return info;
}
