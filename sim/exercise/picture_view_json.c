/* An agency's view on the wire. Keys bear units; scenarios/schema/picture.schema.json describes
 * them.
 */
#include "hawser/core/clock.h"
#include "hawser/exercise/picture_view.h"
#include "sim/exercise/wire.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* "AIS, radar, shared": cut to the buffer. */
static void track_source_words(uint32_t sources, char *text, size_t text_size)
{
    size_t length = 0;

    if (text_size == 0) {
        return;
    }
    text[0] = '\0';
    for (uint32_t i = 0; i <= HWS_SENSOR_KIND_COUNT && length < text_size; i++) {
        if ((sources & (1u << i)) == 0) {
            continue;
        }
        const int added = snprintf(
            text + length, text_size - length, "%s%s", length == 0 ? "" : ", ",
            i == HWS_SENSOR_KIND_COUNT ? "shared" : hws_sensor_kind_name((enum hws_sensor_kind)i));
        length += added > 0 ? (size_t)added : 0u;
    }
}

static const char *const share_kind_words[HWS_SHARE_KIND_COUNT] = {
    [HWS_SHARE_ALL] = "all", [HWS_SHARE_AIS] = "ais", [HWS_SHARE_ALERTS] = "alerts"};

static bool add_head(cJSON *root, const struct hws_picture_view *view)
{
    char now[HWS_INSTANT_TEXT_MAX];

    hws_instant_format(view->epoch_ms + view->now_ms, now);
    return wire_add_number(root, "format_version", 1) && wire_add_text(root, "seat", "agency") &&
           wire_add_text(root, "agency", view->agency) &&
           wire_add_text(root, "marking", view->marking) &&
           wire_add_text(root, "title", view->title) &&
           wire_add_number(root, "revision", (double)view->revision) &&
           wire_add_text(root, "now", now) &&
           wire_add_number(root, "now_ms", (double)view->now_ms) &&
           wire_add_number(root, "end_ms", (double)view->end_ms);
}

static bool add_tracks(cJSON *root, const struct hws_picture_view *view)
{
    cJSON *array = wire_add_array(root, "tracks");
    bool ok = array != NULL;

    for (uint32_t i = 0; i < view->track_count && ok; i++) {
        const struct hws_view_track *track = &view->tracks[i];
        cJSON *item = wire_add_item(array);
        char sources[HWS_VIEW_REASONS_MAX];
        track_source_words(track->sources, sources, sizeof(sources));
        ok = item != NULL && wire_add_number(item, "number", track->number) &&
             wire_add_text(item, "name", track->name) &&
             wire_add_number(item, "mmsi", track->mmsi) && wire_add_place(item, track->place) &&
             wire_add_number(item, "course_deg", track->course_deg) &&
             wire_add_number(item, "speed_kn", track->speed_kn) &&
             wire_add_number(item, "error_m", track->error_m) &&
             wire_add_number(item, "confidence", track->confidence) &&
             wire_add_text(item, "state", hws_track_state_name(track->state)) &&
             wire_add_text(item, "sources", sources) &&
             wire_add_number(item, "seen_ms", (double)track->seen_ms) &&
             wire_add_flag(item, "alerted", track->alerted);
    }
    return ok;
}

static bool add_alerts(cJSON *root, const struct hws_picture_view *view)
{
    cJSON *array = wire_add_array(root, "alerts");
    bool ok = array != NULL;

    for (uint32_t i = 0; i < view->alert_count && ok; i++) {
        const struct hws_view_alert *alert = &view->alerts[i];
        cJSON *item = wire_add_item(array);
        ok = item != NULL && wire_add_number(item, "track", alert->track_number) &&
             wire_add_text(item, "kind", hws_alert_kind_name(alert->kind)) &&
             wire_add_number(item, "raised_ms", (double)alert->raised_ms) &&
             wire_add_number(item, "score", alert->score) &&
             wire_add_text(item, "reasons", alert->reasons) &&
             wire_add_text(item, "told_by", alert->told_by);
    }
    return ok;
}

static bool add_sensors(cJSON *root, const struct hws_picture_view *view)
{
    cJSON *array = wire_add_array(root, "sensors");
    bool ok = array != NULL;

    for (uint32_t i = 0; i < view->sensor_count && ok; i++) {
        const struct hws_view_sensor *sensor = &view->sensors[i];
        cJSON *item = wire_add_item(array);
        ok = item != NULL && wire_add_text(item, "name", sensor->name) &&
             wire_add_text(item, "kind", hws_sensor_kind_name(sensor->kind)) &&
             wire_add_flag(item, "works", sensor->works) &&
             (!sensor->placed || wire_add_place(item, sensor->place));
    }
    return ok;
}

static bool add_shares(cJSON *root, const struct hws_picture_view *view)
{
    cJSON *array = wire_add_array(root, "sharing");
    bool ok = array != NULL;

    for (uint32_t i = 0; i < view->share_count && ok; i++) {
        const struct hws_view_share *share = &view->shares[i];
        assert((unsigned)share->kind < HWS_SHARE_KIND_COUNT);
        cJSON *item = wire_add_item(array);
        ok = item != NULL && wire_add_text(item, "with", share->with) &&
             wire_add_text(item, "direction", share->given ? "given" : "taken") &&
             wire_add_text(item, "what", share_kind_words[share->kind]) &&
             wire_add_number(item, "delay_ms", (double)share->delay_ms) &&
             wire_add_flag(item, "works", share->works);
    }
    return ok;
}

/* NULL when memory is out. */
static cJSON *make_tree(const struct hws_picture_view *view)
{
    cJSON *root = cJSON_CreateObject();

    if (root != NULL &&
        !(add_head(root, view) && add_tracks(root, view) && add_alerts(root, view) &&
          add_sensors(root, view) && add_shares(root, view) &&
          wire_add_ground_places(root, &view->ground) && wire_add_zones(root, &view->ground))) {
        cJSON_Delete(root);
        return NULL;
    }
    return root;
}

enum hws_status hws_picture_view_json(const struct hws_picture_view *view, char **json,
                                      size_t *json_size)
{
    return wire_print(make_tree(view), json, json_size);
}

enum hws_status wire_stamp_picture_view(struct hws_picture_view *view)
{
    return wire_revision(make_tree(view), &view->revision);
}
