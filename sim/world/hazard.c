/*
 * Gear on the sea bed, followed until it crosses a cable. While a vessel drags its anchor, or tows
 * a trawl, its leg is crossed with the cables' index; the next crossing becomes an event, at which
 * they meet (meeting.c), and the one after it is looked for. A new leg or speed begins the search
 * anew. One row a dragging vessel; and one a vessel of the start's slots, where boats are, for its
 * trawl: a tow that crosses nothing costs one look, and no event.
 */
#include "sim/world/hazard.h"

#include "hawser/core/check.h"
#include "hawser/core/units.h"
#include "hawser/geo/index.h"

#include <assert.h>
#include <string.h>

enum hazard_part { HAZARD_PART_DRAG = 0, HAZARD_PART_TRAWL, HAZARD_PART_COUNT };

/* More cables than this on one leg are found as the first ones are passed. */
#define CROSSINGS_MAX 32u

/* A cable cannot be struck twice by one anchor in so short a time: it is the same crossing. */
#define SAME_CROSSING_MS 1000

static const struct hws_field_def gear_fields[] = {
    HWS_FIELD(struct gear_row, double, leg_fraction),
    HWS_FIELD(struct gear_row, double, segment_fraction),
    HWS_FIELD(struct gear_row, int64_t, struck_ms),
    HWS_FIELD(struct gear_row, uint64_t, cause),
    HWS_FIELD(struct gear_row, struct hws_event_handle, next),
    HWS_FIELD(struct gear_row, uint32_t, vessel),
    HWS_FIELD(struct gear_row, uint32_t, active),
    HWS_FIELD(struct gear_row, uint32_t, segment),
    HWS_FIELD(struct gear_row, uint32_t, piece),
    HWS_FIELD(struct gear_row, uint32_t, struck_segment1),
    HWS_FIELD(struct gear_row, uint32_t, reserved),
};

static const struct hws_part_def parts[HAZARD_PART_COUNT] = {
    [HAZARD_PART_DRAG] = {"drag", sizeof(struct gear_row), 4, gear_fields,
                          (uint32_t)(sizeof(gear_fields) / sizeof(gear_fields[0]))},
    [HAZARD_PART_TRAWL] = {"trawl", sizeof(struct gear_row), 1, gear_fields,
                           (uint32_t)(sizeof(gear_fields) / sizeof(gear_fields[0]))},
};

static void rows_per_step_max(const void *plan_part, uint32_t *rows)
{
    (void)plan_part;
    rows[HAZARD_PART_DRAG] = 1;
}

static struct gear_row *drag_of(const struct hws_step *step, uint32_t vessel)
{
    struct gear_row *rows = hws_step_rows(step, HAZARD_PART_DRAG);
    const uint32_t row_count = hws_step_row_count(step, HAZARD_PART_DRAG);

    for (uint32_t i = 0; i < row_count; i++) {
        if (rows[i].active && rows[i].vessel == vessel) {
            return &rows[i];
        }
    }
    return NULL;
}

static enum hws_status take_row(struct hws_step *step, struct gear_row **row)
{
    struct gear_row *rows = hws_step_rows(step, HAZARD_PART_DRAG);
    const uint32_t row_count = hws_step_row_count(step, HAZARD_PART_DRAG);
    uint32_t index = 0;

    while (index < row_count && rows[index].active) {
        index++;
    }
    if (index == row_count) {
        enum hws_status status = hws_step_append(step, HAZARD_PART_DRAG, &index);
        if (status != HWS_OK) {
            return status;
        }
    }
    memset(&rows[index], 0, sizeof(rows[index]));
    *row = &rows[index];
    return HWS_OK;
}

static int64_t time_of(const struct hws_leg *leg, double fraction, int64_t now_ms)
{
    const int64_t at_ms =
        leg->from_ms + (int64_t)(fraction * (double)(leg->to_ms - leg->from_ms) + 0.5);

    return at_ms < now_ms ? now_ms : at_ms;
}

/* The first crossing on the leg from now on that is not the one just made. */
static bool find_next(const struct hws_step *step, const struct gear_row *row,
                      const struct hws_vessel_info *vessel, struct hws_crossing *next)
{
    const struct hws_hazard_plan *plan = hws_step_plan(step);
    const struct hws_leg *leg = &vessel->leg;
    struct hws_crossing crossings[CROSSINGS_MAX];
    const uint32_t found =
        hws_index_crossings(plan->telecom->index, vessel->place, leg->to, crossings, CROSSINGS_MAX);
    const uint32_t count = found < CROSSINGS_MAX ? found : CROSSINGS_MAX;
    const double gone_frac =
        (double)(step->now_ms - leg->from_ms) / (double)(leg->to_ms - leg->from_ms);

    for (uint32_t i = 0; i < count; i++) {
        *next = crossings[i];
        next->leg_fraction = gone_frac + crossings[i].leg_fraction * (1.0 - gone_frac);
        const int64_t at_ms = time_of(leg, next->leg_fraction, step->now_ms);
        if (row->struck_segment1 != next->owner + 1u ||
            at_ms - row->struck_ms >= SAME_CROSSING_MS) {
            return true;
        }
    }
    return false;
}

