/*
 * An agency's tracks as AIS stations, so that the tools that show ships show what it believes. A
 * track that has gone stale is no longer sent. Names, types and sizes are what was told or read;
 * nothing is looked up by number, and a track that told no name has its own.
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

/* What came with the name, or was read with it; the track's own number where no name came. */
static void track_identity(const void *context, uint32_t slot, struct hws_ais_identity *identity)
{
    const struct hws_ais_picture *picture = context;
    const struct hws_track_info track = hws_picture_track(picture->state, slot);
    const struct hws_maritime_plan *plan = hws_maritime_plan(picture->state);

    *identity = (struct hws_ais_identity){0};
    if (track.told_class != HWS_NO_INDEX) {
        *identity = hws_ais_static_data(&plan->classes[track.told_class]);
    }
    if (track.told_reference >= 0) {
        hws_maritime_told_name(plan, track.told_reference, HWS_LANGUAGE_EN, identity->name,
                               sizeof(identity->name));
    } else {
        (void)snprintf(identity->name, sizeof(identity->name), "T-%u", (unsigned)track.number);
    }
}

struct hws_ais_source hws_ais_picture(const struct hws_ais_picture *picture)
{
    return (struct hws_ais_source){track_count, track_station, track_identity, picture};
}
