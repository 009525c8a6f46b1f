/* Fills an agency's view from its picture: believed places, told identities, its own sensors. */
#include "hawser/exercise/picture_view.h"

#include "hawser/exercise/exercise.h"
#include "sim/exercise/ground.h"
#include "sim/exercise/wire.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the head ------------------------------------------------------------------------------- */

static void fill_head(const struct hws_view_source *source, uint32_t agency,
                      struct hws_picture_view *view)
{
    const struct hws_exercise_plan *exercise = hws_exercise_plan(&source->state);
    const struct hws_sensor_plan *sensors = hws_sensor_plan(&source->state);

    view->epoch_ms = source->state.plan->epoch_ms;
    view->now_ms = source->state.now_ms;
    view->end_ms = exercise->duration_ms;
    view->south_west = exercise->south_west;
    view->north_east = exercise->north_east;
    (void)snprintf(view->title, sizeof(view->title), "%s",
                   hws_text_in(&exercise->title, source->language));
    hws_text_trim(view->title);
    (void)snprintf(view->marking, sizeof(view->marking), "%s",
                   hws_text_in(&exercise->marking, source->language));
    hws_text_trim(view->marking);
    view_copy_name(view->agency, &sensors->agencies[agency].name, source->language);
}

/* ---- tracks and alerts ---------------------------------------------------------------------- */

/*
 * The name that goes with an MMSI on AIS. It is looked up by what was told, so a ship that tells
 * another's number is shown by that other's name.
 */
static void name_told(const struct hws_view_source *source, const struct hws_track_info *track,
                      char name[HWS_VIEW_NAME_MAX])
{
    const struct hws_maritime_plan *plan = hws_maritime_plan(&source->state);
    const struct hws_vessel_info vessel = hws_maritime_vessel(&source->state, track->vessel);

    name[0] = '\0';
    if (track->mmsi == 0) {
        return;
    }
    if (vessel.mmsi == track->mmsi && vessel.generation == track->generation) {
        hws_maritime_vessel_name(plan, hws_maritime_vessel_reference(&source->state, track->vessel),
                                 source->language, name, HWS_VIEW_NAME_MAX);
        return;
    }
    for (uint32_t i = 0; i < plan->vessel_count; i++) {
        if (plan->vessels[i].mmsi == track->mmsi) {
            (void)snprintf(name, HWS_VIEW_NAME_MAX, "%s", plan->vessels[i].name);
            hws_text_trim(name);
            return;
        }
    }
}

static int compare_tracks(const void *a, const void *b)
{
    const struct hws_view_track *first = a;
    const struct hws_view_track *second = b;

    return (first->number > second->number) - (first->number < second->number);
}

static void fill_tracks(const struct hws_view_source *source, uint32_t agency,
                        struct hws_picture_view *view)
{
    const uint32_t row_count = hws_picture_track_count(&source->state);

    for (uint32_t i = 0; i < row_count; i++) {
        const struct hws_track_info info = hws_picture_track(&source->state, i);
        if (info.state == HWS_TRACK_NONE || info.agency != agency) {
            continue;
        }
        struct hws_view_track *track = &view->tracks[view->track_count++];
        track->number = info.number;
        track->mmsi = info.mmsi;
        track->place = info.place;
        track->course_deg = info.course_deg;
        track->speed_kn = info.speed_kn;
        track->error_m = info.error_m;
        track->confidence = info.confidence;
        track->state = info.state;
        track->sources = info.sources;
        track->seen_ms = info.seen_ms;
        name_told(source, &info, track->name);
    }
    qsort(view->tracks, view->track_count, sizeof(*view->tracks), compare_tracks);
}

static void mark_alerted(struct hws_picture_view *view, uint32_t track_number)
{
    for (uint32_t i = 0; i < view->track_count; i++) {
        if (view->tracks[i].number == track_number) {
            view->tracks[i].alerted = true;
            return;
        }
    }
}

static void fill_alerts(const struct hws_view_source *source, uint32_t agency,
                        struct hws_picture_view *view)
{
    const uint32_t alert_count = hws_picture_alert_count(&source->state);
    const struct hws_sensor_plan *sensors = hws_sensor_plan(&source->state);

