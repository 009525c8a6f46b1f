/*
 * What sensors, transponders and voyages say, taken into the picture: each effect becomes a gain, a
 * loss or a new look (picture_fuse.c), and what an agency's own sensors learn is told to others.
 */
#include "sim/maritime/picture/picture.h"

#include "hawser/core/sample.h"
#include "hawser/core/units.h"
#include "hawser/geo/zone.h"

#include <string.h>

/* Edges of disturbed areas that one leg is looked at for; the rest is seen at the next leg. */
#define PASSES_MAX 8u

/* The least error of any plot, so that distances can be measured in it. */
#define PLOT_ERROR_MIN_M 1.0

/* What each kind of sensor gives, and its places' error where the scenario gives none. */
struct source_row {
    enum feed feed;
    double error_m;
};

static const struct source_row source_rows[HWS_SENSOR_KIND_COUNT] = {
    [HWS_SENSOR_RADAR] = {FEED_PLOT, 75.0},       [HWS_SENSOR_AIS] = {FEED_AIS, 0.0},
    [HWS_SENSOR_AIS_SATELLITE] = {FEED_AIS, 0.0}, [HWS_SENSOR_SAR_SATELLITE] = {FEED_PLOT, 200.0},
    [HWS_SENSOR_DAS] = {FEED_PLOT, 141.0}, /* facts/maritime.md 3.6 */
    [HWS_SENSOR_VMS] = {FEED_VMS, 0.0},           [HWS_SENSOR_PUBLIC] = {FEED_PLOT, 2000.0},
    [HWS_SENSOR_PATROL] = {FEED_PLOT, 50.0},
};

/* A plot's error: constant while the contact lasts, drawn from the vessel's own stream. The same in
 * all pictures that the sensor feeds. */
static void draw_error(struct hws_step *step, const struct sighting *sighting, struct hold *hold)
{
    struct hws_stream stream =
        picture_stream(step, &sighting->is, hold->agency, PICTURE_PURPOSE_PLOT);
    const double north = hws_stream_uniform(&stream);
    const double east = hws_stream_uniform(&stream);
    hold->north_m = hws_sample_normal(north, 0.0, hold->error_m);
    hold->east_m = hws_sample_normal(east, 0.0, hold->error_m);
}

static struct hold hold_of(const struct hws_step *step, uint32_t sensor)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const struct hws_sensor *row = &plan->sensors->sensors[sensor];
    const double error_m = row->error_m > 0.0 ? row->error_m : source_rows[row->kind].error_m;
    const struct hold hold = {.agency = row->agency,
                              .feed = source_rows[row->kind].feed,
                              .source = HWS_TRACK_SOURCE(row->kind),
                              .named = row->kind == HWS_SENSOR_PATROL,
                              .about = row->place,
                              .error_m = error_m < PLOT_ERROR_MIN_M ? PLOT_ERROR_MIN_M : error_m};

    return hold;
}

/* Slots are opened as vessels come; rows of the picture's table follow. */
static enum hws_status open_vessel(struct hws_step *step, uint32_t vessel)
{
    enum hws_status status = HWS_OK;
    uint32_t index = 0;

    while (hws_step_row_count(step, PICTURE_PART_VESSEL) <= vessel && status == HWS_OK) {
        status = hws_step_append(step, PICTURE_PART_VESSEL, &index);
    }
    return status;
}

/* One more sensor of the agency that holds it: nothing new is learnt. */
static bool holds_more(struct hws_step *step, const struct hold *hold, uint32_t vessel)
{
    struct track_row *track =
        hold->named ? NULL : associate_fed(step, hold->agency, vessel, hold->feed);

    if (track == NULL || track->holds[hold->feed] == 0) {
        return false;
    }
    track->holds[hold->feed]++;
    track->sources |= hold->source;
    return true;
}

/* One picture gains it; *first: no own sensor held it there. */
static enum hws_status gain(struct hws_step *step, struct hold hold,
                            const struct sighting *sighting, bool *first)
{
    struct track_row *track = associate_fed(step, hold.agency, sighting->vessel, hold.feed);

    *first = track == NULL || track->holds[hold.feed] == 0;
    if (track == NULL && hold.feed == FEED_PLOT) {
        draw_error(step, sighting, &hold);
    } else if (track != NULL && hold.feed == FEED_PLOT) {
        hold.error_m = track->plot_error_m;
        hold.north_m = track->error_north_m;
        hold.east_m = track->error_east_m;
    }
    enum hws_status status = fuse_gain(step, &hold, sighting, &track);
    if (status != HWS_OK) {
        return status;
    }
    return watch_arm(step, track);
}

