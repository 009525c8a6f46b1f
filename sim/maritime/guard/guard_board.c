/*
 * Hailing, boarding and detaining. Each takes time; a hail can go unanswered or be refused; a
 * boarding needs a boat, a sea below the unit's limit and a ground in law, judged where the target
 * is at that moment. A ship that is detained sails to the unit's base under escort.
 */
#include "sim/maritime/guard/guard.h"

#include "hawser/core/units.h"
#include "hawser/geo/zone.h"

#include <math.h>

enum hail_outcome { HAIL_ANSWERED = 0, HAIL_UNANSWERED, HAIL_REFUSED };

/* ---- the law --------------------------------------------------------------------------------- */

static enum guard_waters waters_at(const struct hws_guard_plan *plan, uint32_t flag,
                                   struct hws_point place)
{
    for (uint32_t i = 0; i < plan->jurisdiction_count; i++) {
        const struct hws_jurisdiction *zone = &plan->jurisdictions[i];
        if (hws_zone_contains(plan->vertices + zone->vertex_first, zone->vertex_count, place)) {
            return zone->flag == flag ? GUARD_WATERS_OWN : GUARD_WATERS_FOREIGN;
        }
    }
    return GUARD_WATERS_OPEN;
}

struct guard_finding guard_judge(const struct hws_step *step, uint32_t unit, enum guard_act act,
                                 enum guard_waters *waters)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    const struct hws_base *base = &plan->bases[plan->units[unit].base];
    const struct unit_row *row = guard_unit_row(step, unit);
    const struct task_row *task = guard_active_task(step, unit);
    const struct hws_state state = hws_step_state(step);
    const uint32_t flag = guard_flag_of(step, task->target);
    const struct guard_case facts = {
        .act = act,
        .waters = waters_at(plan, base->flag, hws_maritime_vessel(&state, task->target).place),
        .own_flag = flag == base->flag,
        .stateless = flag != HWS_NO_INDEX && plan->flags[flag].stateless,
        .consent = guard_has_consent(step, base->agency, task->target, task->target_generation),
        .pursuit = row->pursued1 == task->target + 1u &&
                   row->pursued_generation == task->target_generation,
        .distress = task->kind == HWS_TASK_RESCUE,
    };

    *waters = facts.waters;
    return guard_law_judge(&facts);
}

uint64_t guard_forbids(struct hws_step *step, uint32_t unit, enum guard_act act,
                       enum hws_legal_ground *ground)
{
    enum guard_waters waters = GUARD_WATERS_OPEN;
    const struct guard_finding finding = guard_judge(step, unit, act, &waters);
    const struct task_row *task = guard_active_task(step, unit);

    *ground = finding.ground;
    if (finding.allowed) {
        return 0;
    }
    const union hws_argument arguments[] = {
        {.i = unit},
        {.i = (int64_t)act},
        guard_vessel_argument(step, task->target),
        {.i = GUARD_ACT_COUNT + (waters == GUARD_WATERS_FOREIGN ? 1 : 0)}};
    return hws_step_record(step, GUARD_RECORD_NO_GROUND, arguments);
}

/* ---- hailing --------------------------------------------------------------------------------- */

enum hws_status guard_begin_hail(struct hws_step *step, uint32_t unit)
{
    enum hws_legal_ground ground = HWS_GROUND_NONE;

    struct hws_step forbidden =
        hws_step_because(step, guard_forbids(step, unit, GUARD_ACT_HAIL, &ground));
    if (forbidden.cause != 0) {
        return guard_shadow(&forbidden, unit);
    }
    guard_set_state(step, unit, HWS_UNIT_HAIL);
    if (ground == HWS_GROUND_TERRITORIAL_SEA) {
        struct unit_row *row = guard_unit_row(step, unit);
        const struct task_row *task = guard_active_task(step, unit);
        row->pursued1 = task->target + 1u;
        row->pursued_generation = task->target_generation;
    }
    enum hws_status status =
        guard_set_phase(step, unit, step->now_ms + guard_plan_of(step)->rules.hail_ms);
    if (status != HWS_OK) {
        return status;
    }
    return guard_follow(step, unit);
}

