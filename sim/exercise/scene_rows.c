/*
 * Rows of a view into what a chart draws. Kinds and states are words in a list, and the words of
 * the domains' own tables; a chart takes their numbers.
 */
#include "sim/exercise/scene.h"

#include <stdlib.h>
#include <string.h>

/* ---- words ---------------------------------------------------------------------------------- */

#define WORDS_OF(function, enum_type, name_of)                                                     \
    static const char *function(uint32_t value)                                                    \
    {                                                                                              \
        return name_of((enum_type)value);                                                          \
    }

WORDS_OF(vessel_state, enum hws_vessel_state, hws_vessel_state_name)
WORDS_OF(fault_state, enum hws_fault_state, hws_fault_state_name)
WORDS_OF(fault_kind, enum hws_fault_kind, hws_fault_kind_name)
WORDS_OF(demand_class, enum hws_demand_class, hws_demand_class_name)
WORDS_OF(track_state, enum hws_track_state, hws_track_state_name)
WORDS_OF(alert_kind, enum hws_alert_kind, hws_alert_kind_name)
WORDS_OF(share_kind, enum hws_share_kind, hws_share_kind_name)
WORDS_OF(sensor_kind, enum hws_sensor_kind, hws_sensor_kind_name)
WORDS_OF(alarm_kind, enum hws_alarm_kind, hws_alarm_kind_name)
WORDS_OF(sight_of, enum hws_sight, hws_sight_name)

#define FAULT_STATE_COUNT ((uint32_t)HWS_FAULT_TEMPORARY + 1u)
#define VESSEL_STATE_COUNT ((uint32_t)HWS_VESSEL_ANCHORED + 1u)
#define TRACK_STATE_COUNT ((uint32_t)HWS_TRACK_STALE + 1u)

/* ---- vessels -------------------------------------------------------------------------------- */

/* A repair ship goes by the id of her vessel. */
static bool is_cable_ship(const struct hws_list *ships, const char *key)
{
    return ships != NULL && hws_list_find(ships, key) != HWS_LIST_NO_ROW;
}

bool scene_take_vessels(const struct hws_view *view, struct hws_scene *scene)
{
    const struct hws_list *list = hws_view_list(view, "vessels");
    const struct hws_list *ships = hws_view_list(view, "ships");

    if (!scene_room(list, 0, sizeof(*scene->vessels), &scene->vessels)) {
        return false;
    }
    for (uint32_t i = 0; i < scene_count(list); i++) {
        const struct scene_row at = {list, i};
        struct hws_view_vessel *vessel = &scene->vessels[i];
        (void)strncpy(vessel->key, hws_list_key(list, i), HWS_VIEW_NAME_MAX - 1);
        scene_text(at, "name", vessel->name, sizeof(vessel->name));
        (void)scene_place(at, &vessel->place);
        vessel->course_deg = scene_real(at, "course_deg");
        vessel->speed_kn = scene_real(at, "speed_kn");
        vessel->length_m = scene_real(at, "length_m");
        vessel->state =
            (enum hws_vessel_state)scene_word(at, "state", vessel_state, VESSEL_STATE_COUNT);
        vessel->dragging = scene_flag(at, "dragging");
        vessel->cable_ship = is_cable_ship(ships, vessel->key);
    }
    scene->vessel_count = scene_count(list);
    return true;
}

/* ---- cables, faults, alarms, traffic -------------------------------------------------------- */

static void take_segments(const struct hws_view *view, struct hws_scene *scene)
{
    const struct hws_list *list = hws_view_list(view, "cables");
    const struct hws_list *routes = hws_view_list(view, "routes");

    for (uint32_t i = 0; i < scene_count(list); i++) {
        const struct scene_row at = {list, i};
        struct hws_view_segment *segment = &scene->segments[i];
        scene_text(at, "name", segment->name, sizeof(segment->name));
        segment->up = scene_flag(at, "up");
        segment->lit_kbps = scene_whole(at, "lit_kbps");
        segment->carried_kbps = scene_whole(at, "carried_kbps");
        if (routes != NULL) {
            segment->system = (uint32_t)scene_whole((struct scene_row){routes, i}, "system");
        }
    }
}

