/*
 * The network's two loads. First a synthetic world: 600 systems of four segments over 1,500
 * stations, owned by 12 operators, 5,000 city pairs that each want something in five classes; cuts
 * at random, each allocated as it happens, alone and in a run of them. Then 90 days of the region's
 * own network: background faults, four repair ships, a day of eight levels.
 *
 * usage: bench_network ASSETS SCENARIO
 */
#include "hawser/core/engine.h"
#include "hawser/core/units.h"
#include "hawser/scenario/scenario.h"
#include "sim/telecom/network/routing.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define CITIES 500u
#define STATIONS 1500u
#define SYSTEMS 600u
#define SEGMENTS_PER_SYSTEM 4u
#define SEGMENTS 2400u
#define PAIRS 5000u
#define OPERATORS 12u
#define DEMANDS 25000u /* each pair in each class */
#define CUTS 101u
#define REPLICATIONS 21u
#define ALLOCATION_MS_WANTED 10.0
#define REPLICATION_MS_WANTED 60.0

_Static_assert(SEGMENTS == SYSTEMS * SEGMENTS_PER_SYSTEM, "all of a system's");
_Static_assert(DEMANDS == PAIRS * HWS_DEMAND_CLASS_COUNT, "all classes");

static double now_ms(void)
{
    struct timespec time;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec * 1e-6;
}

static int compare(const void *a, const void *b)
{
    const double first = *(const double *)a;
    const double second = *(const double *)b;

    return (first > second) - (first < second);
}

static void print_times(const char *what, double *times_ms, uint32_t count, double wanted_ms)
{
    qsort(times_ms, count, sizeof(*times_ms), compare);
    printf(
        "%s: median %.2f ms, nine in ten below %.2f ms, worst %.2f ms (wanted: median %.0f ms)\n",
        what, times_ms[count / 2u], times_ms[count * 9u / 10u], times_ms[count - 1u], wanted_ms);
}

/* splitmix64 (Steele, Lea and Flood 2014): the same network every time. */
static uint32_t below(uint64_t *state, uint32_t bound)
{
    *state += UINT64_C(0x9E3779B97F4A7C15);
    uint64_t z = *state;
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (uint32_t)((z ^ (z >> 31)) % bound);
}

/* ---- the synthetic world -------------------------------------------------------------------- */

static char ids[SEGMENTS][16]; /* of everything by its number: chance is keyed by ids */

static struct hws_point random_place(uint64_t *chance)
{
    const struct hws_point place = {(double)below(chance, 12000) / 100.0 - 60.0,
                                    (double)below(chance, 36000) / 100.0 - 180.0};

    return place;
}

static void lay_nodes(struct hws_telecom_plan *plan, uint64_t *chance)
{
    struct hws_city *cities = hws_arena_array(&plan->arena, CITIES, sizeof(*cities));
    struct hws_station *stations = hws_arena_array(&plan->arena, STATIONS, sizeof(*stations));
    struct hws_operator *operators = hws_arena_array(&plan->arena, OPERATORS, sizeof(*operators));

    if (cities == NULL || stations == NULL || operators == NULL) {
        return;
    }
    for (uint32_t i = 0; i < CITIES; i++) {
        cities[i] = (struct hws_city){.id = ids[i], .name = {{ids[i], NULL, NULL}}};
        cities[i].place = random_place(chance);
    }
    for (uint32_t i = 0; i < STATIONS; i++) {
        stations[i] =
            (struct hws_station){.id = ids[i], .name = {{ids[i], NULL, NULL}}, .city = i % CITIES};
        stations[i].place = cities[i % CITIES].place;
    }
    for (uint32_t i = 0; i < OPERATORS; i++) {
        operators[i] = (struct hws_operator){.id = ids[i], .name = {{ids[i], NULL, NULL}}};
    }
    plan->cities = cities;
    plan->city_count = CITIES;
    plan->stations = stations;
    plan->station_count = STATIONS;
    plan->operators = operators;
    plan->operator_count = OPERATORS;
}

