/*
 * Alarms: what a telecom control room knows, beside which the list of faults is true. A fault's
 * place, kind and number are what its owner has measured (hawser/telecom/sight.h); its cause,
 * nobody ashore is told.
 */
#include "sim/telecom/telecom_lists.h"

#include "hawser/core/language.h"
#include "hawser/geo/list_points.h"
#include "hawser/telecom/sight.h"

#include <stdio.h>

#define WORDS_BYTES 160

/* ---- alarms: what a room knows -------------------------------------------------------------- */

enum alarm_column {
    ALARM_PLACE = 0,
    ALARM_NUMBER,
    ALARM_CABLE,
    ALARM_KIND,
    ALARM_FOR,
    ALARM_PLACE_TITLE,
    ALARM_REPAIR,
    ALARM_SEGMENT,
    ALARM_RAISED_MS,
    ALARM_STATE,
    ALARM_FROM,
    ALARM_KM,
    ALARM_ERROR_KM,
    ALARM_FAULT,
    ALARM_COLUMN_COUNT
};

static const struct hws_list_column alarm_columns[ALARM_COLUMN_COUNT] = {
    [ALARM_PLACE] = {.name = "place", .form = HWS_CELL_PLACE},
    [ALARM_NUMBER] = {.title = "ALARM", .form = HWS_CELL_TEXT, .right = true},
    [ALARM_CABLE] = {.name = "cable", .title = "CABLE", .form = HWS_CELL_TEXT},
    [ALARM_KIND] = {.name = "alarm", .title = "OF", .form = HWS_CELL_TEXT, .said = true},
    [ALARM_FOR] = {.title = "FOR", .form = HWS_CELL_TEXT, .right = true},
    [ALARM_PLACE_TITLE] = {.title = "PLACE", .form = HWS_CELL_TEXT},
    [ALARM_REPAIR] = {.name = "repair", .title = "REPAIR", .form = HWS_CELL_TEXT, .said = true},
    [ALARM_SEGMENT] = {.name = "segment", .form = HWS_CELL_TEXT},
    [ALARM_RAISED_MS] = {.name = "raised_ms", .kind = &hws_value_time, .form = HWS_CELL_WHOLE},
    [ALARM_STATE] = {.name = "state", .form = HWS_CELL_TEXT},
    [ALARM_FROM] = {.name = "from", .form = HWS_CELL_TEXT},
    [ALARM_KM] = {.name = "km", .form = HWS_CELL_REAL},
    [ALARM_ERROR_KM] = {.name = "error_km", .form = HWS_CELL_REAL},
    [ALARM_FAULT] = {.name = "fault", .form = HWS_CELL_TEXT},
};

static void alarm_place_words(const struct hws_fault_sight *sight, enum hws_language language,
                              const char *station, char text[WORDS_BYTES])
{
    switch (sight->sight) {
    case HWS_SIGHT_LOCATED:
        (void)snprintf(text, WORDS_BYTES, hws_tr(language, "%.1f km from %s, within %.1f km"),
                       sight->km, station, sight->error_km);
        break;
    case HWS_SIGHT_SURVEYED:
        (void)snprintf(text, WORDS_BYTES, hws_tr(language, "%.1f km from %s: %s"), sight->km,
                       station, hws_tr(language, hws_fault_kind_name(sight->kind)));
        break;
    default:
        (void)snprintf(text, WORDS_BYTES, "%s", hws_tr(language, "being measured"));
        break;
    }
}

/* What its owner measures and orders. */
static void add_measured(const struct hws_list_reader *reader, struct hws_list *list,
                         uint32_t fault, const struct hws_fault_sight *sight)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(reader->state);
    const char *station = hws_text_in(
        &plan->stations[plan->segments[sight->segment].station_from].name, reader->language);
    char place[WORDS_BYTES];

    alarm_place_words(sight, reader->language, station, place);
    hws_list_text(list, ALARM_PLACE_TITLE, "%s", place);
    hws_list_text(list, ALARM_REPAIR, "%s",
                  hws_job_stage_name(hws_telecom_job(reader->state, fault).stage));
    hws_list_text(list, ALARM_STATE, "%s", hws_sight_name(sight->sight));
    if (sight->sight >= HWS_SIGHT_LOCATED) {
        hws_list_point(list, ALARM_PLACE, sight->place);
        hws_list_text(list, ALARM_FROM, "%s", station);
        hws_list_real(list, ALARM_KM, sight->km);
        hws_list_real(list, ALARM_ERROR_KM, sight->error_km);
    }
    if (sight->sight >= HWS_SIGHT_SURVEYED) {
        hws_list_text(list, ALARM_FAULT, "%s", hws_fault_kind_name(sight->kind));
    }
}