static void take_faults(const struct hws_list *list, struct hws_scene *scene)
{
    for (uint32_t i = 0; i < scene_count(list); i++) {
        const struct scene_row at = {list, i};
        if (scene_flag(at, "mended")) {
            continue;
        }
        struct hws_view_fault *fault = &scene->faults[scene->fault_count++];
        scene_text(at, "cable", fault->segment_name, sizeof(fault->segment_name));
        (void)scene_place(at, &fault->place);
        fault->state =
            (enum hws_fault_state)scene_word(at, "state", fault_state, FAULT_STATE_COUNT);
        fault->kind = (enum hws_fault_kind)scene_word(at, "kind", fault_kind, HWS_FAULT_KIND_COUNT);
        fault->cut_ms = scene_whole(at, "cut_ms");
    }
}

static void take_alarms(const struct hws_list *list, struct hws_scene *scene)
{
    for (uint32_t i = 0; i < scene_count(list); i++) {
        const struct scene_row at = {list, i};
        struct hws_view_alarm *alarm = &scene->alarms[scene->alarm_count++];
        (void)strncpy(alarm->key, hws_list_key(list, i), HWS_VIEW_NAME_MAX - 1);
        scene_text(at, "cable", alarm->cable, sizeof(alarm->cable));
        alarm->alarm =
            (enum hws_alarm_kind)scene_word(at, "alarm", alarm_kind, HWS_ALARM_KIND_COUNT);
        alarm->raised_ms = scene_whole(at, "raised_ms");
        alarm->sight = (enum hws_sight)scene_word(at, "state", sight_of, HWS_SIGHT_COUNT);
        alarm->km = scene_real(at, "km");
        alarm->error_km = scene_real(at, "error_km");
        alarm->placed = scene_place(at, &alarm->place);
    }
}

bool scene_take_network(const struct hws_view *view, struct hws_scene *scene)
{
    const struct hws_list *faults = hws_view_list(view, "faults");
    const struct hws_list *alarms = hws_view_list(view, "alarms");
    const struct hws_list *demands = hws_view_list(view, "demands");

    if (!scene_room(faults, 0, sizeof(*scene->faults), &scene->faults) ||
        !scene_room(alarms, 0, sizeof(*scene->alarms), &scene->alarms) ||
        !scene_room(demands, 0, sizeof(*scene->demands), &scene->demands)) {
        return false;
    }
    take_segments(view, scene);
    take_faults(faults, scene);
    take_alarms(alarms, scene);
    for (uint32_t i = 0; i < scene_count(demands); i++) {
        const struct scene_row at = {demands, i};
        struct hws_view_demand *demand = &scene->demands[scene->demand_count++];
        scene_text(at, "from", demand->from, sizeof(demand->from));
        scene_text(at, "to", demand->to, sizeof(demand->to));
        demand->service_class =
            (enum hws_demand_class)scene_word(at, "class", demand_class, HWS_DEMAND_CLASS_COUNT);
        demand->wanted_kbps = scene_whole(at, "wanted_kbps");
        demand->served_kbps = scene_whole(at, "served_kbps");
    }
    return true;
}

/* ---- pictures ------------------------------------------------------------------------------- */

/* "T-207", in control's list "lilac-guard/T-207". */
static uint32_t number_of(const char *key)
{
    const char *dash = strrchr(key, '-');

    return dash == NULL ? 0 : (uint32_t)strtoul(dash + 1, NULL, 10);
}

static uint32_t sources_of(struct scene_row at)
{
    const char *words = hws_list_get_text(at.list, at.row, hws_list_column(at.list, "sources"));
    uint32_t sources = 0;

    while (*words != '\0') {
        const size_t length = strcspn(words, ",");
        for (uint32_t i = 0; i < HWS_SENSOR_KIND_COUNT; i++) {
            const char *name = sensor_kind(i);
            sources |= strlen(name) == length && strncmp(words, name, length) == 0
                           ? HWS_TRACK_SOURCE(i)
                           : 0;
        }
        words += length;
        words += strspn(words, ", ");
    }
    return sources;
}

