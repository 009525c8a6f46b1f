/*
 * Is a segment alive? It carries while none of its open faults stops the light, both its ends work,
 * a fibre pair is left, and power reaches its repeaters. Power comes from the stations at the ends
 * of the cable, through branching units: a cut or a shunt lets it out to sea, so that each stretch
 * is fed from one side. One shunt is lived with when both sides are fed; what lies between two is
 * dark; a branch that is cut takes nobody else with it. Without repeaters none of that matters. A
 * power cable is switched off by whatever goes through its insulation.
 */
#include "sim/telecom/fault/fault.h"
#include "sim/telecom/network/restore.h"

#define SEGMENTS_PER_SYSTEM_MAX 64u

bool segment_fault_stops(const struct hws_telecom_plan *plan, uint32_t segment,
                         enum hws_fault_kind kind)
{
    return kind == HWS_FAULT_CUT || kind == HWS_FAULT_COMPONENT ||
           (kind == HWS_FAULT_SHUNT && segment_power(plan, segment) != NULL) ||
           (kind == HWS_FAULT_FIBRE_BREAK && segment_pairs(&plan->segments[segment]) == 1);
}

/* ---- what its faults do --------------------------------------------------------------------- */

struct damage {
    uint32_t leak_count; /* where power gets out */
    uint32_t dark_count; /* faults that stop the light */
    uint32_t pairs_down;
};

struct segment_rows {
    const struct hws_telecom_plan *plan;
    const struct segment_row *segments;
    const struct station_row *stations;
    const struct fault_row *faults;
    uint32_t fault_count;
};

static struct damage damage_of(const struct segment_rows *rows, uint32_t segment)
{
    const uint32_t pairs = (uint32_t)segment_pairs(&rows->plan->segments[segment]);
    struct damage damage = {0, 0, 0};

    if (rows->segments[segment].open_fault_count == 0) {
        return damage;
    }
    for (uint32_t i = 0; i < rows->fault_count; i++) {
        const struct fault_row *fault = &rows->faults[i];
        if (fault->segment != segment || fault->mended) {
            continue;
        }
        damage.leak_count += fault->kind == HWS_FAULT_CUT || fault->kind == HWS_FAULT_SHUNT;
        damage.dark_count += fault->dark != 0;
        damage.pairs_down += fault->kind == HWS_FAULT_FIBRE_BREAK && !fault->dark;
    }
    damage.pairs_down = damage.pairs_down < pairs ? damage.pairs_down : pairs;
    return damage;
}

/* ---- power ---------------------------------------------------------------------------------- */

static bool touches_branching(const struct hws_telecom_plan *plan, uint32_t segment)
{
    const struct hws_segment *row = &plan->segments[segment];

    return plan->stations[row->station_from].branching_unit ||
           plan->stations[row->station_to].branching_unit;
}

/* A station feeds while it works; a branching unit passes on what a whole segment brings to it. */
static bool node_is_fed(const struct segment_rows *rows, uint32_t system, uint32_t node)
{
    uint32_t fed[2u * SEGMENTS_PER_SYSTEM_MAX + 1u] = {node};
    uint32_t count = 1;

    /* Outwards from the node over whole segments, until a station that works is met. */
    for (uint32_t at = 0; at < count; at++) {
        if (!rows->plan->stations[fed[at]].branching_unit) {
            if (!rows->stations[fed[at]].failed) {
                return true;
            }
            continue;
        }
        for (uint32_t i = 0; i < rows->plan->segment_count; i++) {
            const struct hws_segment *segment = &rows->plan->segments[i];
            if (segment->system != system ||
                (segment->station_from != fed[at] && segment->station_to != fed[at]) ||
                damage_of(rows, i).leak_count > 0) {
                continue;
            }
            const uint32_t other =
                segment->station_from == fed[at] ? segment->station_to : segment->station_from;
            uint32_t known = 0;
            while (known < count && fed[known] != other) {
                known++;
            }
            if (known == count && count < sizeof(fed) / sizeof(fed[0])) {
                fed[count++] = other;
            }
        }
    }
    return false;
}

static bool has_power(const struct segment_rows *rows, uint32_t segment, uint32_t leak_count)
{
    const struct hws_segment *row = &rows->plan->segments[segment];

    if (rows->plan->systems[row->system].unrepeatered) {
        return true;
    }
    if (leak_count >= 2u) {
        return false;
    }
    const bool from = node_is_fed(rows, row->system, row->station_from);
    const bool to = node_is_fed(rows, row->system, row->station_to);
    return leak_count == 0 ? from || to : from && to;
}

static bool lives(const struct segment_rows *rows, uint32_t segment, const struct damage *damage)
{
    const int64_t pairs = segment_pairs(&rows->plan->segments[segment]);

    return rows->segments[segment].outage_count == 0 && damage->dark_count == 0 &&
           (int64_t)damage->pairs_down < pairs && rows->segments[segment].lost_end_count == 0 &&
           has_power(rows, segment, damage->leak_count);
}

