/*
 * Ferries on a timetable: the departures of a day from either end, and whether a ship can keep it:
 * between one departure and the next, which is from the other end, lie the crossing and the least
 * turn-round.
 */
#include "sim/scenario/load.h"

#include "hawser/core/units.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEPARTURES_MAX 24u /* a day, from one end */

/* "08:30" to ms since midnight. */
static bool parse_time(const char *text, int64_t *time_ms)
{
    if (strlen(text) != 5 || strspn(text, "0123456789:") != 5 || text[2] != ':') {
        return false;
    }
    const long hours = strtol(text, NULL, 10);
    const long minutes = strtol(text + 3, NULL, 10);
    *time_ms = hours * HWS_MS_PER_HOUR + minutes * HWS_MS_PER_MINUTE;
    return hours < 24 && minutes < 60;
}

/* One end's departures, ascending, to the end of the plan's array. */
static uint32_t read_times(struct load *load, struct hws_json table, const char *key,
                           int64_t *departures)
{
    struct hws_maritime_plan *plan = scenario_maritime(load->scenario);
    const struct hws_json times =
        hws_json_read_array(load->problems, table, key, HWS_JSON_REQUIRED, 1, DEPARTURES_MAX);
    const uint32_t count = hws_json_present(times) ? hws_json_count(times) : 0;
    uint32_t taken = 0;

    for (uint32_t i = 0; i < count; i++) {
        const struct hws_json entry = hws_json_at(times, i);
        int64_t *time_ms = &departures[plan->departure_count];
        const char *text = NULL;
        if (!hws_json_string(load->problems, entry, &text)) {
            continue;
        }
        if (!parse_time(text, time_ms)) {
            hws_json_complain(load->problems, entry,
                              "found \"%s\", expected a time of day such as \"08:30\"", text);
        } else if (taken > 0 && *time_ms <= time_ms[-1]) {
            hws_json_complain(load->problems, entry, "found \"%s\", expected one after the last",
                              text);
        } else {
            plan->departure_count++;
            taken++;
        }
    }
    return taken;
}

/* How long after `from_ms` the next of these times is, on the same day or the next. */
static int64_t wait_ms(const int64_t *times, uint32_t count, int64_t from_ms)
{
    int64_t least_ms = HWS_MS_PER_DAY;

    for (uint32_t i = 0; i < count; i++) {
        const int64_t after_ms = (times[i] - from_ms + HWS_MS_PER_DAY) % HWS_MS_PER_DAY;
        least_ms = after_ms > 0 && after_ms < least_ms ? after_ms : least_ms;
    }
    return least_ms;
}

/* From each departure at one end: the next at the other has to leave time for the crossing. */
static void check_kept(struct load *load, struct hws_json table, const char *key,
                       const int64_t *from, uint32_t from_count, const int64_t *other,
                       uint32_t other_count, int64_t crossing_ms)
{
    char crossing[HWS_DURATION_TEXT_MAX];
    char least[HWS_DURATION_TEXT_MAX];

    for (uint32_t i = 0; i < from_count; i++) {
        const int64_t next_ms = wait_ms(other, other_count, from[i]);
        const int64_t own_ms = wait_ms(from, from_count, from[i]);
        if (next_ms >= crossing_ms + HWS_TURN_ROUND_MS && own_ms > next_ms) {
            continue;
        }
        hws_duration_format(crossing_ms / HWS_MS_PER_MINUTE * HWS_MS_PER_MINUTE, crossing);
        hws_duration_format(next_ms, least);
        hws_json_complain(load->problems, hws_json_at(hws_json_get(table, key), i),
                          "found a departure that one ship cannot keep, expected the next from the "
                          "other end, %s later, to leave time for a crossing of %s and 30 min, and "
                          "no other from this end before it",
                          least, crossing);
    }
}

uint32_t load_timetable_count(const struct load *load)
{
    struct row_cursor cursor = rows_of(load, "vessels");
    struct hws_json row;
    uint32_t count = 0;

    while (rows_next(&cursor, &row)) {
        count += hws_json_present(hws_json_get(row, "timetable")) ? 2u * DEPARTURES_MAX : 0u;
    }
    return count;
}

void load_timetable(struct load *load, struct hws_json row, int64_t *departures,
                    struct hws_vessel_plan *vessel)
{
    struct hws_maritime_plan *plan = scenario_maritime(load->scenario);
    const struct hws_json table = hws_json_get(row, "timetable");

    if (!hws_json_present(table)) {
        return;
    }
    if (hws_json_type(table) != HWS_JSON_OBJECT || vessel->shuttles ||
        !hws_json_present(hws_json_get(row, "to"))) {
        hws_json_complain(load->problems, table,
                          "found a timetable, expected an object, beside \"to\" and instead of "
                          "\"shuttles\"");
        return;
    }
    CHECK_KEYS(load, table, "out", "back");
    vessel->shuttles = true;
    vessel->out_first = plan->departure_count;
    vessel->out_count = read_times(load, table, "out", departures);
    vessel->back_first = plan->departure_count;
    vessel->back_count = read_times(load, table, "back", departures);
    if (vessel->out_count == 0 || vessel->back_count == 0 || vessel->way == HWS_NO_INDEX ||
        vessel->way >= plan->way_count || vessel->vessel_class >= plan->class_count) {
        return;
    }
    const double speed_kn =
        vessel->speed_kn > 0.0 ? vessel->speed_kn : plan->classes[vessel->vessel_class].speed_kn;
    const int64_t crossing_ms = (int64_t)(plan->ways[vessel->way].distance_m /
                                          hws_mps_from_kn(speed_kn) * (double)HWS_MS_PER_S);
    const int64_t *out = departures + vessel->out_first;
    const int64_t *back = departures + vessel->back_first;
    check_kept(load, table, "out", out, vessel->out_count, back, vessel->back_count, crossing_ms);
    check_kept(load, table, "back", back, vessel->back_count, out, vessel->out_count, crossing_ms);
}
