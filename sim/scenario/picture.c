/* What agencies share, the zones they watch, and from what on they raise alerts. */
#include "sim/scenario/load.h"

#include "hawser/core/units.h"

#include <string.h>

#define TIME_MAX_MS (365 * HWS_MS_PER_DAY)
#define PIECE_VERTICES 4u

/* ---- sharing -------------------------------------------------------------------------------- */

/* Tracks go from one agency to another by one arrangement at most. */
static bool repeats(const struct hws_picture_plan *plan, const struct hws_share *share)
{
    for (uint32_t i = 0; i < plan->share_count; i++) {
        const struct hws_share *other = &plan->shares[i];
        if (other->from == share->from && other->to == share->to &&
            (other->kind == HWS_SHARE_ALERTS) == (share->kind == HWS_SHARE_ALERTS)) {
            return true;
        }
    }
    return false;
}

static void read_share(struct load *load, struct hws_json row, struct hws_share *share,
                       bool *mutual)
{
    static const char *const kinds[] = {"all", "ais", "alerts"};
    HWS_ROW_EACH(kinds, HWS_SHARE_KIND_COUNT);
    struct hws_problems *problems = load->problems;
    uint32_t kind = HWS_SHARE_ALL;

    share->from = load_reference(load, row, "from", HWS_JSON_REQUIRED, &name_agency);
    share->to = load_reference(load, row, "to", HWS_JSON_REQUIRED, &name_agency);
    (void)hws_json_read_word(problems, row, "share", HWS_JSON_REQUIRED, kinds, HWS_SHARE_KIND_COUNT,
                             &kind);
    share->kind = (enum hws_share_kind)kind;
    (void)hws_json_read_duration(problems, row, "delay", HWS_JSON_OPTIONAL, 0, TIME_MAX_MS,
                                 &share->delay_ms);
    share->segment = load_reference(load, row, "segment", HWS_JSON_OPTIONAL, &name_segment);
    share->on = true;
    (void)hws_json_read_bool(problems, row, "on", HWS_JSON_OPTIONAL, &share->on);
    (void)hws_json_read_bool(problems, row, "mutual", HWS_JSON_OPTIONAL, mutual);
}

static void add_share(struct load *load, struct hws_json row, struct hws_share *shares,
                      const struct hws_share *share)
{
    struct hws_picture_plan *plan = scenario_picture(load->scenario);

    if (share->from == HWS_NO_INDEX || share->to == HWS_NO_INDEX) {
        return; /* reported */
    }
    if (share->from == share->to) {
        hws_json_complain(load->problems, hws_json_get(row, "to"),
                          "found the same agency as in \"from\", expected another");
        return;
    }
    if (repeats(plan, share)) {
        hws_json_complain(load->problems, row,
                          "found a second arrangement of these two in one direction, expected one "
                          "for tracks (all or ais) and one for alerts at most");
        return;
    }
    shares[plan->share_count++] = *share;
}

static bool load_sharing(struct load *load)
{
    struct hws_picture_plan *plan = scenario_picture(load->scenario);
    struct hws_share *shares =
        load_array(load, &plan->arena, (size_t)2 * rows_count(load, "sharing"), sizeof(*shares));
    struct row_cursor cursor = rows_of(load, "sharing");
    struct hws_json row;

    if (shares == NULL) {
        return false;
    }
    plan->shares = shares;
    while (rows_next(&cursor, &row)) {
        struct hws_share share = {0};
        bool mutual = false;
        read_share(load, row, &share, &mutual);
        add_share(load, row, shares, &share);
        if (mutual) {
            const uint32_t from = share.from;
            share.from = share.to;
            share.to = from;
            add_share(load, row, shares, &share);
        }
    }
    return true;
}

/* ---- zones ---------------------------------------------------------------------------------- */

struct zone_room {
    struct hws_watch_zone *zones;
    struct hws_point *vertices;
};