enum hws_status contact_on_gained(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_sensor_gained gained = hws_sensor_gained_from(effect);
    const struct hws_picture_plan *plan = hws_step_plan(step);
    bool first = false;

    if (gained.sensor >= plan->sensors->sensor_count) {
        return HWS_ERR_RANGE;
    }
    enum hws_status status = open_vessel(step, gained.vessel);
    if (status != HWS_OK) {
        return status;
    }
    struct hold hold = hold_of(step, gained.sensor);
    const uint32_t agency = hold.agency;
    const bool more = holds_more(step, &hold, gained.vessel);
    hold.agency = alone_of(step, agency);
    const bool more_alone = hold.agency == HWS_NO_INDEX || holds_more(step, &hold, gained.vessel);
    if (more && more_alone) {
        return HWS_OK;
    }
    struct zone_memo zones = {.known = {false, false}};
    struct sighting sighting = picture_look(step, gained.vessel);
    sighting.zones = &zones;
    status = more_alone ? HWS_OK : gain(step, hold, &sighting, &first);
    first = false;
    hold.agency = agency;
    if (status == HWS_OK && !more) {
        status = gain(step, hold, &sighting, &first);
    }
    if (status != HWS_OK || !first) {
        return status;
    }
    return share_tell(step, agency, gained.vessel, sighting.is.generation, hold.feed, TOLD_GAINED);
}

enum hws_status contact_on_lost(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_sensor_lost lost = hws_sensor_lost_from(effect);
    const struct hws_picture_plan *plan = hws_step_plan(step);

    if (lost.sensor >= plan->sensors->sensor_count) {
        return HWS_ERR_RANGE;
    }
    struct sighting sighting = {.vessel = HWS_NO_INDEX};
    struct hold hold = hold_of(step, lost.sensor);
    const uint32_t agency = hold.agency;
    const bool silent = hold.feed == FEED_AIS && lost.why == (int64_t)HWS_CONTACT_SILENT;
    const struct track_row *track = associate_fed(step, agency, lost.vessel, hold.feed);
    const bool last = track != NULL && track->holds[hold.feed] == 1u;
    const uint32_t generation = track != NULL ? track->generation : 0;
    enum hws_status status = fuse_lose(step, &hold, lost.vessel, silent, &sighting);
    hold.agency = alone_of(step, agency);
    if (status == HWS_OK && hold.agency != HWS_NO_INDEX) {
        status = fuse_lose(step, &hold, lost.vessel, silent, &sighting);
    }
    if (status != HWS_OK || !last) {
        return status;
    }
    return share_tell(step, agency, lost.vessel, generation, hold.feed,
                      silent ? TOLD_SILENT : TOLD_LOST);
}

/* One picture takes the look. */
static enum hws_status take_look(struct hws_step *step, const struct hold *hold,
                                 const struct sighting *sighting,
                                 const struct hws_sensor_glimpse *seen)
{
    struct track_row *track = NULL;
    enum hws_status status = fuse_glimpse(step, hold, sighting, seen->seen_ms, seen->place, &track);

    if (status != HWS_OK) {
        return status;
    }
    if (seen->told == (int64_t)HWS_GLIMPSE_DRAG) {
        track->signs |= 1u << HWS_REASON_SCRAPE;
        track->due_ms[HWS_ALERT_DRAG] = step->now_ms;
    }
    return watch_arm(step, track);
}

enum hws_status contact_on_glimpse(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_sensor_glimpse glimpse = hws_sensor_glimpse_from(effect);
    const struct hws_picture_plan *plan = hws_step_plan(step);

    if (glimpse.sensor >= plan->sensors->sensor_count) {
        return HWS_ERR_RANGE;
    }
    enum hws_status status = open_vessel(step, glimpse.vessel);
    if (status != HWS_OK) {
        return status;
    }
    const struct sighting sighting = picture_look(step, glimpse.vessel);
    struct hold hold = hold_of(step, glimpse.sensor);
    const uint32_t agency = hold.agency;
    hold.named = glimpse.told == (int64_t)HWS_GLIMPSE_IDENTITY;
    status = take_look(step, &hold, &sighting, &glimpse);
    hold.agency = alone_of(step, agency);
    if (status == HWS_OK && hold.agency != HWS_NO_INDEX) {
        status = take_look(step, &hold, &sighting, &glimpse);
    }
    if (status != HWS_OK) {
        return status;
    }
    return share_tell(step, agency, glimpse.vessel, sighting.is.generation, hold.feed,
                      TOLD_GLIMPSE);
}

