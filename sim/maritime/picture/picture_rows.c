/* Who the domain is; its rows and its plan, and a vessel as the world and its AIS have it. */
#include "sim/maritime/picture/picture.h"
#include "sim/maritime/transponder/transponder.h"

#include "hawser/core/math.h"
#include "hawser/core/units.h"

const struct hws_domain_id hws_picture_id = {"picture"};

const struct hws_troubles picture_troubles = {&hws_picture_id, PICTURE_PART_TROUBLE,
                                              PICTURE_EVENT_OVER};

/* ---- by state ------------------------------------------------------------------------------- */

const void *picture_rows_of(const struct hws_state *state, uint32_t part, uint32_t *row_count)
{
    return hws_state_rows(state, &hws_picture_id, part, row_count);
}

const struct hws_picture_plan *hws_picture_plan(const struct hws_state *state)
{
    return hws_state_plan(state, &hws_picture_id);
}

/* ---- by step -------------------------------------------------------------------------------- */

struct track_row *picture_track(const struct hws_step *step, uint32_t track)
{
    return (struct track_row *)hws_step_rows(step, PICTURE_PART_TRACK) + track;
}

struct agency_row *picture_agency(const struct hws_step *step, uint32_t agency)
{
    return (struct agency_row *)hws_step_rows(step, PICTURE_PART_AGENCY) + agency;
}

struct picture_vessel_row *picture_vessel(const struct hws_step *step, uint32_t vessel)
{
    return (struct picture_vessel_row *)hws_step_rows(step, PICTURE_PART_VESSEL) + vessel;
}

struct share_row *picture_share(const struct hws_step *step, uint32_t share)
{
    return (struct share_row *)hws_step_rows(step, PICTURE_PART_SHARE) + share;
}

uint32_t picture_track_index(const struct hws_step *step, const struct track_row *track)
{
    return (uint32_t)(track - picture_track(step, 0));
}

bool track_at_sea(const struct track_row *track)
{
    return track->standing != (uint32_t)HWS_VESSEL_MOORED &&
           track->standing != (uint32_t)HWS_VESSEL_ABSENT;
}

struct hws_stream picture_stream(const struct hws_step *step, const struct hws_vessel_info *is,
                                 uint32_t agency, enum picture_purpose purpose)
{
    struct hws_stream stream;

    hws_stream_init(
        &stream, step->seed, step->replication,
        hws_entity_child_key(is->key, picture_agency(step, agency)->key + (uint64_t)step->now_ms),
        (uint32_t)purpose);
    return stream;
}

/* ---- a vessel ------------------------------------------------------------------------------- */

struct sighting picture_look(const struct hws_step *step, uint32_t vessel)
{
    const struct hws_state state = hws_step_state(step);
    struct sighting sighting = {.vessel = vessel, .is = hws_maritime_vessel(&state, vessel)};

    sighting.told = transponder_report_of(&state, vessel, sighting.is);
    const double course_rad = hws_rad_from_deg(sighting.is.course_deg);
    sighting.ahead_east = hws_sin(course_rad);
    sighting.ahead_north = hws_cos(course_rad);
    return sighting;
}
