/* The invariants of routing.h, recomputed: for tests and for --paranoid. */
#include "sim/telecom/network/routing.h"

static enum hws_status check_room(const struct routing *routing, struct hws_error *error)
{
    const struct routing_rows *rows = &routing->rows;
    const struct circuits *circuits = &rows->table->circuits;

    for (uint32_t link = 0; link < circuits->link_count; link++) {
        const struct link_state state = routing_link_state(rows, link);
        int64_t sum_kbps = 0;
        for (uint32_t i = circuits->link_first[link]; i < circuits->link_first[link + 1u]; i++) {
            const struct circuit_row *row = &rows->circuits[i];
            sum_kbps += row->room_kbps;
            if (row->carried_kbps < 0 || row->carried_kbps > row->room_kbps) {
                return hws_error_set(error, HWS_ERR_RANGE, "circuit",
                                     "circuit %u carries %lld kbit/s of %lld", i,
                                     (long long)row->carried_kbps, (long long)row->room_kbps);
            }
        }
        if (sum_kbps > state.kbps) {
            return hws_error_set(error, HWS_ERR_RANGE, "link",
                                 "link %u is shared out as %lld kbit/s of %lld", link,
                                 (long long)sum_kbps, (long long)state.kbps);
        }
    }
    return HWS_OK;
}

static bool anyone_waits(const struct routing_rows *rows, uint32_t component)
{
    const struct path_lists *lists = &rows->table->components;

    for (uint32_t i = lists->first[component]; i < lists->first[component + 1u]; i++) {
        if (rows->demands[lists->rows[i]].waiting_since_ms != HWS_TIME_NEVER) {
            return true;
        }
    }
    return false;
}

static enum hws_status compare_demand(const struct routing *routing, uint32_t demand,
                                      struct hws_error *error)
{
    const struct routing_rows *rows = &routing->rows;
    const struct allocate_demand *row = &rows->table->demands[demand];
    int64_t flows_kbps = 0;
    bool same = rows->demands[demand].served_kbps == routing->served_kbps[demand];

    for (uint32_t i = row->flow_first; i < row->flow_first + row->path_count; i++) {
        same = same && rows->flows[i].kbps == routing->flows_kbps[i];
        flows_kbps += rows->flows[i].kbps;
    }
    if (!same || flows_kbps != rows->demands[demand].served_kbps ||
        (rows->demands[demand].isolated != 0) == routing_reaches(rows, demand) ||
        rows->demands[demand].missing_kbps !=
            routing_wanted_kbps(routing, demand) - routing_served_kbps(routing, demand)) {
        return hws_error_set(error, HWS_ERR_RANGE, rows->plan->demands[demand].id,
                             "is served %lld kbit/s, expected %lld",
                             (long long)rows->demands[demand].served_kbps,
                             (long long)routing->served_kbps[demand]);
    }
    return HWS_OK;
}

static enum hws_status check_component(struct routing *routing, uint32_t component,
                                       struct hws_error *error)
{
    const struct path_lists *lists = &routing->rows.table->components;
    struct component_row row = {.busy = 0};

    /* What waits keeps what it was left with: that is no function of the present. */
    if (anyone_waits(&routing->rows, component)) {
        return HWS_OK;
    }
    enum hws_status status = routing_solve(routing, component, &row);
    if (status != HWS_OK) {
        return hws_error_set(error, status, "telecom", "the network could not be recomputed");
    }
    if (row.busy != routing->rows.components[component].busy ||
        row.gap_ppm != routing->rows.components[component].gap_ppm) {
        return hws_error_set(error, HWS_ERR_RANGE, "component",
                             "component %u is%s busy, with a gap of %u", component,
                             row.busy != 0 ? "" : " not", row.gap_ppm);
    }
    for (uint32_t i = lists->first[component]; i < lists->first[component + 1u]; i++) {
        status = compare_demand(routing, lists->rows[i], error);
        if (status != HWS_OK) {
            return status;
        }
    }
    return HWS_OK;
}

enum hws_status routing_check(const struct hws_state *state, struct hws_error *error)
{
    const struct routing_rows rows = routing_rows_of_state(state);
    struct routing routing = {.now_ms = 0};
    enum hws_status status = routing_init(&routing, &rows, state->plan, state->now_ms);

    if (status != HWS_OK) {
        (void)hws_error_set(error, status, "telecom", "the network could not be recomputed");
    } else {
        status = check_room(&routing, error);
    }
    for (uint32_t i = 0; i < rows.table->components.count && status == HWS_OK; i++) {
        status = check_component(&routing, i, error);
    }
    routing_fini(&routing);
    return status;
}
