/* What sensors hear of: vessels that sail, stand and leave, transponders, the sea, and switches. */
#include "sim/maritime/sensor/sensor.h"

#include "hawser/maritime/transponder.h"
#include "sim/maritime/sensor/sensor_model.h"

enum hws_status sensor_on_start(struct hws_step *step, const struct hws_event *event)
{
    (void)event;
    return sensor_look_round(step, HWS_NO_INDEX);
}

enum hws_status sensor_on_leg_begun(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_news news = hws_maritime_news_from(effect);
    const struct hws_sensor_plan *plan = hws_step_plan(step);

    if (plan->sensor_count == 0) {
        return HWS_OK;
    }
    enum hws_status status = sensor_move_watch(step, news.vessel);
    if (status != HWS_OK) {
        return status;
    }
    return sensor_move_carried(step, news.vessel);
}

enum hws_status sensor_on_left(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_left left = hws_maritime_left_from(effect);

    if (left.vessel >= hws_step_row_count(step, SENSOR_PART_WATCH)) {
        return HWS_OK;
    }
    enum hws_status status = sensor_end_watch(step, left.vessel);
    if (status != HWS_OK) {
        return status;
    }
    return sensor_move_carried(step, left.vessel);
}

/* Only radars that clutter can blind look anew, and only where the waves have changed. */
enum hws_status sensor_on_sea_changed(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_sea_changed change = hws_maritime_sea_changed_from(effect);
    const struct hws_sensor_plan *plan = hws_step_plan(step);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < plan->sensor_count && status == HWS_OK && change.vessel == 0; i++) {
        struct sensor_row *row = sensor_at(step, i);
        if (plan->sensors[i].reference_range_km <= 0.0) {
            continue;
        }
        const struct hws_point place = cover_place(&row->eye.motion, step->now_ms);
        const double factor =
            sensor_sea_factor(hws_step_sea(step, place.lat_deg, place.lon_deg).wave_height_m);
        if (factor != row->sea_factor) {
            row->sea_factor = factor;
            status = sensor_look_round(step, i);
        }
    }
    return status;
}

enum hws_status sensor_on_transponder(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_transponder_changed changed = hws_transponder_changed_from(effect);

    return changed.vessel < hws_step_row_count(step, SENSOR_PART_WATCH)
               ? sensor_hear_all(step, changed.vessel)
               : HWS_OK;
}

enum hws_status sensor_on_area(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_sensor_plan *plan = hws_step_plan(step);

    (void)effect;
    return plan->sensor_count == 0 ? HWS_OK : sensor_look_round(step, HWS_NO_INDEX);
}

/* A sensor after one of its troubles began or ended. */
static enum hws_status settle(struct hws_step *step, uint32_t sensor)
{
    const struct hws_sensor_plan *plan = hws_step_plan(step);
    const struct hws_state state = hws_step_state(step);
    const uint32_t works = hws_trouble_count(&state, &sensor_troubles, sensor,
                                             HWS_TROUBLE_BIT(SENSOR_TROUBLE_BLIND)) == 0
                               ? 1u
                               : 0u;
    const union hws_argument arguments[] = {{.i = sensor}};
    struct sensor_row *row = sensor_at(step, sensor);

    if (row->works == works) {
        return HWS_OK;
    }
    row->works = works;
    struct hws_step changed = hws_step_because(
        step,
        hws_step_record(step, works ? SENSOR_RECORD_RESTORED : SENSOR_RECORD_BLINDED, arguments));
    const enum hws_sensor_kind kind = plan->sensors[sensor].kind;
    return kind == HWS_SENSOR_SAR_SATELLITE || kind == HWS_SENSOR_AIS_SATELLITE
               ? HWS_OK
               : sensor_look_round(&changed, sensor);
}

enum hws_status sensor_on_switch(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_sensor_switch order = hws_sensor_switch_from(effect);
    const struct hws_trouble blinding = {.kind = SENSOR_TROUBLE_BLIND, .thing = order.sensor};
    enum hws_status status = HWS_OK;

    if (order.sensor >= hws_step_row_count(step, SENSOR_PART_SENSOR)) {
        return HWS_ERR_RANGE;
    }
    if (order.works) {
        (void)hws_trouble_end(step, &sensor_troubles, order.sensor,
                              HWS_TROUBLE_BIT(SENSOR_TROUBLE_BLIND));
    } else {
        status = hws_trouble_begin(step, &sensor_troubles, &blinding, order.lasts_ms);
    }
    if (status != HWS_OK) {
        return status;
    }
    return settle(step, order.sensor);
}

enum hws_status sensor_on_over(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_trouble was = hws_trouble_over(step, &sensor_troubles, event);

    return settle(step, was.thing);
}
