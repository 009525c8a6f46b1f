/* The exercise's domain: injects, scripted and typed, become effects on the domains below. */
#include "sim/exercise/exercise_lists.h"
#include "sim/exercise/inject.h"

#include "hawser/maritime/maritime.h"

#include <assert.h>
#include <string.h>

enum exercise_event { EXERCISE_EVENT_INJECT = 0, EXERCISE_EVENT_COUNT };

/* ---- how an inject comes in ------------------------------------------------------------------ */

struct hws_effect hws_inject_effect(const struct hws_inject *inject)
{
    const struct hws_effect effect = {
        .kind = (uint32_t)inject->kind,
        .subject = inject->subject,
        .object = inject->object,
        .a = inject->a,
        .b = inject->b,
        .x = inject->x,
        .y = inject->y,
    };
    return effect;
}

/* An entity as records name it: a vessel's slot may be used again, its reference not. */
static int64_t entity(const struct hws_step *step, const struct hws_value_kind *kind,
                      uint32_t index)
{
    const struct hws_state state = hws_step_state(step);

    return kind == &hws_vessel_entity ? hws_maritime_vessel_reference(&state, index)
                                      : (int64_t)index;
}

static union hws_argument argument_of(const struct hws_step *step, const struct hws_effect *effect,
                                      enum inject_field field, const struct hws_value_kind *kind,
                                      enum inject_source source)
{
    union hws_argument argument = {0};

    switch (field) {
    case INJECT_FIELD_SUBJECT:
        argument.i = entity(step, kind, effect->subject);
        break;
    case INJECT_FIELD_OBJECT:
        argument.i = entity(step, kind, effect->object);
        break;
    case INJECT_FIELD_A:
        argument.i = effect->a;
        break;
    case INJECT_FIELD_B:
        argument.i = effect->b;
        break;
    case INJECT_FIELD_X:
        argument.f = effect->x;
        break;
    case INJECT_FIELD_Y:
        argument.f = effect->y;
        break;
    case INJECT_FIELD_OBJECT_WORD:
        argument.i = (int64_t)INJECT_SOURCE_COUNT + effect->object;
        break;
    case INJECT_FIELD_A_WORD:
        argument.i = (int64_t)INJECT_SOURCE_COUNT + effect->a;
        break;
    case INJECT_FIELD_SOURCE:
        argument.i = (int64_t)source;
        break;
    }
    return argument;
}

static enum hws_status apply(struct hws_step *step, const struct hws_effect *inject,
                             enum inject_source source)
{
    assert(inject->kind < HWS_INJECT_KIND_COUNT);
    const struct inject_row *row = &inject_rows[inject->kind];
    const struct hws_record_def *record = &inject_records[inject->kind];
    union hws_argument arguments[HWS_RECORD_ARGUMENTS_MAX];
    struct hws_effect effect = *inject;

    for (uint32_t i = 0; i < record->argument_count; i++) {
        arguments[i] = argument_of(step, inject, row->fields[i], record->arguments[i].kind, source);
    }
    step->cause = hws_step_record(step, inject->kind, arguments);
    effect.kind = row->effect;
    effect.cause = step->cause;
    return hws_step_emit(step, row->owner, &effect);
}

static enum hws_status on_inject(struct hws_step *step, const struct hws_effect *effect)
{
    return apply(step, effect, INJECT_TYPED);
}

static enum hws_status on_scripted(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_exercise_plan *plan = hws_step_plan(step);
    assert(event->body.subject < plan->inject_count);
    const struct hws_effect effect = hws_inject_effect(&plan->injects[event->body.subject].inject);

    return apply(step, &effect, INJECT_SCRIPTED);
}

static enum hws_status start(struct hws_step *step)
{
    const struct hws_exercise_plan *plan = hws_step_plan(step);

    for (uint32_t i = 0; i < plan->inject_count; i++) {
        enum hws_status status =
            hws_step_schedule(step, EXERCISE_EVENT_INJECT, plan->injects[i].at_ms, i, 0, NULL);
        if (status != HWS_OK) {
            return status;
        }
    }
    return HWS_OK;
}

// NOLINTNEXTLINE(readability-non-const-parameter): the contract's type
static void start_rows(const void *plan_part, uint32_t *rows, uint32_t *event_count)
{
    const struct hws_exercise_plan *plan = plan_part;

    (void)rows;
    *event_count = plan->inject_count + 1u;
}

static const struct hws_event_def events[EXERCISE_EVENT_COUNT] = {
    [EXERCISE_EVENT_INJECT] = {"inject", HWS_PRIORITY_ORDER, on_scripted, hws_event_certain},
};

#define TAKEN(kind)                                                                                \
    {                                                                                              \
        &hws_exercise_id, (kind), on_inject                                                        \
    }

/* One a kind of inject. */
static const struct hws_subscription subscriptions[HWS_INJECT_KIND_COUNT] = {
    TAKEN(HWS_INJECT_CUT),
    TAKEN(HWS_INJECT_DRAG),
    TAKEN(HWS_INJECT_WEIGH),
    TAKEN(HWS_INJECT_ASSIGN),
    TAKEN(HWS_INJECT_AIS_OFF),
    TAKEN(HWS_INJECT_AIS_ON),
    TAKEN(HWS_INJECT_AIS_IDENTITY),
    TAKEN(HWS_INJECT_JAM),
    TAKEN(HWS_INJECT_SPOOF),
    TAKEN(HWS_INJECT_QUIET),
    TAKEN(HWS_INJECT_BLIND),
    TAKEN(HWS_INJECT_RESTORE),
    TAKEN(HWS_INJECT_SHARE_ON),
    TAKEN(HWS_INJECT_SHARE_OFF),
    TAKEN(HWS_INJECT_CURRENT),
    TAKEN(HWS_INJECT_STATION),
    TAKEN(HWS_INJECT_PORT_CLOSE),
    TAKEN(HWS_INJECT_PORT_OPEN),
    TAKEN(HWS_INJECT_TERMINAL_CLOSE),
    TAKEN(HWS_INJECT_TERMINAL_OPEN),
    TAKEN(HWS_INJECT_SYSTEM_DEGRADE),
    TAKEN(HWS_INJECT_SYSTEM_DOWN),
    TAKEN(HWS_INJECT_SYSTEM_RECOVER),
    TAKEN(HWS_INJECT_TASK),
    TAKEN(HWS_INJECT_CONSENT),
    TAKEN(HWS_INJECT_DISTRESS),
    TAKEN(HWS_INJECT_CUT_LATER),
    TAKEN(HWS_INJECT_PERMIT_GRANT),
    TAKEN(HWS_INJECT_PERMIT_LATER),
    TAKEN(HWS_INJECT_PERMIT_REFUSE),
    TAKEN(HWS_INJECT_PRIORITISE),
    TAKEN(HWS_INJECT_LIGHT),
    TAKEN(HWS_INJECT_OUTAGE_APPROVE),
    TAKEN(HWS_INJECT_OUTAGE_DEFER),
};

const struct hws_domain hws_exercise_domain = {
    .id = &hws_exercise_id,
    .events = events,
    .event_count = EXERCISE_EVENT_COUNT,
    .subscriptions = subscriptions,
    .subscription_count = HWS_INJECT_KIND_COUNT,
    .records = inject_records,
    .record_count = HWS_INJECT_KIND_COUNT,
    .start_rows = start_rows,
    .start = start,
    .lists = exercise_lists,
    .list_count = EXERCISE_LIST_COUNT,
};