static void add_zone(struct load *load, struct zone_room *room, const char *id,
                     const struct hws_text *name, const struct hws_point *vertices,
                     uint32_t vertex_count, bool cable)
{
    struct hws_picture_plan *plan = scenario_picture(load->scenario);
    struct hws_watch_zone *zone = &room->zones[plan->zone_count++];

    zone->id = hws_arena_copy_text(&plan->arena, id);
    zone->name = hws_arena_copy_texts(&plan->arena, name);
    load->out_of_memory =
        load->out_of_memory || zone->id == NULL || zone->name.in[HWS_LANGUAGE_EN] == NULL;
    zone->vertex_first = plan->vertex_count;
    zone->vertex_count = vertex_count;
    zone->cable = cable;
    zone->south_west = vertices[0];
    zone->north_east = vertices[0];
    for (uint32_t i = 0; i < vertex_count; i++) {
        const struct hws_point at = vertices[i];
        room->vertices[plan->vertex_count++] = at;
        struct hws_point *low = &zone->south_west;
        struct hws_point *high = &zone->north_east;
        low->lat_deg = at.lat_deg < low->lat_deg ? at.lat_deg : low->lat_deg;
        low->lon_deg = at.lon_deg < low->lon_deg ? at.lon_deg : low->lon_deg;
        high->lat_deg = at.lat_deg > high->lat_deg ? at.lat_deg : high->lat_deg;
        high->lon_deg = at.lon_deg > high->lon_deg ? at.lon_deg : high->lon_deg;
    }
}

static void read_zone(struct load *load, struct hws_json row, struct zone_room *room)
{
    const struct hws_exercise_plan *exercise = scenario_exercise(load->scenario);
    bool cable = true;

    const uint32_t index = load_reference(load, row, "zone", HWS_JSON_REQUIRED, &name_zone);
    (void)hws_json_read_bool(load->problems, row, "cables", HWS_JSON_OPTIONAL, &cable);
    if (index == HWS_NO_INDEX || exercise->zones[index].vertex_count == 0) {
        return; /* reported */
    }
    const struct hws_zone_plan *zone = &exercise->zones[index];
    add_zone(load, room, zone->id, &zone->name, exercise->vertices + zone->vertex_first,
             zone->vertex_count, cable);
}

/* A strip round one piece of a cable's route, so much wider on every side. */
static void add_strip(struct load *load, struct zone_room *room, const struct hws_segment *segment,
                      uint32_t piece, double buffer_m)
{
    const struct hws_point *points =
        scenario_telecom(load->scenario)->points + segment->point_first + piece;
    const double course_deg = hws_rhumb_bearing_deg(points[0], points[1]);
    const struct hws_point from = hws_rhumb_destination(points[0], course_deg + 180.0, buffer_m);
    const struct hws_point to = hws_rhumb_destination(points[1], course_deg, buffer_m);
    const struct hws_point corners[PIECE_VERTICES] = {
        hws_rhumb_destination(from, course_deg - 90.0, buffer_m),
        hws_rhumb_destination(to, course_deg - 90.0, buffer_m),
        hws_rhumb_destination(to, course_deg + 90.0, buffer_m),
        hws_rhumb_destination(from, course_deg + 90.0, buffer_m),
    };

    /* The chart's edge is no place for a zone (hawser/geo/zone.h). */
    if (points[0].lon_deg - points[1].lon_deg < 180.0 &&
        points[1].lon_deg - points[0].lon_deg < 180.0) {
        add_zone(load, room, segment->id, &segment->name, corners, PIECE_VERTICES, true);
    }
}

static uint32_t pieces_of(const struct hws_segment *segment)
{
    return segment->point_count > 0 ? segment->point_count - 1u : 0;
}

static void measure(const struct load *load, bool cables, size_t *zone_count, size_t *vertex_count)
{
    const struct hws_scenario *scenario = load->scenario;
    uint32_t zone_vertices_max = 0;

    for (uint32_t i = 0; i < scenario_exercise(scenario)->zone_count; i++) {
        const uint32_t vertices = scenario_exercise(scenario)->zones[i].vertex_count;
        zone_vertices_max = vertices > zone_vertices_max ? vertices : zone_vertices_max;
    }
    *zone_count = rows_count(load, "watch_zones");
    *vertex_count = *zone_count * zone_vertices_max;
    for (uint32_t i = 0; cables && i < scenario_telecom(scenario)->segment_count; i++) {
        const uint32_t pieces = pieces_of(&scenario_telecom(scenario)->segments[i]);
        *zone_count += pieces;
        *vertex_count += (size_t)pieces * PIECE_VERTICES;
    }
}

static bool load_zones(struct load *load, double buffer_m)
{
    struct hws_picture_plan *plan = scenario_picture(load->scenario);
    const struct hws_telecom_plan *telecom = scenario_telecom(load->scenario);
    struct row_cursor cursor = rows_of(load, "watch_zones");
    size_t zone_count = 0;
    size_t vertex_count = 0;
    struct hws_json row;

    measure(load, buffer_m > 0.0, &zone_count, &vertex_count);
    struct zone_room room = {
        .zones = load_array(load, &plan->arena, zone_count, sizeof(*room.zones)),
        .vertices = load_array(load, &plan->arena, vertex_count, sizeof(*room.vertices)),
    };
    if (load->out_of_memory) {
        return false;
    }
    plan->zones = room.zones;
    plan->vertices = room.vertices;
    while (rows_next(&cursor, &row)) {
        read_zone(load, row, &room);
    }
    for (uint32_t i = 0; buffer_m > 0.0 && i < telecom->segment_count; i++) {
        for (uint32_t piece = 0; piece < pieces_of(&telecom->segments[i]); piece++) {
            add_strip(load, &room, &telecom->segments[i], piece, buffer_m);
        }
    }
    return !load->out_of_memory;
}

