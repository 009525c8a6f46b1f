/*
 * Where sea meets cable. While a vessel drags its anchor, its leg is crossed with the cables'
 * index; the next crossing becomes an event, which strikes the cable at that moment and place and
 * looks for the one after it. A new leg or speed begins the search anew. One row a dragging vessel.
 */
#include "hawser/world/world.h"

#include "hawser/core/check.h"
#include "hawser/core/units.h"
#include "hawser/geo/index.h"

#include <assert.h>
#include <string.h>

enum hazard_part { HAZARD_PART_DRAG = 0, HAZARD_PART_COUNT };
enum hazard_event { HAZARD_EVENT_CROSS = 0, HAZARD_EVENT_COUNT };
enum hazard_record { HAZARD_RECORD_CROSSED = 0, HAZARD_RECORD_COUNT };

/* More cables than this on one leg are found as the first ones are passed. */
#define CROSSINGS_MAX 32u

/* A cable cannot be struck twice by one anchor in so short a time: it is the same crossing. */
#define SAME_CROSSING_MS 1000

struct drag_row {
    double leg_fraction;     /* of the crossing that is pending, on the vessel's present leg */
    double segment_fraction; /* along the cable's drawn piece */
    int64_t struck_ms;       /* when the last cable was struck */
    uint64_t cause;          /* the record of the anchor running out */
    struct hws_event_handle next;
    uint32_t vessel;
    uint32_t active;
    uint32_t segment, piece;  /* of the crossing that is pending */
    uint32_t struck_segment1; /* the last cable struck + 1; 0 none yet */
    uint32_t reserved;
};

static const struct hws_field_def drag_fields[] = {
    HWS_FIELD(struct drag_row, double, leg_fraction),
    HWS_FIELD(struct drag_row, double, segment_fraction),
    HWS_FIELD(struct drag_row, int64_t, struck_ms),
    HWS_FIELD(struct drag_row, uint64_t, cause),
    HWS_FIELD(struct drag_row, struct hws_event_handle, next),
    HWS_FIELD(struct drag_row, uint32_t, vessel),
    HWS_FIELD(struct drag_row, uint32_t, active),
    HWS_FIELD(struct drag_row, uint32_t, segment),
    HWS_FIELD(struct drag_row, uint32_t, piece),
    HWS_FIELD(struct drag_row, uint32_t, struck_segment1),
    HWS_FIELD(struct drag_row, uint32_t, reserved),
};

static const struct hws_part_def parts[HAZARD_PART_COUNT] = {
    {"drag", sizeof(struct drag_row), 4, drag_fields,
     (uint32_t)(sizeof(drag_fields) / sizeof(drag_fields[0]))},
};

static void rows_per_step_max(const void *plan_part, uint32_t *rows)
{
    (void)plan_part;
    rows[0] = 1;
}

static struct drag_row *drag_of(const struct hws_step *step, uint32_t vessel)
{
    struct drag_row *rows = hws_step_rows(step, HAZARD_PART_DRAG);
    const uint32_t row_count = hws_step_row_count(step, HAZARD_PART_DRAG);

    for (uint32_t i = 0; i < row_count; i++) {
        if (rows[i].active && rows[i].vessel == vessel) {
            return &rows[i];
        }
    }
    return NULL;
}

