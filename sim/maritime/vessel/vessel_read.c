/*
 * What readers may ask of vessels: how many, what each does now, which number and name each bears.
 */
#include "sim/maritime/vessel/vessel.h"

#include "hawser/core/language.h"

#include <assert.h>
#include <stdio.h>

#define TRAWL_SPEED_MAX_KN 5.0

static const void *rows_of(const struct hws_state *state, uint32_t part, uint32_t *row_count)
{
    return hws_state_rows(state, &hws_maritime_id, part, row_count);
}

uint32_t hws_maritime_vessel_count(const struct hws_state *state)
{
    uint32_t row_count = 0;

    (void)rows_of(state, MARITIME_PART_VESSEL, &row_count);
    return row_count;
}

/*
 * A fishing boat whose itinerary has it go no faster than one trawls: 2.5 to 5 kn
 * (facts/maritime.md 3.5). So does one of a log, whatever it was told to do there.
 */
static bool is_fishing(const struct hws_maritime_plan *plan, const struct vessel_row *row)
{
    const double told_kn = replay_on_log(plan, row) ? row->speed_kn : row->ordered_kn;

    return row->state == HWS_VESSEL_UNDER_WAY && row->passage1 == 0 && told_kn > 0.0 &&
           told_kn <= TRAWL_SPEED_MAX_KN &&
           plan->classes[row->vessel_class].kind == HWS_SHIP_KIND_FISHING;
}

struct hws_vessel_info hws_maritime_vessel(const struct hws_state *state, uint32_t vessel)
{
    uint32_t row_count = 0;
    const struct vessel_row *rows = rows_of(state, MARITIME_PART_VESSEL, &row_count);
    const struct hws_maritime_plan *plan = hws_maritime_plan(state);
    struct hws_vessel_info info = {.plan_vessel = HWS_NO_INDEX,
                                   .flow = HWS_NO_INDEX,
                                   .replay = HWS_NO_INDEX,
                                   .way = HWS_NO_INDEX};

    if (vessel >= row_count) {
        return info;
    }
    const struct vessel_row *row = &rows[vessel];
    info.state = (enum hws_vessel_state)row->state;
    info.dragging = row->dragging != 0;
    info.place = maritime_place(row, state->now_ms);
    info.vessel_class = row->vessel_class;
    info.plan_vessel =
        row->flow == HWS_NO_INDEX && row->state != HWS_VESSEL_ABSENT ? vessel : HWS_NO_INDEX;
    if (replay_of(plan, row) != NULL) {
        info.replay = (uint32_t)row->ordinal - 1u;
    } else if (row->flow != maritime_added_flow(plan)) {
        info.flow = row->flow;
    }
    info.generation = row->generation;
    info.key = row->key;
    info.shifting = row->state == HWS_VESSEL_UNDER_WAY && row->passage1 != 0 &&
                    row->passage_end == PASSAGE_ANCHORS;
    info.way = info.shifting ? HWS_NO_INDEX : row->way;
    info.way_reversed = row->way_reversed != 0;
    info.mmsi = row->mmsi;
    info.phantom = vessel < plan->vessel_count && plan->vessels[vessel].phantom;
    info.fishing = is_fishing(plan, row);
    if (row->state == HWS_VESSEL_UNDER_WAY) {
        info.leg.from = (struct hws_point){row->from_lat_deg, row->from_lon_deg};
        info.leg.to = (struct hws_point){row->to_lat_deg, row->to_lon_deg};
        info.leg.from_ms = row->from_ms;
        info.leg.to_ms = row->to_ms;
        info.speed_kn = row->speed_kn;
        info.course_deg = row->course_deg;
    }
    return info;
}

int64_t hws_maritime_vessel_reference(const struct hws_state *state, uint32_t vessel)
{
    uint32_t row_count = 0;
    const struct vessel_row *rows = rows_of(state, MARITIME_PART_VESSEL, &row_count);

    return vessel < row_count ? maritime_reference(&rows[vessel], vessel) : -1;
}

uint32_t hws_maritime_vessel_referenced(const struct hws_state *state, int64_t reference)
{
    uint32_t row_count = 0;
    const struct vessel_row *rows = rows_of(state, MARITIME_PART_VESSEL, &row_count);

    if (reference >= 0 && reference < (int64_t)hws_maritime_plan(state)->vessel_count) {
        return (uint32_t)reference; /* an authored vessel keeps its slot */
    }
    for (uint32_t i = 0; i < row_count; i++) {
        if (rows[i].state != HWS_VESSEL_ABSENT && maritime_reference(&rows[i], i) == reference) {
            return i;
        }
    }
    return HWS_NO_INDEX;
}

/* `whence`, in brackets, tells apart what has the same words; NULL: not said. */
static void name_traffic(const struct hws_maritime_plan *plan, uint32_t vessel_class,
                         uint32_t number, const char *whence, enum hws_language language,
                         char *text, size_t text_size)
{
    const char *words = hws_text_in(&plan->classes[vessel_class].name, language);

    if (whence == NULL) {
        (void)snprintf(text, text_size, "%s %u", words, (unsigned)number);
    } else {
        (void)snprintf(text, text_size, "%s %u (%s)", words, (unsigned)number, whence);
    }
    hws_text_trim(text);
}

static bool name_vessel(const struct hws_maritime_plan *plan, int64_t reference, bool whence,
                        enum hws_language language, char *text, size_t text_size)
{
    const uint64_t number = (uint64_t)reference;