/* ---- rules ---------------------------------------------------------------------------------- */

static void read_rules(struct load *load, struct hws_json rules, double *buffer_km)
{
    struct hws_picture_plan *plan = scenario_picture(load->scenario);
    struct hws_problems *problems = load->problems;
    const struct {
        const char *key;
        int64_t *time_ms;
    } times[] = {
        {"stale", &plan->stale_ms},   {"drop", &plan->drop_ms},
        {"loiter", &plan->loiter_ms}, {"encounter", &plan->encounter_ms},
        {"course", &plan->course_ms}, {"drifting", &plan->drifting_ms},
        {"no_echo", &plan->echo_ms},  {"set_failure", &plan->set_failure_ms},
    };
    const struct {
        const char *key;
        double low, high;
        double *level;
    } levels[] = {
        {"score_min", 0.0, 1.0, &plan->score_min},
        {"silence_intervals", 1.0, 10000.0, &plan->silence_intervals},
        {"slow_kn", 0.0, 30.0, &plan->slow_kn},
        {"encounter_m", 1.0, 10000.0, &plan->encounter_m},
        {"set_failures_per_day", 0.0, 24.0, &plan->set_failures_per_day},
        {"cable_buffer_km", 0.0, 50.0, buffer_km},
    };

    for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++) {
        (void)hws_json_read_duration(problems, rules, times[i].key, HWS_JSON_OPTIONAL, HWS_MS_PER_S,
                                     TIME_MAX_MS, times[i].time_ms);
    }
    for (size_t i = 0; i < sizeof(levels) / sizeof(levels[0]); i++) {
        (void)hws_json_read_double(problems, rules, levels[i].key, HWS_JSON_OPTIONAL, levels[i].low,
                                   levels[i].high, levels[i].level);
    }
    if (plan->drop_ms < plan->stale_ms) {
        const struct hws_json drop = hws_json_get(rules, "drop");
        hws_json_complain(problems, hws_json_present(drop) ? drop : rules,
                          "found tracks that are dropped before they are stale, expected \"drop\" "
                          "to be at least \"stale\"");
    }
}

bool load_picture(struct load *load)
{
    const struct hws_json root = hws_json_root(load->documents[0]);
    const struct hws_json rules =
        hws_json_read_object(load->problems, root, "alert_rules", HWS_JSON_OPTIONAL);
    double buffer_km = 0.0;

    hws_picture_plan_defaults(scenario_picture(load->scenario));
    if (hws_json_present(rules)) {
        read_rules(load, rules, &buffer_km);
    }
    return load_sharing(load) && load_zones(load, hws_m_from_km(buffer_km));
}

/* ---- events --------------------------------------------------------------------------------- */

static void read_switch(struct load *load, struct hws_json row, struct hws_move *move)
{
    const struct hws_picture_plan *plan = scenario_picture(load->scenario);

    const uint32_t from = load_reference(load, row, "from", HWS_JSON_REQUIRED, &name_agency);
    const uint32_t to = load_reference(load, row, "to", HWS_JSON_REQUIRED, &name_agency);
    event_set_i(move, "from", from);
    event_set_i(move, "to", to);
    for (uint32_t i = 0; i < plan->share_count; i++) {
        if (plan->shares[i].from == from && plan->shares[i].to == to) {
            return;
        }
    }
    if (from != HWS_NO_INDEX && to != HWS_NO_INDEX) {
        hws_json_complain(load->problems, hws_json_get(row, "to"),
                          "found an agency that \"from\" has not arranged to share with, expected "
                          "one that stands with it in \"sharing\"");
    }
}

void event_read_share_on(struct load *load, struct hws_json row, struct hws_move *move)
{
    CHECK_KEYS(load, row, "id", "at", "kind", "from", "to");
    event_begin(load, move, "share on");
    read_switch(load, row, move);
}

void event_read_share_off(struct load *load, struct hws_json row, struct hws_move *move)
{
    CHECK_KEYS(load, row, "id", "at", "kind", "from", "to", "lasts");
    event_begin(load, move, "share off");
    read_switch(load, row, move);
    event_read_duration(load, row, "lasts", move, "duration");
}
