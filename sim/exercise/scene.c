/* A scene of a view: its head here, the ground and its rows in scene_rows.c. */
#include "sim/exercise/scene.h"

#include "hawser/core/hash.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define REVISION_BITS 48u

static void take_head(const struct hws_view *view, struct hws_scene *scene)
{
    const uint64_t parts[] = {view->revision, (uint64_t)view->now_ms};

    scene->revision = hws_hash_bytes(parts, sizeof(parts)).high >> (64u - REVISION_BITS);
    scene->epoch_ms = view->epoch_ms;
    scene->now_ms = view->now_ms;
    scene->end_ms = view->end_ms;
    scene->truth = view->party.kind == NULL;
    scene->running = view->running;
    scene->pace = view->pace;
    scene->south_west = view->south_west;
    scene->north_east = view->north_east;
    scene->wave_height_m = view->wave_height_m;
    scene->wind_mps = view->wind_mps;
    (void)snprintf(scene->title, sizeof(scene->title), "%s", view->title);
    (void)snprintf(scene->marking, sizeof(scene->marking), "%s", view->marking);
    (void)snprintf(scene->seat, sizeof(scene->seat), "%.*s", HWS_VIEW_NAME_MAX - 1,
                   view->party_name);
    hws_text_trim(scene->seat);
}

enum hws_status hws_scene_create(const struct hws_view *view, struct hws_scene **scene)
{
    struct hws_scene *made = calloc(1, sizeof(*made));

    if (made == NULL) {
        return HWS_ERR_MEMORY;
    }
    take_head(view, made);
    if (!scene_take_ground(view, made) || !scene_take_vessels(view, made) ||
        !scene_take_network(view, made) || !scene_take_picture(view, made) ||
        !scene_take_lines(view, made)) {
        hws_scene_destroy(made);
        return HWS_ERR_MEMORY;
    }
    *scene = made;
    return HWS_OK;
}

void hws_scene_destroy(struct hws_scene *scene)
{
    if (scene == NULL) {
        return;
    }
    free(scene->ground.ports);
    free(scene->ground.stations);
    free(scene->ground.cities);
    free(scene->ground.zones);
    free(scene->ground.points);
    free(scene->vessels);
    free(scene->segments);
    free(scene->faults);
    free(scene->demands);
    free(scene->lines);
    free(scene->tracks);
    free(scene->alerts);
    free(scene->sensors);
    free(scene->shares);
    free(scene->alarms);
    free(scene);
}
