/* What is measured of each agency's picture, by name. */
#include "sim/maritime/measure/measure.h"

#include "hawser/core/survival.h"

#include <stdlib.h>

#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

/* One of the figures of hws_measures. */
#define FIGURE(field, form)                                                                        \
    static enum hws_status read_##field(const struct hws_state *state, uint32_t agency,            \
                                        struct hws_metric_value *value)                            \
    {                                                                                              \
        value->value.form = hws_measures(state, agency).field;                                     \
        return HWS_OK;                                                                             \
    }

FIGURE(vessel_count_mean, f)
FIGURE(completeness, f)
FIGURE(ambiguity, f)
FIGURE(spuriousness, f)
FIGURE(continuity, f)
FIGURE(track_changes_per_day, f)
FIGURE(alert_count, i)
FIGURE(false_alert_count, i)
FIGURE(false_alerts_per_day, f)

/* False alerts of one kind. */
#define FALSE_OF(word, kind)                                                                       \
    static enum hws_status read_false_##word(const struct hws_state *state, uint32_t agency,       \
                                             struct hws_metric_value *value)                       \
    {                                                                                              \
        value->value.f = hws_measures(state, agency).false_per_day[kind];                          \
        return HWS_OK;                                                                             \
    }
#define FALSE_ROW(word)                                                                            \
    {                                                                                              \
        "false_" #word "_per_day", &hws_value_per_day, &hws_agency_entity, read_false_##word       \
    }

FALSE_OF(silence, HWS_ALERT_SILENCE)
FALSE_OF(identity, HWS_ALERT_IDENTITY)
FALSE_OF(loitering, HWS_ALERT_LOITERING)
FALSE_OF(encounter, HWS_ALERT_ENCOUNTER)
FALSE_OF(course, HWS_ALERT_COURSE)
FALSE_OF(drag, HWS_ALERT_DRAG)
FALSE_OF(drifting, HWS_ALERT_DRIFTING)
FALSE_OF(position, HWS_ALERT_POSITION)
FALSE_OF(nameless, HWS_ALERT_NAMELESS)

/* One that there is when samples were taken. */
#define SAMPLED(field)                                                                             \
    static enum hws_status read_##field(const struct hws_state *state, uint32_t agency,            \
                                        struct hws_metric_value *value)                            \
    {                                                                                              \
        const struct hws_measures measures = hws_measures(state, agency);                          \
        value->standing = measures.sample_count == 0 ? HWS_METRIC_NONE : HWS_METRIC_KNOWN;         \
        value->value.f = measures.field;                                                           \
        return HWS_OK;                                                                             \
    }

SAMPLED(position_error_m)
SAMPLED(wrong_name_frac)
SAMPLED(nameless_frac)

/*
 * The median delay over the events of interest so far, by the product-limit estimate; not yet, when
 * fewer than half are estimated to be noticed.
 */
static enum hws_status read_median_delay(const struct hws_state *state, uint32_t agency,
                                         struct hws_metric_value *value)
{
    const uint32_t count = hws_measure_interest_count(state);
    struct hws_survival survival;
    double median_ms = 0.0;

    if (count == 0) {
        value->standing = HWS_METRIC_NONE;
        return HWS_OK;
    }
    struct hws_lifetime *lifetimes = calloc(count, sizeof(*lifetimes));
    if (lifetimes == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < count; i++) {
        const struct hws_detection detection = hws_measure_detection(state, i, agency);
        lifetimes[i] = (struct hws_lifetime){(double)detection.delay_ms, detection.censored};
    }
    enum hws_status status = hws_survival_init(&survival, lifetimes, count);
    free(lifetimes);
    if (status != HWS_OK) {
        return status;
    }
    const bool found = hws_survival_quantile(&survival, 0.5, &median_ms);
    hws_survival_fini(&survival);
    value->standing = found ? HWS_METRIC_KNOWN : HWS_METRIC_NOT_YET;
    value->value.i = (int64_t)median_ms;
    return HWS_OK;
}

const struct hws_metric measure_metrics[MEASURE_METRIC_COUNT] = {
    {"ships_at_sea_mean", &hws_value_number, &hws_agency_entity, read_vessel_count_mean},
    {"completeness", &hws_value_frac, &hws_agency_entity, read_completeness},
    {"ambiguity", &hws_value_number, &hws_agency_entity, read_ambiguity},
    {"spuriousness", &hws_value_frac, &hws_agency_entity, read_spuriousness},
    {"continuity", &hws_value_frac, &hws_agency_entity, read_continuity},
    {"track_changes_per_day", &hws_value_per_day, &hws_agency_entity, read_track_changes_per_day},
    {"alerts", &hws_value_count, &hws_agency_entity, read_alert_count},
    {"false_alerts", &hws_value_count, &hws_agency_entity, read_false_alert_count},
    {"false_alerts_per_day", &hws_value_per_day, &hws_agency_entity, read_false_alerts_per_day},
    {"median_delay_ms", &hws_value_duration, &hws_agency_entity, read_median_delay},
    {"position_error_m", &hws_value_m, &hws_agency_entity, read_position_error_m},
    {"wrong_name_frac", &hws_value_frac, &hws_agency_entity, read_wrong_name_frac},
    {"nameless_frac", &hws_value_frac, &hws_agency_entity, read_nameless_frac},
    FALSE_ROW(silence),
    FALSE_ROW(identity),
    FALSE_ROW(loitering),
    FALSE_ROW(encounter),
    FALSE_ROW(course),
    FALSE_ROW(drag),
    FALSE_ROW(drifting),
    FALSE_ROW(position),
    FALSE_ROW(nameless),
};
