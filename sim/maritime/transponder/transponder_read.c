/*
 * What transponders say: who speaks, how often, and which place a set tells in an area where
 * satellite positions are disturbed.
 */
#include "sim/maritime/transponder/transponder.h"

#include "hawser/core/units.h"
#include "hawser/geo/zone.h"
#include "hawser/maritime/ais.h"
#include "sim/maritime/transponder/transponder_rows.h"

/* Navigational status, ITU-R M.1371-5 table 45 (facts/maritime.md 2.1). */
#define STATUS_UNDER_WAY 0
#define STATUS_AT_ANCHOR 1
#define STATUS_MOORED 5

/* The crossings of one leg with one area that are looked at. */
#define CROSSINGS_MAX 16u
#define NO_CROSSING 2.0

bool transponder_speaks(const struct hws_state *state, uint32_t vessel, enum hws_ais_fit fit)
{
    if (fit == HWS_AIS_FIT_NONE) {
        return false;
    }
    const struct transponder_set_row *set = transponder_set_of(state, vessel);
    return set == NULL || !set->off;
}

int64_t transponder_interval_ms(enum hws_ais_fit fit, enum hws_vessel_state vessel_state,
                                double speed_kn)
{
    const int32_t status = vessel_state == HWS_VESSEL_MOORED     ? STATUS_MOORED
                           : vessel_state == HWS_VESSEL_ANCHORED ? STATUS_AT_ANCHOR
                                                                 : STATUS_UNDER_WAY;

    return hws_ais_interval_ms(fit == HWS_AIS_FIT_A ? HWS_AIS_CLASS_A : HWS_AIS_CLASS_B_CS, status,
                               speed_kn, false);
}

static bool area_holds(const struct hws_transponder_plan *plan, uint32_t area,
                       struct hws_point place)
{
    return hws_zone_contains(plan->vertices + plan->areas[area].vertex_first,
                             plan->areas[area].vertex_count, place);
}

/* The first disturbed area of a kind that holds the place; the row count when none does. */
static uint32_t disturbed_area(const struct hws_state *state, struct hws_point place,
                               enum disturbance kind)
{
    uint32_t count = 0;
    const struct transponder_area_row *rows = transponder_areas(state, &count);
    uint32_t area = 0;

    while (area < count && (rows[area].disturbance != (uint32_t)kind ||
                            !area_holds(hws_transponder_plan(state), area, place))) {
        area++;
    }
    return area;
}

bool transponder_any_jammed(const struct hws_state *state)
{
    uint32_t count = 0;
    const struct transponder_area_row *rows = transponder_areas(state, &count);
    uint32_t area = 0;

    while (area < count && rows[area].disturbance != DISTURBANCE_JAM) {
        area++;
    }
    return area < count;
}

bool transponder_jammed_at(const struct hws_state *state, struct hws_point place)
{
    uint32_t count = 0;

    (void)transponder_areas(state, &count);
    return disturbed_area(state, place, DISTURBANCE_JAM) < count;
}

double transponder_jam_crossing(const struct hws_state *state, struct hws_point from,
                                struct hws_point to, double after)
{
    const struct hws_transponder_plan *plan = hws_transponder_plan(state);
    uint32_t count = 0;
    const struct transponder_area_row *rows = transponder_areas(state, &count);
    double first = NO_CROSSING;

    for (uint32_t i = 0; i < count; i++) {
        double fractions[CROSSINGS_MAX];
        if (rows[i].disturbance != DISTURBANCE_JAM) {
            continue;
        }
        const uint32_t found =
            hws_zone_crossings(plan->vertices + plan->areas[i].vertex_first,
                               plan->areas[i].vertex_count, from, to, fractions, CROSSINGS_MAX);
        for (uint32_t j = 0; j < found && j < CROSSINGS_MAX; j++) {
            if (fractions[j] >= after && fractions[j] < first) {
                first = fractions[j];
            }
        }
    }
    return first;
}

/* Spoofing is tested first where both disturb: a set that hears a false signal tells a place. */
static void tell_place(const struct hws_state *state, struct hws_point place,
                       struct hws_transponder_report *report)
{
    uint32_t count = 0;
    const struct transponder_area_row *rows = transponder_areas(state, &count);
    const uint32_t spoofed = count == 0 ? 0 : disturbed_area(state, place, DISTURBANCE_SPOOF);

    report->placed = true;
    report->place = place;
    if (spoofed < count) {
        const struct hws_point north = hws_rhumb_destination(
            place, rows[spoofed].north_km < 0.0 ? 180.0 : 0.0,
            hws_m_from_km(rows[spoofed].north_km < 0.0 ? -rows[spoofed].north_km
                                                       : rows[spoofed].north_km));
        report->place = hws_rhumb_destination(north, rows[spoofed].east_km < 0.0 ? 270.0 : 90.0,
                                              hws_m_from_km(rows[spoofed].east_km < 0.0
                                                                ? -rows[spoofed].east_km
                                                                : rows[spoofed].east_km));
        report->moved = true;
    } else if (count > 0 && transponder_jammed_at(state, place)) {
        report->placed = false;
        report->place = (struct hws_point){0.0, 0.0};
    }
}

struct hws_transponder_report hws_transponder_report(const struct hws_state *state, uint32_t vessel)
{
    return transponder_report_of(state, vessel, hws_maritime_vessel(state, vessel));
}

struct hws_transponder_report transponder_report_of(const struct hws_state *state, uint32_t vessel,
                                                    struct hws_vessel_info info)
{
    struct hws_transponder_report report = {.fit = HWS_AIS_FIT_NONE};
    const struct hws_maritime_plan *plan = hws_maritime_plan(state);

    if (info.state == HWS_VESSEL_ABSENT) {
        return report;
    }
    report.fit = plan->classes[info.vessel_class].ais;
    if (!transponder_speaks(state, vessel, report.fit)) {
        return report;
    }
    const struct transponder_set_row *set = transponder_set_of(state, vessel);
    report.on = true;
    report.own_identity = set == NULL;
    report.mmsi = set == NULL ? info.mmsi : set->mmsi_told;
    tell_place(state, info.place, &report);
    if (report.placed) {
        report.course_deg = info.course_deg;
        report.speed_kn = info.speed_kn;
    }
    report.interval_ms = transponder_interval_ms(report.fit, info.state, info.speed_kn);
    return report;
}
