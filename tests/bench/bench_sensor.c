/*
 * What sensors cost: a week of 400 voyages a day through a strait on a way of many legs, 12 fixed
 * sensors and 10 patrols that carry one each, with and without the sensors. Prints both, the
 * difference, and how many contacts were gained.
 */
#include "hawser/core/engine.h"
#include "hawser/core/units.h"
#include "hawser/maritime/sensor.h"
#include "hawser/maritime/transponder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define FLOWS 4u
#define PER_DAY 100.0
#define LEGS 16u
#define PATROL_LEGS 4u /* of about an hour */
#define FIXED 12u
#define PATROLS 10u
#define WAYS (FLOWS + PATROLS)
#define RUNS 5u
#define WEEK_MS (7 * HWS_MS_PER_DAY)

struct bench {
    struct hws_vessel_class classes[2];
    struct hws_way ways[WAYS];
    struct hws_point waypoints[WAYS * (LEGS + 1u)];
    struct hws_vessel_plan patrols[PATROLS];
    char ids[PATROLS + FIXED + FLOWS][8];
    struct hws_flow flows[FLOWS];
    struct hws_agency agency;
    struct hws_sensor sensors[FIXED + PATROLS];
    struct hws_maritime_plan maritime;
    struct hws_transponder_plan transponder;
    struct hws_sensor_plan sensor;
    struct hws_registry registry;
    struct hws_plan_parts plan;
    uint64_t gained_count;
    uint64_t *counter; /* what the counting domain is given */
};

static enum hws_status count_gained(struct hws_step *step, const struct hws_effect *effect)
{
    uint64_t *const *gained_count = hws_step_plan(step);

    (void)effect;
    **gained_count += 1u;
    return HWS_OK;
}

static const struct hws_subscription subscriptions[] = {
    {&hws_sensor_id, HWS_SENSOR_GAINED, count_gained},
};

static const struct hws_domain_id counter_id = {"counter"};
static const struct hws_domain counter_domain = {
    .id = &counter_id, .subscriptions = subscriptions, .subscription_count = 1};

/* From a to b in legs that lean to either side, as a way round headlands does. */
static void lay_way(struct bench *bench, uint32_t index, uint32_t leg_count, struct hws_point a,
                    struct hws_point b)
{
    struct hws_way *way = &bench->ways[index];

    way->from = a;
    way->to = b;
    way->waypoint_first = index * (LEGS + 1u);
    way->waypoint_count = leg_count + 1u;
    for (uint32_t i = 0; i <= leg_count; i++) {
        const double along = (double)i / leg_count;
        const double lean_deg = i % 2 == 0 ? 0.0 : 0.02;
        bench->waypoints[way->waypoint_first + i] =
            (struct hws_point){a.lat_deg + (b.lat_deg - a.lat_deg) * along + lean_deg,
                               a.lon_deg + (b.lon_deg - a.lon_deg) * along - lean_deg};
    }
}

static char *name_of(struct bench *bench, uint32_t index)
{
    (void)snprintf(bench->ids[index], sizeof(bench->ids[index]), "x%u", index);
    return bench->ids[index];
}

static void lay_traffic(struct bench *bench)
{
    bench->classes[0] = (struct hws_vessel_class){.id = "ship",
                                                  .name = {{"ship", NULL, NULL}},
                                                  .ais = HWS_AIS_FIT_A,
                                                  .length_m = 180.0,
                                                  .height_m = 30.0,
                                                  .speed_kn = 13.0,
                                                  .gale_speed_kn = 13.0,
                                                  .gale_wave_m = 20.0};
    bench->classes[1] = bench->classes[0];
    for (uint32_t i = 0; i < FLOWS; i++) {
        const struct hws_point west = {32.9 + 0.2 * i, 127.3};
        const struct hws_point east = {35.6 + 0.2 * i, 131.5};
        lay_way(bench, i, LEGS, i % 2 == 0 ? west : east, i % 2 == 0 ? east : west);
        bench->flows[i] = (struct hws_flow){.id = name_of(bench, i),
                                            .way = i,
                                            .vessels_per_day = PER_DAY,
                                            .port_to = HWS_NO_INDEX,
                                            .onward = HWS_NO_INDEX};
    }
    for (uint32_t i = 0; i < PATROLS; i++) {
        const struct hws_point from = {33.0 + 0.3 * i, 128.0 + 0.3 * i};
        const struct hws_point to = {33.6 + 0.3 * i, 128.9 + 0.3 * i};
        lay_way(bench, FLOWS + i, PATROL_LEGS, from, to);
        bench->patrols[i] = (struct hws_vessel_plan){.id = name_of(bench, FLOWS + i),
                                                     .name = "Patrol",
                                                     .vessel_class = 1,
                                                     .way = FLOWS + i,
                                                     .place = from,
                                                     .port_to = HWS_NO_INDEX,
                                                     .shuttles = true};
    }
    bench->maritime = (struct hws_maritime_plan){.classes = bench->classes,
                                                 .class_count = 2,
                                                 .ways = bench->ways,
                                                 .way_count = WAYS,
                                                 .waypoints = bench->waypoints,
                                                 .waypoint_count = WAYS * (LEGS + 1u),
                                                 .vessels = bench->patrols,
                                                 .vessel_count = PATROLS,
                                                 .flows = bench->flows,
                                                 .flow_count = FLOWS};
}

