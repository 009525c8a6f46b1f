#include "sim/telecom/network/circuits.h"

#include "sim/telecom/telecom_rows.h"

uint32_t circuits_operator_of(const struct circuits *circuits, uint32_t owner1)
{
    return circuits->pooled || owner1 == 0 ? 0 : owner1 - 1u;
}

static uint32_t link_owner1(const struct hws_telecom_plan *plan, uint32_t link)
{
    return link < plan->segment_count ? plan->systems[plan->segments[link].system].owner1
                                      : plan->terrestrials[link - plan->segment_count].owner1;
}

static enum hws_status build_grants(struct hws_telecom_plan *plan, struct circuits *circuits)
{
    const uint32_t agreement_count = circuits->pooled ? 0 : plan->lending_count;
    struct grant *grants =
        hws_arena_array(&plan->arena, (size_t)agreement_count * 2u, sizeof(*grants));

    if (grants == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < agreement_count; i++) {
        const struct hws_lending *agreement = &plan->lendings[i];
        const uint32_t ways = agreement->mutual ? 2u : 1u;
        for (uint32_t way = 0; way < ways; way++) {
            grants[circuits->grant_count++] =
                (struct grant){i, agreement->operators[way], agreement->operators[1u - way], 0};
        }
    }
    circuits->grants = grants;
    return HWS_OK;
}

static void add_leases(const struct hws_telecom_plan *plan, uint32_t link, struct circuit *rows,
                       uint32_t *count)
{
    for (uint32_t i = 0; i < plan->lease_count; i++) {
        const struct hws_lease *lease = &plan->leases[i];
        if (lease->segment == link) {
            rows[(*count)++] = (struct circuit){.operator_index = lease->lessee,
                                                .link = link,
                                                .source = CIRCUIT_LEASED,
                                                .kbps = lease->kbps};
        }
    }
}

/* The owner's first, then leases, then what agreements may open. */
static void add_link(const struct hws_telecom_plan *plan, const struct circuits *circuits,
                     uint32_t link, struct circuit *rows, uint32_t *count)
{
    const uint32_t owner1 = link_owner1(plan, link);

    if (link < plan->segment_count && segment_power(plan, link) != NULL &&
        plan->segments[link].design_kbps == 0) {
        return; /* a power cable without fibres */
    }
    if (circuits->pooled || circuits->operator_count == 1 || owner1 != 0) {
        const uint32_t owner = circuits_operator_of(circuits, owner1);
        rows[(*count)++] =
            (struct circuit){.operator_index = owner, .link = link, .source = CIRCUIT_OWNED};
        if (link < plan->segment_count && !circuits->pooled) {
            add_leases(plan, link, rows, count);
        }
        for (uint32_t i = 0; i < circuits->grant_count; i++) {
            if (circuits->grants[i].giver == owner) {
                rows[(*count)++] = (struct circuit){.operator_index = circuits->grants[i].taker,
                                                    .link = link,
                                                    .source = CIRCUIT_GRANTED,
                                                    .grant = i};
            }
        }
        return;
    }
    for (uint32_t i = 0; i < circuits->operator_count; i++) {
        rows[(*count)++] =
            (struct circuit){.operator_index = i, .link = link, .source = CIRCUIT_COMMON};
    }
}

enum hws_status circuits_build(struct hws_telecom_plan *plan, bool pooled,
                               struct circuits *circuits)
{
    const uint32_t links = plan->segment_count + plan->terrestrial_count;

    *circuits = (struct circuits){.link_count = links, .pooled = pooled};
    circuits->operator_count = pooled || plan->operator_count == 0 ? 1u : plan->operator_count;
    if (build_grants(plan, circuits) != HWS_OK) {
        return HWS_ERR_MEMORY;
    }
    const size_t per_link = circuits->grant_count > circuits->operator_count
                                ? circuits->grant_count + 1u
                                : circuits->operator_count;
    struct circuit *rows = hws_arena_array(
        &plan->arena, links * per_link + plan->lease_count + circuits->grant_count, sizeof(*rows));
    uint32_t *link_first = hws_arena_array(&plan->arena, (size_t)links + 1u, sizeof(*link_first));
    struct grant *grants = hws_arena_array(&plan->arena, circuits->grant_count, sizeof(*grants));
    if (rows == NULL || link_first == NULL || grants == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t link = 0; link < links; link++) {
        link_first[link] = circuits->count;
        add_link(plan, circuits, link, rows, &circuits->count);
    }
    link_first[links] = circuits->count;
    for (uint32_t i = 0; i < circuits->grant_count; i++) {
        grants[i] = circuits->grants[i];
        grants[i].cap_circuit = circuits->count;
        rows[circuits->count++] =
            (struct circuit){.operator_index = grants[i].taker,
                             .link = CIRCUIT_NONE,
                             .source = CIRCUIT_CAP,
                             .grant = i,
                             .kbps = plan->lendings[grants[i].agreement].cap_kbps};
    }
    circuits->rows = rows;
    circuits->link_first = link_first;
    circuits->grants = grants;
    return HWS_OK;
}

uint32_t circuits_own(const struct circuits *circuits, uint32_t operator_index, uint32_t link)
{
    for (uint32_t i = circuits->link_first[link]; i < circuits->link_first[link + 1u]; i++) {
        if (circuits->rows[i].operator_index == operator_index &&
            circuits->rows[i].source != CIRCUIT_GRANTED) {
            return i;
        }
    }
    return CIRCUIT_NONE;
}

uint32_t circuits_granted(const struct circuits *circuits, uint32_t grant, uint32_t link)
{
    for (uint32_t i = circuits->link_first[link]; i < circuits->link_first[link + 1u]; i++) {
        if (circuits->rows[i].source == CIRCUIT_GRANTED && circuits->rows[i].grant == grant) {
            return i;
        }
    }
    return CIRCUIT_NONE;
}

/* What is promised to others, in proportion to the parts that are up; the owner has the rest. */
void circuits_share_link(const struct circuits *circuits, uint32_t link,
                         const struct link_state *state, const int64_t *granted_kbps,
                         int64_t *room_kbps)
{
    int64_t left_kbps = state->kbps;

    for (uint32_t i = circuits->link_first[link]; i < circuits->link_first[link + 1u]; i++) {
        const struct circuit *circuit = &circuits->rows[i];
        int64_t promised_kbps = 0;
        if (circuit->source == CIRCUIT_LEASED) {
            promised_kbps = circuit->kbps;
        } else if (circuit->source == CIRCUIT_GRANTED && granted_kbps != NULL) {
            promised_kbps = granted_kbps[i];
        }
        promised_kbps = promised_kbps * state->parts_up / state->parts;
        room_kbps[i] = promised_kbps < left_kbps ? promised_kbps : left_kbps;
        if (circuit->source == CIRCUIT_COMMON) {
            room_kbps[i] = state->kbps / circuits->operator_count;
        }
        left_kbps -= room_kbps[i];
    }
    for (uint32_t i = circuits->link_first[link]; i < circuits->link_first[link + 1u]; i++) {
        if (circuits->rows[i].source == CIRCUIT_OWNED) {
            room_kbps[i] = left_kbps;
        }
    }
}
