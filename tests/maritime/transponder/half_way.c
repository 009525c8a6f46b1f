#include "tests/maritime/transponder/half_way.h"

#include <string.h>

struct hws_transponder_report half_way_report(const struct strait *strait, uint32_t vessel)
{
    const struct hws_state state = hws_engine_state(strait->engine);

    return hws_transponder_report(&state, vessel);
}

void half_way_order(struct strait *strait, uint32_t kind, uint32_t subject, int64_t a)
{
    struct hws_effect order;

    switch (kind) {
    case HWS_TRANSPONDER_SWITCH:
        order = hws_transponder_switch_effect(
            (struct hws_transponder_switch){.vessel = subject, .on = a != 0});
        break;
    case HWS_TRANSPONDER_IDENTITY:
        order = hws_transponder_identity_effect(
            (struct hws_transponder_identity){.vessel = subject, .mmsi = (uint32_t)a});
        break;
    case HWS_TRANSPONDER_QUIET:
        order = hws_transponder_quiet_effect((struct hws_transponder_quiet){subject});
        break;
    default:
        order = hws_transponder_disturbance_effect(
            kind, (struct hws_transponder_disturbance){.area = subject, .lasts_ms = a});
        break;
    }
    strait_order(strait, &hws_transponder_id, order);
}

void half_way_init(struct strait *strait)
{
    static const struct hws_point corners[] = {
        {33.5, 128.9}, {33.5, 129.1}, {34.5, 129.1}, {34.5, 128.9}};

    strait_init(strait);
    (void)strait_add_vessel(strait, 0, 0);
    (void)strait_add_vessel(strait, 1, 0);
    memcpy(strait->vertices, corners, sizeof(corners));
    strait->area = (struct hws_interference_area){
        .id = "zone", .name = {{"zone", NULL, NULL}}, .vertex_count = 4};
    strait->transponder.area_count = 1;
    strait_start(strait, 1);
    strait_run(strait, (int64_t)strait_sail_ms(0.5 * strait_length_m()));
}
