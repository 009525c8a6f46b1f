/*
 * A log's voyages on the exercise's time: cut where the log is to begin and end, thinned by the
 * reader to within its tolerance, and laid still where the ship hardly moves.
 */
#include "sim/scenario/replay.h"

#include "hawser/core/clock.h"
#include "hawser/core/units.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Slower than that, and never farther off than half the tolerance: it lies. */
#define LIES_KN 0.5
#define VOYAGES_FIRST 256u

static struct hws_log_point cut(const struct hws_log_point *from, int64_t time_ms)
{
    const double share =
        (double)(time_ms - from[0].time_ms) / (double)(from[1].time_ms - from[0].time_ms);

    return (struct hws_log_point){time_ms, hws_rhumb_between(from[0].place, from[1].place, share)};
}

static bool same_place(const struct hws_replay_point *one, const struct hws_replay_point *other)
{
    return one->place.lat_deg == other->place.lat_deg && one->place.lon_deg == other->place.lon_deg;
}

/* The next point of a voyage; one more at the place where the ship lies takes the last one's. */
static void add_point(const struct replay_row *row, struct hws_replay_point *points,
                      uint32_t *count, const struct hws_log_point *heard)
{
    struct hws_replay_point point = {heard->time_ms - row->from_ms + row->log->at_ms, heard->place};

    if (*count > 0) {
        struct hws_replay_point *last = &points[*count - 1u];
        const double moved_m = hws_rhumb_m(last->place, point.place);
        const double drifted_m =
            hws_mps_from_kn(LIES_KN) * (double)(point.at_ms - last->at_ms) / (double)HWS_MS_PER_S;
        if (moved_m < 0.5 * row->tolerance_m && moved_m < drifted_m) {
            point.place = last->place;
        }
        if (*count > 1 && same_place(last, &point) && same_place(last - 1, last)) {
            last->at_ms = point.at_ms;
            return;
        }
    }
    points[(*count)++] = point;
}

/* Past this instant of the log nothing is played. */
static int64_t end_ms(const struct replay_making *making, const struct replay_row *row)
{
    const int64_t exercise_end_ms =
        row->from_ms + scenario_exercise(making->load->scenario)->duration_ms - row->log->at_ms;

    return exercise_end_ms < row->until_ms ? exercise_end_ms : row->until_ms;
}

/*
 * One that is at sea when the log is to begin is there from then on; one that is when the exercise
 * ends keeps its course to its next point, so that it has not left at that instant.
 */
static bool make_points(struct replay_making *making, const struct replay_row *row,
                        const struct hws_log_point *heard, uint32_t heard_count,
                        struct hws_replay *replay)
{
    struct hws_replay_point *points =
        load_array(making->load, &scenario_maritime(making->load->scenario)->arena, heard_count,
                   sizeof(*points));
    const int64_t stop_ms = end_ms(making, row);
    uint32_t i = 0;

    if (points == NULL) {
        return false;
    }
    while (heard[i + 1u].time_ms <= row->from_ms) {
        i++;
        assert(i + 1u < heard_count); /* the voyage goes on past from_ms */
    }
    struct hws_log_point point = heard[i];
    if (point.time_ms < row->from_ms) {
        point = cut(&heard[i], row->from_ms);
    }
    add_point(row, points, &replay->point_count, &point);
    while (++i < heard_count && heard[i - 1u].time_ms < stop_ms) {
        point = heard[i].time_ms > row->until_ms ? cut(&heard[i - 1u], row->until_ms) : heard[i];
        add_point(row, points, &replay->point_count, &point);
    }
    replay->points = points;
    return true;
}

static struct replay_voyage *next_voyage(struct replay_making *making)
{
    if (making->voyage_count == making->voyage_capacity) {
        const uint32_t capacity =
            making->voyage_capacity == 0 ? VOYAGES_FIRST : making->voyage_capacity * 2u;
        struct replay_voyage *voyages = realloc(making->voyages, capacity * sizeof(*voyages));
        if (voyages == NULL) {
            making->load->out_of_memory = true;
            return NULL;
        }
        making->voyages = voyages;
        making->voyage_capacity = capacity;
    }
    struct replay_voyage *voyage = &making->voyages[making->voyage_count++];
    memset(voyage, 0, sizeof(*voyage));
    return voyage;
}

