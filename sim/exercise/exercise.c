/* The exercise's domain: injects, scripted and typed, become effects on the domains below. */
#include "hawser/exercise/exercise.h"

#include "hawser/maritime/maritime.h"
#include "hawser/telecom/telecom.h"

#include <string.h>

enum exercise_event { EXERCISE_EVENT_INJECT = 0, EXERCISE_EVENT_COUNT };

/* How an inject came in: the record's own words. */
enum inject_source { INJECT_SCRIPTED = 0, INJECT_TYPED, INJECT_SOURCE_COUNT };
static const char *const source_words[INJECT_SOURCE_COUNT] = {"the script", "the facilitator"};

/* ---- what each kind does --------------------------------------------------------------------- */

static union hws_argument vessel_argument(const struct hws_step *step, uint32_t vessel)
{
    const struct hws_state state = hws_step_state(step);
    const union hws_argument argument = {.i = hws_maritime_vessel_reference(&state, vessel)};

    return argument;
}

static enum hws_status inject_cut(struct hws_step *step, const struct hws_inject *inject,
                                  union hws_argument source)
{
    const union hws_argument arguments[] = {{.i = inject->target}, {.f = inject->along_km}, source};
    const struct hws_effect strike = {
        .kind = HWS_TELECOM_STRIKE, .subject = inject->target, .x = inject->along_km};

    step->cause = hws_step_record(step, HWS_INJECT_CUT, arguments);
    return hws_step_emit(step, &hws_telecom_domain, &strike);
}

static enum hws_status inject_drag(struct hws_step *step, const struct hws_inject *inject,
                                   union hws_argument source)
{
    const union hws_argument arguments[] = {vessel_argument(step, inject->target), source};
    const struct hws_effect drag = {.kind = HWS_MARITIME_DRAG_BEGIN,
                                    .subject = inject->target,
                                    .a = inject->lasts_ms,
                                    .x = inject->speed_kn};

    step->cause = hws_step_record(step, HWS_INJECT_DRAG, arguments);
    return hws_step_emit(step, &hws_maritime_domain, &drag);
}

static enum hws_status inject_weigh(struct hws_step *step, const struct hws_inject *inject,
                                    union hws_argument source)
{
    const union hws_argument arguments[] = {vessel_argument(step, inject->target), source};
    const struct hws_effect weigh = {.kind = HWS_MARITIME_DRAG_END, .subject = inject->target};

    step->cause = hws_step_record(step, HWS_INJECT_WEIGH, arguments);
    return hws_step_emit(step, &hws_maritime_domain, &weigh);
}

static enum hws_status inject_assign(struct hws_step *step, const struct hws_inject *inject,
                                     union hws_argument source)
{
    const union hws_argument arguments[] = {{.i = inject->target}, {.i = inject->object}, source};
    const struct hws_effect assign = {
        .kind = HWS_TELECOM_ASSIGN, .subject = inject->target, .object = inject->object};

    step->cause = hws_step_record(step, HWS_INJECT_ASSIGN, arguments);
    return hws_step_emit(step, &hws_telecom_domain, &assign);
}

typedef enum hws_status (*inject_function)(struct hws_step *step, const struct hws_inject *inject,
                                           union hws_argument source);

static const inject_function inject_functions[HWS_INJECT_KIND_COUNT] = {
    [HWS_INJECT_CUT] = inject_cut,
    [HWS_INJECT_DRAG] = inject_drag,
    [HWS_INJECT_WEIGH] = inject_weigh,
    [HWS_INJECT_ASSIGN] = inject_assign,
};

#define SOURCE_ARGUMENT                                                                            \
    {                                                                                              \
        "source", HWS_ARGUMENT_WORD                                                                \
    }
#define SOURCE_WORDS .words = source_words, .word_count = INJECT_SOURCE_COUNT