/* Places told change where a leg goes into or out of a disturbed area: it is looked at then. */
static enum hws_status expect_passes(struct hws_step *step, uint32_t vessel)
{
    const struct hws_state state = hws_step_state(step);
    const struct hws_transponder_plan *plan = hws_transponder_plan(&state);
    const struct hws_vessel_info is = hws_maritime_vessel(&state, vessel);
    double fractions[PASSES_MAX];
    uint32_t room = PASSES_MAX;
    enum hws_status status = HWS_OK;

    if (is.state != HWS_VESSEL_UNDER_WAY || associate_first_on(step, vessel) == 0) {
        return HWS_OK;
    }
    for (uint32_t i = 0; i < plan->area_count && room > 0; i++) {
        const struct hws_interference_area *area = &plan->areas[i];
        const uint32_t found =
            hws_zone_crossings(plan->vertices + area->vertex_first, area->vertex_count, is.leg.from,
                               is.leg.to, fractions, room);
        for (uint32_t j = 0; j < found && room > 0 && status == HWS_OK; j++, room--) {
            /* A second later, so that the place is surely on the other side. */
            const int64_t at_ms = is.leg.from_ms + HWS_MS_PER_S +
                                  (int64_t)(fractions[j] * (double)(is.leg.to_ms - is.leg.from_ms));
            status = at_ms <= step->now_ms
                         ? HWS_OK
                         : hws_step_schedule(step, PICTURE_EVENT_PASS, at_ms, vessel, 0, NULL);
        }
    }
    return status;
}

enum hws_status contact_on_pass(struct hws_step *step, const struct hws_event *event)
{
    return fuse_refresh(step, event->body.subject);
}

static enum hws_status look_at(struct hws_step *step, uint32_t vessel)
{
    if (hws_step_row_count(step, PICTURE_PART_AGENCY) == 0) {
        return HWS_OK; /* nobody looks */
    }
    enum hws_status status = open_vessel(step, vessel);
    if (status == HWS_OK && !picture_vessel(step, vessel)->met) {
        picture_vessel(step, vessel)->met = 1;
        status = failure_expect(step, vessel);
    }
    const struct picture_state_row *state = hws_step_rows(step, PICTURE_PART_STATE);
    if (status == HWS_OK && state->disturbed) {
        status = expect_passes(step, vessel);
    }
    if (status != HWS_OK) {
        return status;
    }
    return fuse_refresh(step, vessel);
}

enum hws_status contact_on_vessel(struct hws_step *step, const struct hws_effect *effect)
{
    return look_at(step, hws_maritime_news_from(effect).vessel);
}

enum hws_status contact_on_transponder(struct hws_step *step, const struct hws_effect *effect)
{
    return look_at(step, hws_transponder_changed_from(effect).vessel);
}

enum hws_status contact_on_left(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_left left = hws_maritime_left_from(effect);
    enum hws_status status = HWS_OK;

    while (associate_first_on(step, left.vessel) != 0 && status == HWS_OK) {
        struct track_row *track = picture_track(step, associate_first_on(step, left.vessel) - 1u);
        const bool held = track_held(track);
        memset(track->holds, 0, sizeof(track->holds));
        memset(track->givers, 0, sizeof(track->givers));
        status = track_move(step, track, HWS_NO_INDEX, 0);
        if (status == HWS_OK && held) {
            status = fuse_coast(step, track, step->now_ms);
        }
        if (status == HWS_OK) {
            status = watch_arm(step, track);
        }
    }
    if (status == HWS_OK && left.vessel < hws_step_row_count(step, PICTURE_PART_VESSEL)) {
        picture_vessel(step, left.vessel)->met = 0;
    }
    return status;
}

enum hws_status contact_on_area(struct hws_step *step, const struct hws_effect *effect)
{
    struct picture_state_row *state = hws_step_rows(step, PICTURE_PART_STATE);

    (void)effect;
    state->disturbed = 1;
    return hws_step_schedule(step, PICTURE_EVENT_LOOK, step->now_ms, 0, 0, NULL);
}

/* One vessel an event, so that no step schedules too much. */
enum hws_status contact_on_look(struct hws_step *step, const struct hws_event *event)
{
    const uint32_t vessel_count = hws_step_row_count(step, PICTURE_PART_VESSEL);
    uint32_t vessel = (uint32_t)event->body.argument;

    while (vessel < vessel_count && associate_first_on(step, vessel) == 0) {
        vessel++;
    }
    if (vessel >= vessel_count) {
        return HWS_OK;
    }
    enum hws_status status = expect_passes(step, vessel);
    if (status == HWS_OK) {
        status = fuse_refresh(step, vessel);
    }
    if (status != HWS_OK) {
        return status;
    }
    return hws_step_schedule(step, PICTURE_EVENT_LOOK, step->now_ms, 0, (int64_t)vessel + 1, NULL);
}