enum hws_status guard_end_hail(struct hws_step *step, uint32_t unit)
{
    const struct hws_guard_rules *rules = &guard_plan_of(step)->rules;
    struct unit_row *row = guard_unit_row(step, unit);
    const struct task_row *task = guard_active_task(step, unit);
    const double u = hws_stream_uniform(&row->hail);
    const enum hail_outcome outcome = u < rules->no_answer_frac ? HAIL_UNANSWERED
                                      : u < rules->no_answer_frac + rules->refusal_frac
                                          ? HAIL_REFUSED
                                          : HAIL_ANSWERED;
    const union hws_argument arguments[] = {
        {.i = unit}, guard_vessel_argument(step, task->target), {.i = (int64_t)outcome}};

    row->hailed = 1;
    row->cause = hws_step_record(step, GUARD_RECORD_HAILED, arguments);
    struct hws_step hailed = hws_step_because(step, row->cause);
    /* A master who answers looks to his anchor, if it is that. */
    const struct hws_effect heave = hws_maritime_order_effect(
        HWS_MARITIME_HEAVE_UP, (struct hws_maritime_order){.vessel = task->target});
    const enum hws_status status =
        outcome == HAIL_ANSWERED ? hws_step_emit(&hailed, &hws_maritime_id, &heave) : HWS_OK;
    if (status != HWS_OK) {
        return status;
    }
    if (task->kind == HWS_TASK_HAIL || outcome != HAIL_ANSWERED) {
        return guard_shadow(&hailed, unit);
    }
    row->rough_until_ms = step->now_ms + rules->rough_wait_ms;
    return guard_try_boarding(&hailed, unit);
}

/* ---- boarding -------------------------------------------------------------------------------- */

/* Triangular, given that elapsed_ms of it have gone by: by inversion of what is left. */
int64_t guard_boarding_ms(const struct hws_guard_rules *rules, double u, int64_t elapsed_ms)
{
    const double low = (double)rules->boarding_min_ms;
    const double mode = (double)rules->boarding_mode_ms;
    const double high = (double)rules->boarding_max_ms;
    const double x = (double)elapsed_ms;
    const double split = high > low ? (mode - low) / (high - low) : 0.0;
    double gone = 0.0;

    if (high <= low) {
        return rules->boarding_min_ms;
    }
    if (x > mode) {
        gone = x < high ? 1.0 - (high - x) * (high - x) / ((high - low) * (high - mode)) : 1.0;
    } else if (x > low) {
        gone = (x - low) * (x - low) / ((high - low) * (mode - low));
    }
    const double p = gone + u * (1.0 - gone);
    const double ms = p < split ? low + sqrt(p * (high - low) * (mode - low))
                                : high - sqrt((1.0 - p) * (high - low) * (high - mode));
    return (int64_t)(ms + 0.5);
}

/* The sea is too high: the unit stays with the target until it changes, or gives up. */
static enum hws_status wait_for_sea(struct hws_step *step, uint32_t unit, double wave_m)
{
    struct unit_row *row = guard_unit_row(step, unit);
    const struct task_row *task = guard_active_task(step, unit);
    const struct hws_point place = guard_place(step, unit);
    const bool first = row->stage != GUARD_STAGE_ROUGH;
    const bool over = step->now_ms >= row->rough_until_ms;
    uint64_t cause = step->cause;

    if (first || over) {
        const union hws_argument arguments[] = {{.i = unit},
                                                guard_vessel_argument(step, task->target),
                                                {.f = wave_m},
                                                {.i = over ? 1 : 0}};
        cause = hws_step_record(step, GUARD_RECORD_TOO_ROUGH, arguments);
    }
    struct hws_step waits = hws_step_because(step, cause);
    if (over) {
        return guard_shadow(&waits, unit);
    }
    int64_t again_ms = hws_step_sea_change_ms(step, place.lat_deg, place.lon_deg);
    again_ms = again_ms < row->rough_until_ms ? again_ms : row->rough_until_ms;
    row->stage = GUARD_STAGE_ROUGH;
    guard_set_state(step, unit, HWS_UNIT_SHADOW);
    enum hws_status status = guard_set_phase(&waits, unit, again_ms);
    return status == HWS_OK && first ? guard_follow(&waits, unit) : status;
}

