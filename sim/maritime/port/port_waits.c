/*
 * How long ships wait for a port, those included that wait still and those that were sent elsewhere
 * after a while: they waited at least so long. The mean is the area under the product-limit
 * estimate up to the longest wait of any (hawser/core/survival.h); where some are left then, the
 * true one is longer.
 */
#include "sim/maritime/port/port.h"

#include "hawser/core/survival.h"

#include <stdlib.h>

bool port_waits_still(const struct hws_state *state, const struct call_row *call)
{
    return call->state == CALL_WAITING &&
           hws_maritime_vessel(state, call->vessel).generation == call->generation;
}

/* Room for all of them; how many there are. */
static uint32_t gather(const struct hws_state *state, uint32_t operations,
                       struct hws_lifetime *lifetimes, struct hws_port_waits *waits)
{
    uint32_t wait_count = 0;
    uint32_t call_count = 0;
    uint32_t count = 0;
    const struct wait_row *rows = port_rows_of(state, PORT_PART_WAIT, &wait_count);
    const struct call_row *calls = port_rows_of(state, PORT_PART_CALL, &call_count);

    for (uint32_t i = 0; i < wait_count; i++) {
        if (rows[i].port == operations) {
            lifetimes[count++] =
                (struct hws_lifetime){(double)rows[i].wait_ms, rows[i].censored != 0};
        }
    }
    for (uint32_t i = 0; i < call_count; i++) {
        if (calls[i].port == operations && port_waits_still(state, &calls[i])) {
            lifetimes[count++] =
                (struct hws_lifetime){(double)(state->now_ms - calls[i].arrived_ms), true};
            waits->still_count++;
            waits->first_ms =
                calls[i].arrived_ms < waits->first_ms ? calls[i].arrived_ms : waits->first_ms;
        }
    }
    return count;
}

static enum hws_status estimate(const struct hws_lifetime *lifetimes, uint32_t count,
                                struct hws_port_waits *waits)
{
    struct hws_survival survival;
    double median_ms = 0.0;
    double mean_ms = 0.0;
    enum hws_status status = hws_survival_init(&survival, lifetimes, count);

    if (status != HWS_OK) {
        return status;
    }
    status = hws_survival_restricted_mean(&survival, survival.duration_max, &mean_ms, NULL);
    waits->median_known = hws_survival_quantile(&survival, 0.5, &median_ms);
    waits->median_ms = (int64_t)median_ms;
    waits->mean_ms = (int64_t)(mean_ms + 0.5);
    waits->max_ms = (int64_t)survival.duration_max;
    waits->count = survival.subject_count;
    waits->censored =
        survival.step_count == 0 || survival.steps[survival.step_count - 1u].surviving > 0.0;
    hws_survival_fini(&survival);
    return status;
}

enum hws_status hws_port_waits(const struct hws_state *state, uint32_t port,
                               struct hws_port_waits *waits)
{
    const struct hws_port_plan *plan = hws_port_plan(state);
    uint32_t wait_count = 0;
    uint32_t call_count = 0;
    enum hws_status status = HWS_OK;

    *waits = (struct hws_port_waits){.first_ms = HWS_TIME_NEVER};
    if (!hws_port(state, port).managed) {
        return HWS_OK;
    }
    (void)port_rows_of(state, PORT_PART_WAIT, &wait_count);
    (void)port_rows_of(state, PORT_PART_CALL, &call_count);
    struct hws_lifetime *lifetimes =
        malloc(((size_t)wait_count + call_count + 1u) * sizeof(*lifetimes));
    if (lifetimes == NULL) {
        return HWS_ERR_MEMORY;
    }
    const uint32_t count = gather(state, plan->operations_of[port], lifetimes, waits);
    if (count > 0) {
        status = estimate(lifetimes, count, waits);
    }
    free(lifetimes);
    return status;
}
