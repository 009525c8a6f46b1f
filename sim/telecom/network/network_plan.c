#include "sim/telecom/network/network_plan.h"

#include "sim/telecom/plan_mix.h"

#include "hawser/core/units.h"

#define DURATION_MAX_MS (3660 * HWS_MS_PER_DAY)
/* A petabit a second, as for demand. */
#define RATE_MAX_KBPS INT64_C(1000000000000)

/*
 * Protection: 50 ms, the bound of SDH and OTN rings (ITU-T G.841, G.873.1).
 *
 * Rerouting: within a network under a second to some tens of seconds (Francois, Filsfils, Evans and
 * Bonaventure, "Achieving sub-second IGP convergence in large IP networks", CCR 2005); between
 * networks some 3 minutes on average and up to 15 where a way is withdrawn (Labovitz, Ahuja, Bose
 * and Jahanian, "Delayed Internet routing convergence", SIGCOMM 2000). Most of a network's traffic
 * moves by its own routing: a median of a minute, nine in ten within 3.6 minutes, one in a hundred
 * later than 10.
 *
 * Control room, with its own spare: hours (facts/cable.md 3.4: 47 min and 6 h are on record).
 * Agreements: hours to a week, by the agreement (facts/cable.md 6: 2 Tbps in 24 h; 3.4: 1, 4 and
 * 8 days); 0.8 is a factor of 2.2.
 *
 * Lighting: days where the terminal has room for more cards, weeks where they are on order: nine in
 * ten from 2 to 14 days (assumed; suppliers announce upgrades when they are done, not when they are
 * ordered).
 */
struct hws_restoration hws_restoration_usual(void)
{
    const struct hws_restoration usual = {
        .protection_ms = 50,
        .switch_ms = HWS_MS_PER_HOUR,
        .switch_sigma = 0.8,
        .ready_sigma = 0.8,
        .light_ms = 5 * HWS_MS_PER_DAY,
        .light_sigma = 0.8,
        .reroute_ms = HWS_MS_PER_MINUTE,
        .reroute_sigma = 1.0,
    };
    return usual;
}

/* ---- checks --------------------------------------------------------------------------------- */

static enum hws_status wrong(struct hws_error *error, const char *where, const char *message)
{
    return hws_error_set(error, HWS_ERR_RANGE, where, "%s", message);
}

static enum hws_status check_owners(const struct hws_telecom_plan *plan, struct hws_error *error)
{
    const uint32_t owner_min = plan->operator_count > 0 ? 1u : 0u;

    if (plan->operator_count > HWS_OPERATORS_MAX) {
        return wrong(error, "operators", "more operators than a network may have");
    }
    for (uint32_t i = 0; i < plan->system_count; i++) {
        if (plan->systems[i].owner1 < owner_min || plan->systems[i].owner1 > plan->operator_count) {
            return wrong(error, plan->systems[i].id, "the system needs an owner among operators");
        }
    }
    for (uint32_t i = 0; i < plan->demand_count; i++) {
        if (plan->demands[i].owner1 < owner_min || plan->demands[i].owner1 > plan->operator_count) {
            return wrong(error, plan->demands[i].id, "the demand needs an operator that serves it");
        }
    }
    for (uint32_t i = 0; i < plan->terrestrial_count; i++) {
        const struct hws_terrestrial *link = &plan->terrestrials[i];
        if (link->owner1 > plan->operator_count ||
            (uint32_t)link->medium >= HWS_LINK_MEDIUM_COUNT) {
            return wrong(error, link->id, "the link's owner or medium does not exist");
        }
        if (link->set_up_ms < 0 || link->set_up_ms > DURATION_MAX_MS ||
            (link->set_up_ms > 0 && link->opens_ms > 0) ||
            !(link->delay_us >= 0.0 && link->delay_us <= 1.0e7)) {
            return wrong(error, link->id, "set-up beside an opening, or a time out of range");
        }
    }
    return HWS_OK;
}

