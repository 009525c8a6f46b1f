/*
 * An agency's tracks as AIS stations, so that the tools that show ships show what it believes. A
 * track that has gone stale is no longer sent. Names are looked up by what was told: one that tells
 * another's number is shown by that other's name, and one that told none by the track's own.
 */
#include "hawser/session/ais_feed.h"

#include "hawser/core/random.h"
#include "hawser/maritime/picture.h"

#include <stdio.h>

/* Of tracks that told no identity: below the numbers of flows, and no authored ship's. */
#define MMSI_FIRST 298060000
#define MMSI_COUNT 40000u
/* Navigational status 15: not defined. */
#define STATUS_UNKNOWN 15

static uint32_t track_count(const void *context)
{
    const struct hws_ais_picture *picture = context;

    return hws_picture_track_count(picture->state);
}

static bool track_station(const void *context, uint32_t slot, struct hws_ais_station *station)
{
    const struct hws_ais_picture *picture = context;
    const struct hws_track_info track = hws_picture_track(picture->state, slot);

    if (track.agency != picture->agency ||
        (track.state != HWS_TRACK_HELD && track.state != HWS_TRACK_COASTING)) {
        return false;
    }
    *station = (struct hws_ais_station){
        /* A track that is told who it is becomes another station to those who listen. */
        .key = hws_entity_child_key(track.number, track.mmsi),
        .mmsi = track.mmsi != 0 ? (int32_t)track.mmsi
                                : MMSI_FIRST + (int32_t)(track.number % MMSI_COUNT),
        .station_class = HWS_AIS_CLASS_A,
        .placed = true,
        .place = track.place,
        .course_deg = track.course_deg,
        .speed_kn = track.speed_kn,
        .status = STATUS_UNKNOWN,
    };
    return true;
}

/* Of the authored ship with this number; false when there is none. */
static bool authored_identity(const struct hws_ais_picture *picture, uint32_t mmsi,
                              struct hws_ais_identity *identity)
{
    const struct hws_maritime_plan *plan = hws_maritime_plan(picture->state);
    const struct hws_ais_source truth = hws_ais_truth(picture->state);

    for (uint32_t i = 0; i < plan->vessel_count; i++) {
        if (plan->vessels[i].mmsi == mmsi) {
            truth.identity(truth.context, i, identity);
            return true;
        }
    }
    return false;
}

static void track_identity(const void *context, uint32_t slot, struct hws_ais_identity *identity)
{
    const struct hws_ais_picture *picture = context;
    const struct hws_track_info track = hws_picture_track(picture->state, slot);
    const struct hws_vessel_info vessel = hws_maritime_vessel(picture->state, track.vessel);
    const struct hws_ais_source truth = hws_ais_truth(picture->state);

    if (track.mmsi != 0 && vessel.mmsi == track.mmsi && vessel.generation == track.generation) {
        truth.identity(truth.context, track.vessel, identity);
        return;
    }
    if (track.mmsi == 0 || !authored_identity(picture, track.mmsi, identity)) {
        *identity = (struct hws_ais_identity){0};
        (void)snprintf(identity->name, sizeof(identity->name), "T-%u", (unsigned)track.number);
    }
}

struct hws_ais_source hws_ais_picture(const struct hws_ais_picture *picture)
{
    return (struct hws_ais_source){track_count, track_station, track_identity, picture};
}
