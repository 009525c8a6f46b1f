/* Measures of service in the summary, for programs. */
#include "sim/console/report_service.h"
#include "sim/console/report_json.h"

#include "hawser/core/units.h"
#include "hawser/telecom/service.h"

static bool add_number(cJSON *object, const char *key, double number)
{
    return cJSON_AddNumberToObject(object, key, number) != NULL;
}

static bool add_text(cJSON *object, const char *key, const char *text)
{
    return cJSON_AddStringToObject(object, key, text) != NULL;
}

/* ---- scopes ---------------------------------------------------------------------------------- */

static bool add_scope_name(cJSON *item, const struct hws_state *state,
                           const struct hws_service_info *info)
{
    const struct hws_service_plan *plan = hws_service_plan(state);

    switch (info->kind) {
    case HWS_SCOPE_NETWORK:
        return add_text(item, "of", "network");
    case HWS_SCOPE_CLASS:
        return add_text(item, "of", "class") &&
               add_text(item, "class", hws_demand_class_name((enum hws_demand_class)info->index));
    case HWS_SCOPE_AREA:
        return add_text(item, "of", "area") && add_text(item, "area", plan->areas[info->index].id);
    case HWS_SCOPE_PAIR:
        break;
    }
    const struct hws_service_pair *pair = &plan->pairs[info->index];
    return add_text(item, "of", "pair") &&
           add_text(item, "city_a", plan->telecom->cities[pair->city_a].id) &&
           add_text(item, "city_b", plan->telecom->cities[pair->city_b].id);
}

static bool add_scope(cJSON *array, const struct hws_state *state, uint32_t scope)
{
    const struct hws_service_info info = hws_service(state, scope);
    cJSON *item = report_add_item(array);

    return item != NULL && add_scope_name(item, state, &info) &&
           add_number(item, "wanted_gbps", hws_gbps_from_kbps(info.wanted_kbps)) &&
           add_number(item, "served_gbps", hws_gbps_from_kbps(info.served_kbps)) &&
           add_number(item, "served_share_mean", info.served_frac_mean) &&
           add_number(item, "served_share_least", info.served_frac_min) &&
           add_number(item, "lost_gbps_hours", info.lost_gbps_hours) &&
           add_number(item, "stretch_mean", info.stretch_mean) &&
           add_number(item, "stretch_max", info.stretch_max) &&
           add_number(item, "short_ms", (double)info.short_ms) &&
           add_number(item, "isolated_ms", (double)info.isolated_ms) &&
           add_number(item, "outages", info.outage_count) &&
           add_number(item, "outage_ms", (double)info.outage_ms) &&
           add_number(item, "outage_longest_ms", (double)info.outage_longest_ms) &&
           cJSON_AddBoolToObject(item, "outage_now", info.outage) != NULL;
}

/* [time_ms, wanted_gbps, served_gbps], each from its time until the next, in the scope's "steps".
 */
static bool add_steps(cJSON *scopes, const struct hws_state *state)
{
    bool good = true;

    for (uint32_t i = 0; i < hws_service_step_count(state) && good; i++) {
        const struct hws_service_step step = hws_service_step(state, i);
        const double values[] = {(double)step.time_ms, hws_gbps_from_kbps(step.wanted_kbps),
                                 hws_gbps_from_kbps(step.served_kbps)};
        cJSON *scope = cJSON_GetArrayItem(scopes, (int)step.scope);
        cJSON *steps = cJSON_GetObjectItemCaseSensitive(scope, "steps");
        cJSON *triple = cJSON_CreateDoubleArray(values, 3);
        steps = steps == NULL ? cJSON_AddArrayToObject(scope, "steps") : steps;
        good = steps != NULL && triple != NULL && cJSON_AddItemToArray(steps, triple);
        if (!good) {
            cJSON_Delete(triple);
        }
    }
    return good;
}

