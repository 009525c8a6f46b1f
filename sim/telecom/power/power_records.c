/* What power tells: of links their owners, of areas everybody, for lights go out there. */
#include "hawser/core/audience.h"
#include "sim/telecom/power/power.h"

static bool to_owner(const struct hws_state *state, const struct hws_record *record,
                     const struct hws_party *party)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    const uint32_t segment = (uint32_t)record->arguments[0].i;

    return party->kind == &hws_operator_entity &&
           plan->systems[plan->segments[segment].system].owner1 == party->index + 1u;
}

const struct hws_record_def power_records[POWER_RECORD_COUNT] = {
    [POWER_RECORD_LINK_DOWN] = {.name = "power_link_down",
                                .text = "the power link {segment} trips: its {power} are gone",
                                .arguments = {{"segment", &hws_segment_entity},
                                              {"power", &hws_value_mw}},
                                .argument_count = 2,
                                .importance = 2,
                                .audience = to_owner},
    [POWER_RECORD_LINK_UP] = {.name = "power_link_up",
                              .text = "the power link {segment} brings up to {power} again",
                              .arguments = {{"segment", &hws_segment_entity},
                                            {"power", &hws_value_mw}},
                              .argument_count = 2,
                              .importance = 2,
                              .audience = to_owner},
    [POWER_RECORD_SHED] = {.name = "power_unserved",
                           .text = "{area}: {unserved} of {demand} cannot be served",
                           .arguments = {{"area", &hws_power_area_entity},
                                         {"unserved", &hws_value_mw},
                                         {"demand", &hws_value_mw}},
                           .argument_count = 3,
                           .importance = 2,
                           .audience = hws_audience_everybody},
    [POWER_RECORD_SERVED] = {.name = "power_served",
                             .text = "{area} has all the power that it wants again, after {lasted} "
                                     "and {lost}",
                             .arguments = {{"area", &hws_power_area_entity},
                                           {"lasted", &hws_value_duration},
                                           {"lost", &hws_value_mwh}},
                             .argument_count = 3,
                             .importance = 2,
                             .audience = hws_audience_everybody},
};
