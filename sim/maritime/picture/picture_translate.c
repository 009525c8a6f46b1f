/*
 * One picture's track in another. Numbers are each agency's own: what one says of its T-207 means
 * nothing to another until it is said of the other's own track on the same ship. That track is the
 * one that stems from the same contacts, by name where there are several; an agency that has none
 * opens one where it is told that the ship is, and lets it coast from there.
 */
#include "sim/maritime/picture/picture.h"

#include "hawser/core/math.h"
#include "hawser/core/units.h"

/* The agency's tracks on the vessel: the one that bears the name, then one that is fed, then any.
 */
static struct track_row *on_vessel(const struct hws_step *step, uint32_t agency,
                                   const struct track_row *theirs)
{
    struct track_row *best = NULL;
    uint32_t best_rank = 0;

    for (uint32_t next1 = associate_first_on(step, theirs->vessel); next1 != 0;) {
        struct track_row *track = picture_track(step, next1 - 1u);
        const uint32_t rank = 1u + (track_held(track) ? 1u : 0u) +
                              (theirs->mmsi != 0 && track->mmsi == theirs->mmsi ? 2u : 0u);
        next1 = track->vessel_next1;
        if (track->agency == agency && rank > best_rank) {
            best = track;
            best_rank = rank;
        }
    }
    return best;
}

/* The same of a ship that has left: by name, or where it was. */
static struct track_row *of_one_gone(const struct hws_step *step, uint32_t agency,
                                     const struct track_row *theirs)
{
    struct track_row *named = track_named(step, agency, theirs->mmsi, NULL);
    uint32_t rivals = 0;

    return named != NULL
               ? named
               : associate_nearest(step, agency, step->now_ms, track_place(theirs, step->now_ms),
                                   track_error_m(theirs, step->now_ms), &rivals);
}

/* What they know of where it is, and what it is called, on a track of the agency's own. */
static enum hws_status open_track(struct hws_step *step, uint32_t agency,
                                  const struct track_row *theirs, struct track_row **own)
{
    const struct sighting of = {.vessel = theirs->vessel, .is = {.generation = theirs->generation}};
    const struct hws_point place = {theirs->fix_lat_deg, theirs->fix_lon_deg};
    enum hws_status status = track_begin(step, agency, &of, place, own);

    if (status != HWS_OK) {
        return status;
    }
    struct track_row *track = *own;
    track->course_deg = theirs->course_deg;
    track->ahead_north = theirs->ahead_north;
    track->speed_kn = theirs->speed_kn;
    track->fix_ms = theirs->fix_ms;
    track->error_m = theirs->error_m;
    track->standing = theirs->standing;
    track->kind1 = theirs->kind1;
    track->class_b = theirs->class_b;
    track->told_reference1 = theirs->told_reference1;
    track->told_class1 = theirs->told_class1;
    track->sources |= HWS_TRACK_SHARED;
    if (track_named(step, agency, theirs->mmsi, NULL) == NULL) {
        track_set_mmsi(step, track, theirs->mmsi);
    }
    return track_coast(step, track, track_held(theirs) ? step->now_ms : theirs->seen_ms);
}

enum hws_status translate_track(struct hws_step *step, uint32_t agency,
                                const struct track_row *theirs, struct track_row **own)
{
    *own = theirs->vessel == HWS_NO_INDEX ? of_one_gone(step, agency, theirs)
                                          : on_vessel(step, agency, theirs);
    return *own != NULL ? HWS_OK : open_track(step, agency, theirs, own);
}

struct track_row translate_of_alert(const struct hws_step *step, const struct alert_row *alert)
{
    const struct hws_state state = hws_step_state(step);
    const bool left = alert->vessel == HWS_NO_INDEX ||
                      hws_maritime_vessel(&state, alert->vessel).generation != alert->generation;
    const struct track_row as_it_was = {
        .fix_lat_deg = alert->lat_deg,
        .fix_lon_deg = alert->lon_deg,
        .course_deg = alert->course_deg,
        .ahead_north = hws_cos(hws_rad_from_deg(alert->course_deg)),
        .speed_kn = alert->speed_kn,
        .error_m = alert->error_m,
        .fix_ms = alert->fix_ms,
        .seen_ms = alert->raised_ms,
        .mmsi = alert->mmsi,
        .vessel = left ? HWS_NO_INDEX : alert->vessel,
        .generation = left ? 0 : alert->generation,
        .standing = (uint32_t)HWS_VESSEL_UNDER_WAY,
    };

    return alert->track != HWS_NO_INDEX ? *picture_track(step, alert->track) : as_it_was;
}