/* `event` at the next crossing; `index` is the row's. */
static enum hws_status look_ahead(struct hws_step *step, struct gear_row *row,
                                  enum hazard_event event, uint32_t index)
{
    const struct hws_state state = hws_step_state(step);
    const struct hws_vessel_info vessel = hws_maritime_vessel(&state, row->vessel);
    struct hws_crossing next;

    hws_step_cancel(step, &row->next);
    if (vessel.state != HWS_VESSEL_UNDER_WAY || vessel.leg.to_ms <= step->now_ms ||
        !find_next(step, row, &vessel, &next)) {
        return HWS_OK;
    }
    row->leg_fraction = next.leg_fraction;
    row->segment_fraction = next.segment_fraction;
    row->segment = next.owner;
    row->piece = next.part;
    return hws_step_schedule(step, event, time_of(&vessel.leg, next.leg_fraction, step->now_ms),
                             index, 0, &row->next);
}

static enum hws_status on_drag_begun(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_news news = hws_maritime_news_from(effect);
    struct gear_row *row = NULL;
    enum hws_status status = take_row(step, &row);

    if (status != HWS_OK) {
        return status;
    }
    row->vessel = news.vessel;
    row->active = 1;
    row->cause = step->cause;
    return HWS_OK; /* the leg that begins with the drag follows at once */
}

static uint32_t drag_index(const struct hws_step *step, const struct gear_row *row)
{
    return (uint32_t)(row - (const struct gear_row *)hws_step_rows(step, HAZARD_PART_DRAG));
}

/* The row of a vessel that may have a trawl, or NULL. */
static struct gear_row *trawl_of(const struct hws_step *step, uint32_t vessel)
{
    struct gear_row *rows = hws_step_rows(step, HAZARD_PART_TRAWL);

    return vessel < hws_step_row_count(step, HAZARD_PART_TRAWL) ? &rows[vessel] : NULL;
}

/* The trawl is up, or down and drawn over the ground from here. */
static enum hws_status follow_trawl(struct hws_step *step, uint32_t vessel)
{
    const struct hws_state state = hws_step_state(step);
    struct gear_row *row = trawl_of(step, vessel);
    const bool fishing = row != NULL && hws_maritime_vessel(&state, vessel).fishing;

    if (row == NULL || (!fishing && !row->active)) {
        return HWS_OK;
    }
    if (!fishing) {
        hws_step_cancel(step, &row->next);
        memset(row, 0, sizeof(*row));
        return HWS_OK;
    }
    row->active = 1;
    row->vessel = vessel;
    return look_ahead(step, row, HAZARD_EVENT_TRAWL, vessel);
}

static enum hws_status on_leg_begun(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_news news = hws_maritime_news_from(effect);
    struct gear_row *row = drag_of(step, news.vessel);
    enum hws_status status = HWS_OK;

    if (row != NULL) {
        struct hws_step drag = hws_step_because(step, row->cause);
        status = look_ahead(&drag, row, HAZARD_EVENT_CROSS, drag_index(step, row));
    }
    return status == HWS_OK ? follow_trawl(step, news.vessel) : status;
}

static enum hws_status on_stood(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_news news = hws_maritime_news_from(effect);

    return follow_trawl(step, news.vessel);
}

static enum hws_status on_drag_ended(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_news news = hws_maritime_news_from(effect);
    struct gear_row *row = drag_of(step, news.vessel);

    if (row != NULL) {
        hws_step_cancel(step, &row->next);
        memset(row, 0, sizeof(*row));
    }
    return HWS_OK;
}

static enum hws_status on_cross(struct hws_step *step, const struct hws_event *event)
{
    struct gear_row *rows = hws_step_rows(step, HAZARD_PART_DRAG);
    assert(event->body.subject < hws_step_row_count(step, HAZARD_PART_DRAG));
    struct gear_row *row = &rows[event->body.subject];

    row->struck_segment1 = row->segment + 1u;
    row->struck_ms = step->now_ms;
    enum hws_status status = meeting_anchor(step, row);
    struct hws_step drag = hws_step_because(step, row->cause);
    return status == HWS_OK ? look_ahead(&drag, row, HAZARD_EVENT_CROSS, event->body.subject)
                            : status;
}

static enum hws_status on_trawl(struct hws_step *step, const struct hws_event *event)
{
    struct gear_row *rows = hws_step_rows(step, HAZARD_PART_TRAWL);
    assert(event->body.subject < hws_step_row_count(step, HAZARD_PART_TRAWL));
    struct gear_row *row = &rows[event->body.subject];

    row->struck_segment1 = row->segment + 1u;
    row->struck_ms = step->now_ms;
    enum hws_status status = meeting_trawl(step, row);
    return status == HWS_OK ? look_ahead(step, row, HAZARD_EVENT_TRAWL, event->body.subject)
                            : status;
}

