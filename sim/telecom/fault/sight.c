/* What a control room ashore can know: nothing here looks at a place before the shore has one. */
#include "hawser/telecom/sight.h"

#include "hawser/core/language.h"

#include "sim/telecom/chance.h"
#include "sim/telecom/telecom_rows.h"

static const struct fault_row *fault_at(const struct hws_state *state, uint32_t fault)
{
    uint32_t count = 0;
    const struct fault_row *rows =
        hws_state_rows(state, &hws_telecom_id, TELECOM_PART_FAULT, &count);

    return &rows[fault];
}

/*
 * The most that a place measured from the shore is off. The error is a share of the true way from
 * the nearer station, which the shore does not know: at most that of the measured way and the
 * error.
 */
static double error_max_km(const struct hws_telecom_plan *plan, const struct fault_row *fault)
{
    const double cable_km = plan->segments[fault->segment].cable_km;
    const double from_end_km = cable_km - fault->located_km;
    const double nearer_km = fault->located_km < from_end_km ? fault->located_km : from_end_km;
    const double frac =
        plan->chance.error_frac_max * (fault->kind == HWS_FAULT_SHUNT ? SHUNT_ERROR_FACTOR : 1.0);

    return frac < 1.0 ? frac * nearer_km / (1.0 - frac) : cable_km;
}

struct hws_fault_sight hws_telecom_sight(const struct hws_state *state, uint32_t fault)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    const struct fault_row *row = fault_at(state, fault);
    struct hws_fault_sight sight = {
        .segment = row->segment,
        .alarm = segment_power(plan, row->segment) != NULL ? HWS_ALARM_TRIP
                 : row->kind == HWS_FAULT_SHUNT            ? HWS_ALARM_POWER
                                                           : HWS_ALARM_SIGNAL,
        .raised_ms = row->cut_ms,
        .mended = row->state == HWS_FAULT_REPAIRED,
    };

    if (row->surveyed_ms != HWS_TIME_NEVER) {
        sight.sight = HWS_SIGHT_SURVEYED;
        sight.km = row->along_km;
        sight.kind = (enum hws_fault_kind)row->kind;
    } else if (row->located_ms != HWS_TIME_NEVER) {
        sight.sight = HWS_SIGHT_LOCATED;
        sight.km = row->located_km;
        sight.error_km = error_max_km(plan, row);
    } else {
        return sight;
    }
    sight.place = hws_segment_place(plan, row->segment, sight.km);
    return sight;
}

const char *hws_alarm_kind_name(enum hws_alarm_kind alarm)
{
    static const char *const names[] = {HWS_MARK("loss of signal"), HWS_MARK("power feed"),
                                        HWS_MARK("trip")};
    HWS_ROW_EACH(names, HWS_ALARM_KIND_COUNT);

    return (size_t)alarm < HWS_ALARM_KIND_COUNT ? names[alarm] : "unknown";
}

const char *hws_sight_name(enum hws_sight sight)
{
    static const char *const names[] = {"alarm", "located", "surveyed"};
    HWS_ROW_EACH(names, HWS_SIGHT_COUNT);

    return (size_t)sight < HWS_SIGHT_COUNT ? names[sight] : "unknown";
}

bool hws_telecom_station_failed(const struct hws_state *state, uint32_t station,
                                enum hws_station_trouble *trouble)
{
    uint32_t count = 0;
    const struct station_row *rows =
        hws_state_rows(state, &hws_telecom_id, TELECOM_PART_STATION, &count);

    if (station >= count || !rows[station].failed) {
        return false;
    }
    *trouble = (enum hws_station_trouble)rows[station].trouble;
    return true;
}
