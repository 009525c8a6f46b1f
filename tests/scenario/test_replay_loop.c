/*
 * The loop: a world's ships are written down as the AIS that they would send, the log is played
 * again in another scenario, and each is where it was. What may lie between is the tolerance of the
 * row and the second to which a log tells times; what AIS rounds places to, 0.2 m, is within them.
 */
#include "tests/scenario/cases.h"
#include "tests/support/scenario_builder.h"

#include "hawser/core/units.h"
#include "hawser/session/ais_feed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FROM_MS (6 * HWS_MS_PER_HOUR)
#define SAMPLE_MS (7 * HWS_MS_PER_MINUTE)
#define SAMPLE_COUNT 12u
#define SHIPS_MAX 1000u
#define TOLERANCE_M 20.0 /* as in the row below */
#define TIME_S 1.0

struct ship {
    uint32_t mmsi;
    int64_t first_s, last_s; /* of its positions, since 1970 */
    bool sampled[SAMPLE_COUNT];
    struct hws_point places[SAMPLE_COUNT];
    double speeds_kn[SAMPLE_COUNT];
};

struct loop {
    char folder[64];
    FILE *log;
    int64_t epoch_ms;
    struct ship ships[SHIPS_MAX];
    uint32_t ship_count;
};

static struct ship *ship_of(struct loop *loop, uint32_t mmsi)
{
    for (uint32_t i = 0; i < loop->ship_count; i++) {
        if (loop->ships[i].mmsi == mmsi) {
            return &loop->ships[i];
        }
    }
    ck_assert_uint_lt(loop->ship_count, SHIPS_MAX);
    loop->ships[loop->ship_count] = (struct ship){.mmsi = mmsi};
    return &loop->ships[loop->ship_count++];
}

/* ---- there ---------------------------------------------------------------------------------- */

static enum hws_status write_down(void *context, int64_t instant_ms,
                                  const struct hws_ais_message *message,
                                  const struct hws_ais_sentences *sentences)
{
    struct loop *loop = context;
    const int64_t instant_s = instant_ms / HWS_MS_PER_S;

    if (message->type <= 3 || message->type == 18) {
        struct ship *ship = ship_of(loop, (uint32_t)message->mmsi);
        ship->first_s = ship->first_s == 0 ? instant_s : ship->first_s;
        ship->last_s = instant_s;
    }
    for (uint32_t i = 0; i < sentences->count; i++) {
        ck_assert_int_gt(fprintf(loop->log, "%lld %s", (long long)instant_s, sentences->lines[i]),
                         0);
    }
    return HWS_OK;
}

static void sample(struct loop *loop, const struct hws_state *state, uint32_t number)
{
    const struct hws_ais_source truth = hws_ais_truth(state);

    for (uint32_t i = 0; i < truth.slot_count(state); i++) {
        struct hws_ais_station station;
        if (truth.station(state, i, &station)) {
            struct ship *ship = ship_of(loop, (uint32_t)station.mmsi);
            ship->sampled[number] = true;
            ship->places[number] = station.place;
            ship->speeds_kn[number] = station.speed_kn;
        }
    }
}

static void record(struct loop *loop, const struct hws_scenario *scenario)
{
    const struct hws_record_sink no_sink = {NULL, NULL};
    const struct hws_engine_def def =
        hws_scenario_engine_def(scenario, hws_scenario_exercise(scenario)->seed, 0, no_sink);
    struct hws_engine *engine = NULL;
    struct hws_ais_feed *feed = NULL;

    ck_assert_int_eq(hws_engine_create(&def, &engine, NULL), HWS_OK);
    ck_assert_int_eq(hws_engine_run(engine, FROM_MS, UINT64_MAX, NULL, NULL), HWS_OK);
    ck_assert_int_eq(hws_ais_feed_create(scenario->plan.epoch_ms, FROM_MS, &feed), HWS_OK);
    for (uint32_t number = 0; number < SAMPLE_COUNT; number++) {
        const int64_t sample_ms = FROM_MS + (number + 1) * SAMPLE_MS;
        for (int64_t now_ms = hws_ais_feed_next_ms(feed); now_ms <= sample_ms;
             now_ms = hws_ais_feed_next_ms(feed)) {
            ck_assert_int_eq(hws_engine_run(engine, now_ms, UINT64_MAX, NULL, NULL), HWS_OK);
            const struct hws_state state = hws_engine_state(engine);
            const struct hws_ais_source truth = hws_ais_truth(&state);
            const struct hws_ais_sink sink = {.take = write_down, .context = loop};
            ck_assert_int_eq(hws_ais_feed_step(feed, &truth, now_ms, sink), HWS_OK);
        }
        ck_assert_int_eq(hws_engine_run(engine, sample_ms, UINT64_MAX, NULL, NULL), HWS_OK);
        const struct hws_state state = hws_engine_state(engine);
        sample(loop, &state, number);
    }
    hws_ais_feed_destroy(feed);
    hws_engine_destroy(engine);
}

/* ---- and back ------------------------------------------------------------------------------- */

static void path_of(const struct loop *loop, const char *name, char *path, size_t path_size)
{
    (void)snprintf(path, path_size, "%s/%s", loop->folder, name);
}

static struct hws_scenario *replaying(const struct loop *loop)
{
    char path[128];
    struct verdict verdict;
    const struct edit edit = {"\"flows\": [",
                              "\"replay\": [{\"id\": \"log\", \"files\": [\"log.nmea\"], \"from\": "
                              "\"2027-05-10T06:00:00Z\", \"tolerance_m\": 20}], \"flows\": ["};
    char *text = small_scenario_text(&edit, 1);

