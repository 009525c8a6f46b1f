#include "tests/telecom/class_order.h"

#include <check.h>

/* Shares are whole kbit/s on each way of either demand. */
#define ROUNDING_KBPS 64

static bool same_ways(const struct hws_demand *a, const struct hws_demand *b)
{
    return a->owner1 == b->owner1 && ((a->city_from == b->city_from && a->city_to == b->city_to) ||
                                      (a->city_from == b->city_to && a->city_to == b->city_from));
}

void check_class_order(const struct hws_state *state, const char *world, uint64_t seed)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);

    for (uint32_t i = 0; i < plan->demand_count; i++) {
        const struct hws_demand_info high = hws_telecom_demand(state, i);
        for (uint32_t k = 0; k < plan->demand_count && high.served_kbps < high.wanted_kbps; k++) {
            if (plan->demands[i].service_class >= plan->demands[k].service_class ||
                !same_ways(&plan->demands[i], &plan->demands[k])) {
                continue;
            }
            const struct hws_demand_info low = hws_telecom_demand(state, k);
            ck_assert_msg((double)(high.served_kbps + ROUNDING_KBPS) * (double)low.wanted_kbps >=
                              (double)(low.served_kbps - ROUNDING_KBPS) * (double)high.wanted_kbps,
                          "%s, seed %llu, %lld ms: \"%s\" (%u) is served %lld of %lld kbit/s while "
                          "\"%s\" (%u) is served %lld of %lld",
                          world, (unsigned long long)seed, (long long)state->now_ms,
                          plan->demands[i].id, i, (long long)high.served_kbps,
                          (long long)high.wanted_kbps, plan->demands[k].id, k,
                          (long long)low.served_kbps, (long long)low.wanted_kbps);
        }
    }
}
