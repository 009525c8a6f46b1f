/* Troubles: rows of a domain's part, few at a time. */
#include "hawser/core/trouble.h"

#include <assert.h>
#include <string.h>

const struct hws_field_def hws_trouble_fields[HWS_TROUBLE_FIELD_COUNT] = {
    HWS_FIELD(struct hws_trouble, double, x),
    HWS_FIELD(struct hws_trouble, double, y),
    HWS_FIELD(struct hws_trouble, int64_t, since_ms),
    HWS_FIELD(struct hws_trouble, uint64_t, order),
    HWS_FIELD(struct hws_trouble, struct hws_event_handle, over),
    HWS_FIELD(struct hws_trouble, uint32_t, thing),
    HWS_FIELD(struct hws_trouble, uint32_t, kind),
    HWS_FIELD(struct hws_trouble, uint32_t, drawn),
    HWS_FIELD(struct hws_trouble, uint32_t, reserved),
};

static bool is_of(const struct hws_trouble *row, uint32_t thing, uint64_t kinds)
{
    return row->order != 0 && row->thing == thing && (HWS_TROUBLE_BIT(row->kind) & kinds) != 0;
}

static bool is_open(const struct hws_trouble *row)
{
    return row->over.slot1 == 0;
}

static const struct hws_trouble *rows_of(const struct hws_state *state,
                                         const struct hws_troubles *troubles, uint32_t *count)
{
    return hws_state_rows(state, troubles->owner, troubles->part, count);
}

static void end_row(struct hws_step *step, struct hws_trouble *row)
{
    hws_step_cancel(step, &row->over);
    memset(row, 0, sizeof(*row));
}

/* The row + 1 of the last begun of those without an end, or 0. */
static uint32_t last_open1(const struct hws_trouble *rows, uint32_t count, uint32_t thing,
                           uint64_t kinds)
{
    uint32_t last1 = 0;

    for (uint32_t i = 0; i < count; i++) {
        if (is_of(&rows[i], thing, kinds) && is_open(&rows[i]) &&
            (last1 == 0 || rows[i].order > rows[last1 - 1u].order)) {
            last1 = i + 1u;
        }
    }
    return last1;
}

/* ---- for handlers ---------------------------------------------------------------------------- */

/* A free row, and the order of the next. */
static enum hws_status take_row(struct hws_step *step, const struct hws_troubles *troubles,
                                uint32_t *index, uint64_t *order)
{
    const struct hws_trouble *rows = hws_step_rows(step, troubles->part);
    const uint32_t count = hws_step_row_count(step, troubles->part);

    *index = count;
    *order = 1;
    for (uint32_t i = count; i-- > 0;) {
        *index = rows[i].order == 0 ? i : *index;
        *order = rows[i].order >= *order ? rows[i].order + 1u : *order;
    }
    return *index < count ? HWS_OK : hws_step_append(step, troubles->part, index);
}

enum hws_status hws_trouble_begin(struct hws_step *step, const struct hws_troubles *troubles,
                                  const struct hws_trouble *what, int64_t lasts_ms)
{
    uint32_t index = 0;
    uint64_t order = 0;

    assert(what->kind < HWS_TROUBLE_KINDS_MAX);
    if (lasts_ms < 0 || lasts_ms > HWS_TIME_NEVER - step->now_ms - 1) {
        return HWS_ERR_RANGE;
    }
    enum hws_status status = take_row(step, troubles, &index, &order);
    if (status != HWS_OK) {
        return status;
    }
    struct hws_trouble *row = (struct hws_trouble *)hws_step_rows(step, troubles->part) + index;
    *row = (struct hws_trouble){.x = what->x,
                                .y = what->y,
                                .since_ms = step->now_ms,
                                .order = order,
                                .thing = what->thing,
                                .kind = what->kind,
                                .drawn = what->drawn};
    return lasts_ms == 0 ? HWS_OK
                         : hws_step_schedule(step, troubles->event, step->now_ms + lasts_ms, index,
                                             0, &row->over);
}

struct hws_trouble hws_trouble_over(struct hws_step *step, const struct hws_troubles *troubles,
                                    const struct hws_event *event)
{
    struct hws_trouble *rows = hws_step_rows(step, troubles->part);

    assert(event->body.subject < hws_step_row_count(step, troubles->part));
    const struct hws_trouble was = rows[event->body.subject];
    end_row(step, &rows[event->body.subject]);
    return was;
}

