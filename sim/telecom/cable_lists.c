/*
 * Cables and, for control, the truth of what is wrong with them. An operator's room reads its own
 * cables off its own equipment; of those on which it leases it knows that they are down, of all
 * others what it has been told (hws_telecom_belief).
 */
#include "sim/telecom/telecom_lists.h"

#include "hawser/core/language.h"
#include "hawser/geo/list_points.h"
#include "hawser/telecom/sight.h"

#include <stdio.h>

#define WORDS_BYTES 160

/* ---- cables --------------------------------------------------------------------------------- */

enum cable_column {
    CABLE_ROUTE = 0,
    CABLE_NAME,
    CABLE_ID,
    CABLE_FROM,
    CABLE_TO,
    CABLE_KM_TITLE,
    CABLE_LIT,
    CABLE_CARRIED,
    CABLE_STATE,
    CABLE_UP,
    CABLE_KM,
    CABLE_FAULTS,
    CABLE_OPERATOR,
    CABLE_UNPLACED,
    CABLE_COLUMN_COUNT
};

static const struct hws_list_column cable_columns[CABLE_COLUMN_COUNT] = {
    [CABLE_ROUTE] = {.form = HWS_CELL_LINE}, /* on the wire with the ground */
    [CABLE_NAME] = {.name = "name", .title = "CABLE", .form = HWS_CELL_TEXT},
    [CABLE_ID] = {.title = "ID", .form = HWS_CELL_TEXT},
    [CABLE_FROM] = {.title = "FROM", .form = HWS_CELL_TEXT},
    [CABLE_TO] = {.title = "TO", .form = HWS_CELL_TEXT},
    [CABLE_KM_TITLE] = {.title = "KM", .form = HWS_CELL_TEXT, .right = true},
    [CABLE_LIT] = {.name = "lit_kbps",
                   .title = "LIT",
                   .kind = &hws_value_kbps,
                   .form = HWS_CELL_WHOLE,
                   .right = true},
    [CABLE_CARRIED] = {.name = "carried_kbps",
                       .title = "CARRIES",
                       .kind = &hws_value_kbps,
                       .form = HWS_CELL_WHOLE,
                       .right = true},
    [CABLE_STATE] = {.title = "STATE", .form = HWS_CELL_TEXT},
    [CABLE_UP] = {.name = "up", .form = HWS_CELL_FLAG},
    [CABLE_KM] = {.name = "length_km", .form = HWS_CELL_REAL},
    [CABLE_FAULTS] = {.name = "faults", .form = HWS_CELL_WHOLE},
    [CABLE_OPERATOR] = {.name = "operator", .form = HWS_CELL_TEXT},
    [CABLE_UNPLACED] = {.name = "alarms_not_located", .form = HWS_CELL_WHOLE},
};

/* Alarms on an own cable whose place is not known yet. */
static uint32_t unplaced_count(const struct hws_state *state, uint32_t segment)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < hws_telecom_fault_count(state); i++) {
        const struct hws_fault_sight sight = hws_telecom_sight(state, i);
        count += sight.segment == segment && !sight.mended && sight.sight == HWS_SIGHT_ALARM;
    }
    return count;
}

/* What the owner's room reads off its own equipment: what is lit, what runs, what is wrong. */
static void add_own(const struct hws_list_reader *reader, struct hws_list *list, uint32_t segment,
                    const struct hws_segment_info *info)
{
    char down[HWS_DURATION_TEXT_MAX];

    hws_list_whole(list, CABLE_LIT, info->lit_kbps);
    hws_list_whole(list, CABLE_CARRIED, info->carried_kbps);
    if (reader->party.kind == NULL) {
        hws_list_whole(list, CABLE_FAULTS, info->fault_count);
    } else {
        hws_list_whole(list, CABLE_UNPLACED, unplaced_count(reader->state, segment));
    }
    if (info->up) {
        hws_list_text(list, CABLE_STATE, "%s", hws_tr(reader->language, "up"));
        return;
    }
    hws_duration_words(info->down_ms, down);
    hws_list_text(list, CABLE_STATE,
                  info->fault_count == 1 ? hws_tr(reader->language, "DOWN %s, %u fault")
                                         : hws_tr(reader->language, "DOWN %s, %u faults"),
                  down, (unsigned)info->fault_count);
}