    if (number < plan->vessel_count) {
        (void)snprintf(text, text_size, "%s", plan->vessels[number].name);
        hws_text_trim(text);
        return true;
    }
    const uint64_t flow1 = number >> 32;
    const uint32_t ordinal = (uint32_t)(number & UINT32_MAX);
    if (flow1 == plan->flow_count + UINT64_C(1) && ordinal > 0 && ordinal <= plan->replay_count) {
        const struct hws_replay *replay = &plan->replays[ordinal - 1u];
        name_traffic(plan, replay->vessel_class, replay->ship, whence ? replay->id : NULL, language,
                     text, text_size);
        return true;
    }
    uint32_t vessel_class = 0;
    uint32_t added = 0;
    if (maritime_is_added(plan, reference, &vessel_class, &added)) {
        name_traffic(plan, vessel_class, added, whence ? "added" : NULL, language, text, text_size);
        return true;
    }
    if (flow1 == 0 || flow1 > plan->flow_count) {
        (void)snprintf(text, text_size, "%s", "");
        return false;
    }
    const struct hws_flow *flow = &plan->flows[flow1 - 1u];
    name_traffic(plan, flow->vessel_class, ordinal, whence ? flow->id : NULL, language, text,
                 text_size);
    return true;
}

bool hws_maritime_vessel_name(const struct hws_maritime_plan *plan, int64_t reference,
                              enum hws_language language, char *text, size_t text_size)
{
    return name_vessel(plan, reference, true, language, text, text_size);
}

bool hws_maritime_told_name(const struct hws_maritime_plan *plan, int64_t reference,
                            enum hws_language language, char *text, size_t text_size)
{
    return name_vessel(plan, reference, false, language, text, text_size);
}

uint32_t hws_maritime_start_count(const struct hws_maritime_plan *plan)
{
    uint32_t count = plan->vessel_count;

    for (uint32_t i = 0; i < plan->fleet_count; i++) {
        count += plan->fleets[i].boat_count;
    }
    return count;
}

uint32_t hws_maritime_vessel_number(const struct hws_state *state, uint32_t vessel)
{
    uint32_t row_count = 0;
    const struct vessel_row *rows = rows_of(state, MARITIME_PART_VESSEL, &row_count);

    if (vessel >= row_count) {
        return 0;
    }
    const struct hws_maritime_plan *plan = hws_maritime_plan(state);
    const struct hws_replay *replay = replay_of(plan, &rows[vessel]);
    uint32_t vessel_class = 0;
    uint32_t number = 0;
    if (replay != NULL) {
        return replay->ship;
    }
    return maritime_is_added(plan, maritime_reference(&rows[vessel], vessel), &vessel_class,
                             &number)
               ? number
               : (uint32_t)rows[vessel].ordinal;
}

bool hws_maritime_is_broken(const struct hws_state *state, uint32_t vessel)
{
    return hws_trouble_count(state, &maritime_troubles, vessel,
                             HWS_TROUBLE_BIT(MARITIME_TROUBLE_BROKEN)) > 0;
}

uint32_t hws_maritime_under_way_count(const struct hws_state *state)
{
    uint32_t row_count = 0;
    const struct maritime_state_row *row = rows_of(state, MARITIME_PART_STATE, &row_count);

    return row_count == 0 ? 0 : row->under_way_count;
}

uint32_t hws_maritime_at_sea_count(const struct hws_state *state)
{
    const uint32_t vessel_count = hws_maritime_vessel_count(state);
    uint32_t at_sea = 0;

    for (uint32_t i = 0; i < vessel_count; i++) {
        const struct hws_vessel_info vessel = hws_maritime_vessel(state, i);
        at_sea += !vessel.phantom && (vessel.state == HWS_VESSEL_UNDER_WAY ||
                                      vessel.state == HWS_VESSEL_STOPPED ||
                                      vessel.state == HWS_VESSEL_ANCHORED)
                      ? 1u
                      : 0u;
    }
    return at_sea;
}

uint64_t hws_maritime_sailed_count(const struct hws_state *state)
{
    uint32_t row_count = 0;
    const struct maritime_state_row *row = rows_of(state, MARITIME_PART_STATE, &row_count);

    return row_count == 0 ? 0 : row->sailed_count;
}

const char *hws_vessel_state_name(enum hws_vessel_state state)
{
    static const char *const names[] = {HWS_MARK("absent"), HWS_MARK("moored"),
                                        HWS_MARK("under way"), HWS_MARK("stopped"),
                                        HWS_MARK("at anchor")};

    assert((uint32_t)state < sizeof(names) / sizeof(names[0]));
    return names[state];
}

const char *hws_ship_kind_name(enum hws_ship_kind kind)
{
    static const char *const names[HWS_SHIP_KIND_COUNT] = {
        [HWS_SHIP_KIND_CARGO] = "cargo",       [HWS_SHIP_KIND_CONTAINER] = "container",
        [HWS_SHIP_KIND_BULK] = "bulk",         [HWS_SHIP_KIND_TANKER] = "tanker",
        [HWS_SHIP_KIND_FERRY] = "ferry",       [HWS_SHIP_KIND_FISHING] = "fishing",
        [HWS_SHIP_KIND_PLEASURE] = "pleasure", [HWS_SHIP_KIND_SERVICE] = "service",
        [HWS_SHIP_KIND_PATROL] = "patrol",
    };

    assert((unsigned)kind < HWS_SHIP_KIND_COUNT);
    return names[kind];
}
