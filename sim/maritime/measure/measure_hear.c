/* What measures hear of: ships that come to sea and leave it, and tracks that move. */
#include "sim/maritime/measure/measure.h"

static enum hws_status look_at(struct hws_step *step, uint32_t vessel)
{
    if (measure_agency_count_of(step) == 0) {
        return HWS_OK;
    }
    enum hws_status status = measure_open_vessel(step, vessel);
    if (status != HWS_OK) {
        return status;
    }
    measure_refresh_vessel(step, vessel);
    return HWS_OK;
}

enum hws_status measure_on_vessel(struct hws_step *step, const struct hws_effect *effect)
{
    return look_at(step, hws_maritime_news_from(effect).vessel);
}

enum hws_status measure_on_left(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_left left = hws_maritime_left_from(effect);

    measure_interest_left(step, left.reference);
    enum hws_status status = look_at(step, left.vessel);
    for (uint32_t i = 0; i < measure_agency_count_of(step) && status == HWS_OK; i++) {
        measure_segment_left(step, measure_hold(step, left.vessel, i), i);
    }
    return status;
}

enum hws_status measure_on_track_gained(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_picture_track_news news = hws_picture_track_news_from(effect);

    measure_settle_agency(step, news.agency)->all_count++;
    return HWS_OK;
}

enum hws_status measure_on_track_dropped(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_picture_track_news news = hws_picture_track_news_from(effect);

    measure_settle_agency(step, news.agency)->all_count--;
    return HWS_OK;
}

enum hws_status measure_on_track_moved(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_picture_track_moved moved = hws_picture_track_moved_from(effect);

    if (moved.vessel_before != HWS_NO_INDEX) {
        enum hws_status status =
            measure_count_track(step, moved.agency, moved.track, moved.vessel_before, false);
        if (status != HWS_OK) {
            return status;
        }
    }
    if (moved.vessel_after == HWS_NO_INDEX) {
        return HWS_OK;
    }
    enum hws_status status = measure_open_vessel(step, moved.vessel_after);
    if (status != HWS_OK) {
        return status;
    }
    return measure_count_track(step, moved.agency, moved.track, moved.vessel_after, true);
}