static bool add_voyage(struct replay_making *making, const struct replay_row *row,
                       const struct hws_log_vessel *ship, uint32_t ship_index,
                       const struct hws_log_point *heard, uint32_t heard_count)
{
    struct hws_scenario *scenario = making->load->scenario;

    if (heard[heard_count - 1u].time_ms <= row->from_ms ||
        heard[0].time_ms >= end_ms(making, row)) {
        row->log->unplayed_count++;
        return true;
    }
    struct replay_voyage *voyage = next_voyage(making);
    if (voyage == NULL) {
        return false;
    }
    voyage->log = (uint32_t)(row->log - scenario->replay_logs);
    voyage->mmsi = ship->mmsi;
    voyage->twin = ship->twin;
    voyage->ship = making->ship_count + ship_index;
    voyage->replay.id = row->log->id;
    voyage->replay.vessel_class =
        replay_class_of(scenario_maritime(scenario), ship, row->vessel_class);
    voyage->replay.key = hws_entity_child_key(
        hws_entity_child_key(hws_entity_key(row->log->id),
                             (uint64_t)ship->mmsi * HWS_LOG_TWINS_MAX + ship->twin),
        (uint64_t)heard[0].time_ms);
    row->log->voyage_count++;
    return make_points(making, row, heard, heard_count, &voyage->replay);
}

/* Where the row does not say, the log begins with its first voyage. */
static void find_start(struct replay_row *row, const struct hws_log_voyages *voyages)
{
    if (row->from_ms == HWS_TIME_NEVER) {
        for (uint32_t i = 0; i < voyages->voyage_count; i++) {
            const struct hws_log_point *first = &voyages->points[voyages->voyages[i].point_first];
            row->from_ms = first->time_ms < row->from_ms ? first->time_ms : row->from_ms;
        }
    }
    row->log->from_ms = row->from_ms;
}

/* What a row that plays nothing is told, so that its author sees which of its bounds is wrong. */
static void complain_empty(struct load *load, const struct replay_row *row,
                           const struct hws_log_voyages *voyages)
{
    int64_t first_ms = HWS_TIME_NEVER;
    int64_t last_ms = 0;
    char first[HWS_INSTANT_TEXT_MAX];
    char last[HWS_INSTANT_TEXT_MAX];

    for (uint32_t i = 0; i < voyages->point_count; i++) {
        first_ms = voyages->points[i].time_ms < first_ms ? voyages->points[i].time_ms : first_ms;
        last_ms = voyages->points[i].time_ms > last_ms ? voyages->points[i].time_ms : last_ms;
    }
    if (voyages->voyage_count == 0 && row->log->counts.refusals[HWS_LOG_REFUSED_TIME] > 0) {
        hws_json_complain(load->problems, hws_json_get(row->row, "files"),
                          "found %llu positions that do not say when, expected a log that does, or "
                          "\"began\" to say when it was begun",
                          (unsigned long long)row->log->counts.refusals[HWS_LOG_REFUSED_TIME]);
        return;
    }
    if (voyages->voyage_count == 0) {
        hws_json_complain(load->problems, hws_json_get(row->row, "files"),
                          "found %llu positions of ships (lines: %llu), expected ships that are "
                          "heard at least twice within the gap",
                          (unsigned long long)row->log->counts.fix_count,
                          (unsigned long long)row->log->counts.line_count);
        return;
    }
    hws_instant_format(first_ms, first);
    hws_instant_format(last_ms, last);
    hws_json_complain(load->problems, row->row,
                      "found a log from %s to %s, expected voyages between \"from\" and \"until\" "
                      "and within the exercise",
                      first, last);
}

bool replay_add_log(struct replay_making *making, struct replay_row *row,
                    const struct hws_ais_log *log)
{
    struct hws_log_voyages voyages = {0};
    uint32_t ship_count = 0;
    const struct hws_log_vessel *ships = hws_ais_log_vessels(log, &ship_count);
    bool kept = hws_ais_log_voyages(log, row->tolerance_m, row->gap_ms, &voyages) == HWS_OK;

    if (!kept) {
        making->load->out_of_memory = true;
        return false;
    }
    row->log->format = hws_ais_log_format(log);
    row->log->counts = hws_ais_log_counts(log);
    row->log->alone_count = voyages.alone_count;
    find_start(row, &voyages);
    for (uint32_t i = 0; i < voyages.voyage_count && kept; i++) {
        const struct hws_log_voyage *voyage = &voyages.voyages[i];
        kept = add_voyage(making, row, &ships[voyage->vessel], voyage->vessel,
                          &voyages.points[voyage->point_first], voyage->point_count);
    }
    making->ship_count += ship_count;
    if (kept && row->log->voyage_count == 0) {
        complain_empty(making->load, row, &voyages);
        kept = false;
    }
    hws_log_voyages_fini(&voyages);
    return kept;
}
