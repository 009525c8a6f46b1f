/*
 * What an arrangement to share goes over: it works while it is switched on and the cable under it
 * carries. Alerts that the giver raises go over in their order, a delay later, one chain of events
 * at a time; those that find the channel broken wait for it (picture_share.c takes them over).
 */
#include "sim/maritime/picture/picture.h"

bool channel_works(const struct share_row *share)
{
    return share->on != 0 && share->carries != 0;
}

/* `sending` keeps it to one chain of events at a time. */
enum hws_status channel_send_alerts(struct hws_step *step, uint32_t index, int64_t at_ms)
{
    struct share_row *share = picture_share(step, index);

    if (share->sending) {
        return HWS_OK;
    }
    share->sending = 1;
    return hws_step_schedule(step, PICTURE_EVENT_ALERTS, at_ms, index, 0, NULL);
}

enum hws_status channel_offer_alert(struct hws_step *step, uint32_t alert)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const struct alert_row *alerts = hws_step_rows(step, PICTURE_PART_ALERT);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < plan->share_count && status == HWS_OK; i++) {
        const struct hws_share *share = &plan->shares[i];
        if (share->from == alerts[alert].agency && share->kind != HWS_SHARE_AIS &&
            channel_works(picture_share(step, i))) {
            status = channel_send_alerts(step, i, step->now_ms + share->delay_ms);
        }
    }
    return status;
}
