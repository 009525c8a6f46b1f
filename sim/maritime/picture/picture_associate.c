/*
 * Which track a contact belongs to. A name leads to the track that bears it; a place without a name
 * goes to what the agency hears there, else to the nearest coasting track within the gate, measured
 * in the errors of both (nearest neighbour), else to a new one. Nothing is drawn to decide whether
 * that is wrong: the plot's error is, and where two coasting tracks lie at d1 and d2 from a plot
 * and D apart, the plot lands on the far side of their bisector with probability
 * normal_cdf(-(d2^2 - d1^2) / (2 D sigma)), as it must.
 */
#include "sim/maritime/picture/picture.h"

#include "hawser/core/units.h"

#include <math.h>

/* Errors beyond which a place is not a track's: chi-square, two degrees, 98.9 %. */
#define GATE_SIGMAS 3.0
/* A place told is held against a plot with this much to spare: datum, antenna, delay. */
#define GATE_MARGIN_M 500.0
/* No coasting track is looked for farther away. */
#define GATE_MAX_M 20000.0
#define M_PER_DEG (HWS_EARTH_RADIUS_M * HWS_PI / 180.0)
#define GATE_MAX_DEG (GATE_MAX_M / M_PER_DEG)

/* ---- who is fed ----------------------------------------------------------------------------- */

static struct track_row *next_on(const struct hws_step *step, uint32_t *next1, uint32_t agency)
{
    while (*next1 != 0) {
        struct track_row *track = picture_track(step, *next1 - 1u);
        *next1 = track->vessel_next1;
        if (track->agency == agency) {
            return track;
        }
    }
    return NULL;
}

uint32_t associate_first_on(const struct hws_step *step, uint32_t vessel)
{
    const uint32_t count = hws_step_row_count(step, PICTURE_PART_VESSEL);

    return vessel < count ? picture_vessel(step, vessel)->track1 : 0;
}

/* Asked at every contact: the rows are found once. */
struct track_row *associate_fed(const struct hws_step *step, uint32_t agency, uint32_t vessel,
                                enum feed feed)
{
    struct track_row *rows = hws_step_rows(step, PICTURE_PART_TRACK);

    for (uint32_t next1 = associate_first_on(step, vessel); next1 != 0;) {
        struct track_row *track = &rows[next1 - 1u];
        if (track->agency == agency && (track->holds[feed] | track->givers[feed]) != 0) {
            return track;
        }
        next1 = track->vessel_next1;
    }
    return NULL;
}

struct track_row *associate_best(const struct hws_step *step, uint32_t agency, uint32_t vessel)
{
    uint32_t next1 = associate_first_on(step, vessel);
    struct track_row *best = NULL;
    struct track_row *track = next_on(step, &next1, agency);

    while (track != NULL) {
        if (best == NULL || (track_held(track) && !track_held(best))) {
            best = track;
        }
        track = next_on(step, &next1, agency);
    }
    return best;
}

struct track_row *associate_fed_otherwise(const struct hws_step *step, uint32_t agency,
                                          uint32_t vessel, enum feed feed)
{
    uint32_t next1 = associate_first_on(step, vessel);
    struct track_row *track = next_on(step, &next1, agency);

    while (track != NULL && (!track_held(track) || track_fed(track, feed))) {
        track = next_on(step, &next1, agency);
    }
    return track;
}

static double gate_m(double error_m, double other_error_m)
{
    return GATE_SIGMAS * sqrt(error_m * error_m + other_error_m * other_error_m) + GATE_MARGIN_M;
}

/* ---- association ---------------------------------------------------------------------------- */

/*
 * Quick and wide, by dead reckoning in the plane about the fix: errors and the exact distance are
 * worked out only for what may lie inside the gate. The meridians' convergence over the gate and
 * the way sailed is less than the share to spare, up to 60 degrees; beyond, latitude alone tells.
 */