/* Where an operator's cables land so far. */
struct landings {
    uint32_t stations[SYSTEMS / OPERATORS * (SEGMENTS_PER_SYSTEM + 1u)];
    uint32_t count;
};

/* A system goes from one of its operator's landings by new ones to another: rings upon rings. */
static void lay_system(struct hws_telecom_plan *plan, uint64_t *chance, uint32_t system,
                       struct landings *landings, struct hws_segment *segments,
                       struct hws_point *points)
{
    uint32_t station = landings->count == 0 ? below(chance, STATIONS)
                                            : landings->stations[below(chance, landings->count)];

    for (uint32_t k = 0; k < SEGMENTS_PER_SYSTEM; k++) {
        const uint32_t segment = system * SEGMENTS_PER_SYSTEM + k;
        uint32_t next = (station + 1u + below(chance, 60)) % STATIONS;
        if (k + 1u == SEGMENTS_PER_SYSTEM && landings->count > 0) {
            next = landings->stations[below(chance, landings->count)];
            next = next == station ? (station + 1u) % STATIONS : next;
        }
        landings->stations[landings->count++] = station;
        points[(size_t)2 * segment] = plan->stations[station].place;
        points[2u * segment + 1u] = plan->stations[next].place;
        segments[segment] = (struct hws_segment){.id = ids[segment],
                                                 .name = {{ids[segment], NULL, NULL}},
                                                 .system = system,
                                                 .station_from = station,
                                                 .station_to = next,
                                                 .point_first = 2u * segment,
                                                 .point_count = 2,
                                                 .slack_frac = 0.1,
                                                 .design_kbps = INT64_C(20000000000),
                                                 .lit_kbps = INT64_C(4000000000)};
        station = next;
    }
}

static void lay_systems(struct hws_telecom_plan *plan, uint64_t *chance)
{
    struct hws_system *systems = hws_arena_array(&plan->arena, SYSTEMS, sizeof(*systems));
    struct hws_segment *segments = hws_arena_array(&plan->arena, SEGMENTS, sizeof(*segments));
    struct hws_point *points = hws_arena_array(&plan->arena, (size_t)2 * SEGMENTS, sizeof(*points));
    struct landings landings[OPERATORS] = {{.count = 0}};

    if (systems == NULL || segments == NULL || points == NULL) {
        return;
    }
    for (uint32_t i = 0; i < SYSTEMS; i++) {
        systems[i] = (struct hws_system){
            .id = ids[i], .name = {{ids[i], NULL, NULL}}, .owner1 = 1u + i % OPERATORS};
        lay_system(plan, chance, i, &landings[i % OPERATORS], segments, points);
    }
    plan->systems = systems;
    plan->system_count = SYSTEMS;
    plan->segments = segments;
    plan->segment_count = SEGMENTS;
    plan->points = points;
    plan->point_count = 2u * SEGMENTS;
}

static void lay_demands(struct hws_telecom_plan *plan, uint64_t *chance)
{
    static const int64_t wanted_mbps[HWS_DEMAND_CLASS_COUNT] = {50, 500, 2000, 10000, 22000};
    struct hws_demand *demands = hws_arena_array(&plan->arena, DEMANDS, sizeof(*demands));

    for (uint32_t i = 0; i < PAIRS && demands != NULL; i++) {
        /* Between cities where the operator lands. */
        const uint32_t system = below(chance, SYSTEMS);
        const uint32_t other = (system + OPERATORS * below(chance, SYSTEMS / OPERATORS)) % SYSTEMS;
        const uint32_t from =
            plan->stations[plan->segments[(size_t)system * SEGMENTS_PER_SYSTEM].station_from].city;
        uint32_t to =
            plan->stations[plan->segments[other * SEGMENTS_PER_SYSTEM + 3u].station_to].city;
        if (to == from) {
            to = plan->stations[plan->segments[(size_t)system * SEGMENTS_PER_SYSTEM].station_to]
                     .city;
        }
        for (uint32_t c = 0; c < HWS_DEMAND_CLASS_COUNT; c++) {
            demands[i * HWS_DEMAND_CLASS_COUNT + c] =
                (struct hws_demand){.id = ids[i % SEGMENTS],
                                    .city_from = from,
                                    .city_to = to,
                                    .wanted_kbps = 1000 * (wanted_mbps[c] / 2 +
                                                           below(chance, (uint32_t)wanted_mbps[c])),
                                    .service_class = (enum hws_demand_class)c,
                                    .owner1 = plan->systems[system].owner1};
        }
    }
    plan->demands = demands;
    plan->demand_count = demands == NULL ? 0 : DEMANDS;
}

