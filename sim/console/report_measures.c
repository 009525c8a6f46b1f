/* Measures of pictures in the summary, for programs. */
#include "sim/console/report_measures.h"
#include "sim/console/report_json.h"
#include "sim/console/report_metrics.h"

#include "hawser/maritime/measure.h"

static bool add_number(cJSON *object, const char *key, double number)
{
    return cJSON_AddNumberToObject(object, key, number) != NULL;
}

static bool add_text(cJSON *object, const char *key, const char *text)
{
    return text == NULL ? cJSON_AddNullToObject(object, key) != NULL
                        : cJSON_AddStringToObject(object, key, text) != NULL;
}

/* The agency's samples, in order of time. */
static bool add_samples(cJSON *picture, const struct hws_state *state, uint32_t agency)
{
    const bool distances = hws_measure_plan(state)->ospa_cutoff_m > 0.0;
    cJSON *array = cJSON_AddArrayToObject(picture, "samples");
    bool good = array != NULL;

    for (uint32_t i = 0; i < hws_measure_sample_count(state) && good; i++) {
        const struct hws_measure_sample sample = hws_measure_sample(state, i);
        if (sample.agency != agency) {
            continue;
        }
        cJSON *item = report_add_item(array);
        good = item != NULL && add_number(item, "time_ms", (double)sample.time_ms) &&
               add_number(item, "ships_at_sea", sample.vessel_count) &&
               add_number(item, "tracks", sample.track_count) &&
               add_number(item, "wrong_names", sample.wrong_count) &&
               add_number(item, "nameless", sample.nameless_count) &&
               add_number(item, "position_error_m", sample.position_error_m) &&
               (!distances || (add_number(item, "ospa_m", sample.ospa_m) &&
                               add_number(item, "gospa_m", sample.gospa_m)));
    }
    return good;
}

static const char *const figures[] = {
    "ships_at_sea_mean",    "completeness",          "ambiguity", "spuriousness",
    "continuity",           "track_changes_per_day", "alerts",    "false_alerts",
    "false_alerts_per_day", "median_delay_ms"};
static const char *const sampled_figures[] = {"position_error_m", "wrong_name_frac",
                                              "nameless_frac"};

static bool add_figures(cJSON *item, const struct hws_state *state, uint32_t agency,
                        const char *const *names, size_t name_count)
{
    bool good = true;

    for (size_t i = 0; i < name_count && good; i++) {
        good = add_metric(item, state, names[i], agency);
    }
    return good;
}

static bool add_picture(cJSON *array, const struct hws_state *state, uint32_t agency)
{
    const char *id = hws_measure_plan(state)->sensors->agencies[agency].id;
    cJSON *item = report_add_item(array);

    return item != NULL && add_text(item, "agency", id) &&
           add_figures(item, state, agency, figures, sizeof(figures) / sizeof(figures[0])) &&
           (hws_measures(state, agency).sample_count == 0 ||
            (add_figures(item, state, agency, sampled_figures,
                         sizeof(sampled_figures) / sizeof(sampled_figures[0])) &&
             add_samples(item, state, agency)));
}

static bool add_detections(cJSON *event, const struct hws_state *state, uint32_t interest)
{
    const struct hws_sensor_plan *plan = hws_measure_plan(state)->sensors;
    cJSON *array = cJSON_AddArrayToObject(event, "agencies");
    bool good = array != NULL;

    for (uint32_t i = 0; i < plan->agency_count && good; i++) {
        const struct hws_detection detection = hws_measure_detection(state, interest, i);
        cJSON *item = report_add_item(array);
        good = item != NULL && add_text(item, "agency", plan->agencies[i].id) &&
               cJSON_AddBoolToObject(item, "censored", detection.censored) != NULL &&
               add_number(item, "delay_ms", (double)detection.delay_ms) &&
               add_text(item, "alert",
                        detection.censored ? NULL : hws_alert_kind_name(detection.alert));
    }
    return good;
}

static bool add_interest(cJSON *array, const struct hws_state *state, uint32_t interest)
{
    const struct hws_interest_info info = hws_measure_interest(state, interest);
    char name[256];
    cJSON *item = report_add_item(array);

    hws_maritime_vessel_name(hws_maritime_plan(state), info.reference, HWS_LANGUAGE_EN, name,
                             sizeof(name));
    return item != NULL && add_text(item, "id", info.id) &&
           add_text(item, "kind", hws_interest_kind_name(info.kind)) &&
           add_text(item, "vessel", name) &&
           add_number(item, "begins_ms", (double)info.begins_ms) &&
           add_detections(item, state, interest);
}

bool add_measures(cJSON *root, const struct hws_state *state)
{
    const struct hws_measure_plan *plan = hws_measure_plan(state);

    if (plan == NULL || plan->sensors == NULL || plan->sensors->agency_count == 0) {
        return true;
    }
    cJSON *pictures = cJSON_AddArrayToObject(root, "pictures");
    cJSON *interests = cJSON_AddArrayToObject(root, "events_of_interest");
    bool good = pictures != NULL && interests != NULL;
    for (uint32_t i = 0; i < plan->sensors->agency_count && good; i++) {
        good = add_picture(pictures, state, i);
    }
    for (uint32_t i = 0; i < hws_measure_interest_count(state) && good; i++) {
        good = add_interest(interests, state, i);
    }
    return good;
}