    path_of(loop, "s.json", path, sizeof(path));
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(fputs(text, file), 0);
    ck_assert_int_eq(fclose(file), 0);
    free(text);
    judge_file(&verdict, path);
    if (verdict.status != HWS_OK) {
        verdict_print(&verdict);
    }
    ck_assert_int_eq(verdict.status, HWS_OK);
    hws_problems_fini(&verdict.problems);
    return verdict.scenario;
}

/* Who each ship of the replay was, by her number: only one who has the log can work that out. */
static uint32_t *identify(const struct loop *loop, const struct hws_maritime_plan *plan)
{
    uint32_t *ships1 = calloc(plan->replay_ship_count + 1u, sizeof(*ships1));

    ck_assert_ptr_nonnull(ships1);
    for (uint32_t i = 0; i < plan->replay_count; i++) {
        for (uint32_t j = 0; j < loop->ship_count && ships1[plan->replays[i].ship] == 0; j++) {
            const uint64_t ship_key = hws_entity_child_key(
                hws_entity_key("log"), (uint64_t)loop->ships[j].mmsi * HWS_LOG_TWINS_MAX);
            if (hws_entity_child_key(ship_key, (uint64_t)loop->ships[j].first_s * 1000u) ==
                plan->replays[i].key) {
                ships1[plan->replays[i].ship] = j + 1u;
            }
        }
        ck_assert_uint_ne(ships1[plan->replays[i].ship], 0);
    }
    return ships1;
}

struct found {
    uint32_t compared_count, absent_count;
};

static void compare(const struct loop *loop, const struct hws_state *state, const uint32_t *ships1,
                    uint32_t number, struct found *found)
{
    const struct hws_maritime_plan *plan = hws_maritime_plan(state);
    const int64_t now_s = (loop->epoch_ms + FROM_MS + (number + 1) * SAMPLE_MS) / HWS_MS_PER_S;
    uint32_t here_count = 0;
    uint32_t due_count = 0;

    for (uint32_t i = 0; i < hws_maritime_vessel_count(state); i++) {
        const struct hws_vessel_info info = hws_maritime_vessel(state, i);
        if (info.replay == HWS_NO_INDEX) {
            continue;
        }
        const struct ship *ship = &loop->ships[ships1[plan->replays[info.replay].ship] - 1u];
        here_count++;
        ck_assert_msg(ship->sampled[number], "%u is here and was not there", ship->mmsi);
        const double off_m = hws_great_circle_m(info.place, ship->places[number]);
        ck_assert_msg(off_m <= TOLERANCE_M + hws_mps_from_kn(ship->speeds_kn[number]) * TIME_S,
                      "%u is %.1f m off at %.1f kn", ship->mmsi, off_m, ship->speeds_kn[number]);
    }
    for (uint32_t i = 0; i < loop->ship_count; i++) {
        due_count += loop->ships[i].first_s < now_s && loop->ships[i].last_s > now_s ? 1u : 0u;
    }
    found->compared_count += here_count;
    found->absent_count += due_count > here_count ? due_count - here_count : 0u;
}

START_TEST(a_world_that_is_written_down_and_played_again_is_the_same_sea)
{
    struct loop *loop = calloc(1, sizeof(*loop));
    struct hws_scenario *origin = good_scenario("scenarios/strait-traffic-week.json");
    const struct hws_record_sink no_sink = {NULL, NULL};
    struct hws_engine *engine = NULL;
    struct found found = {0};
    char path[128];

    ck_assert_ptr_nonnull(loop);
    (void)snprintf(loop->folder, sizeof(loop->folder), "/tmp/hawser-loop-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(loop->folder));
    path_of(loop, "log.nmea", path, sizeof(path));
    loop->log = fopen(path, "wb");
    ck_assert_ptr_nonnull(loop->log);
    loop->epoch_ms = origin->plan.epoch_ms;
    record(loop, origin);
    ck_assert_int_eq(fclose(loop->log), 0);
    struct hws_scenario *again = replaying(loop);
    uint32_t *ships1 = identify(loop, hws_scenario_maritime(again));
    const struct hws_engine_def def = hws_scenario_engine_def(again, 1, 0, no_sink);
    ck_assert_int_eq(hws_engine_create(&def, &engine, NULL), HWS_OK);
    for (uint32_t number = 0; number < SAMPLE_COUNT; number++) {
        ck_assert_int_eq(hws_engine_run(engine, (number + 1) * SAMPLE_MS, UINT64_MAX, NULL, NULL),
                         HWS_OK);
        const struct hws_state state = hws_engine_state(engine);
        compare(loop, &state, ships1, number, &found);
    }
    /* One may be lost for a while: a port takes a ship to its berth at once, which no log believes.
     */
    ck_assert_uint_gt(found.compared_count, 2000);
    ck_assert_uint_le(found.absent_count, found.compared_count / 100u);
    hws_engine_destroy(engine);
    free(ships1);
    hws_scenario_destroy(again);
    hws_scenario_destroy(origin);
    (void)remove(path);
    path_of(loop, "s.json", path, sizeof(path));
    (void)remove(path);
    (void)rmdir(loop->folder);
    free(loop);
}
END_TEST

TCase *replay_loop_case(void)
{
    TCase *replay = tcase_create("replayed loop");

    tcase_add_unchecked_fixture(replay, scenario_assets_open, scenario_assets_close);
    tcase_set_timeout(replay, 60);
    tcase_add_test(replay, a_world_that_is_written_down_and_played_again_is_the_same_sea);
    return replay;
}
