/*
 * Background faults: a Poisson process for every depth zone of every segment. The n-th fault of a
 * zone has a stream of its own, so what else happens shifts none of them.
 */
#include "sim/telecom/fault/background.h"

#include "hawser/core/math.h"
#include "hawser/core/random.h"
#include "hawser/core/sample.h"
#include "hawser/core/units.h"
#include "hawser/telecom/contact.h"
#include "sim/telecom/chance.h"
#include "sim/telecom/fault/fault.h"

#define MS_PER_YEAR (365.25 * 86400000.0)
#define SHELF_DEPTH_M 200.0
#define DEEP_DEPTH_M 1000.0
/* Sand that moves lays a cable bare, and rubs it: a metre of burial leaves a tenth of that. */
#define SCOUR_PER_M 2.3
#define BAND_COUNT 3u

/*
 * Anchors that are dragged by accident, by mass: coasters and fishing vessels drag more often than
 * large ships, which are fewer. Assumed; facts/cable.md 2 has the 1.2 t of the Chinese shelf.
 */
static const struct {
    double share, anchor_t;
} dragged[] = {{0.3, 0.3}, {0.3, 1.2}, {0.2, 3.0}, {0.1, 6.0}, {0.1, 10.0}};

/* Of anchors that come by, the share that reaches a cable buried so deep. */
static double anchors_reached_frac(const struct hws_depth_zone *zone)
{
    double sum = 0.0;

    for (size_t i = 0; i < sizeof(dragged) / sizeof(dragged[0]); i++) {
        const double deep_m = hws_contact_anchor_m(dragged[i].anchor_t, zone->seabed);
        sum += dragged[i].share * hws_contact_reached_frac(deep_m, zone->burial_m);
    }
    return sum;
}

void background_rates(const struct hws_depth_zone *zone, double *rates)
{
    /* reported, fishing, anchor, natural, component, abrasion; a deliberate one is no chance */
    static const double table[BAND_COUNT][HWS_FAULT_CAUSE_COUNT] = {
        {0.0, 1.83, 1.20, 0.39, 0.29, 0.29},
        {0.0, 0.09, 0.03, 0.10, 0.06, 0.02},
        {0.0, 0.00, 0.00, 0.03, 0.025, 0.005},
    };
    const uint32_t band = zone->depth_m < SHELF_DEPTH_M  ? 0u
                          : zone->depth_m < DEEP_DEPTH_M ? 1u
                                                         : 2u;

    for (uint32_t cause = 0; cause < HWS_FAULT_CAUSE_COUNT; cause++) {
        rates[cause] = table[band][cause];
    }
    rates[HWS_CAUSE_FISHING] *=
        hws_contact_reached_frac(hws_contact_trawl_m(zone->seabed), zone->burial_m);
    rates[HWS_CAUSE_ANCHOR] *= anchors_reached_frac(zone);
    rates[HWS_CAUSE_ABRASION] *= hws_exp(-SCOUR_PER_M * zone->burial_m);
}

/* The cable kilometre where a zone of a segment begins. */
static double zone_from_km(const struct hws_telecom_plan *plan, uint32_t segment, uint32_t zone)
{
    return zone == plan->segments[segment].zone_first ? 0.0 : plan->zones[zone - 1u].to_km;
}

/* The mean gap between two faults of a zone; 0 when it has none. */
static double mean_gap_ms(const struct hws_telecom_plan *plan, uint32_t segment, uint32_t zone)
{
    double rates[HWS_FAULT_CAUSE_COUNT];
    double sum = 0.0;

    background_rates(&plan->zones[zone], rates);
    for (uint32_t cause = 0; cause < HWS_FAULT_CAUSE_COUNT; cause++) {
        sum += rates[cause];
    }
    const double length_km = plan->zones[zone].to_km - zone_from_km(plan, segment, zone);
    const double per_year = sum * plan->chance.background_factor * length_km / 1000.0;
    return per_year > 0.0 ? MS_PER_YEAR / per_year : 0.0;
}