static enum hws_status take_row(struct hws_step *step, struct drag_row **row)
{
    struct drag_row *rows = hws_step_rows(step, HAZARD_PART_DRAG);
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
static bool find_next(const struct hws_step *step, const struct drag_row *row,
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

static enum hws_status look_ahead(struct hws_step *step, struct drag_row *row)
{
    const struct hws_state state = hws_step_state(step);
    const struct hws_vessel_info vessel = hws_maritime_vessel(&state, row->vessel);
    struct drag_row *rows = hws_step_rows(step, HAZARD_PART_DRAG);
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
    return hws_step_schedule(step, HAZARD_EVENT_CROSS,
                             time_of(&vessel.leg, next.leg_fraction, step->now_ms),
                             (uint32_t)(row - rows), 0, &row->next);
}

static enum hws_status on_drag_begun(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_news news = hws_maritime_news_from(effect);
    struct drag_row *row = NULL;
    enum hws_status status = take_row(step, &row);

    if (status != HWS_OK) {
        return status;
    }
    row->vessel = news.vessel;
    row->active = 1;
    row->cause = step->cause;
    return HWS_OK; /* the leg that begins with the drag follows at once */
}

static enum hws_status on_leg_begun(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_news news = hws_maritime_news_from(effect);
    struct drag_row *row = drag_of(step, news.vessel);

    if (row == NULL) {
        return HWS_OK;
    }
    struct hws_step drag = hws_step_because(step, row->cause);
    return look_ahead(&drag, row);
}

static enum hws_status on_drag_ended(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_news news = hws_maritime_news_from(effect);
    struct drag_row *row = drag_of(step, news.vessel);

    if (row != NULL) {
        hws_step_cancel(step, &row->next);
        memset(row, 0, sizeof(*row));
    }
    return HWS_OK;
}

static enum hws_status on_cross(struct hws_step *step, const struct hws_event *event)
{
    struct drag_row *rows = hws_step_rows(step, HAZARD_PART_DRAG);
    assert(event->body.subject < hws_step_row_count(step, HAZARD_PART_DRAG));
    struct drag_row *row = &rows[event->body.subject];
    const struct hws_hazard_plan *plan = hws_step_plan(step);
    const struct hws_state state = hws_step_state(step);
    const struct hws_vessel_info vessel = hws_maritime_vessel(&state, row->vessel);
    const double along_km =
        hws_segment_along_km(plan->telecom, row->segment, row->piece, row->segment_fraction);
    const union hws_argument arguments[] = {
        {.i = hws_maritime_vessel_reference(&state, row->vessel)},
        {.i = row->segment},
        {.f = along_km},
        {.f = vessel.place.lat_deg},
        {.f = vessel.place.lon_deg},
        {.f = vessel.speed_kn},
    };
    const struct hws_effect strike =
        hws_telecom_strike_effect((struct hws_telecom_strike){.segment = row->segment,
                                                              .kind = HWS_FAULT_CUT,
                                                              .cause = HWS_CAUSE_ANCHOR,
                                                              .along_km = along_km});

    row->struck_segment1 = row->segment + 1u;
    row->struck_ms = step->now_ms;
    struct hws_step crossed =
        hws_step_because(step, hws_step_record(step, HAZARD_RECORD_CROSSED, arguments));
    enum hws_status status = hws_step_emit(&crossed, &hws_telecom_id, &strike);
    struct hws_step drag = hws_step_because(step, row->cause);
    return status == HWS_OK ? look_ahead(&drag, row) : status;
}

static const struct hws_event_def events[HAZARD_EVENT_COUNT] = {
    /* Before waypoints: a crossing at the end of a leg belongs to that leg. */
    [HAZARD_EVENT_CROSS] = {"anchor over a cable", HWS_PRIORITY_CROSSING, on_cross,
                            hws_event_certain},
};

static const struct hws_subscription subscriptions[] = {
    {&hws_maritime_id, HWS_MARITIME_DRAG_BEGUN, on_drag_begun},
    {&hws_maritime_id, HWS_MARITIME_LEG_BEGUN, on_leg_begun},
    {&hws_maritime_id, HWS_MARITIME_DRAG_ENDED, on_drag_ended},
};

static const struct hws_record_def records[HAZARD_RECORD_COUNT] = {
    [HAZARD_RECORD_CROSSED] = {.name = "anchor_strikes_cable",
                               .text = "the anchor of {vessel} strikes {segment} at {lat_deg} "
                                       "{lon_deg}, making {speed_kn}",
                               .arguments = {{"vessel", &hws_vessel_entity},
                                             {"segment", &hws_segment_entity},
                                             {"along_km", &hws_value_km},
                                             {"lat_deg", &hws_value_lat},
                                             {"lon_deg", &hws_value_lon},
                                             {"speed_kn", &hws_value_kn}},
                               .argument_count = 6,
                               .importance = 2},
};

const struct hws_domain_id hws_hazard_id = {"hazard"};

/* A piece lies between two of its segment's points. */
static bool leads_somewhere(const struct hws_hazard_plan *plan, const struct drag_row *row)
{
    return plan->telecom != NULL && row->segment < plan->telecom->segment_count &&
           row->piece + 1u < plan->telecom->segments[row->segment].point_count;
}

static bool event_fits(const struct hws_state *state, uint32_t kind,
                       const struct hws_event_body *body)
{
    uint32_t count = 0;
    const struct drag_row *rows = hws_state_rows(state, &hws_hazard_id, HAZARD_PART_DRAG, &count);

    return kind != HAZARD_EVENT_CROSS ||
           (rows[body->subject].active &&
            leads_somewhere(hws_state_plan(state, &hws_hazard_id), &rows[body->subject]));
}

static enum hws_status check(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_hazard_plan *plan = hws_state_plan(state, &hws_hazard_id);
    struct hws_rows drags = {"hazard", "drag", NULL, 0, sizeof(struct drag_row)};
    const struct hws_bound bounds[] = {
        HWS_AT_MOST(struct drag_row, active, 1),
        HWS_INDEX_OR_NONE(struct drag_row, vessel, hws_maritime_vessel_count(state)),
        HWS_AT_MOST(struct drag_row, struck_segment1,
                    plan->telecom == NULL ? 0 : plan->telecom->segment_count),
    };
    const uint32_t times[] = {(uint32_t)offsetof(struct drag_row, struck_ms)};

    drags.rows = hws_state_rows(state, &hws_hazard_id, HAZARD_PART_DRAG, &drags.count);
    const struct hws_event_bound crossings[HAZARD_EVENT_COUNT] = {
        [HAZARD_EVENT_CROSS] = HWS_KEPT(drags, struct drag_row, next)};
    enum hws_status status = hws_check_bounds(&drags, bounds, 3, error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_known(&drags, times, 1, error);
    if (status != HWS_OK) {
        return status;
    }
    return hws_check_events(state, &hws_hazard_id, crossings, HAZARD_EVENT_COUNT, event_fits,
                            error);
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
    .records = records,
    .record_count = HAZARD_RECORD_COUNT,
    .check = check,
};
