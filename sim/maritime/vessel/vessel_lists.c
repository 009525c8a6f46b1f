/* What of ports and vessels may be looked at: where ports are by everybody, vessels by control. */
#include "hawser/core/language.h"
#include "hawser/geo/list_points.h"
#include "sim/maritime/vessel/vessel.h"

#include <stdio.h>

#define NAME_BYTES 160

/* ---- ports ---------------------------------------------------------------------------------- */

enum port_column { PORT_NAME = 0, PORT_PLACE, PORT_COLUMN_COUNT };

static const struct hws_list_column port_columns[PORT_COLUMN_COUNT] = {
    [PORT_NAME] = {.name = "name", .form = HWS_CELL_TEXT},
    [PORT_PLACE] = {.name = "place", .form = HWS_CELL_PLACE},
};

static void fill_ports(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_maritime_plan *plan = hws_maritime_plan(reader->state);

    for (uint32_t i = 0; i < plan->port_count; i++) {
        hws_list_add(list, "%s", plan->ports[i].id);
        hws_list_name(list, PORT_NAME, &plan->ports[i].name);
        hws_list_point(list, PORT_PLACE, plan->ports[i].pilot);
    }
}

/* ---- vessels -------------------------------------------------------------------------------- */

enum vessel_column {
    VESSEL_PLACE = 0,
    VESSEL_NAME,
    VESSEL_TITLE,
    VESSEL_ID,
    VESSEL_STATE,
    VESSEL_STATE_TITLE,
    VESSEL_PLACE_TITLE,
    VESSEL_COURSE_TITLE,
    VESSEL_SPEED_TITLE,
    VESSEL_FIX,
    VESSEL_FIX_MS,
    VESSEL_COURSE,
    VESSEL_SPEED,
    VESSEL_CLASS,
    VESSEL_LENGTH,
    VESSEL_MMSI,
    VESSEL_DRAGGING,
    VESSEL_PHANTOM,
    VESSEL_COLUMN_COUNT
};

static const struct hws_list_column vessel_columns[VESSEL_COLUMN_COUNT] = {
    [VESSEL_PLACE] = {.form = HWS_CELL_PLACE}, /* now: what moves is on the wire as a fix */
    [VESSEL_NAME] = {.name = "name", .form = HWS_CELL_TEXT},
    [VESSEL_TITLE] = {.title = "VESSEL", .form = HWS_CELL_TEXT},
    [VESSEL_ID] = {.title = "ID", .form = HWS_CELL_TEXT},
    [VESSEL_STATE] = {.name = "state", .form = HWS_CELL_TEXT},
    [VESSEL_STATE_TITLE] = {.title = "STATE", .form = HWS_CELL_TEXT, .said = true},
    [VESSEL_PLACE_TITLE] = {.title = "PLACE", .form = HWS_CELL_PLACE},
    [VESSEL_COURSE_TITLE] = {.title = "COURSE", .form = HWS_CELL_TEXT, .right = true},
    [VESSEL_SPEED_TITLE] = {.title = "SPEED", .form = HWS_CELL_TEXT, .right = true},
    [VESSEL_FIX] = {.name = "fix", .form = HWS_CELL_PLACE},
    [VESSEL_FIX_MS] = {.name = "fix_ms", .kind = &hws_value_time, .form = HWS_CELL_WHOLE},
    [VESSEL_COURSE] = {.name = "course_deg", .form = HWS_CELL_REAL},
    [VESSEL_SPEED] = {.name = "speed_kn", .form = HWS_CELL_REAL},
    [VESSEL_CLASS] = {.name = "class", .form = HWS_CELL_TEXT},
    [VESSEL_LENGTH] = {.name = "length_m", .form = HWS_CELL_REAL},
    [VESSEL_MMSI] = {.name = "mmsi", .form = HWS_CELL_WHOLE},
    [VESSEL_DRAGGING] = {.name = "dragging", .form = HWS_CELL_FLAG},
    [VESSEL_PHANTOM] = {.name = "phantom", .form = HWS_CELL_FLAG},
};

