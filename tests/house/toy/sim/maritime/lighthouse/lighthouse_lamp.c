/* A lamp goes out; whoever hears of it lights it again. */
#include "sim/maritime/lighthouse/lighthouse.h"

static struct lamp_row *lamp_at(const struct hws_step *step, uint32_t lighthouse)
{
    return (struct lamp_row *)hws_step_rows(step, LIGHTHOUSE_PART_LAMP) + lighthouse;
}

enum hws_status lighthouse_on_fail(struct hws_step *step, const struct hws_event *event)
{
    const union hws_argument arguments[] = {{.i = event->body.subject}};
    const struct hws_effect dark =
        hws_lighthouse_dark_effect((struct hws_lighthouse_dark){event->body.subject});
    struct lamp_row *lamp = lamp_at(step, event->body.subject);

    lamp->dark = 1;
    lamp->failure_count++;
    struct hws_step went_out =
        hws_step_because(step, hws_step_record(step, LIGHTHOUSE_RECORD_DARK, arguments));
    return hws_step_emit(&went_out, &hws_lighthouse_id, &dark);
}

enum hws_status lighthouse_on_dark(struct hws_step *step, const struct hws_effect *effect)
{
    const uint32_t lighthouse = hws_lighthouse_dark_from(effect).lighthouse;
    const struct hws_lighthouse_plan *plan = hws_step_plan(step);

    return hws_step_schedule(step, LIGHTHOUSE_EVENT_RELIT,
                             step->now_ms + plan->lighthouses[lighthouse].relit_ms, lighthouse, 0,
                             NULL);
}

enum hws_status lighthouse_on_relit(struct hws_step *step, const struct hws_event *event)
{
    const union hws_argument arguments[] = {{.i = event->body.subject}};

    lamp_at(step, event->body.subject)->dark = 0;
    (void)hws_step_record(step, LIGHTHOUSE_RECORD_RELIT, arguments);
    return HWS_OK;
}
