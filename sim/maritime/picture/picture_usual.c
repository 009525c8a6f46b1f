/*
 * What is usual at sea, by what an agency could know: where its own units are, and those of an
 * agency that shares with it; what kind of ship one says that she is, and what notices say of work
 * ships; where charts and ports say that ships wait, and where the grounds are. A ship that tells
 * another's number is not taken for that other here: a unit is known by where she is, a work ship
 * by her name and her place together.
 */
#include "sim/maritime/picture/picture.h"

#include "hawser/core/units.h"
#include "hawser/geo/zone.h"

#define BIT(reason) (1u << (uint32_t)(reason))

/* A cable ship works along some miles of her cable. A choice. */
#define NOTICE_RADIUS_M 10000.0
/*
 * What a radar shows so weakly is a boat: fishing boats of the grounds are below 30 m, and merchant
 * ships that pass there above 60 m (the cross-section goes with the square of the length). A
 * choice.
 */
#define BOAT_LENGTH_MAX_M 40.0

/* ---- units ---------------------------------------------------------------------------------- */

/* Does the unit's agency tell the other anything just now? */
static bool tells(const struct hws_step *step, uint32_t from, uint32_t to)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);

    for (uint32_t i = 0; i < plan->share_count; i++) {
        if (plan->shares[i].from == from && plan->shares[i].to == to &&
            channel_works(picture_share(step, i))) {
            return true;
        }
    }
    return false;
}

bool usual_unit(const struct hws_step *step, const struct track_row *track)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const uint32_t agency = picture_owner(plan, track->agency);

    for (uint32_t i = 0; i < plan->own_ship_count; i++) {
        const struct hws_own_ship *own = &plan->own_ships[i];
        if (own->vessel == track->vessel) {
            return own->agency == agency || tells(step, own->agency, agency);
        }
    }
    return false;
}

/* ---- ships that wait ------------------------------------------------------------------------ */

static bool waits(const struct hws_picture_plan *plan, const struct track_row *track,
                  struct hws_point place, bool over_cables)
{
    if (track->speed_kn >= plan->slow_kn || !track_at_sea(track)) {
        return false;
    }
    for (uint32_t i = 0; i < plan->waiting_area_count; i++) {
        const struct hws_waiting_area *area = &plan->waiting_areas[i];
        if ((area->announced || !over_cables) &&
            hws_great_circle_m(area->place, place) <= area->radius_m) {
            return true;
        }
    }
    return false;
}

/* ---- boats ---------------------------------------------------------------------------------- */

bool usual_small_echo(const struct hws_step *step, const struct track_row *track)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const struct hws_state state = hws_step_state(step);

    if (track->vessel == HWS_NO_INDEX || !track_fed(track, FEED_PLOT)) {
        return false;
    }
    const struct hws_vessel_info is = hws_maritime_vessel(&state, track->vessel);
    return plan->maritime->classes[is.vessel_class].length_m <= BOAT_LENGTH_MAX_M;
}

/* It says that it is of that kind; or nothing has told what it is, and its echo is a boat's. */
static bool is_boat(const struct hws_step *step, const struct track_row *track,
                    enum hws_ship_kind kind)
{
    if (track->kind1 != 0) {
        return track->kind1 == (uint32_t)kind + 1u;
    }
    return usual_small_echo(step, track);
}

static bool on_ground(const struct hws_step *step, const struct track_row *track,
                      struct hws_point place)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const struct hws_maritime_plan *sea = plan->maritime;

    for (uint32_t i = 0; i < sea->fleet_count; i++) {
        const struct hws_fleet *fleet = &sea->fleets[i];
        const struct hws_flow *flow = &sea->flows[sea->flow_count - sea->fleet_count + i];
        if (hws_zone_contains(fleet->zone, fleet->zone_corner_count, place) &&
            is_boat(step, track, sea->classes[flow->vessel_class].kind)) {
            return true;
        }
    }
    return false;
}

/* ---- work ships ----------------------------------------------------------------------------- */

/* The notice names her; that she bears the name does not make her another's place right. */
static bool by_notice(const struct hws_step *step, const struct track_row *track,
                      struct hws_point place)
{
    const struct hws_state state = hws_step_state(step);

    if (track->kind1 != HWS_SHIP_KIND_SERVICE + 1u || track->vessel == HWS_NO_INDEX) {
        return false;
    }
    const struct picture_vessel_row *vessel = picture_vessel(step, track->vessel);
    const struct hws_point noticed = {vessel->notice_lat_deg, vessel->notice_lon_deg};
    return vessel->noticed != 0 && track->mmsi == hws_maritime_vessel(&state, track->vessel).mmsi &&
           hws_great_circle_m(noticed, place) <= NOTICE_RADIUS_M;
}

enum hws_status usual_on_notice(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_picture_notice notice = hws_picture_notice_from(effect);

    if (notice.vessel >= hws_step_row_count(step, PICTURE_PART_VESSEL)) {
        return HWS_ERR_RANGE;
    }
    struct picture_vessel_row *vessel = picture_vessel(step, notice.vessel);
    vessel->noticed = 1;
    vessel->notice_lat_deg = notice.place.lat_deg;
    vessel->notice_lon_deg = notice.place.lon_deg;
    return HWS_OK;
}

uint32_t usual_reasons(const struct hws_step *step, const struct track_row *track)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const struct hws_point place = track_place(track, step->now_ms);
    const uint32_t zone = zone_at(plan, place);
    const bool over_cables = zone != HWS_NO_INDEX && plan->zones[zone].cable;

    return (over_cables ? BIT(HWS_REASON_CABLE_ZONE) : 0) |
           (waits(plan, track, place, over_cables) ? BIT(HWS_REASON_WAITING) : 0) |
           (on_ground(step, track, place) ? BIT(HWS_REASON_ON_GROUND) : 0) |
           (by_notice(step, track, place) ? BIT(HWS_REASON_NOTICE) : 0);
}