/* Traffic is named after its class and flow; so the others' class stands with the name. */
static void title_vessel(const struct hws_list_reader *reader, const struct hws_vessel_info *info,
                         uint32_t slot, const char *name, struct hws_list *list)
{
    const struct hws_maritime_plan *plan = hws_maritime_plan(reader->state);
    const int64_t reference = hws_maritime_vessel_reference(reader->state, slot);
    char handle[HWS_LIST_KEY_MAX];

    if (!hws_list_tabled(list)) {
        return;
    }
    if (info->plan_vessel == HWS_NO_INDEX) {
        hws_list_text(list, VESSEL_TITLE, "%s", name);
    } else {
        hws_list_text(
            list, VESSEL_TITLE, "%s (%s)", name,
            hws_text_in(&plan->classes[info->vessel_class].name, hws_list_language(list)));
    }
    if (hws_maritime_vessel_handle(plan, reference, handle, sizeof(handle))) {
        hws_list_text(list, VESSEL_ID, "%s", handle);
    }
    hws_list_text(list, VESSEL_STATE_TITLE, "%s",
                  info->dragging ? HWS_MARK("DRAGGING")
                  : hws_maritime_is_broken(reader->state, slot)
                      ? HWS_MARK("BROKEN DOWN")
                      : hws_vessel_state_name(info->state));
    hws_list_point(list, VESSEL_PLACE_TITLE, info->place);
    if (info->state == HWS_VESSEL_UNDER_WAY) {
        hws_list_text(list, VESSEL_COURSE_TITLE, "%03.0f°", info->course_deg);
        hws_list_text(list, VESSEL_SPEED_TITLE, "%.1f kn", info->speed_kn);
    }
}

static void add_vessel(const struct hws_list_reader *reader, struct hws_list *list, uint32_t slot,
                       const struct hws_vessel_info *info)
{
    const struct hws_maritime_plan *plan = hws_maritime_plan(reader->state);
    const struct hws_vessel_class *class = &plan->classes[info->vessel_class];
    const int64_t reference = hws_maritime_vessel_reference(reader->state, slot);
    const bool under_way = info->state == HWS_VESSEL_UNDER_WAY;
    char name[NAME_BYTES];

    hws_maritime_vessel_name(plan, reference, reader->language, name, sizeof(name));
    if (info->plan_vessel != HWS_NO_INDEX) {
        hws_list_add(list, "%s", plan->vessels[info->plan_vessel].id);
    } else {
        char handle[HWS_LIST_KEY_MAX];
        (void)hws_maritime_vessel_handle(plan, reference, handle, sizeof(handle));
        hws_list_add(list, "%s", handle);
    }
    hws_list_point(list, VESSEL_PLACE, info->place);
    hws_list_text(list, VESSEL_NAME, "%s", name);
    hws_list_text(list, VESSEL_STATE, "%s", hws_vessel_state_name(info->state));
    hws_list_point(list, VESSEL_FIX, under_way ? info->leg.from : info->place);
    if (under_way) {
        hws_list_whole(list, VESSEL_FIX_MS, info->leg.from_ms);
    }
    hws_list_real(list, VESSEL_COURSE, info->course_deg);
    hws_list_real(list, VESSEL_SPEED, info->speed_kn);
    hws_list_text(list, VESSEL_CLASS, "%s", class->id);
    hws_list_real(list, VESSEL_LENGTH, class->length_m);
    if (info->mmsi != 0) {
        hws_list_whole(list, VESSEL_MMSI, info->mmsi);
    }
    hws_list_flag(list, VESSEL_DRAGGING, info->dragging);
    hws_list_flag(list, VESSEL_PHANTOM, info->phantom);
    title_vessel(reader, info, slot, name, list);
}

static void fill_vessels(const struct hws_list_reader *reader, struct hws_list *list)
{
    const uint32_t slot_count = hws_maritime_vessel_count(reader->state);

    for (uint32_t i = 0; i < slot_count; i++) {
        const struct hws_vessel_info info = hws_maritime_vessel(reader->state, i);
        if (info.state != HWS_VESSEL_ABSENT) {
            add_vessel(reader, list, i, &info);
        }
    }
}

static const struct hws_list_def ports_list = {
    .name = "ports",
    .layer = "pilot_station",
    .columns = port_columns,
    .column_count = PORT_COLUMN_COUNT,
    .ground = true,
    .everybody = true,
    .fill = fill_ports,
};

static const struct hws_list_def vessels_list = {
    .name = "vessels",
    .topic = "vessels",
    .layer = "vessel",
    .columns = vessel_columns,
    .column_count = VESSEL_COLUMN_COUNT,
    .fill = fill_vessels,
};

const struct hws_list_def *const maritime_lists[MARITIME_LIST_COUNT] = {
    &ports_list,
    &vessels_list,
};
