/*
 * The same sensors twice. First as the program has them: when a ship enters and leaves a cover is
 * computed from its leg, and the wait for a detection is drawn once. Then as most simulations have
 * them: a clock that ticks every ten seconds, and at each tick every sensor looks at every ship and
 * draws. Ships, legs, radii and rates are the same; those of strait-dark-vessel.json, for its two
 * days. Prints what both saw and what they cost, and fails where they disagree by more than a step.
 */
#include "hawser/core/engine.h"
#include "hawser/core/sample.h"
#include "hawser/core/units.h"
#include "hawser/maritime/transponder.h"
#include "hawser/scenario/scenario.h"
#include "sim/maritime/sensor/sensor.h"
#include "sim/maritime/sensor/sensor_model.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define STEP_MS (10 * HWS_MS_PER_S)
#define SLOTS_MAX 4096u
#define SENSORS_MAX 16u
#define LOSSES_MAX 100000u
#define DOMAINS 4u

/* Of one way of stepping. */
struct seen {
    struct loss {
        uint32_t sensor;
        int64_t reference;
        int64_t at_ms;
    } * losses; /* contacts that ended at the edge of the cover */
    uint32_t loss_count, gained_count;
    double contact_ms; /* over all contacts */
    double cpu_s;
};

static struct seen by_events, by_steps;
/* By sensor and vessel slot: since when it is held; -1 not. */
static int64_t held_since_ms[SENSORS_MAX][SLOTS_MAX];