/* One record a kind of inject, in the order of the kinds. */
static const struct hws_record_def records[HWS_INJECT_KIND_COUNT] = {
    [HWS_INJECT_CUT] = {.name = "inject_cut",
                        .text = "INJECT by {source}: {segment} is cut at {along_km}",
                        .arguments = {{"segment", HWS_ARGUMENT_SEGMENT},
                                      {"along_km", HWS_ARGUMENT_KM},
                                      SOURCE_ARGUMENT},
                        .argument_count = 3,
                        .importance = 2,
                        SOURCE_WORDS},
    [HWS_INJECT_DRAG] = {.name = "inject_drag",
                         .text = "INJECT by {source}: {vessel} loses control of its anchor",
                         .arguments = {{"vessel", HWS_ARGUMENT_VESSEL}, SOURCE_ARGUMENT},
                         .argument_count = 2,
                         .importance = 2,
                         SOURCE_WORDS},
    [HWS_INJECT_WEIGH] = {.name = "inject_weigh",
                          .text = "INJECT by {source}: {vessel} gets its anchor up",
                          .arguments = {{"vessel", HWS_ARGUMENT_VESSEL}, SOURCE_ARGUMENT},
                          .argument_count = 2,
                          .importance = 2,
                          SOURCE_WORDS},
    [HWS_INJECT_ASSIGN] = {.name = "order_assign",
                           .text = "ORDER by {source}: {ship} takes {fault} next",
                           .arguments = {{"ship", HWS_ARGUMENT_SHIP},
                                         {"fault", HWS_ARGUMENT_FAULT},
                                         SOURCE_ARGUMENT},
                           .argument_count = 3,
                           .importance = 1,
                           SOURCE_WORDS},
};

/* ---- how an inject comes in ------------------------------------------------------------------ */

struct hws_effect hws_inject_effect(const struct hws_inject *inject)
{
    const struct hws_effect effect = {
        .kind = HWS_EXERCISE_INJECT,
        .subject = inject->target,
        .object = inject->object,
        .a = inject->lasts_ms,
        .b = (int64_t)inject->kind,
        .x = inject->along_km,
        .y = inject->speed_kn,
    };
    return effect;
}

static enum hws_status on_inject(struct hws_step *step, const struct hws_effect *effect)
{
    const union hws_argument source = {.i = INJECT_TYPED};

    if (effect->b < 0 || effect->b >= HWS_INJECT_KIND_COUNT) {
        return HWS_ERR_RANGE;
    }
    const struct hws_inject inject = {
        .kind = (enum hws_inject_kind)effect->b,
        .target = effect->subject,
        .object = effect->object,
        .along_km = effect->x,
        .speed_kn = effect->y,
        .lasts_ms = effect->a,
    };
    return inject_functions[inject.kind](step, &inject, source);
}

static enum hws_status on_scripted(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_exercise_plan *plan = hws_step_plan(step);
    const struct hws_inject *inject = &plan->injects[event->body.subject].inject;
    const union hws_argument source = {.i = INJECT_SCRIPTED};

    return inject_functions[inject->kind](step, inject, source);
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
    [EXERCISE_EVENT_INJECT] = {"inject", 40, on_scripted, NULL},
};

static const struct hws_subscription subscriptions[] = {
    {&hws_exercise_domain, HWS_EXERCISE_INJECT, on_inject},
};

const struct hws_domain hws_exercise_domain = {
    .name = "exercise",
    .events = events,
    .event_count = EXERCISE_EVENT_COUNT,
    .subscriptions = subscriptions,
    .subscription_count = 1,
    .records = records,
    .record_count = HWS_INJECT_KIND_COUNT,
    .start_rows = start_rows,
    .start = start,
};

/* ---- the plan ---------------------------------------------------------------------------------
 */

const struct hws_exercise_plan *hws_exercise_plan(const struct hws_state *state)
{
    return hws_state_plan(state, &hws_exercise_domain);
}

void hws_exercise_plan_fini(struct hws_exercise_plan *plan)
{
    hws_arena_fini(&plan->arena);
    memset(plan, 0, sizeof(*plan));
}

struct hws_hash hws_exercise_plan_hash(const struct hws_exercise_plan *plan)
{
    const int64_t duration[] = {plan->duration_ms};
    struct hws_hash hash = hws_hash_bytes(duration, sizeof(duration));

    for (uint32_t i = 0; i < plan->inject_count; i++) {
        const struct hws_scripted_inject *scripted = &plan->injects[i];
        const int64_t numbers[] = {scripted->at_ms, (int64_t)scripted->inject.kind,
                                   scripted->inject.target, scripted->inject.object,
                                   scripted->inject.lasts_ms};
        const double values[] = {scripted->inject.along_km, scripted->inject.speed_kn};
        hash = hws_hash_combine(hash, hws_hash_bytes(numbers, sizeof(numbers)));
        hash = hws_hash_combine(hash, hws_hash_bytes(values, sizeof(values)));
    }
    return hash;
}