/*
 * A room numbers what it was told, from 1: another's faults are none of its numbers. Control's
 * numbers, and those of all rooms together, are the faults'.
 */
static void fill_alarms(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(reader->state);
    const uint32_t operator1 = telecom_list_operator1(reader);
    uint32_t number = 0;

    for (uint32_t i = 0; i < hws_telecom_fault_count(reader->state); i++) {
        const struct hws_fault_sight sight = hws_telecom_sight(reader->state, i);
        const bool own = telecom_list_owns(plan, operator1, sight.segment);
        char since[HWS_DURATION_TEXT_MAX];
        /* A lessee's circuits fall silent; what draws power and what is measured is the owner's. */
        if (!own &&
            !(sight.alarm == HWS_ALARM_SIGNAL &&
              hws_telecom_belief(reader->state, operator1 - 1u, sight.segment).has_circuits)) {
            continue;
        }
        number++;
        if (sight.mended) {
            continue;
        }
        hws_duration_words(reader->state->now_ms - sight.raised_ms, since);
        hws_list_add(list, "A-%u", (unsigned)number);
        hws_list_text(list, ALARM_NUMBER, "%u", (unsigned)number);
        hws_list_name(list, ALARM_CABLE, &plan->segments[sight.segment].name);
        hws_list_text(list, ALARM_KIND, "%s", hws_alarm_kind_name(sight.alarm));
        hws_list_text(list, ALARM_FOR, "%s", since);
        hws_list_text(list, ALARM_SEGMENT, "%s", plan->segments[sight.segment].id);
        hws_list_whole(list, ALARM_RAISED_MS, sight.raised_ms);
        if (own) {
            add_measured(reader, list, i, &sight);
        } else {
            hws_list_text(list, ALARM_STATE, "%s", hws_sight_name(HWS_SIGHT_ALARM));
        }
    }
}

/* Whether a cable of the operator's lands there. */
static bool lands_at(const struct hws_telecom_plan *plan, uint32_t operator1, uint32_t station)
{
    for (uint32_t i = 0; i < plan->segment_count; i++) {
        if ((plan->segments[i].station_from == station ||
             plan->segments[i].station_to == station) &&
            telecom_list_owns(plan, operator1, i)) {
            return true;
        }
    }
    return operator1 == 0;
}

/* A station's own alarm, under the cables' in a table. */
enum station_alarm_column {
    STATION_DASH = 0,
    STATION_NAME,
    STATION_TROUBLE,
    STATION_DASH_FOR,
    STATION_PLACE_TITLE,
    STATION_DASH_REPAIR,
    STATION_COLUMN_COUNT
};

static const struct hws_list_column station_columns[STATION_COLUMN_COUNT] = {
    [STATION_DASH] = {.title = "ALARM", .form = HWS_CELL_TEXT, .right = true},
    [STATION_NAME] = {.name = "station", .title = "CABLE", .form = HWS_CELL_TEXT},
    [STATION_TROUBLE] = {.name = "trouble", .title = "OF", .form = HWS_CELL_TEXT, .said = true},
    [STATION_DASH_FOR] = {.title = "FOR", .form = HWS_CELL_TEXT, .right = true},
    [STATION_PLACE_TITLE] = {.title = "PLACE", .form = HWS_CELL_TEXT, .said = true},
    [STATION_DASH_REPAIR] = {.title = "REPAIR", .form = HWS_CELL_TEXT},
};

static void fill_station_alarms(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(reader->state);
    const uint32_t operator1 = telecom_list_operator1(reader);
    enum hws_station_trouble trouble = HWS_STATION_POWER;

    for (uint32_t i = 0; i < plan->station_count; i++) {
        if (lands_at(plan, operator1, i) &&
            hws_telecom_station_failed(reader->state, i, &trouble)) {
            hws_list_add(list, "%s", plan->stations[i].id);
            hws_list_name(list, STATION_NAME, &plan->stations[i].name);
            hws_list_text(list, STATION_TROUBLE, "%s", hws_station_trouble_name(trouble));
            hws_list_text(list, STATION_PLACE_TITLE, HWS_MARK("the station"));
        }
    }
}

const struct hws_list_def telecom_alarms_list = {
    .name = "alarms",
    .topic = "alarms",
    .layer = "alarm",
    .parties = {&hws_operator_entity},
    .columns = alarm_columns,
    .column_count = ALARM_COLUMN_COUNT,
    .fill = fill_alarms,
};

const struct hws_list_def telecom_station_alarms_list = {
    .name = "station_alarms",
    .topic = "alarms",
    .parties = {&hws_operator_entity},
    .columns = station_columns,
    .column_count = STATION_COLUMN_COUNT,
    .fill = fill_station_alarms,
};
