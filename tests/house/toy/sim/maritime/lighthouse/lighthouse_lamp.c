/* A lamp goes out; whoever hears of it lights it again. */
#include "sim/maritime/lighthouse/lighthouse.h"

static struct lamp_row *lamp_at(const struct hws_step *step, uint32_t lighthouse)
{
    return (struct lamp_row *)hws_step_rows(step, LIGHTHOUSE_PART_LAMP) + lighthouse;
}

static enum hws_status go_dark(struct hws_step *step, uint32_t lighthouse)
{
    const union hws_argument arguments[] = {{.i = lighthouse}};
    const struct hws_effect dark =
        hws_lighthouse_lamp_effect(HWS_LIGHTHOUSE_DARK, (struct hws_lighthouse_lamp){lighthouse});
    struct lamp_row *lamp = lamp_at(step, lighthouse);

    if (lamp->dark != 0) {
        return HWS_OK;
    }
    lamp->dark = 1;
    lamp->since_ms = step->now_ms;
    lamp->failure_count++;
    struct hws_step went_out =
        hws_step_because(step, hws_step_record(step, LIGHTHOUSE_RECORD_DARK, arguments));
    return hws_step_emit(&went_out, &hws_lighthouse_id, &dark);
}

enum hws_status lighthouse_on_fail(struct hws_step *step, const struct hws_event *event)
{
    return go_dark(step, event->body.subject);
}

enum hws_status lighthouse_on_put_out(struct hws_step *step, const struct hws_effect *effect)
{
    return go_dark(step, hws_lighthouse_lamp_from(effect).lighthouse);
}

enum hws_status lighthouse_on_dark(struct hws_step *step, const struct hws_effect *effect)
{
    const uint32_t lighthouse = hws_lighthouse_lamp_from(effect).lighthouse;
    const struct hws_lighthouse_plan *plan = hws_step_plan(step);

    return hws_step_schedule(step, LIGHTHOUSE_EVENT_RELIT,
                             step->now_ms + plan->lighthouses[lighthouse].relit_ms, lighthouse, 0,
                             NULL);
}

enum hws_status lighthouse_on_relit(struct hws_step *step, const struct hws_event *event)
{
    const union hws_argument arguments[] = {{.i = event->body.subject}};

    struct lamp_row *lamp = lamp_at(step, event->body.subject);

    lamp->dark = 0;
    lamp->since_ms = step->now_ms;
    (void)hws_step_record(step, LIGHTHOUSE_RECORD_RELIT, arguments);
    return HWS_OK;
}