enum hws_status guard_try_boarding(struct hws_step *step, uint32_t unit)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    struct unit_row *row = guard_unit_row(step, unit);
    const struct task_row *task = guard_active_task(step, unit);
    const struct hws_point place = guard_place(step, unit);
    const double wave_m = hws_step_sea(step, place.lat_deg, place.lon_deg).wave_height_m;
    enum hws_legal_ground ground = HWS_GROUND_NONE;

    struct hws_step forbidden =
        hws_step_because(step, guard_forbids(step, unit, GUARD_ACT_BOARD, &ground));
    if (forbidden.cause != 0) {
        enum hws_status followed = guard_shadow(&forbidden, unit);
        row->stage = GUARD_STAGE_GROUND;
        return followed;
    }
    if (wave_m >= plan->units[unit].boarding_wave_m) {
        return wait_for_sea(step, unit, wave_m);
    }
    const union hws_argument arguments[] = {
        {.i = unit}, guard_vessel_argument(step, task->target), {.i = (int64_t)ground}};
    const double u = hws_stream_uniform(&row->board);
    row->cause = hws_step_record(step, GUARD_RECORD_BOARDING, arguments);
    row->stage = GUARD_STAGE_FOLLOW;
    struct hws_step boards = hws_step_because(step, row->cause);
    guard_set_state(step, unit, HWS_UNIT_BOARD);
    enum hws_status status =
        guard_set_phase(&boards, unit, step->now_ms + guard_boarding_ms(&plan->rules, u, 0));
    if (status != HWS_OK) {
        return status;
    }
    return guard_follow(&boards, unit);
}

/* ---- detaining ------------------------------------------------------------------------------- */

static enum hws_status detain(struct hws_step *step, uint32_t unit)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    const struct hws_base *base = &plan->bases[plan->units[unit].base];
    const struct task_row *task = guard_active_task(step, unit);
    enum hws_legal_ground ground = HWS_GROUND_NONE;

    struct hws_step forbidden =
        hws_step_because(step, guard_forbids(step, unit, GUARD_ACT_DETAIN, &ground));
    if (forbidden.cause != 0) {
        return guard_shadow(&forbidden, unit);
    }
    const union hws_argument arguments[] = {
        {.i = unit}, guard_vessel_argument(step, task->target), {.i = (int64_t)ground}};
    struct hws_step detained =
        hws_step_because(step, hws_step_record(step, GUARD_RECORD_DETAINED, arguments));
    guard_unit_row(step, unit)->cause = detained.cause;
    guard_set_state(step, unit, HWS_UNIT_DETAIN);
    /* The leg that begins with it is followed. */
    const struct hws_effect steer = hws_maritime_steer_effect(
        (struct hws_maritime_steer){.vessel = task->target, .to = base->place});
    return hws_step_emit(&detained, &hws_maritime_id, &steer);
}

enum hws_status guard_end_boarding(struct hws_step *step, uint32_t unit)
{
    struct unit_row *row = guard_unit_row(step, unit);
    const struct task_row *task = guard_active_task(step, unit);

    if (task->target == HWS_NO_INDEX) {
        return guard_finish(step, unit, GUARD_END_DONE); /* people are off the wreck */
    }
    const union hws_argument arguments[] = {{.i = unit}, guard_vessel_argument(step, task->target)};
    const struct hws_effect boarded = hws_guard_news_effect(
        HWS_GUARD_BOARDED, (struct hws_guard_news){.unit = unit, .vessel = task->target});
    row->cause = hws_step_record(step, GUARD_RECORD_BOARDED, arguments);
    struct hws_step done = hws_step_because(step, row->cause);
    enum hws_status status = hws_step_emit(&done, &hws_guard_id, &boarded);
    if (status != HWS_OK) {
        return status;
    }
    return task->kind == HWS_TASK_DETAIN ? detain(&done, unit)
                                         : guard_finish(&done, unit, GUARD_END_DONE);
}

/* The target has come to the base: it is held there. */
enum hws_status guard_end_detention(struct hws_step *step, uint32_t unit)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    const struct task_row *task = guard_active_task(step, unit);
    const union hws_argument arguments[] = {
        {.i = unit}, guard_vessel_argument(step, task->target), {.i = plan->units[unit].base}};

    struct hws_step held =
        hws_step_because(step, hws_step_record(step, GUARD_RECORD_HELD, arguments));
    return guard_finish(&held, unit, GUARD_END_DONE);
}