static enum hws_status cut(struct hws_engine *engine, uint32_t segment, double *taken_ms)
{
    const struct hws_effect strike =
        hws_telecom_strike_effect((struct hws_telecom_strike){.segment = segment, .along_km = 1.0});
    const double start_ms = now_ms();
    enum hws_status status = hws_engine_apply(engine, &hws_telecom_id, &strike, NULL);

    *taken_ms = now_ms() - start_ms;
    return status;
}

static void print_world(const struct hws_engine *engine)
{
    const struct hws_state state = hws_engine_state(engine);
    const struct hws_path_table *table = hws_telecom_plan(&state)->paths;
    const struct routing_rows rows = routing_rows_of_state(&state);
    uint32_t busy_count = 0;
    uint32_t largest = 0;

    for (uint32_t i = 0; i < table->components.count; i++) {
        const uint32_t size = table->components.first[i + 1u] - table->components.first[i];
        busy_count += rows.components[i].busy;
        largest = size > largest ? size : largest;
    }
    printf("%u city pairs and classes over %u paths in %u components (the largest has %u), %u of "
           "them short\n",
           DEMANDS, table->path_count, table->components.count, largest, busy_count);
}

/* Every cut in a world that is otherwise whole, then the same cuts one upon the other. */
static enum hws_status time_cuts(struct hws_engine *engine, uint64_t *chance)
{
    const struct hws_record_sink no_sink = {NULL, NULL};
    double alone_ms[CUTS];
    double heaped_ms[CUTS];
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < CUTS && status == HWS_OK; i++) {
        const uint32_t segment = below(chance, SEGMENTS);
        struct hws_engine *copy = NULL;
        const struct hws_fork same = hws_fork_same(engine, no_sink);
        status = hws_engine_fork(engine, &same, &copy, NULL);
        status = status == HWS_OK ? cut(copy, segment, &alone_ms[i]) : status;
        hws_engine_destroy(copy);
        status = status == HWS_OK ? cut(engine, segment, &heaped_ms[i]) : status;
    }
    if (status == HWS_OK) {
        print_times("allocation after a cut", alone_ms, CUTS, ALLOCATION_MS_WANTED);
        print_times("each of 101 cuts on top of those before", heaped_ms, CUTS,
                    ALLOCATION_MS_WANTED);
        print_world(engine);
    }
    return status;
}

static enum hws_status bench_world(void)
{
    static const struct hws_domain *const domains[] = {&hws_telecom_domain};
    const struct hws_record_sink no_sink = {NULL, NULL};
    struct hws_telecom_plan plan = {.locate_ms = HWS_MS_PER_HOUR};
    struct hws_registry registry;
    struct hws_error error = {0};
    struct hws_engine *engine = NULL;
    uint64_t chance = 600;