static double cpu_s(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void gain(struct seen *seen, uint32_t sensor, uint32_t vessel, int64_t now_ms)
{
    seen->gained_count++;
    held_since_ms[sensor][vessel] = now_ms;
}

static void lose(struct seen *seen, uint32_t sensor, uint32_t vessel, int64_t reference,
                 int64_t now_ms, bool at_edge)
{
    seen->contact_ms += (double)(now_ms - held_since_ms[sensor][vessel]);
    held_since_ms[sensor][vessel] = -1;
    if (at_edge && seen->loss_count < LOSSES_MAX) {
        seen->losses[seen->loss_count++] = (struct loss){sensor, reference, now_ms};
    }
}

/* What is still held at the end counts up to then. */
static void close_all(struct seen *seen, int64_t end_ms)
{
    for (uint32_t i = 0; i < SENSORS_MAX; i++) {
        for (uint32_t k = 0; k < SLOTS_MAX; k++) {
            if (held_since_ms[i][k] >= 0) {
                lose(seen, i, k, -1, end_ms, false);
            }
        }
    }
}

/* ---- by events: a domain that only listens -------------------------------------------------- */

static enum hws_status on_gained(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_sensor_gained gained = hws_sensor_gained_from(effect);

    gain(&by_events, gained.sensor, gained.vessel, step->now_ms);
    return HWS_OK;
}

static enum hws_status on_lost(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_sensor_lost lost = hws_sensor_lost_from(effect);
    const struct hws_state state = hws_step_state(step);
    const bool under_way = hws_maritime_vessel(&state, lost.vessel).state == HWS_VESSEL_UNDER_WAY;

    /* One that has moored or left is out of cover too, but not over its edge. */
    lose(&by_events, lost.sensor, lost.vessel, hws_maritime_vessel_reference(&state, lost.vessel),
         step->now_ms, lost.why == HWS_CONTACT_OUT_OF_COVER && under_way);
    return HWS_OK;
}

static const struct hws_subscription subscriptions[] = {
    {&hws_sensor_id, HWS_SENSOR_GAINED, on_gained},
    {&hws_sensor_id, HWS_SENSOR_LOST, on_lost},
};

static const struct hws_domain_id listener_id = {"listener"};
static const struct hws_domain listener_domain = {
    .id = &listener_id, .subscriptions = subscriptions, .subscription_count = 2};

/* ---- by steps ------------------------------------------------------------------------------- */

/* The radii and draws of the fixed steps. */
struct stepper {
    const struct hws_scenario *scenario;
    struct hws_stream stream;
    double sea_factor;
};

static double radius_m(const struct stepper *stepper, uint32_t sensor, uint32_t class)
{
    const struct hws_sensor_plan *plan = hws_scenario_sensor(stepper->scenario);
    const size_t place = (size_t)sensor * plan->class_count + class;
    const double detectable_m = plan->detectables_m[place] * stepper->sea_factor;

    return detectable_m > 0.0 && detectable_m < plan->limits_m[place] ? detectable_m
                                                                      : plan->limits_m[place];
}

/* Probability that one step inside the cover detects the ship. */
static double step_probability(const struct hws_state *state, const struct hws_sensor *sensor,
                               uint32_t vessel)
{
    if (sensor->kind == HWS_SENSOR_AIS) {
        const struct hws_transponder_report told = hws_transponder_report(state, vessel);
        return told.on ? 1.0 - pow(1.0 - sensor->probability,
                                   (double)STEP_MS / (double)told.interval_ms)
                       : 0.0;
    }
    return 1.0 - exp(-sensor->detections_per_hour * (double)STEP_MS / (double)HWS_MS_PER_HOUR);
}

static void look(struct stepper *stepper, const struct hws_state *state, uint32_t sensor,
                 uint32_t vessel, const struct hws_vessel_info *info)
{
    const struct hws_sensor *plan = &hws_scenario_sensor(stepper->scenario)->sensors[sensor];
    const bool held = held_since_ms[sensor][vessel] >= 0;
    const bool there =
        info->state != HWS_VESSEL_ABSENT &&
        (plan->kind == HWS_SENSOR_AIS || (!info->phantom && info->state != HWS_VESSEL_MOORED));

    if (!there) {
        if (held) {
            lose(&by_steps, sensor, vessel, -1, state->now_ms, false);
        }
        return;
    }
    const double distance_m = hws_great_circle_m(plan->place, info->place);
    const double radius = radius_m(stepper, sensor, info->vessel_class);
    if (held && distance_m > radius + SENSOR_HYSTERESIS_M) {
        lose(&by_steps, sensor, vessel, hws_maritime_vessel_reference(state, vessel), state->now_ms,
             true);
    } else if (!held && distance_m <= radius &&
               hws_stream_uniform(&stepper->stream) < step_probability(state, plan, vessel)) {
        gain(&by_steps, sensor, vessel, state->now_ms);
    }
}

static void look_at_all(struct stepper *stepper, const struct hws_state *state)
{
    const uint32_t vessel_count = hws_maritime_vessel_count(state);

    for (uint32_t vessel = 0; vessel < vessel_count && vessel < SLOTS_MAX; vessel++) {
        const struct hws_vessel_info info = hws_maritime_vessel(state, vessel);
        for (uint32_t i = 0; i < hws_scenario_sensor(stepper->scenario)->sensor_count; i++) {
            look(stepper, state, i, vessel, &info);
        }
    }
}

/* ---- both ----------------------------------------------------------------------------------- */

static enum hws_status drop_record(void *context, const struct hws_record *record)
{
    (void)context;
    (void)record;
    return HWS_OK;
}

static struct hws_engine *start(const struct hws_scenario *scenario, struct hws_registry *registry,
                                struct hws_plan_parts *plan, uint32_t domain_count)
{
    const struct hws_domain *const domains[DOMAINS] = {
        &hws_maritime_domain, &hws_transponder_domain, &hws_sensor_domain, &listener_domain};
    struct hws_engine *engine = NULL;

    *plan = (struct hws_plan_parts){.parts = {hws_scenario_maritime(scenario),
                                              hws_scenario_transponder(scenario),
                                              hws_scenario_sensor(scenario)},
                                    .epoch_ms = scenario->plan.epoch_ms};
    const struct hws_engine_def def = {.registry = registry,
                                       .plan = plan,
                                       .environment = &scenario->environment,
                                       .seed = hws_scenario_exercise(scenario)->seed,
                                       .sink = {drop_record, NULL}};
    if (hws_registry_init(registry, domains, domain_count, NULL) != HWS_OK ||
        hws_engine_create(&def, &engine, NULL) != HWS_OK) {
        abort();
    }
    return engine;
}

static void run_until(struct hws_engine *engine, int64_t until_ms)
{
    if (hws_engine_run(engine, until_ms, UINT64_MAX, NULL, NULL) != HWS_OK) {
        abort();
    }
}

static void run_events(const struct hws_scenario *scenario)
{
    struct hws_registry registry;
    struct hws_plan_parts plan;
    const double start_s = cpu_s();
    struct hws_engine *engine = start(scenario, &registry, &plan, DOMAINS);

    run_until(engine, hws_scenario_exercise(scenario)->duration_ms);
    by_events.cpu_s = cpu_s() - start_s;
    close_all(&by_events, hws_scenario_exercise(scenario)->duration_ms);
    hws_engine_destroy(engine);
}

static void run_steps(const struct hws_scenario *scenario)
{
    struct stepper stepper = {
        .scenario = scenario,
        .sea_factor = sensor_sea_factor(hws_scenario_weather(scenario)->calm.wave_height_m)};
    struct hws_registry registry;
    struct hws_plan_parts plan;
    const double start_s = cpu_s();
    struct hws_engine *engine = start(scenario, &registry, &plan, 2);

    hws_stream_init(&stepper.stream, hws_scenario_exercise(scenario)->seed, 0, 0, 0);
    for (int64_t now_ms = 0; now_ms <= hws_scenario_exercise(scenario)->duration_ms;
         now_ms += STEP_MS) {
        run_until(engine, now_ms);
        const struct hws_state state = hws_engine_state(engine);
        look_at_all(&stepper, &state);
    }
    by_steps.cpu_s = cpu_s() - start_s;
    close_all(&by_steps, hws_scenario_exercise(scenario)->duration_ms);
    hws_engine_destroy(engine);
}

/* The step's loss of the same contact, nearest in time; false when it has none within a minute. */
static bool find_loss(const struct loss *loss, int64_t *late_ms)
{
    bool found = false;

    for (uint32_t i = 0; i < by_steps.loss_count; i++) {
        const struct loss *other = &by_steps.losses[i];
        const int64_t later_ms = other->at_ms - loss->at_ms;
        if (other->sensor == loss->sensor && other->reference == loss->reference &&
            llabs(later_ms) <= HWS_MS_PER_MINUTE && (!found || llabs(later_ms) < llabs(*late_ms))) {
            *late_ms = later_ms;
            found = true;
        }
    }
    return found;
}

/* Whether nearly all contacts ended within the same step, and as much was held. */
static bool compare(void)
{
    uint32_t within_count = 0;
    uint32_t found_count = 0;
    double late_sum_ms = 0.0;

    for (uint32_t i = 0; i < by_events.loss_count; i++) {
        int64_t late_ms = 0;
        if (find_loss(&by_events.losses[i], &late_ms)) {
            found_count++;
            late_sum_ms += (double)late_ms;
            within_count += late_ms >= -HWS_MS_PER_S && late_ms <= STEP_MS ? 1u : 0u;
        }
    }
    printf("contacts that end at the edge of a cover: %u by events, %u by steps, %u the same;\n"
           "of those the step sees %u within its %lld s, %.1f s late on average\n",
           by_events.loss_count, by_steps.loss_count, found_count, within_count,
           (long long)(STEP_MS / HWS_MS_PER_S), late_sum_ms / found_count / 1000.0);
    return found_count >= 0.97 * by_events.loss_count && within_count >= 0.99 * found_count &&
           fabs(by_steps.contact_ms / by_events.contact_ms - 1.0) < 0.02;
}

static void print_seen(const char *name, const struct seen *seen)
{
    printf("%-10s %6u contacts, %8.1f contact hours, %8.3f s of processor time\n", name,
           seen->gained_count, seen->contact_ms / (double)HWS_MS_PER_HOUR, seen->cpu_s);
}

int main(int argument_count, char **arguments)
{
    struct hws_assets assets;
    struct hws_problems problems;
    struct hws_scenario *scenario = NULL;

    hws_problems_init(&problems);
    if (argument_count != 3 || hws_assets_open(arguments[1], &assets, NULL) != HWS_OK ||
        hws_scenario_load(arguments[2], &assets, &problems, &scenario) != HWS_OK ||
        hws_scenario_sensor(scenario)->sensor_count > SENSORS_MAX) {
        return 1;
    }
    by_events.losses = calloc(LOSSES_MAX, sizeof(*by_events.losses));
    by_steps.losses = calloc(LOSSES_MAX, sizeof(*by_steps.losses));
    if (by_events.losses == NULL || by_steps.losses == NULL) {
        abort();
    }
    memset(held_since_ms, 0xff, sizeof(held_since_ms)); /* -1 */
    run_events(scenario);
    run_steps(scenario);
    print_seen("by events", &by_events);
    print_seen("by steps", &by_steps);
    const bool alike = compare();
    printf("steps of %lld s are %.0f times slower, and %s\n", (long long)(STEP_MS / HWS_MS_PER_S),
           by_steps.cpu_s / by_events.cpu_s,
           alike ? "see the same within a step" : "DO NOT SEE THE SAME");
    free(by_events.losses);
    free(by_steps.losses);
    hws_scenario_destroy(scenario);
    hws_problems_fini(&problems);
    hws_assets_close(&assets);
    return alike ? 0 : 1;
}
