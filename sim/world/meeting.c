/*
 * What comes of a crossing. Maritime knows the ship and what hangs from her, telecom the water's
 * depth, the burial and what gear does to a cable (hawser/telecom/contact.h); neither knows the
 * other. The chance of a crossing is a stream of the vessel, the cable and the instant. An anchor
 * leaves a record whatever it does, for control alone: an operator learns what its line shows. Of
 * the many crossings by trawls only those that do harm are told.
 */
#include "sim/world/hazard.h"

#include "hawser/core/random.h"
#include "hawser/maritime/tackle.h"
#include "hawser/telecom/contact.h"

#include <math.h>

#define PURPOSE_MEETING 1u

/* A crossing, as both sides know it. */
struct meeting {
    struct hws_vessel_info vessel;
    const struct hws_vessel_class *vessel_class;
    struct hws_depth_zone zone;
    double along_km, angle_deg;
    struct hws_stream chance;
};

/* Between the ship's way and the cable's, whichever way either runs. */
static double angle_between_deg(const struct hws_telecom_plan *plan, const struct gear_row *row,
                                double course_deg)
{
    const struct hws_point *points =
        &plan->points[plan->segments[row->segment].point_first + row->piece];
    const double apart_deg = fabs(course_deg - hws_rhumb_bearing_deg(points[0], points[1]));
    const double folded_deg = fmod(apart_deg, 180.0);

    return folded_deg > 90.0 ? 180.0 - folded_deg : folded_deg;
}

static struct meeting meeting_of(const struct hws_step *step, const struct gear_row *row)
{
    const struct hws_hazard_plan *plan = hws_step_plan(step);
    const struct hws_state state = hws_step_state(step);
    struct meeting meeting = {.vessel = hws_maritime_vessel(&state, row->vessel)};

    meeting.vessel_class = &hws_maritime_plan(&state)->classes[meeting.vessel.vessel_class];
    meeting.along_km =
        hws_segment_along_km(plan->telecom, row->segment, row->piece, row->segment_fraction);
    meeting.zone = hws_segment_zone(plan->telecom, row->segment, meeting.along_km);
    meeting.angle_deg = angle_between_deg(plan->telecom, row, meeting.vessel.course_deg);
    const uint64_t cable = hws_entity_key(plan->telecom->segments[row->segment].id);
    const uint64_t pair = hws_entity_child_key(meeting.vessel.key, cable);
    hws_stream_init(&meeting.chance, step->seed, step->replication,
                    hws_entity_child_key(pair, (uint64_t)step->now_ms), PURPOSE_MEETING);
    return meeting;
}

/* Telecom hears of harm, which the record causes. */
static enum hws_status tell(struct hws_step *step, const struct gear_row *row,
                            const struct meeting *meeting, enum hws_contact contact,
                            enum hws_fault_cause cause)
{
    if (contact != HWS_CONTACT_PARTED && contact != HWS_CONTACT_DAMAGED) {
        return HWS_OK;
    }
    const struct hws_effect harm =
        contact == HWS_CONTACT_PARTED
            ? hws_telecom_strike_effect((struct hws_telecom_strike){.segment = row->segment,
                                                                    .kind = HWS_FAULT_CUT,
                                                                    .cause = cause,
                                                                    .along_km = meeting->along_km})
            : hws_telecom_hurt_effect((struct hws_telecom_hurt){
                  .segment = row->segment, .cause = cause, .along_km = meeting->along_km});
    return hws_step_emit(step, &hws_telecom_id, &harm);
}

static uint64_t record_meeting(struct hws_step *step, const struct gear_row *row,
                               const struct meeting *meeting, uint32_t record, double last)
{
    const struct hws_state state = hws_step_state(step);
    const union hws_argument arguments[] = {
        {.i = hws_maritime_vessel_reference(&state, row->vessel)},
        {.i = row->segment},
        {.f = meeting->along_km},
        {.f = meeting->vessel.place.lat_deg},
        {.f = meeting->vessel.place.lon_deg},
        {.f = meeting->vessel.speed_kn},
        {.f = last},
    };

    return hws_step_record(step, record, arguments);
}

static enum hws_contact contact_of(struct meeting *meeting)
{
    const struct hws_tackle tackle = hws_tackle_of(meeting->vessel_class->anchor_t);
    const double speed_kn = meeting->vessel.speed_kn;
    const double depth_u = hws_stream_uniform(&meeting->chance);
    const double hook_u = hws_stream_uniform(&meeting->chance);
    const struct hws_crossing_gear gear = {
        .reach_m = hws_tackle_reach_m(&tackle, speed_kn),
        .penetration_m = hws_tackle_bite_frac(&tackle, meeting->zone.depth_m, speed_kn) *
                         hws_contact_anchor_m(tackle.anchor_t, meeting->zone.seabed),
        .strength_knewton = tackle.strength_knewton,
        .angle_deg = meeting->angle_deg,
    };