static void fault_stream(const struct hws_step *step, uint32_t segment, uint32_t zone,
                         uint64_t ordinal, struct hws_stream *stream)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const uint64_t segment_key = hws_entity_key(plan->segments[segment].id);
    const uint64_t zone_key =
        hws_entity_child_key(segment_key, zone - plan->segments[segment].zone_first);

    hws_stream_init(stream, step->seed, step->replication, hws_entity_child_key(zone_key, ordinal),
                    CHANCE_BACKGROUND);
}

/* The next fault; a gap past the end of time means that none comes. */
static enum hws_status schedule_next(struct hws_step *step, uint32_t segment, uint32_t zone)
{
    const struct zone_row *rows = hws_step_rows(step, TELECOM_PART_ZONE);
    struct hws_stream stream;

    fault_stream(step, segment, zone, rows[zone].fault_count, &stream);
    const double u = hws_stream_uniform(&stream);
    const double mean_ms = mean_gap_ms(hws_step_plan(step), segment, zone);
    const double gap_ms = hws_sample_exponential(u, mean_ms);
    if (!(mean_ms > 0.0) || gap_ms > 1000.0 * MS_PER_YEAR) {
        return HWS_OK;
    }
    return hws_step_schedule(step, TELECOM_EVENT_BACKGROUND, step->now_ms + (int64_t)gap_ms, zone,
                             segment, NULL);
}

enum hws_status background_start(struct hws_step *step)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < plan->segment_count && status == HWS_OK; i++) {
        for (uint32_t k = 0; k < plan->segments[i].zone_count && status == HWS_OK; k++) {
            if (plan->chance.background_factor > 0.0) {
                status = schedule_next(step, i, plan->segments[i].zone_first + k);
            }
        }
    }
    return status;
}

/* Rubbing wears the insulation through before the fibres; a repeater dies of age. */
static enum hws_fault_kind kind_of(enum hws_fault_cause cause)
{
    switch (cause) {
    case HWS_CAUSE_COMPONENT:
        return HWS_FAULT_COMPONENT;
    case HWS_CAUSE_ABRASION:
        return HWS_FAULT_SHUNT;
    default:
        return HWS_FAULT_CUT;
    }
}

enum hws_status background_on_fault(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const uint32_t zone = event->body.subject;
    const uint32_t segment = (uint32_t)event->body.argument;
    struct zone_row *row = (struct zone_row *)hws_step_rows(step, TELECOM_PART_ZONE) + zone;
    double rates[HWS_FAULT_CAUSE_COUNT];
    struct hws_stream stream;

    background_rates(&plan->zones[zone], rates);
    fault_stream(step, segment, zone, row->fault_count, &stream);
    (void)hws_stream_uniform(&stream); /* the gap's */
    const double u_cause = hws_stream_uniform(&stream);
    const double u_place = hws_stream_uniform(&stream);
    const enum hws_fault_cause cause =
        (enum hws_fault_cause)hws_sample_discrete(u_cause, rates, HWS_FAULT_CAUSE_COUNT);
    const double along_km =
        hws_sample_uniform(u_place, zone_from_km(plan, segment, zone), plan->zones[zone].to_km);
    const union hws_argument arguments[] = {{.i = segment}, {.i = (int64_t)cause}};
    row->fault_count++;
    enum hws_status status = schedule_next(step, segment, zone);
    if (status != HWS_OK) {
        return status;
    }
    struct hws_step struck =
        hws_step_because(step, hws_step_record(step, TELECOM_RECORD_BACKGROUND, arguments));
    const struct fault_strike strike = {
        .segment = segment, .kind = kind_of(cause), .cause = cause, .along_km = along_km};
    return fault_strike(&struck, &strike);
}

enum hws_status background_redraw(struct hws_step *step, const struct hws_event *event, double u,
                                  int64_t *time_ms)
{
    const double gap_ms = hws_sample_exponential(
        u, mean_gap_ms(hws_step_plan(step), (uint32_t)event->body.argument, event->body.subject));

    /* Without memory: what has passed without a fault says nothing. */
    *time_ms = step->now_ms +
               (gap_ms < 1000.0 * MS_PER_YEAR ? (int64_t)gap_ms : (int64_t)(1000.0 * MS_PER_YEAR));
    return HWS_OK;
}