static void take_tracks(const struct hws_list *list, struct hws_scene *scene)
{
    for (uint32_t i = 0; i < scene_count(list); i++) {
        const struct scene_row at = {list, i};
        struct hws_view_track *track = &scene->tracks[scene->track_count++];
        track->number = number_of(hws_list_key(list, i));
        scene_text(at, "name", track->name, sizeof(track->name));
        track->mmsi = (uint32_t)scene_whole(at, "mmsi");
        (void)scene_place(at, &track->place);
        track->course_deg = scene_real(at, "course_deg");
        track->speed_kn = scene_real(at, "speed_kn");
        track->error_m = scene_real(at, "error_now_m");
        track->state =
            (enum hws_track_state)scene_word(at, "state", track_state, TRACK_STATE_COUNT);
        track->sources = sources_of(at);
        track->alerted = scene_flag(at, "alerted");
    }
}

static void take_alerts(const struct hws_list *list, struct hws_scene *scene)
{
    for (uint32_t i = 0; i < scene_count(list); i++) {
        const struct scene_row at = {list, i};
        struct hws_view_alert *alert = &scene->alerts[scene->alert_count++];
        char track[HWS_VIEW_NAME_MAX];
        scene_text(at, "track", track, sizeof(track));
        alert->track_number = number_of(track);
        alert->kind = (enum hws_alert_kind)scene_word(at, "kind", alert_kind, HWS_ALERT_KIND_COUNT);
        alert->raised_ms = scene_whole(at, "raised_ms");
        alert->score = scene_real(at, "score");
        scene_text(at, "reasons", alert->reasons, sizeof(alert->reasons));
        scene_text(at, "told_by", alert->told_by, sizeof(alert->told_by));
        scene_text(at, "their_track", track, sizeof(track));
        alert->their_number = track[0] == '\0' ? 0 : number_of(track);
    }
}

static void take_sensors(const struct hws_list *list, struct hws_scene *scene)
{
    for (uint32_t i = 0; i < scene_count(list); i++) {
        const struct scene_row at = {list, i};
        struct hws_view_sensor *sensor = &scene->sensors[scene->sensor_count++];
        scene_text(at, "name", sensor->name, sizeof(sensor->name));
        sensor->kind =
            (enum hws_sensor_kind)scene_word(at, "kind", sensor_kind, HWS_SENSOR_KIND_COUNT);
        sensor->placed = scene_place(at, &sensor->place);
        sensor->works = scene_flag(at, "works");
    }
}

static void take_shares(const struct hws_view *view, const struct hws_list *list,
                        struct hws_scene *scene)
{
    for (uint32_t i = 0; i < scene_count(list); i++) {
        const struct scene_row at = {list, i};
        struct hws_view_share *share = &scene->shares[scene->share_count++];
        char from[HWS_VIEW_LINE_MAX];
        scene_text(at, "from", from, sizeof(from));
        share->given = strcmp(from, view->party_id) == 0;
        scene_text(at, share->given ? "to_name" : "from_name", share->with, sizeof(share->with));
        share->kind = (enum hws_share_kind)scene_word(at, "what", share_kind, HWS_SHARE_KIND_COUNT);
        share->delay_ms = scene_whole(at, "delay_ms");
        share->works = scene_flag(at, "works");
    }
}

/* An agency's. Control's chart is of the truth: every agency's tracks over it would hide it. */
bool scene_take_picture(const struct hws_view *view, struct hws_scene *scene)
{
    const bool shown = view->party.kind != NULL;
    const struct hws_list *tracks = shown ? hws_view_list(view, "tracks") : NULL;
    const struct hws_list *alerts = shown ? hws_view_list(view, "alerts") : NULL;
    const struct hws_list *sensors = shown ? hws_view_list(view, "sensors") : NULL;
    const struct hws_list *shares = shown ? hws_view_list(view, "sharing") : NULL;

    if (!scene_room(tracks, 0, sizeof(*scene->tracks), &scene->tracks) ||
        !scene_room(alerts, 0, sizeof(*scene->alerts), &scene->alerts) ||
        !scene_room(sensors, 0, sizeof(*scene->sensors), &scene->sensors) ||
        !scene_room(shares, 0, sizeof(*scene->shares), &scene->shares)) {
        return false;
    }
    take_tracks(tracks, scene);
    take_alerts(alerts, scene);
    take_sensors(sensors, scene);
    take_shares(view, shares, scene);
    return true;
}