#define CONVERGENCE_FRAC 0.1
#define CONVERGENCE_LAT_DEG 60.0
static bool may_be_near(const struct track_row *track, struct hws_point place, int64_t at_ms,
                        double error_m)
{
    const double hours = hws_hours_from_ms(at_ms - track->fix_ms);
    const double sailed_deg = hws_m_from_nmi(track->speed_kn * hours) / M_PER_DEG;
    const double north_deg = track->fix_lat_deg + track->ahead_north * sailed_deg - place.lat_deg;
    /* A hundredth of the way to spare for the curve of the earth. */
    const double north_off_deg = fabs(north_deg) - 0.01 * fabs(sailed_deg);
    const double lat_rad = hws_rad_from_deg(track->fix_lat_deg);
    const double squeeze =
        1.0 - lat_rad * lat_rad / 2.0 + lat_rad * lat_rad * lat_rad * lat_rad / 24.0;
    const double across_deg = (track->fix_lon_deg - place.lon_deg) * squeeze;
    const bool converges = fabs(track->fix_lat_deg) <= CONVERGENCE_LAT_DEG;

    /* Most of them are far off whatever their errors and courses. */
    if (north_off_deg > GATE_MAX_DEG ||
        (converges && (1.0 - CONVERGENCE_FRAC) * fabs(across_deg) >
                          GATE_MAX_DEG + (1.0 + CONVERGENCE_FRAC) * fabs(sailed_deg))) {
        return false;
    }
    /* No root of a sum of squares is greater than the sum. */
    const double gate_error_m = GATE_SIGMAS * (track_error_max_m(track, at_ms) + error_m);
    const double reach_deg = (gate_error_m < GATE_MAX_M ? gate_error_m : GATE_MAX_M) / M_PER_DEG;
    if (north_off_deg > reach_deg) {
        return false;
    }
    const double ahead_east = sqrt(fabs(1.0 - track->ahead_north * track->ahead_north)) *
                              (track->course_deg < 180.0 ? 1.0 : -1.0);
    return !converges || fabs(across_deg + ahead_east * sailed_deg) <=
                             reach_deg + CONVERGENCE_FRAC * (fabs(across_deg) + fabs(sailed_deg));
}

struct track_row *associate_nearest(const struct hws_step *step, uint32_t agency, int64_t at_ms,
                                    struct hws_point place, double error_m, uint32_t *rivals)
{
    struct track_row *rows = hws_step_rows(step, PICTURE_PART_TRACK);
    struct track_row *nearest = NULL;
    double least = GATE_SIGMAS;
    uint32_t found = 0;

    for (uint32_t next1 = picture_agency(step, agency)->unheld1; next1 != 0;) {
        struct track_row *track = &rows[next1 - 1u];
        next1 = track->unheld_next1;
        if (!may_be_near(track, place, at_ms, error_m)) {
            continue;
        }
        const double coast_m = track_error_m(track, at_ms);
        const double both_m = sqrt(coast_m * coast_m + error_m * error_m);
        const double away_m = hws_great_circle_m(track_place(track, at_ms), place);
        const double sigmas = away_m / both_m;
        if (sigmas <= GATE_SIGMAS && away_m <= GATE_MAX_M) {
            found++;
            if (nearest == NULL || sigmas < least) {
                nearest = track;
                least = sigmas;
            }
        }
    }
    *rivals = found > 0 ? found - 1u : 0;
    return nearest;
}

/* A coasting track of the agency on the vessel itself, or NULL. */
static struct track_row *own_coasting(const struct hws_step *step, uint32_t agency, uint32_t vessel)
{
    uint32_t next1 = associate_first_on(step, vessel);
    struct track_row *track = next_on(step, &next1, agency);

    while (track != NULL && track_held(track)) {
        track = next_on(step, &next1, agency);
    }
    return track;
}

struct track_row *associate_by_name(const struct hws_step *step, uint32_t agency, uint32_t vessel,
                                    uint32_t mmsi)
{
    struct track_row *named = track_named(step, agency, mmsi, NULL);
    struct track_row *own = own_coasting(step, agency, vessel);

    if (named != NULL && !track_held(named)) {
        return named;
    }
    return own != NULL && (own->mmsi == 0 || own->mmsi == mmsi) ? own : NULL;
}

struct hws_point associate_plot_place(const struct sighting *sighting, const struct hold *hold)
{
    return track_offset(sighting->is.place, hold->north_m, hold->east_m);
}

/* Due north, then due east as if along the equator: no way is shorter than the straight one. */
static double apart_at_most_m(struct hws_point a, struct hws_point b)
{
    const double north_deg = fabs(b.lat_deg - a.lat_deg);
    const double east_deg = fabs(hws_lon_wrap_deg(b.lon_deg - a.lon_deg));

    return HWS_EARTH_RADIUS_M * hws_rad_from_deg(north_deg + east_deg);
}

/* Nearly always both agree well within the gate, which is told without a sine. */
bool associate_tells_otherwise(const struct sighting *sighting, struct hws_point plot,
                               double error_m)
{
    if (!sighting->told.on || !sighting->told.placed) {
        return false;
    }
    const struct hws_point told = sighting->told.place;
    const double gate = gate_m(error_m, 0.0);
    return apart_at_most_m(told, plot) > 0.999 * gate && hws_great_circle_m(told, plot) > gate;
}

bool associate_told_otherwise(const struct hws_step *step, const struct sighting *sighting,
                              int64_t seen_ms, struct hws_point plot, double error_m)
{
    return associate_tells_otherwise(sighting, seen_ms == step->now_ms ? plot : sighting->is.place,
                                     error_m);
}