static void fill_cables(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(reader->state);
    const uint32_t operator1 = telecom_list_operator1(reader);

    for (uint32_t i = 0; i < plan->segment_count; i++) {
        const struct hws_segment *segment = &plan->segments[i];
        const struct hws_system *system = &plan->systems[segment->system];
        const struct hws_segment_info info = hws_telecom_segment(reader->state, i);
        const bool up =
            operator1 == 0 ? info.up : hws_telecom_belief(reader->state, operator1 - 1u, i).up;
        hws_list_add(list, "%s", segment->id);
        hws_list_points(list, CABLE_ROUTE, plan->points + segment->point_first,
                        segment->point_count);
        hws_list_name(list, CABLE_NAME, &segment->name);
        hws_list_text(list, CABLE_ID, "%s", segment->id);
        hws_list_name(list, CABLE_FROM, &plan->stations[segment->station_from].name);
        hws_list_name(list, CABLE_TO, &plan->stations[segment->station_to].name);
        hws_list_text(list, CABLE_KM_TITLE, "%.0f", segment->cable_km);
        hws_list_flag(list, CABLE_UP, up);
        hws_list_real(list, CABLE_KM, segment->cable_km);
        if (system->operator_name != NULL) {
            hws_list_text(list, CABLE_OPERATOR, "%s", system->operator_name);
        }
        if (telecom_list_owns(plan, operator1, i)) {
            add_own(reader, list, i, &info);
        } else {
            hws_list_text(list, CABLE_STATE, "%s",
                          hws_tr(reader->language, up ? HWS_MARK("up") : HWS_MARK("DOWN")));
        }
    }
}

/* ---- faults: the truth ---------------------------------------------------------------------- */

enum fault_column {
    FAULT_PLACE = 0,
    FAULT_NUMBER,
    FAULT_CABLE,
    FAULT_KIND,
    FAULT_CAUSE,
    FAULT_AT,
    FAULT_BELIEVED,
    FAULT_PLACE_TITLE,
    FAULT_STATE,
    FAULT_SINCE,
    FAULT_REPAIRED,
    FAULT_SEGMENT,
    FAULT_ALONG_KM,
    FAULT_SIGHT,
    FAULT_BELIEVED_KM,
    FAULT_ERROR_KM,
    FAULT_CUT_MS,
    FAULT_MENDED,
    FAULT_COLUMN_COUNT
};

static const struct hws_list_column fault_columns[FAULT_COLUMN_COUNT] = {
    [FAULT_PLACE] = {.name = "place", .form = HWS_CELL_PLACE},
    [FAULT_NUMBER] = {.title = "FAULT", .form = HWS_CELL_WHOLE, .right = true},
    [FAULT_CABLE] = {.name = "cable", .title = "CABLE", .form = HWS_CELL_TEXT},
    [FAULT_KIND] = {.name = "kind", .title = "KIND", .form = HWS_CELL_TEXT, .said = true},
    [FAULT_CAUSE] = {.name = "cause", .title = "CAUSE", .form = HWS_CELL_TEXT, .said = true},
    [FAULT_AT] = {.title = "AT", .form = HWS_CELL_TEXT, .right = true},
    [FAULT_BELIEVED] = {.title = "BELIEVED AT", .form = HWS_CELL_TEXT, .right = true},
    [FAULT_PLACE_TITLE] = {.title = "PLACE", .form = HWS_CELL_PLACE},
    [FAULT_STATE] = {.name = "state", .title = "STATE", .form = HWS_CELL_TEXT, .said = true},
    [FAULT_SINCE] = {.title = "SINCE", .form = HWS_CELL_TEXT, .right = true},
    [FAULT_REPAIRED] = {.title = "REPAIRED AFTER", .form = HWS_CELL_TEXT, .right = true},
    [FAULT_SEGMENT] = {.name = "segment", .form = HWS_CELL_TEXT},
    [FAULT_ALONG_KM] = {.name = "along_km", .form = HWS_CELL_REAL},
    [FAULT_SIGHT] = {.name = "sight", .form = HWS_CELL_TEXT},
    [FAULT_BELIEVED_KM] = {.name = "believed_km", .form = HWS_CELL_REAL},
    [FAULT_ERROR_KM] = {.name = "error_km", .form = HWS_CELL_REAL},
    [FAULT_CUT_MS] = {.name = "cut_ms", .kind = &hws_value_time, .form = HWS_CELL_WHOLE},
    [FAULT_MENDED] = {.name = "mended", .form = HWS_CELL_FLAG},
};