/* What is promised of a segment is never more than is lit. */
static enum hws_status check_leases(const struct hws_telecom_plan *plan, struct hws_error *error)
{
    for (uint32_t i = 0; i < plan->lease_count; i++) {
        const struct hws_lease *lease = &plan->leases[i];
        int64_t sum_kbps = 0;
        if (lease->lessee >= plan->operator_count || lease->segment >= plan->segment_count ||
            lease->kbps < 0 || lease->kbps > RATE_MAX_KBPS) {
            return wrong(error, "leases", "an operator, segment or rate that does not exist");
        }
        const struct hws_segment *segment = &plan->segments[lease->segment];
        if (plan->systems[segment->system].owner1 == lease->lessee + 1u) {
            return wrong(error, segment->id, "leased by its own owner");
        }
        for (uint32_t k = 0; k <= i; k++) {
            const bool same = plan->leases[k].segment == lease->segment;
            if (same && k < i && plan->leases[k].lessee == lease->lessee) {
                return wrong(error, segment->id, "leased twice by the same operator");
            }
            sum_kbps += same ? plan->leases[k].kbps : 0;
        }
        if (sum_kbps > segment->lit_kbps) {
            return wrong(error, segment->id, "more is leased than is lit");
        }
    }
    return HWS_OK;
}

static enum hws_status check_agreements(const struct hws_telecom_plan *plan,
                                        struct hws_error *error)
{
    for (uint32_t i = 0; i < plan->lending_count; i++) {
        const struct hws_lending *agreement = &plan->lendings[i];
        if (agreement->operators[0] >= plan->operator_count ||
            agreement->operators[1] >= plan->operator_count ||
            agreement->operators[0] == agreement->operators[1]) {
            return wrong(error, agreement->id, "an agreement lies between two operators");
        }
        if (agreement->cap_kbps < 0 || agreement->cap_kbps > RATE_MAX_KBPS ||
            agreement->ready_ms < 0 || agreement->ready_ms > DURATION_MAX_MS) {
            return wrong(error, agreement->id, "cap or time out of range");
        }
        for (uint32_t k = 0; k < i; k++) {
            const uint32_t *other = plan->lendings[k].operators;
            if ((other[0] == agreement->operators[0] && other[1] == agreement->operators[1]) ||
                (other[0] == agreement->operators[1] && other[1] == agreement->operators[0])) {
                return wrong(error, agreement->id, "a second agreement of the same two");
            }
        }
    }
    return HWS_OK;
}

static enum hws_status check_profiles(const struct hws_telecom_plan *plan, struct hws_error *error)
{
    for (uint32_t c = 0; plan->profiles != NULL && c < HWS_DEMAND_CLASS_COUNT; c++) {
        const struct hws_profile *profile = &plan->profiles[c];
        if (profile->level_count > HWS_PROFILE_LEVELS_MAX) {
            return wrong(error, "daily_profile", "more levels than a day may have");
        }
        for (uint32_t i = 0; i < profile->level_count; i++) {
            const int32_t before_min = i == 0 ? -1 : profile->from_min[i - 1u];
            if (profile->from_min[i] <= before_min || profile->from_min[i] >= 24 * 60 ||
                profile->permille[i] < 0 || profile->permille[i] > 1000) {
                return wrong(error, "daily_profile", "levels out of order or of range");
            }
        }
    }
    return HWS_OK;
}

static enum hws_status check_times(const struct hws_telecom_plan *plan, struct hws_error *error)
{
    const struct hws_restoration *times = &plan->restoration;
    const int64_t each_ms[] = {times->protection_ms, times->reroute_ms, times->switch_ms,
                               times->light_ms};
    const double spreads[] = {times->reroute_sigma, times->switch_sigma, times->ready_sigma,
                              times->light_sigma};

    for (size_t i = 0; i < sizeof(each_ms) / sizeof(each_ms[0]); i++) {
        if (each_ms[i] < 0 || each_ms[i] > DURATION_MAX_MS) {
            return wrong(error, "restoration", "a time outside 0 to 10 years");
        }
    }
    for (size_t i = 0; i < sizeof(spreads) / sizeof(spreads[0]); i++) {
        if (!(spreads[i] >= 0.0 && spreads[i] <= 5.0)) {
            return wrong(error, "restoration", "a spread outside 0 to 5");
        }
    }
    for (uint32_t i = 0; i < plan->operator_count; i++) {
        if (plan->operators[i].notice_ms < 0 || plan->operators[i].notice_ms > DURATION_MAX_MS) {
            return wrong(error, plan->operators[i].id, "notice outside 0 to 10 years");
        }
    }
    for (uint32_t i = 0; i < plan->segment_count; i++) {
        if (plan->segments[i].fibre_pairs > HWS_FIBRE_PAIRS_MAX) {
            return wrong(error, plan->segments[i].id, "more fibre pairs than a cable may have");
        }
    }
    return HWS_OK;
}

