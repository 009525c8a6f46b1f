/*
 * Who is served what: a maximum flow (Edmonds and Karp 1972) from what is made, through the links
 * that are up, to what is wanted, and round it the classical filling: the common share is raised as
 * far as it goes, those that cannot have more keep theirs, and the others go on (Megiddo 1974).
 * Whole kW and millionths of a share, so that every machine agrees.
 */
#include "sim/telecom/power/power.h"

#include <assert.h>
#include <string.h>

#define PPM INT64_C(1000000)
#define PLENTY_KW (INT64_C(1) << 50)
/* Areas, then the grid beyond, the source and the sink. */
#define NODES_MAX (HWS_POWER_AREAS_MAX + 3u)

struct network {
    uint32_t area_count, grid, source, sink, node_count;
    int64_t room_kw[NODES_MAX][NODES_MAX];
};

/* The area at an end of a segment + 1, or 0: the grid beyond. */
static uint32_t end_area1(const struct hws_power_plan *plan, uint32_t station)
{
    const struct hws_station *end = &plan->telecom->stations[station];

    return end->branching_unit || plan->city_areas1 == NULL ? 0 : plan->city_areas1[end->city];
}

static void build(const struct hws_power_plan *plan, const bool *is_up, struct network *network)
{
    const struct hws_telecom_plan *telecom = plan->telecom;

    memset(network, 0, sizeof(*network));
    network->area_count = plan->area_count;
    network->grid = plan->area_count;
    network->source = plan->area_count + 1u;
    network->sink = plan->area_count + 2u;
    network->node_count = plan->area_count + 3u;
    network->room_kw[network->source][network->grid] = PLENTY_KW;
    for (uint32_t i = 0; i < plan->area_count; i++) {
        network->room_kw[network->source][i] = plan->areas[i].own_kw;
    }
    for (uint32_t i = 0; i < telecom->segment_count; i++) {
        const struct hws_segment *link = &telecom->segments[i];
        if (link->power_kw == 0 || (is_up != NULL && !is_up[i])) {
            continue;
        }
        const uint32_t from1 = end_area1(plan, link->station_from);
        const uint32_t to1 = end_area1(plan, link->station_to);
        const uint32_t from = from1 == 0 ? network->grid : from1 - 1u;
        const uint32_t to = to1 == 0 ? network->grid : to1 - 1u;
        if (from != to) {
            network->room_kw[from][to] += link->power_kw;
            network->room_kw[to][from] += link->power_kw;
        }
    }
}

/* One shortest way with room from source to sink, by the node before each; false: none is left. */
static bool find_way(const struct network *network, uint32_t before[NODES_MAX],
                     bool reached[NODES_MAX])
{
    uint32_t queue[NODES_MAX];
    uint32_t count = 0;

    memset(reached, 0, NODES_MAX * sizeof(reached[0]));
    queue[count++] = network->source;
    reached[network->source] = true;
    for (uint32_t at = 0; at < count && !reached[network->sink]; at++) {
        for (uint32_t next = 0; next < network->node_count; next++) {
            if (!reached[next] && network->room_kw[queue[at]][next] > 0) {
                reached[next] = true;
                before[next] = queue[at];
                queue[count++] = next;
            }
        }
    }
    return reached[network->sink];
}

/*
 * Can all have what they are to have? If not, `reached` is the near side of the narrowest cut: who
 * is beyond it has no more coming.
 */
static bool serves(const struct network *network, const int64_t *wanted_kw, bool reached[NODES_MAX])
{
    struct network left = *network;
    uint32_t before[NODES_MAX] = {0};
    int64_t missing_kw = 0;

    for (uint32_t i = 0; i < network->area_count; i++) {
        left.room_kw[i][network->sink] = wanted_kw[i];
        missing_kw += wanted_kw[i];
    }
    while (missing_kw > 0 && find_way(&left, before, reached)) {
        int64_t kw = PLENTY_KW;
        for (uint32_t node = left.sink; node != left.source; node = before[node]) {
            const int64_t room_kw = left.room_kw[before[node]][node];
            kw = room_kw < kw ? room_kw : kw;
        }
        for (uint32_t node = left.sink; node != left.source; node = before[node]) {
            left.room_kw[before[node]][node] -= kw;
            left.room_kw[node][before[node]] += kw;
        }
        missing_kw -= kw;
    }
    return missing_kw == 0;
}

/* ---- the filling ----------------------------------------------------------------------------- */

struct filling {
    const struct hws_power_plan *plan;
    struct network network;
    int64_t share_ppm[HWS_POWER_AREAS_MAX];
    bool settled[HWS_POWER_AREAS_MAX];
    bool reached[NODES_MAX]; /* when it was last tried */
};

/* With what is settled, and the others at that share. */
static bool can_have(struct filling *filling, int64_t share_ppm)
{
    int64_t wanted_kw[HWS_POWER_AREAS_MAX] = {0};

    for (uint32_t i = 0; i < filling->plan->area_count; i++) {
        const int64_t ppm = filling->settled[i] ? filling->share_ppm[i] : share_ppm;
        wanted_kw[i] = filling->plan->areas[i].demand_kw * ppm / PPM;
    }
    return serves(&filling->network, wanted_kw, filling->reached);
}

/* The most that all that are not settled can have together; `low` they have already. */
static int64_t common_share(struct filling *filling, int64_t low)
{
    int64_t high = PPM;

    if (can_have(filling, PPM)) {
        return PPM;
    }
    while (high - low > 1) {
        const int64_t middle = low + (high - low) / 2;
        if (can_have(filling, middle)) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Those beyond the cut that allows no more keep what they have. How many are left. */
static uint32_t settle(struct filling *filling, int64_t share_ppm)
{
    const bool all = share_ppm == PPM || can_have(filling, share_ppm + 1);
    uint32_t left = 0;

    for (uint32_t i = 0; i < filling->plan->area_count; i++) {
        if (!filling->settled[i] && (all || !filling->reached[i])) {
            filling->settled[i] = true;
            filling->share_ppm[i] = share_ppm;
        }
        left += filling->settled[i] ? 0u : 1u;
    }
    return left;
}

void hws_power_share(const struct hws_power_plan *plan, const bool *is_up, int64_t *served_kw)
{
    struct filling filling = {.plan = plan};
    uint32_t left = plan->area_count;
    int64_t share_ppm = 0;

    assert(plan->area_count <= HWS_POWER_AREAS_MAX);
    build(plan, is_up, &filling.network);
    while (left > 0) {
        share_ppm = common_share(&filling, share_ppm);
        const uint32_t before = left;
        left = settle(&filling, share_ppm);
        assert(left < before);
        (void)before;
    }
    for (uint32_t i = 0; i < plan->area_count; i++) {
        served_kw[i] = plan->areas[i].demand_kw * filling.share_ppm[i] / PPM;
    }
}