bool scene_take_lines(const struct hws_view *view, struct hws_scene *scene)
{
    const struct hws_list *list = hws_view_list(view, "lines");

    if (!scene_room(list, 0, sizeof(*scene->lines), &scene->lines)) {
        return false;
    }
    for (uint32_t i = 0; i < scene_count(list); i++) {
        const struct scene_row at = {list, i};
        struct hws_view_line *line = &scene->lines[scene->line_count++];
        line->time_ms = scene_whole(at, "time_ms");
        line->importance = (uint32_t)scene_whole(at, "importance");
        scene_text(at, "text", line->text, sizeof(line->text));
    }
    return true;
}

/* ---- the ground ----------------------------------------------------------------------------- */

static bool take_places(const struct hws_list *list, struct hws_view_place **places,
                        uint32_t *count)
{
    if (!scene_room(list, 0, sizeof(**places), places)) {
        return false;
    }
    for (uint32_t i = 0; i < scene_count(list); i++) {
        const struct scene_row at = {list, i};
        scene_text(at, "name", (*places)[i].name, HWS_VIEW_NAME_MAX);
        (void)scene_place(at, &(*places)[i].place);
    }
    *count = scene_count(list);
    return true;
}

static uint32_t points_in(const struct hws_list *list)
{
    uint32_t count = 0;
    uint32_t sum = 0;

    for (uint32_t i = 0; i < scene_count(list); i++) {
        (void)hws_list_get_points(list, i, hws_list_geometry(list), &count);
        sum += count;
    }
    return sum;
}

/* Copies a row's geometry behind the points that there are. */
static void take_points(struct hws_view_ground *ground, struct scene_row at, uint32_t *first,
                        uint32_t *count)
{
    const double *pairs = hws_list_get_points(at.list, at.row, hws_list_geometry(at.list), count);

    *first = ground->point_count;
    for (uint32_t i = 0; i < *count; i++) {
        ground->points[ground->point_count++] =
            (struct hws_point){pairs[2 * (size_t)i], pairs[2 * (size_t)i + 1]};
    }
}

bool scene_take_ground(const struct hws_view *view, struct hws_scene *scene)
{
    struct hws_view_ground *ground = &scene->ground;
    const struct hws_list *zones = hws_view_list(view, "zones");
    const struct hws_list *cables = hws_view_list(view, "cables");

    if (!take_places(hws_view_list(view, "ports"), &ground->ports, &ground->port_count) ||
        !take_places(hws_view_list(view, "stations"), &ground->stations, &ground->station_count) ||
        !take_places(hws_view_list(view, "cities"), &ground->cities, &ground->city_count) ||
        !scene_room(zones, 0, sizeof(*ground->zones), &ground->zones) ||
        !scene_room(cables, 0, sizeof(*scene->segments), &scene->segments) ||
        !scene_room(NULL, points_in(zones) + points_in(cables), sizeof(*ground->points),
                    &ground->points)) {
        return false;
    }
    for (uint32_t i = 0; i < scene_count(zones); i++) {
        const struct scene_row at = {zones, i};
        scene_text(at, "name", ground->zones[i].name, HWS_VIEW_NAME_MAX);
        take_points(ground, at, &ground->zones[i].point_first, &ground->zones[i].point_count);
    }
    ground->zone_count = scene_count(zones);
    for (uint32_t i = 0; i < scene_count(cables); i++) {
        take_points(ground, (struct scene_row){cables, i}, &scene->segments[i].point_first,
                    &scene->segments[i].point_count);
    }
    scene->segment_count = scene_count(cables);
    return true;
}