    for (uint32_t i = 0; i < SEGMENTS; i++) {
        (void)snprintf(ids[i], sizeof(ids[i]), "n%u", i);
    }
    hws_arena_init(&plan.arena);
    lay_nodes(&plan, &chance);
    lay_systems(&plan, &chance);
    lay_demands(&plan, &chance);
    const double start_ms = now_ms();
    enum hws_status status = hws_telecom_plan_finish(&plan, &error);
    printf("%u systems, %u segments, %u stations: paths found in %.1f s\n", SYSTEMS, SEGMENTS,
           STATIONS, (now_ms() - start_ms) / 1e3);
    status = status == HWS_OK ? hws_registry_init(&registry, domains, 1, &error) : status;
    const struct hws_plan_parts parts = {.parts = {&plan}};
    const struct hws_engine_def def = {
        .registry = &registry, .plan = &parts, .seed = 1, .sink = no_sink};
    status = status == HWS_OK ? hws_engine_create(&def, &engine, &error) : status;
    if (status == HWS_OK) {
        print_world(engine);
        status = time_cuts(engine, &chance);
    }
    if (status != HWS_OK) {
        (void)fprintf(stderr, "%s: %s\n", error.where, error.message);
    }
    hws_engine_destroy(engine);
    hws_telecom_plan_fini(&plan);
    return status;
}

/* ---- ninety days of the region -------------------------------------------------------------- */

/* Milliseconds of one replication; negative when it failed. */
static double replicate(const struct hws_scenario *scenario, uint64_t replication,
                        uint64_t *event_count, uint32_t *fault_count)
{
    const struct hws_record_sink no_sink = {NULL, NULL};
    const struct hws_engine_def def = hws_scenario_engine_def(scenario, 1, replication, no_sink);
    struct hws_engine *engine = NULL;
    struct hws_error error = {0};
    const double start_ms = now_ms();
    enum hws_status status = hws_engine_create(&def, &engine, &error);

    if (status == HWS_OK) {
        status = hws_engine_run(engine, hws_scenario_exercise(scenario)->duration_ms, UINT64_MAX,
                                event_count, &error);
    }
    const double taken_ms = now_ms() - start_ms;
    if (status == HWS_OK) {
        const struct hws_state state = hws_engine_state(engine);
        *fault_count = hws_telecom_fault_count(&state);
    } else {
        (void)fprintf(stderr, "%s: %s\n", error.where, error.message);
    }
    hws_engine_destroy(engine);
    return status == HWS_OK ? taken_ms : -1.0;
}

static enum hws_status bench_region(const char *assets_path, const char *path)
{
    struct hws_assets assets = {0};
    struct hws_scenario *scenario = NULL;
    struct hws_problems problems;
    double taken_ms[REPLICATIONS] = {0.0};
    uint64_t event_sum = 0;
    uint32_t fault_sum = 0;

    hws_problems_init(&problems);
    bool good = hws_assets_open(assets_path, &assets, NULL) == HWS_OK &&
                hws_scenario_load(path, &assets, &problems, &scenario) == HWS_OK;
    for (uint32_t i = 0; i < REPLICATIONS && good; i++) {
        uint64_t event_count = 0;
        uint32_t fault_count = 0;
        taken_ms[i] = replicate(scenario, i, &event_count, &fault_count);
        good = taken_ms[i] >= 0.0;
        event_sum += event_count;
        fault_sum += fault_count;
    }
    if (good) {
        printf("90 days of the region: %.0f events and %.1f faults a replication\n",
               (double)event_sum / REPLICATIONS, (double)fault_sum / REPLICATIONS);
        print_times("a replication", taken_ms, REPLICATIONS, REPLICATION_MS_WANTED);
    }
    hws_scenario_destroy(scenario);
    hws_problems_fini(&problems);
    hws_assets_close(&assets);
    return good ? HWS_OK : HWS_ERR_RANGE;
}

int main(int argc, char **argv)
{
    enum hws_status status = argc == 3 ? bench_world() : HWS_ERR_RANGE;

    status = status == HWS_OK ? bench_region(argv[1], argv[2]) : status;
    return status == HWS_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
