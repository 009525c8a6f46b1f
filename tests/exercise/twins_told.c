/*
 * What a party could know: of each, when it was told of something; of an agency its own tracks,
 * alerts, sensors, arrangements and units; of an operator what it believes of cables
 * (hws_telecom_belief), what its own equipment says, the alarms on what is its own, those on its
 * circuits, and what its own traffic gets. A port or a role could know what it was told alone.
 */
#include "tests/exercise/twins.h"

#include "hawser/core/audience.h"
#include "hawser/maritime/guard.h"
#include "hawser/maritime/picture.h"
#include "hawser/telecom/sight.h"

/* Numbers that a struct's padding cannot spoil. */
static void add_numbers(struct hws_hash *hash, const double *numbers, uint32_t count)
{
    *hash = hws_hash_combine(*hash, hws_hash_bytes(numbers, count * sizeof(*numbers)));
}

static void add_tracks(const struct hws_state *state, uint32_t agency, struct hws_hash *hash)
{
    /* By number, whatever rows they stand in. */
    uint32_t number_max = 0;

    for (uint32_t i = 0; i < hws_picture_track_count(state); i++) {
        const struct hws_track_info track = hws_picture_track(state, i);
        if (track.state != HWS_TRACK_NONE && track.agency == agency && track.number > number_max) {
            number_max = track.number;
        }
    }
    for (uint32_t number = 0; number <= number_max; number++) {
        const uint32_t row = hws_picture_track_numbered(state, agency, number);
        if (row == HWS_NO_INDEX) {
            continue;
        }
        const struct hws_track_info track = hws_picture_track(state, row);
        const double numbers[] = {
            track.number,     (double)track.state, track.mmsi,        (double)track.told_reference,
            track.told_class, track.fix.lat_deg,   track.fix.lon_deg, (double)track.fix_ms,
            track.course_deg, track.speed_kn,      track.fix_error_m, track.confidence,
            track.sources,    track.heard,         track.seen,        (double)track.seen_ms};
        add_numbers(hash, numbers, sizeof(numbers) / sizeof(numbers[0]));
    }
}

static void add_alerts(const struct hws_state *state, uint32_t agency, struct hws_hash *hash)
{
    for (uint32_t i = 0; i < hws_picture_alert_count(state); i++) {
        const struct hws_alert_info alert = hws_picture_alert(state, i);
        const double numbers[] = {
            (double)alert.kind,   alert.track_number,  alert.mmsi,         (double)alert.raised_ms,
            alert.score,          alert.reasons,       alert.shared_by1,   alert.their_number,
            alert.number,         (double)alert.state, alert.acknowledged, (double)alert.ended_ms,
            alert.partner_number, alert.partner_mmsi};
        if (alert.agency == agency) {
            add_numbers(hash, numbers, sizeof(numbers) / sizeof(numbers[0]));
        }
    }
}

/* What it was asked, and whom it found: of its own tracks as it knew them. */
static void add_questions(const struct hws_state *state, uint32_t agency, struct hws_hash *hash)
{
    for (uint32_t i = 0; i < hws_picture_question_count(state); i++) {
        const struct hws_question_info question = hws_picture_question(state, i);
        const double asked[] = {
            question.number,        question.segment,           question.place.lat_deg,
            question.place.lon_deg, (double)question.failed_ms, question.contact_count};
        if (question.agency != agency) {
            continue;
        }
        add_numbers(hash, asked, sizeof(asked) / sizeof(asked[0]));
        for (uint32_t contact = 0; contact < question.contact_count; contact++) {
            const struct hws_near_info near = hws_picture_near(state, i, contact);
            const double numbers[] = {near.number,
                                      near.mmsi,
                                      near.place.lat_deg,
                                      near.place.lon_deg,
                                      near.course_deg,
                                      near.speed_kn,
                                      near.apart_m,
                                      near.error_m,
                                      (double)near.at_ms,
                                      near.reasons,
                                      (double)near.told_reference,
                                      near.told_class};
            add_numbers(hash, numbers, sizeof(numbers) / sizeof(numbers[0]));
        }
    }
}

static void add_own_means(const struct hws_state *state, uint32_t agency, struct hws_hash *hash)
{
    const struct hws_sensor_plan *sensors = hws_sensor_plan(state);
    const struct hws_picture_plan *picture = hws_picture_plan(state);

    for (uint32_t i = 0; i < sensors->sensor_count; i++) {
        const double numbers[] = {hws_sensor_works(state, i), hws_sensor_contact_count(state, i)};
        if (sensors->sensors[i].agency == agency) {
            add_numbers(hash, numbers, 2);
        }
    }
    for (uint32_t i = 0; i < picture->share_count; i++) {
        const double works = hws_picture_share_works(state, i);
        if (picture->shares[i].from == agency || picture->shares[i].to == agency) {
            add_numbers(hash, &works, 1);
        }
    }
}

