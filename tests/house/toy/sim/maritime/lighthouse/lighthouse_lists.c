/* Lighthouses: whoever keeps one knows how its lamp is; control knows of all. */
#include "hawser/core/language.h"
#include "hawser/geo/list_points.h"
#include "sim/maritime/lighthouse/lighthouse.h"

enum light_column {
    LIGHT_PLACE = 0,
    LIGHT_NAME,
    LIGHT_ID,
    LIGHT_STATE,
    LIGHT_DARK,
    LIGHT_SINCE_MS,
    LIGHT_COLUMN_COUNT
};

static const struct hws_list_column light_columns[LIGHT_COLUMN_COUNT] = {
    [LIGHT_PLACE] = {.name = "place", .form = HWS_CELL_PLACE},
    [LIGHT_NAME] = {.name = "name", .title = "LIGHTHOUSE", .form = HWS_CELL_TEXT},
    [LIGHT_ID] = {.title = "ID", .form = HWS_CELL_TEXT},
    [LIGHT_STATE] = {.title = "LAMP", .form = HWS_CELL_TEXT},
    [LIGHT_DARK] = {.name = "dark", .form = HWS_CELL_FLAG},
    [LIGHT_SINCE_MS] = {.name = "since_ms", .form = HWS_CELL_WHOLE},
};

static bool is_shown(const struct hws_list_reader *reader, const struct hws_lighthouse *lighthouse)
{
    return reader->party.kind == NULL || reader->party.index == HWS_PARTY_ALL ||
           lighthouse->keeper == reader->party.index;
}

static void fill_lights(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_lighthouse_plan *plan = hws_lighthouse_plan(reader->state);

    for (uint32_t i = 0; i < plan->lighthouse_count; i++) {
        const struct hws_lighthouse *lighthouse = &plan->lighthouses[i];
        const struct hws_lighthouse_info info = hws_lighthouse(reader->state, i);
        if (!is_shown(reader, lighthouse)) {
            continue;
        }
        hws_list_add(list, "%s", lighthouse->id);
        hws_list_point(list, LIGHT_PLACE, lighthouse->place);
        hws_list_name(list, LIGHT_NAME, &lighthouse->name);
        hws_list_text(list, LIGHT_ID, "%s", lighthouse->id);
        hws_list_text(list, LIGHT_STATE, "%s",
                      hws_tr(reader->language, info.dark ? "DARK" : "burns"));
        hws_list_flag(list, LIGHT_DARK, info.dark);
        hws_list_whole(list, LIGHT_SINCE_MS, info.since_ms);
    }
}

static const struct hws_list_def lights_list = {
    .name = "lights",
    .topic = "lights",
    .layer = "light",
    .columns = light_columns,
    .column_count = LIGHT_COLUMN_COUNT,
    .none = "No lighthouse of yours.",
    .parties = {&hws_agency_entity},
    .fill = fill_lights,
};

const struct hws_list_def *const lighthouse_lists[LIGHTHOUSE_LIST_COUNT] = {
    &lights_list,
};