enum hws_status network_plan_check(const struct hws_telecom_plan *plan, struct hws_error *error)
{
    enum hws_status status = check_owners(plan, error);

    if (status == HWS_OK) {
        status = check_leases(plan, error);
    }
    if (status == HWS_OK) {
        status = check_agreements(plan, error);
    }
    if (status == HWS_OK) {
        status = check_profiles(plan, error);
    }
    return status == HWS_OK ? check_times(plan, error) : status;
}

/* ---- hash ----------------------------------------------------------------------------------- */

static void mix_owners(struct hws_hash *hash, const struct hws_telecom_plan *plan)
{
    for (uint32_t i = 0; i < plan->city_count; i++) {
        mix_whole(hash, plan->cities[i].utc_offset_min);
    }
    for (uint32_t i = 0; i < plan->station_count; i++) {
        mix_whole(hash, plan->stations[i].branching_unit);
    }
    for (uint32_t i = 0; i < plan->system_count; i++) {
        mix_whole(hash, plan->systems[i].owner1);
        mix_whole(hash, plan->systems[i].unrepeatered);
    }
    for (uint32_t i = 0; i < plan->segment_count; i++) {
        mix_whole(hash, plan->segments[i].fibre_pairs);
    }
    for (uint32_t i = 0; i < plan->terrestrial_count; i++) {
        const struct hws_terrestrial *link = &plan->terrestrials[i];
        mix_whole(hash, link->owner1);
        mix_whole(hash, (int64_t)link->medium);
        mix_whole(hash, link->set_up_ms);
        mix_real(hash, link->delay_us);
        mix_whole(hash, link->backup);
    }
    for (uint32_t i = 0; i < plan->demand_count; i++) {
        mix_whole(hash, plan->demands[i].owner1);
        mix_whole(hash, plan->demands[i].is_protected);
    }
}

static void mix_agreements(struct hws_hash *hash, const struct hws_telecom_plan *plan)
{
    mix_whole(hash, plan->operator_count);
    for (uint32_t i = 0; i < plan->operator_count; i++) {
        mix_string(hash, plan->operators[i].id);
        mix_text(hash, &plan->operators[i].name);
        mix_whole(hash, plan->operators[i].notice_ms);
    }
    mix_whole(hash, plan->lease_count);
    for (uint32_t i = 0; i < plan->lease_count; i++) {
        mix_whole(hash, plan->leases[i].lessee);
        mix_whole(hash, plan->leases[i].segment);
        mix_whole(hash, plan->leases[i].kbps);
    }
    mix_whole(hash, plan->lending_count);
    for (uint32_t i = 0; i < plan->lending_count; i++) {
        const struct hws_lending *agreement = &plan->lendings[i];
        mix_string(hash, agreement->id);
        mix_whole(hash, agreement->operators[0]);
        mix_whole(hash, agreement->operators[1]);
        mix_whole(hash, agreement->mutual);
        mix_whole(hash, agreement->cap_kbps);
        mix_whole(hash, agreement->ready_ms);
        if (agreement->market) {
            mix_whole(hash, 1); /* a scenario without a market has the hash that it had */
        }
    }
}

static void mix_times(struct hws_hash *hash, const struct hws_telecom_plan *plan)
{
    mix_whole(hash, plan->restoration.protection_ms);
    mix_whole(hash, plan->restoration.switch_ms);
    mix_real(hash, plan->restoration.switch_sigma);
    mix_real(hash, plan->restoration.ready_sigma);
    mix_whole(hash, plan->restoration.light_ms);
    mix_real(hash, plan->restoration.light_sigma);
    mix_whole(hash, plan->restoration.reroute_ms);
    mix_real(hash, plan->restoration.reroute_sigma);
    mix_whole(hash, plan->profiles != NULL);
    for (uint32_t c = 0; plan->profiles != NULL && c < HWS_DEMAND_CLASS_COUNT; c++) {
        const struct hws_profile *profile = &plan->profiles[c];
        mix_whole(hash, profile->level_count);
        for (uint32_t i = 0; i < profile->level_count; i++) {
            mix_whole(hash, profile->from_min[i]);
            mix_whole(hash, profile->permille[i]);
        }
    }
}

void network_plan_mix(struct hws_hash *hash, const struct hws_telecom_plan *plan)
{
    mix_owners(hash, plan);
    mix_agreements(hash, plan);
    mix_times(hash, plan);
}