static void add_units(const struct hws_state *state, uint32_t agency, struct hws_hash *hash)
{
    const struct hws_guard_plan *plan = hws_guard_plan(state);

    for (uint32_t i = 0; i < hws_guard_unit_count(state); i++) {
        const struct hws_unit_info unit = hws_guard_unit(state, i);
        const uint32_t track = unit.target == HWS_NO_INDEX
                                   ? HWS_NO_INDEX
                                   : hws_picture_track_of(state, agency, unit.target);
        const double numbers[] = {
            (double)unit.state,
            unit.place.lat_deg,
            unit.place.lon_deg,
            unit.tasked,
            (double)unit.task,
            unit.queued_count,
            unit.orderers,
            unit.fuel_frac,
            (double)unit.since_ms,
            track == HWS_NO_INDEX ? 0.0 : hws_picture_track(state, track).number};
        if (plan->bases[plan->units[i].base].agency == agency) {
            add_numbers(hash, numbers, sizeof(numbers) / sizeof(numbers[0]));
        }
    }
}

/* ---- operators ------------------------------------------------------------------------------- */

static bool is_own(const struct hws_telecom_plan *plan, uint32_t operator_index, uint32_t segment)
{
    return plan->systems[plan->segments[segment].system].owner1 == operator_index + 1u;
}

static void add_segments(const struct hws_state *state, uint32_t operator_index,
                         struct hws_hash *hash)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);

    for (uint32_t i = 0; i < plan->segment_count; i++) {
        const struct hws_segment_info info = hws_telecom_segment(state, i);
        const double believed = hws_telecom_belief(state, operator_index, i).up;
        const double numbers[] = {(double)info.lit_kbps, (double)info.carried_kbps,
                                  info.fault_count, (double)info.down_ms};
        add_numbers(hash, &believed, 1);
        if (is_own(plan, operator_index, i)) {
            add_numbers(hash, numbers, 4);
        }
    }
}

static void add_alarms(const struct hws_state *state, uint32_t operator_index,
                       struct hws_hash *hash)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);

    for (uint32_t i = 0; i < hws_telecom_fault_count(state); i++) {
        const struct hws_fault_sight sight = hws_telecom_sight(state, i);
        const double heard[] = {sight.segment, (double)sight.alarm, (double)sight.raised_ms,
                                sight.mended};
        const double measured[] = {(double)sight.sight,
                                   sight.km,
                                   sight.error_km,
                                   sight.place.lat_deg,
                                   sight.place.lon_deg,
                                   (double)sight.kind,
                                   (double)hws_telecom_job(state, i).stage};
        if (is_own(plan, operator_index, sight.segment)) {
            add_numbers(hash, heard, 4);
            add_numbers(hash, measured, 7);
        } else if (sight.alarm == HWS_ALARM_SIGNAL &&
                   hws_telecom_belief(state, operator_index, sight.segment).has_circuits) {
            add_numbers(hash, heard, 4);
        }
    }
}

static void add_traffic(const struct hws_state *state, uint32_t operator_index,
                        struct hws_hash *hash)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);

    for (uint32_t i = 0; i < plan->demand_count; i++) {
        const struct hws_demand_info info = hws_telecom_demand(state, i);
        const double numbers[] = {(double)info.wanted_kbps, (double)info.served_kbps,
                                  info.lost_gbps_hours, info.isolated};
        if (plan->demands[i].owner1 == operator_index + 1u) {
            add_numbers(hash, numbers, 4);
        }
    }
    for (uint32_t i = 0; i < plan->segment_count; i++) {
        const uint32_t ends[2] = {plan->segments[i].station_from, plan->segments[i].station_to};
        for (uint32_t j = 0; j < 2 && is_own(plan, operator_index, i); j++) {
            enum hws_station_trouble trouble = HWS_STATION_POWER;
            const bool failed = hws_telecom_station_failed(state, ends[j], &trouble);
            const double numbers[] = {failed, failed ? (double)trouble : 0.0};
            add_numbers(hash, numbers, 2);
        }
    }
}

/* When it was told of something; what, is for its words to say and must not differ by more. */
static void add_told(const struct hws_state *state, const struct hws_record_stream *records,
                     struct hws_party party, struct hws_hash *hash)
{
    struct hws_record_cursor cursor = hws_record_cursor_first(records);

    for (const struct hws_record *record = hws_record_cursor_next(&cursor); record != NULL;
         record = hws_record_cursor_next(&cursor)) {
        const double time_ms = (double)record->time_ms;
        if (hws_record_told(state, record, &party)) {
            add_numbers(hash, &time_ms, 1);
        }
    }
}

struct hws_hash twin_told(const struct hws_state *state, const struct hws_record_stream *records,
                          struct hws_party party)
{
    struct hws_hash hash = hws_hash_bytes(NULL, 0);
    const uint32_t count = party.kind->count(state);

    for (uint32_t i = 0; i < count; i++) {
        if (party.index != HWS_PARTY_ALL && party.index != i) {
            continue;
        }
        if (party.kind == &hws_agency_entity) {
            add_tracks(state, i, &hash);
            add_alerts(state, i, &hash);
            add_questions(state, i, &hash);
            add_own_means(state, i, &hash);
            add_units(state, i, &hash);
        } else if (party.kind == &hws_operator_entity) {
            add_segments(state, i, &hash);
            add_alarms(state, i, &hash);
            add_traffic(state, i, &hash);
        }
    }
    add_told(state, records, party, &hash);
    return hash;
}
