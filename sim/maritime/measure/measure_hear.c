/* What measures hear of: ships that come to sea and leave it, and tracks that move. */
#include "sim/maritime/measure/measure.h"

enum hws_status measure_on_vessel(struct hws_step *step, const struct hws_effect *effect)
{
    if (measure_agency_count_of(step) == 0) {
        return HWS_OK;
    }
    enum hws_status status = measure_open_vessel(step, effect->subject);
    if (status != HWS_OK) {
        return status;
    }
    measure_refresh_vessel(step, effect->subject);
    return HWS_OK;
}

enum hws_status measure_on_left(struct hws_step *step, const struct hws_effect *effect)
{
    measure_interest_left(step, effect->a);
    enum hws_status status = measure_on_vessel(step, effect);
    for (uint32_t i = 0; i < measure_agency_count_of(step) && status == HWS_OK; i++) {
        measure_segment_left(step, measure_hold(step, effect->subject, i), i);
    }
    return status;
}

enum hws_status measure_on_track_gained(struct hws_step *step, const struct hws_effect *effect)
{
    measure_settle_agency(step, effect->subject)->all_count++;
    return HWS_OK;
}

enum hws_status measure_on_track_dropped(struct hws_step *step, const struct hws_effect *effect)
{
    measure_settle_agency(step, effect->subject)->all_count--;
    return HWS_OK;
}

enum hws_status measure_on_track_moved(struct hws_step *step, const struct hws_effect *effect)
{
    if (effect->a != HWS_NO_INDEX) {
        enum hws_status status =
            measure_count_track(step, effect->subject, effect->object, (uint32_t)effect->a, false);
        if (status != HWS_OK) {
            return status;
        }
    }
    if (effect->b == HWS_NO_INDEX) {
        return HWS_OK;
    }
    enum hws_status status = measure_open_vessel(step, (uint32_t)effect->b);
    if (status != HWS_OK) {
        return status;
    }
    return measure_count_track(step, effect->subject, effect->object, (uint32_t)effect->b, true);
}