static void place_sensors(struct bench *bench)
{
    for (uint32_t i = 0; i < FIXED + PATROLS; i++) {
        const bool fixed = i < FIXED;
        bench->sensors[i] = (struct hws_sensor){
            .id = name_of(bench, FLOWS + (fixed ? PATROLS + i : i - FIXED)),
            .name = {{"sensor", NULL, NULL}},
            .kind = !fixed       ? HWS_SENSOR_PATROL
                    : i % 2 == 0 ? HWS_SENSOR_RADAR
                                 : HWS_SENSOR_AIS,
            .place = {33.2 + 0.25 * i, 128.2 + 0.25 * i},
            .vessel = fixed ? HWS_NO_INDEX : i - FIXED,
            .height_m = fixed ? 150.0 : 18.0,
            .reference_range_km = fixed ? 18.5 : 5.6,
            .detections_per_hour = 30.0,
            .probability = 0.9,
            .segment = HWS_NO_INDEX,
        };
    }
    bench->agency = (struct hws_agency){.id = "guard", .name = {{"guard", NULL, NULL}}};
    bench->sensor = (struct hws_sensor_plan){
        .agencies = &bench->agency, .agency_count = 1, .sensors = bench->sensors};
    hws_arena_init(&bench->sensor.arena);
}

/* Least of some runs of a week, seconds; negative when one fails. */
static double week_s(struct bench *bench, uint32_t sensor_count, uint64_t *event_count)
{
    const struct hws_engine_def def = {.registry = &bench->registry, .plan = &bench->plan};
    double least_s = 1e9;

    bench->sensor.sensor_count = sensor_count;
    for (uint32_t i = 0; i < RUNS; i++) {
        struct hws_engine *engine = NULL;
        struct timespec begin, end;
        bench->gained_count = 0;
        (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begin);
        enum hws_status status = hws_engine_create(&def, &engine, NULL);
        if (status == HWS_OK) {
            status = hws_engine_run(engine, WEEK_MS, UINT64_MAX, event_count, NULL);
        }
        (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
        hws_engine_destroy(engine);
        if (status != HWS_OK) {
            return -1.0;
        }
        const double took_s =
            (double)(end.tv_sec - begin.tv_sec) + 1e-9 * (double)(end.tv_nsec - begin.tv_nsec);
        least_s = took_s < least_s ? took_s : least_s;
    }
    return least_s;
}

int main(void)
{
    const struct hws_domain *const domains[] = {&hws_maritime_domain, &hws_transponder_domain,
                                                &hws_sensor_domain, &counter_domain};
    struct bench *bench = calloc(1, sizeof(*bench));
    uint64_t bare_count = 0;
    uint64_t event_count = 0;

    if (bench == NULL) {
        return EXIT_FAILURE;
    }
    bench->counter = &bench->gained_count;
    lay_traffic(bench);
    place_sensors(bench);
    const void *const parts[] = {&bench->maritime, &bench->transponder, &bench->sensor,
                                 &bench->counter};
    memcpy(bench->plan.parts, parts, sizeof(parts));
    bench->sensor.sensor_count = FIXED + PATROLS;
    double bare_s = -1.0;
    double watched_s = -1.0;
    if (hws_registry_init(&bench->registry, domains, 4, NULL) == HWS_OK &&
        hws_sensor_plan_finish(&bench->sensor, &bench->maritime, NULL) == HWS_OK) {
        bare_s = week_s(bench, 0, &bare_count);
        watched_s = week_s(bench, FIXED + PATROLS, &event_count);
    }
    const bool good = bare_s >= 0.0 && watched_s >= 0.0;
    if (good) {
        (void)printf("a week of %.0f voyages a day, %u legs each: %.3f s, %llu events\n",
                     FLOWS * PER_DAY, LEGS, bare_s, (unsigned long long)bare_count);
        (void)printf("with %u sensors and %u patrols: %.3f s, %llu events, %llu contacts gained\n",
                     FIXED, PATROLS, watched_s, (unsigned long long)event_count,
                     (unsigned long long)bench->gained_count);
        (void)printf("the sensors take %.3f s\n", watched_s - bare_s);
    }
    hws_sensor_plan_fini(&bench->sensor);
    free(bench);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