    return tackle.anchor_t > 0.0 ? hws_contact_of_anchor(&meeting->zone, &gear, depth_u, hook_u)
                                 : HWS_CONTACT_CLEAR;
}

enum hws_status meeting_anchor(struct hws_step *step, const struct gear_row *row)
{
    static const uint32_t kinds[HWS_CONTACT_COUNT] = {
        [HWS_CONTACT_CLEAR] = HAZARD_RECORD_CLEAR,
        [HWS_CONTACT_OVER] = HAZARD_RECORD_OVER,
        [HWS_CONTACT_TOUCHED] = HAZARD_RECORD_TOUCHED,
        [HWS_CONTACT_DAMAGED] = HAZARD_RECORD_DAMAGED,
        [HWS_CONTACT_PARTED] = HAZARD_RECORD_CROSSED,
    };
    struct meeting meeting = meeting_of(step, row);
    const enum hws_contact contact = contact_of(&meeting);
    const double last = contact == HWS_CONTACT_CLEAR ? meeting.zone.depth_m : meeting.zone.burial_m;

    struct hws_step met =
        hws_step_because(step, record_meeting(step, row, &meeting, kinds[contact], last));
    return tell(&met, row, &meeting, contact, HWS_CAUSE_ANCHOR);
}

enum hws_status meeting_trawl(struct hws_step *step, const struct gear_row *row)
{
    struct meeting meeting = meeting_of(step, row);
    const double u = hws_stream_uniform(&meeting.chance);
    const enum hws_contact contact = hws_contact_of_trawl(&meeting.zone, meeting.angle_deg, u);

    if (contact == HWS_CONTACT_OVER) {
        return HWS_OK;
    }
    const uint32_t kind =
        contact == HWS_CONTACT_PARTED ? HAZARD_RECORD_TRAWL_PARTED : HAZARD_RECORD_TRAWL_DAMAGED;
    struct hws_step met =
        hws_step_because(step, record_meeting(step, row, &meeting, kind, meeting.zone.burial_m));
    return tell(&met, row, &meeting, contact, HWS_CAUSE_FISHING);
}

/* ---- records -------------------------------------------------------------------------------- */

#define MEETING_RECORD(record_name, record_importance, record_text, last_name)                     \
    {                                                                                              \
        .name = (record_name), .text = (record_text),                                              \
        .arguments = {{"vessel", &hws_vessel_entity}, {"segment", &hws_segment_entity},            \
                      {"along_km", &hws_value_km},    {"lat_deg", &hws_value_lat},                 \
                      {"lon_deg", &hws_value_lon},    {"speed_kn", &hws_value_kn},                 \
                      {(last_name), &hws_value_m}},                                                \
        .argument_count = 7, .importance = (record_importance)                                     \
    }

const struct hws_record_def hazard_records[HAZARD_RECORD_COUNT] = {
    [HAZARD_RECORD_CROSSED] =
        MEETING_RECORD("anchor_strikes_cable", 2,
                       "the anchor of {vessel} hooks {segment} at {lat_deg} {lon_deg}, making "
                       "{speed_kn}, and parts it",
                       "burial_m"),
    [HAZARD_RECORD_CLEAR] = MEETING_RECORD("anchor_hangs_clear", 1,
                                           "the anchor of {vessel} hangs clear of {segment}, "
                                           "{depth_m} down",
                                           "depth_m"),
    [HAZARD_RECORD_OVER] = MEETING_RECORD("anchor_passes_over", 1,
                                          "the anchor of {vessel} passes over {segment}, buried "
                                          "{burial_m} deep, at {lat_deg} {lon_deg}",
                                          "burial_m"),
    [HAZARD_RECORD_TOUCHED] = MEETING_RECORD("anchor_touches_cable", 1,
                                             "the anchor of {vessel} touches {segment} at "
                                             "{lat_deg} {lon_deg} and does it no harm",
                                             "burial_m"),
    [HAZARD_RECORD_DAMAGED] = MEETING_RECORD("anchor_damages_cable", 2,
                                             "the anchor of {vessel} tears at {segment} at "
                                             "{lat_deg} {lon_deg}: it is hurt, and still works",
                                             "burial_m"),
    [HAZARD_RECORD_TRAWL_PARTED] = MEETING_RECORD(
        "trawl_parts_cable", 2,
        "the trawl of {vessel} hooks {segment} at {lat_deg} {lon_deg} and parts it", "burial_m"),
    [HAZARD_RECORD_TRAWL_DAMAGED] =
        MEETING_RECORD("trawl_damages_cable", 2,
                       "the trawl of {vessel} tears at {segment} at {lat_deg} {lon_deg}: it is "
                       "hurt, and still works",
                       "burial_m"),
};
