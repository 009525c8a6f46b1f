/*
 * Events of interest, and the alerts that notice them: which begin by themselves, which the author
 * names, and whether an alert is false.
 */
#include "sim/maritime/measure/measure.h"

#include "hawser/core/clock.h"
#include "hawser/maritime/transponder.h"

static enum hws_status begin_interest(struct hws_step *step, uint32_t vessel,
                                      enum hws_interest_kind kind, uint32_t plan1)
{
    const struct hws_state state = hws_step_state(step);
    uint32_t interest = 0;
    uint32_t index = 0;
    enum hws_status status = hws_step_append(step, MEASURE_PART_INTEREST, &interest);

    if (status != HWS_OK) {
        return status;
    }
    ((struct interest_row *)hws_step_rows(step, MEASURE_PART_INTEREST))[interest] =
        (struct interest_row){.begins_ms = step->now_ms,
                              .gone_ms = HWS_TIME_NEVER,
                              .reference = hws_maritime_vessel_reference(&state, vessel),
                              .kind = (uint32_t)kind,
                              .plan1 = plan1};
    for (uint32_t i = 0; i < measure_agency_count_of(step) && status == HWS_OK; i++) {
        status = hws_step_append(step, MEASURE_PART_DETECTION, &index);
        if (status == HWS_OK) {
            ((struct detection_row *)hws_step_rows(step, MEASURE_PART_DETECTION))[index].at_ms =
                HWS_TIME_NEVER;
        }
    }
    return status;
}

enum hws_status measure_on_begin(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_measure_plan *plan = hws_step_plan(step);
    const struct hws_interest_plan *interest = &plan->interests[event->body.subject];

    return begin_interest(step, interest->vessel, interest->kind, event->body.subject + 1u);
}

static bool is_authored(const struct hws_measure_plan *plan, uint32_t vessel,
                        enum hws_interest_kind kind)
{
    for (uint32_t i = 0; i < plan->interest_count; i++) {
        if (plan->interests[i].vessel == vessel && plan->interests[i].kind == kind) {
            return true;
        }
    }
    return false;
}

static enum hws_status begin_by_itself(struct hws_step *step, uint32_t vessel,
                                       enum hws_interest_kind kind)
{
    const struct hws_measure_plan *plan = hws_step_plan(step);

    return measure_agency_count_of(step) == 0 || is_authored(plan, vessel, kind)
               ? HWS_OK
               : begin_interest(step, vessel, kind, 0);
}

/*
 * Sets of ships that the author did not name fail innocently: only those of named ships speak. What
 * a silent one would tell changes nothing that anybody could notice, until it tells it.
 */
enum hws_status measure_on_transponder(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_transponder_changed changed = hws_transponder_changed_from(effect);
    const struct hws_state state = hws_step_state(step);
    const struct hws_vessel_info vessel = hws_maritime_vessel(&state, changed.vessel);
    const struct hws_transponder_report told = hws_transponder_report(&state, changed.vessel);

    if (vessel.plan_vessel == HWS_NO_INDEX || vessel.state == HWS_VESSEL_ABSENT || vessel.phantom ||
        measure_agency_count_of(step) == 0) {
        return HWS_OK;
    }
    enum hws_status status = measure_open_vessel(step, changed.vessel);
    if (status != HWS_OK) {
        return status;
    }
    struct measure_vessel_row *row = measure_vessel(step, changed.vessel);
    const bool falls_dark = !told.on && row->dark == 0;
    const uint32_t false_mmsi = told.on && !told.own_identity ? told.mmsi : 0;
    const bool lies = false_mmsi != 0 && false_mmsi != row->false_mmsi;
    row->dark = told.on ? 0u : 1u;
    row->false_mmsi = told.on ? false_mmsi : row->false_mmsi;
    if (falls_dark) {
        return begin_by_itself(step, changed.vessel, HWS_INTEREST_DARK);
    }
    return lies ? begin_by_itself(step, changed.vessel, HWS_INTEREST_IDENTITY) : HWS_OK;
}

enum hws_status measure_on_drag_begun(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_news news = hws_maritime_news_from(effect);

    return begin_by_itself(step, news.vessel, HWS_INTEREST_DRAG);
}

void measure_interest_left(const struct hws_step *step, int64_t reference)
{
    struct interest_row *rows = hws_step_rows(step, MEASURE_PART_INTEREST);

    for (uint32_t i = 0; i < hws_step_row_count(step, MEASURE_PART_INTEREST); i++) {
        if (rows[i].reference == reference && rows[i].gone_ms == HWS_TIME_NEVER) {
            rows[i].gone_ms = step->now_ms;
        }
    }
}

/* ---- alerts --------------------------------------------------------------------------------- */

/* Whether something of interest concerns the vessel, or either of two; the agency has noticed it
 * from now on. */
static bool notice(const struct hws_step *step, uint32_t agency, const struct hws_alert_info *alert)
{
    const struct interest_row *rows = hws_step_rows(step, MEASURE_PART_INTEREST);
    struct detection_row *detections = hws_step_rows(step, MEASURE_PART_DETECTION);
    bool concerned = false;

    for (uint32_t i = 0; i < hws_step_row_count(step, MEASURE_PART_INTEREST); i++) {
        struct detection_row *detection =
            &detections[(size_t)i * measure_agency_count_of(step) + agency];
        if (rows[i].reference != alert->reference &&
            (alert->partner_number == 0 || rows[i].reference != alert->partner_reference)) {
            continue;
        }
        concerned = true;
        if (rows[i].gone_ms == HWS_TIME_NEVER && detection->at_ms == HWS_TIME_NEVER) {
            detection->at_ms = step->now_ms;
            detection->alert_kind = (uint32_t)alert->kind;
        }
    }
    return concerned;
}

enum hws_status measure_on_alert(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_picture_alert told = hws_picture_alert_from(effect);
    const struct hws_state state = hws_step_state(step);
    const struct hws_alert_info alert = hws_picture_alert(&state, told.alert);
    struct measure_state_row *row = hws_step_rows(step, MEASURE_PART_STATE);
    struct measure_agency_row *agency = measure_settle_agency(step, told.agency);
    const bool concerned = notice(step, told.agency, &alert);

    /* Alerts are never taken back, and are told in the order of their rows; one that is told again
     * has grown. */
    if (told.alert >= row->alerts_seen) {
        row->alerts_seen = told.alert + 1u;
        agency->alert_count++;
        agency->false_alert_count += concerned ? 0u : 1u;
        agency->false_by_kind[alert.kind] += concerned ? 0u : 1u;
    }
    return HWS_OK;
}
