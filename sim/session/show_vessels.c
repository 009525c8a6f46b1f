/* Answers about vessels. */
#include "sim/session/show.h"

#include "hawser/exercise/wording.h"
#include "hawser/maritime/maritime.h"

#include <stdio.h>

char *show_vessels(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"VESSEL", false}, {"ID", false},    {"STATE", false},
        {"PLACE", false},  {"COURSE", true}, {"SPEED", true},
    };
    const struct hws_maritime_plan *plan = hws_maritime_plan(state);
    const uint32_t slot_count = hws_maritime_vessel_count(state);
    struct hws_table *table = hws_table_create(columns, SHOW_COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < slot_count; i++) {
        const struct hws_vessel_info info = hws_maritime_vessel(state, i);
        char name[HWS_WORDING_MAX];
        char place[64];
        if (info.state == HWS_VESSEL_ABSENT) {
            continue;
        }
        hws_maritime_vessel_name(plan, hws_maritime_vessel_reference(state, i), HWS_LANGUAGE_EN,
                                 name, sizeof(name));
        hws_place_words(info.place, place, sizeof(place));
        /* Traffic is named after its class and flow; so the others' class stands with the name. */
        if (info.plan_vessel == HWS_NO_INDEX) {
            hws_table_cell(table, "%s", name);
            hws_table_cell(table, "-");
        } else {
            hws_table_cell(table, "%s (%s)", name,
                           show_english(&plan->classes[info.vessel_class].name));
            hws_table_cell(table, "%s", plan->vessels[info.plan_vessel].id);
        }
        hws_table_cell(table, "%s", info.dragging ? "DRAGGING" : hws_vessel_state_name(info.state));
        hws_table_cell(table, "%s", place);
        if (info.state == HWS_VESSEL_UNDER_WAY) {
            hws_table_cell(table, "%03.0f°", info.course_deg);
            hws_table_cell(table, "%.1f kn", info.speed_kn);
        } else {
            hws_table_cell(table, "-");
            hws_table_cell(table, "-");
        }
    }
    return hws_table_finish(table);
}