uint32_t hws_trouble_end(struct hws_step *step, const struct hws_troubles *troubles, uint32_t thing,
                         uint64_t kinds)
{
    struct hws_trouble *rows = hws_step_rows(step, troubles->part);
    const uint32_t last1 = last_open1(rows, hws_step_row_count(step, troubles->part), thing, kinds);

    if (last1 == 0) {
        return hws_trouble_end_all(step, troubles, thing, kinds);
    }
    end_row(step, &rows[last1 - 1u]);
    return 1;
}

uint32_t hws_trouble_end_all(struct hws_step *step, const struct hws_troubles *troubles,
                             uint32_t thing, uint64_t kinds)
{
    struct hws_trouble *rows = hws_step_rows(step, troubles->part);
    uint32_t ended = 0;

    for (uint32_t i = 0; i < hws_step_row_count(step, troubles->part); i++) {
        if (is_of(&rows[i], thing, kinds)) {
            end_row(step, &rows[i]);
            ended++;
        }
    }
    return ended;
}

/* ---- for readers ----------------------------------------------------------------------------- */

uint32_t hws_trouble_count(const struct hws_state *state, const struct hws_troubles *troubles,
                           uint32_t thing, uint64_t kinds)
{
    uint32_t row_count = 0;
    uint32_t count = 0;
    const struct hws_trouble *rows = rows_of(state, troubles, &row_count);

    for (uint32_t i = 0; i < row_count; i++) {
        count += is_of(&rows[i], thing, kinds) ? 1u : 0u;
    }
    return count;
}

uint32_t hws_trouble_count_left(const struct hws_state *state, const struct hws_troubles *troubles,
                                uint32_t thing, uint64_t kinds)
{
    uint32_t row_count = 0;
    const struct hws_trouble *rows = rows_of(state, troubles, &row_count);

    return last_open1(rows, row_count, thing, kinds) == 0
               ? 0
               : hws_trouble_count(state, troubles, thing, kinds) - 1u;
}

const struct hws_trouble *hws_trouble_last(const struct hws_state *state,
                                           const struct hws_troubles *troubles, uint32_t thing,
                                           uint64_t kinds)
{
    uint32_t row_count = 0;
    const struct hws_trouble *rows = rows_of(state, troubles, &row_count);
    const struct hws_trouble *last = NULL;

    for (uint32_t i = 0; i < row_count; i++) {
        if (is_of(&rows[i], thing, kinds) && (last == NULL || rows[i].order > last->order)) {
            last = &rows[i];
        }
    }
    return last;
}

const struct hws_trouble *hws_trouble_of(const struct hws_state *state,
                                         const struct hws_troubles *troubles,
                                         const struct hws_event *event)
{
    uint32_t row_count = 0;
    const struct hws_trouble *rows = rows_of(state, troubles, &row_count);

    assert(event->body.subject < row_count);
    return &rows[event->body.subject];
}

/* ---- for checks ------------------------------------------------------------------------------ */

struct hws_rows hws_trouble_rows(const struct hws_state *state, const struct hws_troubles *troubles)
{
    return hws_rows_of(state, troubles->owner, troubles->part, "trouble",
                       sizeof(struct hws_trouble));
}

enum hws_status hws_trouble_check(const struct hws_state *state,
                                  const struct hws_troubles *troubles, const uint32_t *thing_counts,
                                  uint32_t kind_count, struct hws_error *error)
{
    const struct hws_rows rows = hws_trouble_rows(state, troubles);
    const struct hws_trouble *row = rows.rows;

    for (uint32_t i = 0; i < rows.count; i++) {
        if (row[i].order != 0 &&
            (row[i].kind >= kind_count || row[i].thing >= thing_counts[row[i].kind] ||
             row[i].drawn > 1 || row[i].since_ms == HWS_TIME_NEVER)) {
            return hws_error_set(error, HWS_ERR_FORMAT, troubles->owner->name,
                                 "trouble %u is damaged: kind %u of thing %u", i, row[i].kind,
                                 row[i].thing);
        }
    }
    return HWS_OK;
}