static bool add_scopes(cJSON *service, const struct hws_state *state)
{
    cJSON *scopes = cJSON_AddArrayToObject(service, "scopes");
    bool good = scopes != NULL;

    for (uint32_t i = 0; i < hws_service_scope_count(state) && good; i++) {
        good = add_scope(scopes, state, i);
    }
    return good && add_steps(scopes, state);
}

static bool add_outages(cJSON *service, const struct hws_state *state)
{
    cJSON *array = cJSON_AddArrayToObject(service, "outages");
    bool good = array != NULL;

    for (uint32_t i = 0; i < hws_outage_count(state) && good; i++) {
        const struct hws_outage_info outage = hws_outage(state, i);
        const struct hws_service_info scope = hws_service(state, outage.scope);
        cJSON *item = report_add_item(array);
        good = item != NULL && add_scope_name(item, state, &scope) &&
               add_number(item, "begins_ms", (double)outage.begins_ms) &&
               (outage.ends_ms == HWS_TIME_NEVER
                    ? cJSON_AddNullToObject(item, "ends_ms") != NULL
                    : add_number(item, "ends_ms", (double)outage.ends_ms)) &&
               add_number(item, "lost_gbps_hours", outage.lost_gbps_hours);
    }
    return good;
}

/* ---- repair and costs ------------------------------------------------------------------------ */

static bool add_estimate(cJSON *array, const struct hws_state *state, enum hws_repair_stage stage)
{
    struct hws_repair_estimate estimate;
    enum hws_status status = hws_repair_estimate(state, stage, &estimate);
    if (status != HWS_OK) {
        return status == HWS_ERR_NOT_FOUND;
    }
    cJSON *item = report_add_item(array);

    return item != NULL && add_text(item, "until", hws_repair_stage_name(stage)) &&
           add_number(item, "count", estimate.count) &&
           add_number(item, "done", estimate.done_count) &&
           (estimate.median_known ? add_number(item, "median_ms", (double)estimate.median_ms)
                                  : cJSON_AddNullToObject(item, "median_ms") != NULL) &&
           add_number(item, "mean_ms", (double)estimate.mean_ms) &&
           add_number(item, "mean_error_ms", (double)estimate.mean_error_ms) &&
           add_number(item, "horizon_ms", (double)estimate.horizon_ms);
}

static bool add_estimates(cJSON *service, const struct hws_state *state)
{
    cJSON *array = cJSON_AddArrayToObject(service, "repair_times");
    bool good = array != NULL;

    for (uint32_t i = 0; i < HWS_REPAIR_STAGE_COUNT && good; i++) {
        good = add_estimate(array, state, (enum hws_repair_stage)i);
    }
    return good;
}

static bool add_costs(cJSON *service, const struct hws_state *state)
{
    const struct hws_telecom_plan *telecom = hws_telecom_plan(state);
    const struct hws_service_bill bill = hws_service_bill(state);
    cJSON *ships = cJSON_AddArrayToObject(service, "ships");
    cJSON *costs = cJSON_AddObjectToObject(service, "costs");
    bool good = ships != NULL && costs != NULL;

    for (uint32_t i = 0; i < telecom->ship_count && good; i++) {
        cJSON *item = report_add_item(ships);
        good = item != NULL && add_text(item, "ship", telecom->ships[i].id) &&
               add_number(item, "days", hws_ship_days(state, i));
    }
    return good && add_number(costs, "ship_days", bill.ship_days) &&
           add_number(costs, "ship_usd", bill.ship_usd) &&
           add_number(costs, "repair_usd", bill.repair_usd) &&
           add_number(costs, "lost_usd", bill.lost_usd);
}

bool add_service(cJSON *root, const struct hws_state *state)
{
    if (hws_service_scope_count(state) == 0) {
        return true;
    }
    cJSON *service = cJSON_AddObjectToObject(root, "service");

    return service != NULL && add_scopes(service, state) && add_outages(service, state) &&
           add_estimates(service, state) && add_costs(service, state);
}
