/*
 * Power links, an operator's own or all of them, and the areas that live on them, which operators
 * have and control.
 */
#include "sim/telecom/power/power.h"
#include "sim/telecom/telecom_lists.h"

#include "hawser/core/clock.h"

/* ---- links ----------------------------------------------------------------------------------- */

enum link_column {
    LINK_NAME = 0,
    LINK_ID,
    LINK_KIND,
    LINK_MW,
    LINK_STATE,
    LINK_UP,
    LINK_UNAVAILABLE,
    LINK_COLUMN_COUNT
};

static const struct hws_list_column link_columns[LINK_COLUMN_COUNT] = {
    [LINK_NAME] = {.name = "name", .title = "POWER LINK", .form = HWS_CELL_TEXT},
    [LINK_ID] = {.title = "ID", .form = HWS_CELL_TEXT},
    [LINK_KIND] = {.name = "kind", .title = "KIND", .form = HWS_CELL_TEXT},
    [LINK_MW] = {.name = "mw",
                 .title = "BRINGS",
                 .kind = &hws_value_mw,
                 .form = HWS_CELL_REAL,
                 .right = true},
    [LINK_STATE] = {.title = "STATE", .form = HWS_CELL_TEXT},
    [LINK_UP] = {.name = "up", .form = HWS_CELL_FLAG},
    [LINK_UNAVAILABLE] = {.title = "NOT AVAILABLE SO FAR",
                          .kind = &hws_value_mwh,
                          .form = HWS_CELL_REAL,
                          .right = true,
                          .local = true},
};

static void fill_links(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(reader->state);
    const uint32_t operator1 = telecom_list_operator1(reader);

    for (uint32_t i = 0; i < plan->segment_count; i++) {
        const struct hws_segment *segment = &plan->segments[i];
        const struct hws_power_cable *power = &plan->systems[segment->system].power;
        char down[HWS_DURATION_TEXT_MAX];
        if (segment->power_kw == 0 || !telecom_list_owns(plan, operator1, i)) {
            continue;
        }
        const struct hws_segment_info info = hws_telecom_segment(reader->state, i);
        hws_list_add(list, "%s", segment->id);
        hws_list_name(list, LINK_NAME, &segment->name);
        hws_list_text(list, LINK_ID, "%s", segment->id);
        hws_list_text(list, LINK_KIND, "%s %.0f kV", power->direct ? "HVDC" : "AC", power->kv);
        hws_list_real(list, LINK_MW, (double)segment->power_kw / KW_PER_MW);
        hws_list_flag(list, LINK_UP, info.up);
        hws_duration_words(info.down_ms, down);
        hws_list_text(list, LINK_STATE, info.up ? "up" : "DOWN %s", down);
        hws_list_real(list, LINK_UNAVAILABLE, hws_power_unavailable_mwh(reader->state, i));
    }
}

/* ---- areas ----------------------------------------------------------------------------------- */

enum area_column {
    AREA_NAME = 0,
    AREA_ID,
    AREA_DEMAND,
    AREA_OWN,
    AREA_SERVED,
    AREA_UNSERVED,
    AREA_LOST,
    AREA_COLUMN_COUNT
};

#define POWER(key, heading)                                                                        \
    {                                                                                              \
        .name = (key), .title = (heading), .kind = &hws_value_mw, .form = HWS_CELL_REAL,           \
        .right = true                                                                              \
    }

static const struct hws_list_column area_columns[AREA_COLUMN_COUNT] = {
    [AREA_NAME] = {.name = "name", .title = "AREA", .form = HWS_CELL_TEXT},
    [AREA_ID] = {.title = "ID", .form = HWS_CELL_TEXT},
    [AREA_DEMAND] = POWER("demand_mw", "WANTS"),
    [AREA_OWN] = POWER("own_mw", "MAKES UP TO"),
    [AREA_SERVED] = POWER("served_mw", "SERVED"),
    [AREA_UNSERVED] = POWER("unserved_mw", "UNSERVED"),
    [AREA_LOST] = {.title = "UNSERVED SO FAR",
                   .kind = &hws_value_mwh,
                   .form = HWS_CELL_REAL,
                   .right = true,
                   .local = true},
};

static void fill_areas(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_power_plan *plan = hws_power_plan(reader->state);

    for (uint32_t i = 0; i < plan->area_count; i++) {
        const struct hws_power_area_info info = hws_power_area(reader->state, i);
        hws_list_add(list, "%s", plan->areas[i].id);
        hws_list_name(list, AREA_NAME, &plan->areas[i].name);
        hws_list_text(list, AREA_ID, "%s", plan->areas[i].id);
        hws_list_real(list, AREA_DEMAND, (double)info.demand_kw / KW_PER_MW);
        hws_list_real(list, AREA_OWN, (double)plan->areas[i].own_kw / KW_PER_MW);
        hws_list_real(list, AREA_SERVED, (double)info.served_kw / KW_PER_MW);
        hws_list_real(list, AREA_UNSERVED, (double)(info.demand_kw - info.served_kw) / KW_PER_MW);
        hws_list_real(list, AREA_LOST, info.unserved_mwh);
    }
}

static const struct hws_list_def links_list = {
    .name = "power_links",
    .topic = "power",
    .none = "no cable carries power",
    .unless_empty = true,
    .parties = {&hws_operator_entity},
    .columns = link_columns,
    .column_count = LINK_COLUMN_COUNT,
    .fill = fill_links,
};

static const struct hws_list_def areas_list = {
    .name = "power_areas",
    .topic = "power",
    .unless_empty = true,
    .parties = {&hws_operator_entity},
    .columns = area_columns,
    .column_count = AREA_COLUMN_COUNT,
    .fill = fill_areas,
};

const struct hws_list_def *const power_lists[POWER_LIST_COUNT] = {&links_list, &areas_list};