/* ---- coming and going ----------------------------------------------------------------------- */

static struct segment_rows rows_of_step(const struct hws_step *step)
{
    return (struct segment_rows){hws_step_plan(step), hws_step_rows(step, TELECOM_PART_SEGMENT),
                                 hws_step_rows(step, TELECOM_PART_STATION),
                                 hws_step_rows(step, TELECOM_PART_FAULT),
                                 hws_step_row_count(step, TELECOM_PART_FAULT)};
}

static enum hws_status tell_segment(struct hws_step *step, uint32_t segment, bool up)
{
    const struct hws_effect changed = hws_telecom_segment_changed_effect(
        (struct hws_telecom_segment_changed){.segment = segment, .up = up});

    return hws_step_emit(step, &hws_telecom_id, &changed);
}

/* Of a power cable without fibres power tells, and no traffic goes elsewhere. */
static bool is_lit(const struct hws_telecom_plan *plan, uint32_t segment)
{
    return segment_power(plan, segment) == NULL || plan->segments[segment].design_kbps > 0;
}

/* The record of it. */
static uint64_t come_up(struct hws_step *step, struct segment_row *row, uint32_t segment)
{
    const int64_t outage_ms = step->now_ms - row->down_since_ms;
    const union hws_argument arguments[] = {{.i = segment}, {.i = outage_ms}};

    row->down_ms += outage_ms;
    row->down_since_ms = HWS_TIME_NEVER;
    return is_lit(hws_step_plan(step), segment)
               ? hws_step_record(step, TELECOM_RECORD_SEGMENT_RESTORED, arguments)
               : step->cause;
}

/* Traffic that goes elsewhere, or comes back, and who is told, now that the segment has changed. */
static enum hws_status spread(struct hws_step *step, uint32_t segment, bool changed, bool better)
{
    const bool lit = is_lit(hws_step_plan(step), segment);
    enum hws_status status = lit ? restore_link_changed(step, segment, HWS_STAGE_NONE) : HWS_OK;

    if (status == HWS_OK && lit && better) {
        status = restore_mended(step);
    }
    if (status == HWS_OK && lit && changed) {
        status = restore_owe_notice(step, segment);
    }
    if (status == HWS_OK && changed) {
        status = tell_segment(step, segment, segment_row(step, segment)->up != 0);
    }
    return status;
}

static enum hws_status refresh_one(struct hws_step *step, uint32_t segment)
{
    const struct segment_rows rows = rows_of_step(step);
    struct segment_row *row = segment_row(step, segment);
    const struct damage damage = damage_of(&rows, segment);
    const uint32_t up = lives(&rows, segment, &damage) ? 1 : 0;
    const bool changed = up != row->up;
    const bool better = up > row->up || damage.pairs_down < row->pairs_down;
    uint64_t cause = step->cause;

    if (!changed && damage.pairs_down == row->pairs_down) {
        return HWS_OK;
    }
    row->up = up;
    row->pairs_down = damage.pairs_down;
    if (changed && up) {
        cause = come_up(step, row, segment);
    } else if (changed) {
        row->down_since_ms = step->now_ms;
    }
    struct hws_step refreshed = hws_step_because(step, cause);
    return spread(&refreshed, segment, changed, better);
}

/* With branching units one segment's damage is another's power. */
enum hws_status segment_refresh(struct hws_step *step, uint32_t segment)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    enum hws_status status = refresh_one(step, segment);

    if (!touches_branching(plan, segment)) {
        return status;
    }
    for (uint32_t i = 0; i < plan->segment_count && status == HWS_OK; i++) {
        if (i != segment && plan->segments[i].system == plan->segments[segment].system) {
            status = refresh_one(step, i);
        }
    }
    return status;
}

enum hws_status segment_check(const struct hws_state *state, struct hws_error *error)
{
    uint32_t count = 0;
    struct segment_rows rows = {.plan = hws_telecom_plan(state)};

    rows.faults = hws_state_rows(state, &hws_telecom_id, TELECOM_PART_FAULT, &rows.fault_count);
    rows.segments = hws_state_rows(state, &hws_telecom_id, TELECOM_PART_SEGMENT, &count);
    rows.stations = hws_state_rows(state, &hws_telecom_id, TELECOM_PART_STATION, &count);
    for (uint32_t i = 0; i < rows.plan->segment_count; i++) {
        const struct segment_row *row = &rows.segments[i];
        const struct damage damage = damage_of(&rows, i);
        const uint32_t up = lives(&rows, i, &damage) ? 1 : 0;
        if (up != row->up || damage.dark_count != row->dark_count ||
            damage.pairs_down != row->pairs_down ||
            (row->down_since_ms == HWS_TIME_NEVER) != (up != 0)) {
            return hws_error_set(error, HWS_ERR_RANGE, rows.plan->segments[i].id,
                                 "%u open faults, %u of them dark and %u pairs down, but up is %u",
                                 row->open_fault_count, damage.dark_count, damage.pairs_down,
                                 row->up);
        }
    }
    return HWS_OK;
}
