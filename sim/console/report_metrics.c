/* Metrics for programs: one list of all, whoever measures them. */
#include "sim/console/report_metrics.h"
#include "sim/console/report_json.h"

static bool add_value(cJSON *object, const char *key, const struct hws_metric *metric,
                      const struct hws_metric_value *value)
{
    return value->standing == HWS_METRIC_KNOWN
               ? cJSON_AddNumberToObject(object, key, hws_metric_number(metric, value)) != NULL
               : cJSON_AddNullToObject(object, key) != NULL;
}

bool add_metric(cJSON *object, const struct hws_state *state, const char *name, uint32_t index)
{
    const struct hws_metric *metric = hws_metric_find(state->registry, name);
    struct hws_metric_value value;

    return metric != NULL && hws_metric_read(state, metric, index, &value) == HWS_OK &&
           add_value(object, name, metric, &value);
}

/* The value, and whether it is still to come. */
static bool add_standing(cJSON *object, const struct hws_state *state,
                         const struct hws_metric *metric, uint32_t index)
{
    struct hws_metric_value value;

    return hws_metric_read(state, metric, index, &value) == HWS_OK &&
           add_value(object, "value", metric, &value) &&
           (value.standing != HWS_METRIC_NOT_YET ||
            cJSON_AddTrueToObject(object, "censored") != NULL);
}

static bool add_each(cJSON *object, const struct hws_state *state, const struct hws_metric *metric)
{
    cJSON *values = NULL;
    bool good = cJSON_AddStringToObject(object, "of", metric->entity->word) != NULL;

    values = good ? cJSON_AddArrayToObject(object, "values") : NULL;
    good = values != NULL;
    for (uint32_t i = 0; i < hws_metric_count(state, metric) && good; i++) {
        cJSON *item = report_add_item(values);
        const char *id = metric->entity->id(state, i);
        good = item != NULL && id != NULL && cJSON_AddStringToObject(item, "id", id) != NULL &&
               add_standing(item, state, metric, i);
    }
    return good;
}

bool add_metrics(cJSON *root, const struct hws_state *state)
{
    cJSON *array = cJSON_AddArrayToObject(root, "metrics");
    const struct hws_metric *metric = hws_metric_at(state->registry, 0);
    bool good = array != NULL;

    for (uint32_t i = 0; metric != NULL && good; metric = hws_metric_at(state->registry, ++i)) {
        if (hws_metric_count(state, metric) == 0) {
            continue;
        }
        cJSON *item = report_add_item(array);
        good = item != NULL && cJSON_AddStringToObject(item, "name", metric->name) != NULL &&
               cJSON_AddStringToObject(item, "unit", metric->unit->word) != NULL &&
               (metric->entity == NULL ? add_standing(item, state, metric, 0)
                                       : add_each(item, state, metric));
    }
    return good;
}
