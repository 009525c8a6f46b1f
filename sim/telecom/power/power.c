/* A link goes or comes: what the areas are served is worked out anew, and told where it changes. */
#include "sim/telecom/power/power.h"

static uint64_t tell_link(struct hws_step *step, uint32_t segment, bool up)
{
    const struct hws_power_plan *plan = hws_step_plan(step);
    const union hws_argument arguments[] = {
        {.i = segment}, {.f = (double)plan->telecom->segments[segment].power_kw / KW_PER_MW}};

    return hws_step_record(step, up ? POWER_RECORD_LINK_UP : POWER_RECORD_LINK_DOWN, arguments);
}

/* Less is served than before, or in full again. What comes back in part is told as a change too. */
static void tell_area(struct hws_step *step, uint32_t area, const struct power_area_row *before)
{
    const struct hws_power_plan *plan = hws_step_plan(step);
    const int64_t demand_kw = plan->areas[area].demand_kw;
    struct power_area_row *row = power_area_row(step, area);
    const union hws_argument shed[] = {{.i = area},
                                       {.f = (double)(demand_kw - row->served_kw) / KW_PER_MW},
                                       {.f = (double)demand_kw / KW_PER_MW}};

    if (row->served_kw < demand_kw) {
        if (row->bad_since_ms == HWS_TIME_NEVER) {
            row->bad_since_ms = step->now_ms;
            row->bad_mwh = row->unserved_mwh;
        }
        (void)hws_step_record(step, POWER_RECORD_SHED, shed);
        return;
    }
    const union hws_argument served[] = {{.i = area},
                                         {.i = step->now_ms - before->bad_since_ms},
                                         {.f = row->unserved_mwh - row->bad_mwh}};
    row->bad_since_ms = HWS_TIME_NEVER;
    (void)hws_step_record(step, POWER_RECORD_SERVED, served);
}

static enum hws_status share_anew(struct hws_step *step)
{
    const struct hws_power_plan *plan = hws_step_plan(step);
    const struct hws_state state = hws_step_state(step);
    int64_t served_kw[HWS_POWER_AREAS_MAX] = {0};
    enum hws_status status = power_share_now(plan, &state, served_kw);

    if (status != HWS_OK) {
        return status;
    }
    for (uint32_t i = 0; i < plan->area_count; i++) {
        struct power_area_row *row = power_area_row(step, i);
        if (row->served_kw == served_kw[i]) {
            continue;
        }
        const struct power_area_row before =
            power_settled(row, plan->areas[i].demand_kw, step->now_ms);
        *row = before;
        row->served_kw = served_kw[i];
        tell_area(step, i, &before);
    }
    return HWS_OK;
}

enum hws_status power_on_segment(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_telecom_segment_changed changed = hws_telecom_segment_changed_from(effect);
    const struct hws_power_plan *plan = hws_step_plan(step);

    if (plan->telecom == NULL || changed.segment >= plan->telecom->segment_count ||
        plan->telecom->segments[changed.segment].power_kw == 0) {
        return HWS_OK;
    }
    struct hws_step told = hws_step_because(step, tell_link(step, changed.segment, changed.up));
    return share_anew(&told);
}
