/* Whether the rows of service lead where they may: what a file holds is checked, not believed. */
#include "hawser/core/check.h"
#include "sim/telecom/service/service.h"

#include <stddef.h>

#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

static enum hws_status check_bounds(const struct hws_state *state, struct hws_error *error)
{
    const uint32_t series_count = service_series_count(hws_service_plan(state));
    const struct hws_rows scopes =
        hws_rows_of(state, &hws_service_id, SERVICE_PART_SCOPE, "scope", sizeof(struct scope_row));
    const struct hws_rows steps =
        hws_rows_of(state, &hws_service_id, SERVICE_PART_STEP, "step", sizeof(struct step_row));
    const struct hws_rows outages = hws_rows_of(state, &hws_service_id, SERVICE_PART_OUTAGE,
                                                "outage", sizeof(struct outage_row));
    const struct hws_bound scope_bounds[] = {
        HWS_AT_MOST(struct scope_row, outage1, outages.count),
        HWS_AT_MOST(struct scope_row, step1, steps.count),
    };
    const struct hws_bound step_bounds[] = {HWS_AT_MOST(struct step_row, scope, series_count - 1u)};
    const struct hws_bound outage_bounds[] = {
        HWS_AT_MOST(struct outage_row, scope, series_count - 1u)};
    const uint32_t scope_times[] = {(uint32_t)offsetof(struct scope_row, since_ms),
                                    (uint32_t)offsetof(struct scope_row, short_ms),
                                    (uint32_t)offsetof(struct scope_row, isolated_ms),
                                    (uint32_t)offsetof(struct scope_row, outage_ms),
                                    (uint32_t)offsetof(struct scope_row, outage_longest_ms)};
    const uint32_t step_times[] = {(uint32_t)offsetof(struct step_row, time_ms)};
    const uint32_t outage_times[] = {(uint32_t)offsetof(struct outage_row, begins_ms)};
    enum hws_status status = hws_check_bounds(&scopes, scope_bounds, COUNT_OF(scope_bounds), error);

    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_bounds(&steps, step_bounds, 1, error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_bounds(&outages, outage_bounds, 1, error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_known(&scopes, scope_times, COUNT_OF(scope_times), error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_known(&steps, step_times, 1, error);
    if (status != HWS_OK) {
        return status;
    }
    return hws_check_known(&outages, outage_times, 1, error);
}

/* The latest step of each series, and each outage under way, are its scope's. */
static enum hws_status check_scopes(const struct hws_state *state, struct hws_error *error)
{
    const uint32_t series_count = service_series_count(hws_service_plan(state));
    const struct scope_row *scopes =
        hws_rows_of(state, &hws_service_id, SERVICE_PART_SCOPE, "scope", sizeof(*scopes)).rows;
    const struct step_row *steps =
        hws_rows_of(state, &hws_service_id, SERVICE_PART_STEP, "step", sizeof(*steps)).rows;
    const struct outage_row *outages =
        hws_rows_of(state, &hws_service_id, SERVICE_PART_OUTAGE, "outage", sizeof(*outages)).rows;

    for (uint32_t i = 0; i < series_count; i++) {
        if (scopes[i].step1 == 0 || steps[scopes[i].step1 - 1u].scope != i ||
            (scopes[i].outage1 != 0 && (outages[scopes[i].outage1 - 1u].scope != i ||
                                        scopes[i].bad_since_ms == HWS_TIME_NEVER))) {
            return hws_error_set(error, HWS_ERR_FORMAT, "service", "scope %u is damaged", i);
        }
    }
    return HWS_OK;
}

/* One whose report is due has lost as much as its rule says. */
static bool event_fits(const struct hws_state *state, uint32_t kind,
                       const struct hws_event_body *body)
{
    const struct scope_row *scopes =
        hws_rows_of(state, &hws_service_id, SERVICE_PART_SCOPE, "scope", sizeof(*scopes)).rows;

    return kind != SERVICE_EVENT_REPORT || scopes[body->subject].bad_since_ms != HWS_TIME_NEVER;
}

enum hws_status service_check_rows(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_service_plan *plan = hws_service_plan(state);
    const struct hws_rows scopes =
        hws_rows_of(state, &hws_service_id, SERVICE_PART_SCOPE, "scope", sizeof(struct scope_row));
    const struct hws_rows ships = hws_rows_of(state, &hws_service_id, SERVICE_PART_SHIP, "ship",
                                              sizeof(struct ship_account_row));
    const struct hws_event_bound bounds[SERVICE_EVENT_COUNT] = {
        [SERVICE_EVENT_REPORT] = {.subject_count =
                                      plan->telecom == NULL ? 0 : service_series_count(plan)},
        [SERVICE_EVENT_LEVEL] = {.subject_count = UINT32_MAX},
    };
    enum hws_status status = hws_check_count(&scopes, service_scope_count(plan), error);

    if (status != HWS_OK || plan->telecom == NULL) {
        return status;
    }
    status = hws_check_count(&ships, plan->telecom->ship_count, error);
    if (status != HWS_OK) {
        return status;
    }
    status = check_bounds(state, error);
    if (status != HWS_OK) {
        return status;
    }
    status = check_scopes(state, error);
    if (status != HWS_OK) {
        return status;
    }
    return hws_check_events(state, &hws_service_id, bounds, SERVICE_EVENT_COUNT, event_fits, error);
}