    for (uint32_t i = 0; i < alert_count; i++) {
        const struct hws_alert_info info = hws_picture_alert(&source->state, i);
        if (info.agency != agency) {
            continue;
        }
        struct hws_view_alert *alert = &view->alerts[view->alert_count++];
        alert->track_number = info.track_number;
        alert->kind = info.kind;
        alert->raised_ms = info.raised_ms;
        alert->score = info.score;
        hws_alert_reason_words(info.reasons, source->language, alert->reasons,
                               sizeof(alert->reasons));
        if (info.shared_by1 != 0) {
            view_copy_name(alert->told_by, &sensors->agencies[info.shared_by1 - 1u].name,
                           source->language);
        }
        mark_alerted(view, info.track_number);
    }
}

/* ---- sensors and arrangements --------------------------------------------------------------- */

static void fill_sensors(const struct hws_view_source *source, uint32_t agency,
                         struct hws_picture_view *view)
{
    const struct hws_sensor_plan *plan = hws_sensor_plan(&source->state);

    for (uint32_t i = 0; i < plan->sensor_count; i++) {
        const struct hws_sensor *sensor = &plan->sensors[i];
        if (sensor->agency != agency) {
            continue;
        }
        struct hws_view_sensor *shown = &view->sensors[view->sensor_count++];
        view_copy_name(shown->name, &sensor->name, source->language);
        shown->kind = sensor->kind;
        shown->works = hws_sensor_works(&source->state, i);
        shown->placed = sensor->kind == HWS_SENSOR_RADAR || sensor->kind == HWS_SENSOR_AIS ||
                        sensor->vessel != HWS_NO_INDEX;
        shown->place = sensor->vessel == HWS_NO_INDEX
                           ? sensor->place
                           : hws_maritime_vessel(&source->state, sensor->vessel).place;
    }
}

static void fill_shares(const struct hws_view_source *source, uint32_t agency,
                        struct hws_picture_view *view)
{
    const struct hws_picture_plan *plan = hws_picture_plan(&source->state);
    const struct hws_sensor_plan *sensors = hws_sensor_plan(&source->state);

    for (uint32_t i = 0; i < plan->share_count; i++) {
        const struct hws_share *share = &plan->shares[i];
        if (share->from != agency && share->to != agency) {
            continue;
        }
        struct hws_view_share *shown = &view->shares[view->share_count++];
        shown->given = share->from == agency;
        shown->kind = share->kind;
        shown->delay_ms = share->delay_ms;
        shown->works = hws_picture_share_works(&source->state, i);
        view_copy_name(shown->with, &sensors->agencies[shown->given ? share->to : share->from].name,
                       source->language);
    }
}

/* ---- the whole ------------------------------------------------------------------------------ */

static bool allocate(const struct hws_view_source *source, struct hws_picture_view *view)
{
    const struct hws_sensor_plan *sensors = hws_sensor_plan(&source->state);

    return ground_fill(source, GROUND_WITHOUT_ROUTES, &view->ground) == HWS_OK &&
           view_make_room(&view->tracks, hws_picture_track_count(&source->state),
                          sizeof(*view->tracks)) &&
           view_make_room(&view->alerts, hws_picture_alert_count(&source->state),
                          sizeof(*view->alerts)) &&
           view_make_room(&view->sensors, sensors->sensor_count, sizeof(*view->sensors)) &&
           view_make_room(&view->shares, hws_picture_plan(&source->state)->share_count,
                          sizeof(*view->shares));
}

enum hws_status hws_picture_view_create(const struct hws_view_source *source, uint32_t agency,
                                        struct hws_picture_view **view)
{
    const struct hws_sensor_plan *sensors = hws_sensor_plan(&source->state);

    if (sensors == NULL || agency >= sensors->agency_count) {
        return HWS_ERR_RANGE;
    }
    struct hws_picture_view *made = calloc(1, sizeof(*made));
    if (made == NULL || !allocate(source, made)) {
        hws_picture_view_destroy(made);
        return HWS_ERR_MEMORY;
    }
    fill_head(source, agency, made);
    fill_tracks(source, agency, made);
    fill_alerts(source, agency, made);
    fill_sensors(source, agency, made);
    fill_shares(source, agency, made);
    if (wire_stamp_picture_view(made) != HWS_OK) {
        hws_picture_view_destroy(made);
        return HWS_ERR_MEMORY;
    }
    *view = made;
    return HWS_OK;
}

void hws_picture_view_destroy(struct hws_picture_view *view)
{
    if (view == NULL) {
        return;
    }
    ground_fini(&view->ground);
    free(view->tracks);
    free(view->alerts);
    free(view->sensors);
    free(view->shares);
    free(view);
}
