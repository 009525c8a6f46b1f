/*
 * Landing stations that fail: power, flooding, fire, a cyber attack. All cables that land there are
 * dark until the last of its troubles is over. Where the scenario gives rates, troubles also come
 * by themselves: a Poisson process for each station and trouble, each lasting a log-normal time
 * about its median.
 */
#include "hawser/core/random.h"
#include "hawser/core/sample.h"
#include "sim/telecom/chance.h"
#include "sim/telecom/fault/fault.h"

#define MS_PER_YEAR (365.25 * 86400000.0)
/* A gap longer than this is past any exercise. */
#define NEVER_YEARS 1000.0

static struct station_row *station_row(const struct hws_step *step, uint32_t station)
{
    return (struct station_row *)hws_step_rows(step, TELECOM_PART_STATION) + station;
}

/* Every cable that lands there loses, or gets back, one of its ends. */
static enum hws_status refresh_cables(struct hws_step *step, uint32_t station, int failed)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct segment_row *rows = hws_step_rows(step, TELECOM_PART_SEGMENT);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < plan->segment_count && status == HWS_OK; i++) {
        if (plan->segments[i].station_from == station || plan->segments[i].station_to == station) {
            rows[i].lost_end_count += failed ? 1u : UINT32_MAX;
            status = segment_refresh(step, i);
        }
    }
    return status;
}

static enum hws_status fail(struct hws_step *step, uint32_t station, uint32_t kind,
                            int64_t lasts_ms, bool drawn)
{
    struct station_row *row = station_row(step, station);
    const union hws_argument arguments[] = {{.i = station}, {.i = kind}};
    const struct hws_trouble trouble = {.kind = kind, .thing = station, .drawn = drawn ? 1u : 0u};
    const bool failed = row->failed != 0;

    row->failed = 1;
    row->trouble = kind;
    row->record = hws_step_record(step, TELECOM_RECORD_STATION_FAILED, arguments);
    struct hws_step fails = hws_step_because(step, row->record);
    enum hws_status status = hws_trouble_begin(&fails, &telecom_troubles, &trouble, lasts_ms);
    if (status != HWS_OK || failed) {
        return status;
    }
    return refresh_cables(&fails, station, 1);
}

enum hws_status station_on_fail(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_telecom_station_fail order = hws_telecom_station_fail_from(effect);
    const struct hws_telecom_plan *plan = hws_step_plan(step);

    if (order.station >= plan->station_count || order.trouble >= HWS_STATION_TROUBLE_COUNT ||
        order.lasts_ms < 1 || order.lasts_ms > HWS_TIME_NEVER - step->now_ms - 1) {
        return HWS_ERR_RANGE;
    }
    return fail(step, order.station, order.trouble, order.lasts_ms, false);
}

enum hws_status station_on_back(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_trouble was = hws_trouble_over(step, &telecom_troubles, event);
    const struct hws_state state = hws_step_state(step);
    const struct hws_trouble *left =
        hws_trouble_last(&state, &telecom_troubles, was.thing, UINT64_MAX);
    struct station_row *row = station_row(step, was.thing);
    const union hws_argument arguments[] = {{.i = was.thing}};

    if (left != NULL) {
        row->trouble = left->kind;
        return HWS_OK;
    }
    row->failed = 0;
    row->record = hws_step_record(step, TELECOM_RECORD_STATION_BACK, arguments);
    struct hws_step back = hws_step_because(step, row->record);
    return refresh_cables(&back, was.thing, 0);
}

/* ---- troubles that come by themselves -------------------------------------------------------- */

/* The ordinal-th trouble of this kind at this station: a stream of its own, gap then length. */
static void hazard_stream(const struct hws_step *step, uint32_t station, uint32_t trouble,
                          uint64_t ordinal, struct hws_stream *stream)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const uint64_t key = hws_entity_key(plan->stations[station].id);

    hws_stream_init(stream, step->seed, step->replication, hws_entity_child_key(key, ordinal),
                    (uint64_t)CHANCE_STATION + trouble);
}

static enum hws_status schedule_next(struct hws_step *step, uint32_t station, uint32_t trouble,
                                     uint32_t ordinal)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const double per_year = plan->station_hazards[trouble].per_year;
    struct hws_stream stream;

    hazard_stream(step, station, trouble, ordinal, &stream);
    const double u = hws_stream_uniform(&stream);
    if (!(per_year > 0.0)) {
        return HWS_OK;
    }
    const double gap_ms = hws_sample_exponential(u, MS_PER_YEAR / per_year);
    return gap_ms > NEVER_YEARS * MS_PER_YEAR
               ? HWS_OK
               : hws_step_schedule(step, TELECOM_EVENT_STATION_HAZARD,
                                   step->now_ms + (int64_t)gap_ms, station,
                                   station_hazard_argument((struct station_hazard){
                                       .ordinal = ordinal, .trouble = trouble}),
                                   NULL);
}

enum hws_status station_start(struct hws_step *step)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < plan->station_count && status == HWS_OK; i++) {
        if (plan->stations[i].branching_unit) {
            continue; /* nobody and nothing stands there that could fail so */
        }
        for (uint32_t k = 0; k < HWS_STATION_TROUBLE_COUNT && status == HWS_OK; k++) {
            status = schedule_next(step, i, k, 0);
        }
    }
    return status;
}

enum hws_status station_on_hazard(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const uint32_t station = event->body.subject;
    const struct station_hazard hazard = station_hazard_of(event->body.argument);
    const uint32_t trouble = hazard.trouble;
    struct hws_stream stream;

    hazard_stream(step, station, trouble, hazard.ordinal, &stream);
    (void)hws_stream_uniform(&stream); /* the gap's */
    const double u = hws_stream_uniform(&stream);
    const int64_t lasts_ms =
        chance_duration_ms(u, plan->station_hazards[trouble].lasts_ms, plan->chance.work_sigma);
    enum hws_status status = schedule_next(step, station, trouble, hazard.ordinal + 1u);
    return status == HWS_OK ? fail(step, station, trouble, lasts_ms > 0 ? lasts_ms : 1, true)
                            : status;
}

enum hws_status station_redraw_hazard(struct hws_step *step, const struct hws_event *event,
                                      double u, int64_t *time_ms)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const uint32_t trouble = station_hazard_of(event->body.argument).trouble;
    const double gap_ms =
        hws_sample_exponential(u, MS_PER_YEAR / plan->station_hazards[trouble].per_year);
    const double at_most_ms = NEVER_YEARS * MS_PER_YEAR;

    /* Without memory, as in background.c. */
    *time_ms = step->now_ms + (int64_t)(gap_ms < at_most_ms ? gap_ms : at_most_ms);
    return HWS_OK;
}

enum hws_status station_redraw_back(struct hws_step *step, const struct hws_event *event, double u,
                                    int64_t *time_ms)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct hws_state state = hws_step_state(step);
    const struct hws_trouble *trouble = hws_trouble_of(&state, &telecom_troubles, event);

    *time_ms = event->time_ms;
    if (trouble->drawn) {
        *time_ms = step->now_ms + chance_left_ms(u, plan->station_hazards[trouble->kind].lasts_ms,
                                                 plan->chance.work_sigma,
                                                 step->now_ms - trouble->since_ms);
    }
    return HWS_OK;
}
