/*
 * Vessels: who the domain is, its plan and its rows by step, and the questions that a row answers
 * by itself: where she is, how records name her, whether she is a fleet's or sails on a log.
 */
#include "sim/maritime/vessel/vessel.h"

const struct hws_domain_id hws_maritime_id = {"maritime"};

const struct hws_troubles maritime_troubles = {&hws_maritime_id, MARITIME_PART_TROUBLE,
                                               MARITIME_EVENT_DRAG_END};

const struct hws_maritime_plan *hws_maritime_plan(const struct hws_state *state)
{
    return hws_state_plan(state, &hws_maritime_id);
}

struct maritime_state_row *maritime_state(const struct hws_step *step)
{
    return hws_step_rows(step, MARITIME_PART_STATE);
}

struct vessel_row *maritime_vessel(const struct hws_step *step, uint32_t vessel)
{
    struct vessel_row *rows = hws_step_rows(step, MARITIME_PART_VESSEL);

    return &rows[vessel];
}

struct hws_point maritime_place(const struct vessel_row *vessel, int64_t now_ms)
{
    if (vessel->state != HWS_VESSEL_UNDER_WAY || now_ms <= vessel->from_ms) {
        return (struct hws_point){vessel->from_lat_deg, vessel->from_lon_deg};
    }
    if (now_ms >= vessel->to_ms) {
        return (struct hws_point){vessel->to_lat_deg, vessel->to_lon_deg};
    }
    return leg_between(vessel, (double)(now_ms - vessel->from_ms) /
                                   (double)(vessel->to_ms - vessel->from_ms));
}

int64_t maritime_reference(const struct vessel_row *vessel, uint32_t index)
{
    return vessel->flow == HWS_NO_INDEX
               ? (int64_t)index
               : (int64_t)((((uint64_t)vessel->flow + 1u) << 32) | vessel->ordinal);
}

union hws_argument maritime_vessel_argument(const struct hws_step *step, uint32_t vessel)
{
    const union hws_argument argument = {
        .i = maritime_reference(maritime_vessel(step, vessel), vessel)};
    return argument;
}

/* ---- ships that were added ------------------------------------------------------------------- */

#define ADDED_CLASS_SHIFT 16u
#define ADDED_NUMBER_MASK 0xffffu

uint32_t maritime_added_flow(const struct hws_maritime_plan *plan)
{
    return plan->flow_count + 1u;
}

uint64_t maritime_added_ordinal(uint32_t vessel_class, uint32_t number)
{
    return (uint64_t)vessel_class << ADDED_CLASS_SHIFT | number;
}

int64_t maritime_added_reference(const struct hws_maritime_plan *plan, uint32_t vessel_class,
                                 uint32_t number)
{
    return (int64_t)((uint64_t)(maritime_added_flow(plan) + 1u) << 32 |
                     maritime_added_ordinal(vessel_class, number));
}

bool maritime_is_added(const struct hws_maritime_plan *plan, int64_t reference,
                       uint32_t *vessel_class, uint32_t *number)
{
    const uint32_t ordinal = (uint32_t)((uint64_t)reference & UINT32_MAX);

    *vessel_class = ordinal >> ADDED_CLASS_SHIFT;
    *number = ordinal & ADDED_NUMBER_MASK;
    return (uint64_t)reference >> 32 == (uint64_t)maritime_added_flow(plan) + 1u &&
           *vessel_class<plan->class_count && * number> 0 && *number <= MARITIME_ADDED_MAX;
}

bool fleet_is_boat(const struct hws_maritime_plan *plan, const struct vessel_row *vessel)
{
    return vessel->flow < plan->flow_count && vessel->flow + plan->fleet_count >= plan->flow_count;
}

const struct passage_row *passage_of(const struct hws_step *step, const struct vessel_row *vessel)
{
    const struct passage_row *rows = hws_step_rows(step, MARITIME_PART_PASSAGE);

    return &rows[vessel->passage1 - 1u];
}

/* ---- vessels of logs ------------------------------------------------------------------------- */

const struct hws_replay *replay_of(const struct hws_maritime_plan *plan,
                                   const struct vessel_row *vessel)
{
    return vessel->flow == plan->flow_count && vessel->ordinal > 0 &&
                   vessel->ordinal <= plan->replay_count
               ? &plan->replays[vessel->ordinal - 1u]
               : NULL;
}

/* An ordered vessel is on a passage, or has come to its end: stopped, or in a port's hands. */
bool replay_on_log(const struct hws_maritime_plan *plan, const struct vessel_row *vessel)
{
    return replay_of(plan, vessel) != NULL && vessel->passage1 == 0 &&
           vessel->port == HWS_NO_INDEX &&
           (vessel->state == HWS_VESSEL_UNDER_WAY || vessel->state == HWS_VESSEL_ANCHORED);
}

bool replay_keeps_time(const struct hws_maritime_plan *plan, const struct vessel_row *vessel)
{
    return replay_on_log(plan, vessel) && !vessel->dragging &&
           vessel->to_ms == replay_of(plan, vessel)->points[vessel->leg_index + 1u].at_ms;
}

struct ship_row *replay_ship(const struct hws_step *step, uint32_t ship)
{
    struct ship_row *rows = hws_step_rows(step, MARITIME_PART_SHIP);

    return &rows[ship - 1u];
}

bool replay_is_known(const struct ship_row *ships, uint32_t ship_count,
                     const struct hws_replay *replay, const struct vessel_row *vessel,
                     uint32_t index)
{
    return replay->ship > 0 && replay->ship <= ship_count &&
           ships[replay->ship - 1u].vessel1 == index + 1u &&
           ships[replay->ship - 1u].generation == vessel->generation;
}

void replay_forget(struct hws_step *step, const struct vessel_row *vessel)
{
    const struct hws_replay *replay = replay_of(hws_step_plan(step), vessel);

    if (replay != NULL) {
        *replay_ship(step, replay->ship) = (struct ship_row){0, 0};
    }
}