static const struct hws_event_def events[HAZARD_EVENT_COUNT] = {
    /* Before waypoints: a crossing at the end of a leg belongs to that leg. */
    [HAZARD_EVENT_CROSS] = {"anchor over a cable", HWS_PRIORITY_CROSSING, on_cross,
                            hws_event_certain},
    [HAZARD_EVENT_TRAWL] = {"trawl over a cable", HWS_PRIORITY_CROSSING, on_trawl,
                            hws_event_certain},
};

static const struct hws_subscription subscriptions[] = {
    {&hws_maritime_id, HWS_MARITIME_DRAG_BEGUN, on_drag_begun},
    {&hws_maritime_id, HWS_MARITIME_LEG_BEGUN, on_leg_begun},
    {&hws_maritime_id, HWS_MARITIME_STOOD, on_stood},
    {&hws_maritime_id, HWS_MARITIME_DRAG_ENDED, on_drag_ended},
};

const struct hws_domain_id hws_hazard_id = {"hazard"};

/* A piece lies between two of its segment's points. */
static bool leads_somewhere(const struct hws_hazard_plan *plan, const struct gear_row *row)
{
    return plan->telecom != NULL && row->segment < plan->telecom->segment_count &&
           row->piece + 1u < plan->telecom->segments[row->segment].point_count;
}

static bool event_fits(const struct hws_state *state, uint32_t kind,
                       const struct hws_event_body *body)
{
    const uint32_t part =
        kind == HAZARD_EVENT_CROSS ? (uint32_t)HAZARD_PART_DRAG : (uint32_t)HAZARD_PART_TRAWL;
    uint32_t count = 0;
    const struct gear_row *rows = hws_state_rows(state, &hws_hazard_id, part, &count);

    return rows[body->subject].active &&
           leads_somewhere(hws_state_plan(state, &hws_hazard_id), &rows[body->subject]);
}

static enum hws_status check_gear(const struct hws_state *state, const struct hws_rows *gear,
                                  struct hws_error *error)
{
    const struct hws_hazard_plan *plan = hws_state_plan(state, &hws_hazard_id);
    const struct hws_bound bounds[] = {
        HWS_AT_MOST(struct gear_row, active, 1),
        HWS_INDEX_OR_NONE(struct gear_row, vessel, hws_maritime_vessel_count(state)),
        HWS_AT_MOST(struct gear_row, struck_segment1,
                    plan->telecom == NULL ? 0 : plan->telecom->segment_count),
    };
    const uint32_t times[] = {(uint32_t)offsetof(struct gear_row, struck_ms)};
    const enum hws_status status = hws_check_bounds(gear, bounds, 3, error);

    return status == HWS_OK ? hws_check_known(gear, times, 1, error) : status;
}

static enum hws_status check(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_rows drags =
        hws_rows_of(state, &hws_hazard_id, HAZARD_PART_DRAG, "drag", sizeof(struct gear_row));
    const struct hws_rows trawls =
        hws_rows_of(state, &hws_hazard_id, HAZARD_PART_TRAWL, "trawl", sizeof(struct gear_row));
    const struct hws_event_bound crossings[HAZARD_EVENT_COUNT] = {
        [HAZARD_EVENT_CROSS] = HWS_KEPT(drags, struct gear_row, next),
        [HAZARD_EVENT_TRAWL] = HWS_KEPT(trawls, struct gear_row, next)};
    enum hws_status status = check_gear(state, &drags, error);

    if (status == HWS_OK) {
        status = check_gear(state, &trawls, error);
    }
    if (status != HWS_OK) {
        return status;
    }
    return hws_check_events(state, &hws_hazard_id, crossings, HAZARD_EVENT_COUNT, event_fits,
                            error);
}

/* A row for each vessel that may trawl: boats and authored ones. */
static void start_rows(const void *plan_part, uint32_t *rows, uint32_t *event_count)
{
    const struct hws_hazard_plan *plan = plan_part;

    rows[HAZARD_PART_TRAWL] = hws_maritime_start_count(plan->maritime);
    *event_count = 0;
}

static enum hws_status start(struct hws_step *step)
{
    const struct hws_hazard_plan *plan = hws_step_plan(step);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < hws_maritime_start_count(plan->maritime) && status == HWS_OK; i++) {
        uint32_t index = 0;
        status = hws_step_append(step, HAZARD_PART_TRAWL, &index);
    }
    return status;
}

const struct hws_domain hws_hazard_domain = {
    .id = &hws_hazard_id,
    .parts = parts,
    .part_count = HAZARD_PART_COUNT,
    .rows_per_step_max = rows_per_step_max,
    .events = events,
    .event_count = HAZARD_EVENT_COUNT,
    .subscriptions = subscriptions,
    .subscription_count = (uint32_t)(sizeof(subscriptions) / sizeof(subscriptions[0])),
    .records = hazard_records,
    .record_count = HAZARD_RECORD_COUNT,
    .start_rows = start_rows,
    .start = start,
    .check = check,
};
