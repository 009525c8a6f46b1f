/*
 * Scripted drags: an anchor runs out, and what the ship does then. A track's row is a speed from
 * its time on, or a place where she is at its time: the order for a place is given when the row
 * before it is due, so that she sails there at the speed that this takes.
 */
#include "sim/scenario/load.h"

#include "hawser/core/units.h"

#include <string.h>

#define DURATION_MAX_MS (3650 * HWS_MS_PER_DAY)
#define TRACK_ROWS_MAX 100u
#define DRAG_MIN_KN 0.5
#define DRAG_MAX_KN 20.0

void event_read_drag(struct load *load, struct hws_json row, struct hws_move *move)
{
    double speed_kn = 0.0;

    CHECK_KEYS(load, row, "id", "at", "kind", "vessel", "speed_kn", "lasts", "track");
    event_begin(load, move, "inject drag");
    const uint32_t index = load_reference(load, row, "vessel", HWS_JSON_REQUIRED, &name_vessel);
    event_set_i(move, "vessel", index);
    if (hws_json_read_double(load->problems, row, "speed_kn", HWS_JSON_OPTIONAL, DRAG_MIN_KN, 60.0,
                             &speed_kn) &&
        hws_json_present(hws_json_get(row, "speed_kn"))) {
        event_set_f(move, "kn", speed_kn);
    }
    event_read_duration(load, row, "lasts", move, "duration");
    (void)hws_json_read_array(load->problems, row, "track", HWS_JSON_OPTIONAL, 1, TRACK_ROWS_MAX);
    if (index < scenario_maritime(load->scenario)->vessel_count &&
        scenario_maritime(load->scenario)->vessels[index].way == HWS_NO_INDEX) {
        const struct hws_vessel_plan *vessel = &scenario_maritime(load->scenario)->vessels[index];
        hws_json_complain(load->problems, hws_json_get(row, "vessel"),
                          "found \"%s\", which does not sail, expected a vessel with \"to\"",
                          vessel->id);
    }
}

/* ---- tracks --------------------------------------------------------------------------------- */

/* The rows of a drag's track; of any other event 0. */
static uint32_t track_count(const struct load *load, struct hws_json row)
{
    const struct hws_json kind = hws_json_get(row, "kind");
    const struct hws_json track = hws_json_get(row, "track");
    const char *word = NULL;

    if (hws_json_type(kind) != HWS_JSON_STRING || !hws_json_string(load->problems, kind, &word) ||
        strcmp(word, "anchor_drag") != 0 || hws_json_type(track) != HWS_JSON_ARRAY ||
        hws_json_count(track) > TRACK_ROWS_MAX) {
        return 0;
    }
    return hws_json_count(track);
}

uint32_t load_count_tracks(const struct load *load)
{
    struct row_cursor cursor = rows_of(load, "events");
    struct hws_json row;
    uint32_t count = 0;

    while (rows_next(&cursor, &row)) {
        count += track_count(load, row);
    }
    return count;
}

/* One row, due after the one before it; false where it says nothing that can be ordered. */
static bool read_row(struct load *load, struct hws_json row, int64_t before_ms,
                     const struct hws_move *drag, struct hws_scripted_move *scripted,
                     int64_t *due_ms)
{
    const struct hws_exercise_plan *plan = scenario_exercise(load->scenario);
    const int64_t vessel = drag->values[hws_verb_slot(drag->verb, "vessel")].i;
    const bool has_speed = hws_json_present(hws_json_get(row, "speed_kn"));
    struct hws_point place = {0.0, 0.0};
    double speed_kn = 0.0;

    CHECK_KEYS(load, row, "at", "speed_kn", "lat_deg", "lon_deg");
    if (!hws_json_read_duration(load->problems, row, "at", HWS_JSON_REQUIRED, 0, DURATION_MAX_MS,
                                due_ms)) {
        return false;
    }
    if (*due_ms <= before_ms || (plan->duration_ms > 0 && *due_ms > plan->duration_ms)) {
        hws_json_complain(load->problems, hws_json_get(row, "at"),
                          "found a time that is not after the one before it, or after the "
                          "exercise's end, expected times in order within its duration");
        return false;
    }
    if (has_speed == hws_json_present(hws_json_get(row, "lat_deg"))) {
        hws_json_complain(load->problems, row,
                          "found %s, expected either \"speed_kn\", or \"lat_deg\" and \"lon_deg\"",
                          has_speed ? "both a speed and a place" : "neither a speed nor a place");
        return false;
    }
    if (has_speed) {
        event_begin(load, &scripted->move, "inject drag-speed");
        event_set_i(&scripted->move, "vessel", vessel);
        scripted->at_ms = *due_ms;
        if (!hws_json_read_double(load->problems, row, "speed_kn", HWS_JSON_REQUIRED, DRAG_MIN_KN,
                                  DRAG_MAX_KN, &speed_kn)) {
            return false;
        }
        event_set_f(&scripted->move, "kn", speed_kn);
        return true;
    }
    if (!load_position(load, row, NULL, &place)) {
        return false;
    }
    load_check_water(load, row, place, "a place of a track");
    event_begin(load, &scripted->move, "inject drag-to");
    event_set_i(&scripted->move, "vessel", vessel);
    event_set_f(&scripted->move, "lat", place.lat_deg);
    event_set_f(&scripted->move, "lon", place.lon_deg);
    event_set_i(&scripted->move, "duration", *due_ms - before_ms);
    scripted->at_ms = before_ms;
    return true;
}

void load_tracks(struct load *load, struct hws_scripted_move *script)
{
    struct hws_exercise_plan *plan = scenario_exercise(load->scenario);
    struct row_cursor cursor = rows_of(load, "events");
    struct hws_json row;

    for (uint32_t i = 0; rows_next(&cursor, &row); i++) {
        const struct hws_json track = hws_json_get(row, "track");
        int64_t before_ms = script[i].at_ms;
        for (uint32_t k = 0; k < track_count(load, row); k++) {
            int64_t due_ms = 0;
            if (read_row(load, hws_json_at(track, k), before_ms, &script[i].move,
                         &script[plan->script_count], &due_ms)) {
                plan->script_count++;
                before_ms = due_ms;
            }
        }
    }
}