/* Where those ashore believe it to be. */
static void believed_words(const struct hws_fault_sight *sight, char text[WORDS_BYTES])
{
    switch (sight->sight) {
    case HWS_SIGHT_LOCATED:
        (void)snprintf(text, WORDS_BYTES, "%.1f km ± %.1f", sight->km, sight->error_km);
        break;
    case HWS_SIGHT_SURVEYED:
        (void)snprintf(text, WORDS_BYTES, "%.1f km", sight->km);
        break;
    default:
        (void)snprintf(text, WORDS_BYTES, "-");
        break;
    }
}

static void title_fault(const struct hws_state *state, struct hws_list *list, uint32_t index,
                        const struct hws_fault_info *info, const struct hws_fault_sight *sight)
{
    char words[WORDS_BYTES];

    hws_list_whole(list, FAULT_NUMBER, index + INT64_C(1));
    hws_list_text(list, FAULT_AT, "%.1f km", info->along_km);
    believed_words(sight, words);
    hws_list_text(list, FAULT_BELIEVED, "%s", words);
    hws_list_point(list, FAULT_PLACE_TITLE, info->place);
    if (info->cut_ms != HWS_TIME_NEVER) {
        hws_duration_words(state->now_ms - info->cut_ms, words);
        hws_list_text(list, FAULT_SINCE, "%s", words);
    }
    if (info->repaired_ms != HWS_TIME_NEVER) {
        hws_duration_words(info->repaired_ms - info->cut_ms, words);
        hws_list_text(list, FAULT_REPAIRED, "%s", words);
    }
}

static void fill_faults(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(reader->state);

    for (uint32_t i = 0; i < hws_telecom_fault_count(reader->state); i++) {
        const struct hws_fault_info info = hws_telecom_fault(reader->state, i);
        const struct hws_fault_sight sight = hws_telecom_sight(reader->state, i);
        hws_list_add(list, "%u", (unsigned)i + 1u);
        if (info.state != HWS_FAULT_REPAIRED) { /* nothing is to be found there any more */
            hws_list_point(list, FAULT_PLACE, info.place);
        }
        hws_list_name(list, FAULT_CABLE, &plan->segments[info.segment].name);
        hws_list_text(list, FAULT_KIND, "%s", hws_fault_kind_name(info.kind));
        hws_list_text(list, FAULT_CAUSE, "%s", hws_fault_cause_name(info.cause));
        hws_list_text(list, FAULT_STATE, "%s", hws_fault_state_name(info.state));
        hws_list_text(list, FAULT_SEGMENT, "%s", plan->segments[info.segment].id);
        hws_list_real(list, FAULT_ALONG_KM, info.along_km);
        hws_list_text(list, FAULT_SIGHT, "%s", hws_sight_name(sight.sight));
        if (sight.sight >= HWS_SIGHT_LOCATED) {
            hws_list_real(list, FAULT_BELIEVED_KM, sight.km);
            hws_list_real(list, FAULT_ERROR_KM, sight.error_km);
        }
        if (info.cut_ms != HWS_TIME_NEVER) {
            hws_list_whole(list, FAULT_CUT_MS, info.cut_ms);
        }
        hws_list_flag(list, FAULT_MENDED, info.state == HWS_FAULT_REPAIRED);
        title_fault(reader->state, list, i, &info, &sight);
    }
}

const struct hws_list_def telecom_cables_list = {
    .name = "cables",
    .topic = "cables",
    .layer = "cable",
    .parties = {&hws_operator_entity},
    .columns = cable_columns,
    .column_count = CABLE_COLUMN_COUNT,
    .fill = fill_cables,
};

const struct hws_list_def telecom_faults_list = {
    .name = "faults",
    .topic = "faults",
    .layer = "fault",
    .columns = fault_columns,
    .column_count = FAULT_COLUMN_COUNT,
    .fill = fill_faults,
};
