/* What a memo gives is what the search finds, to the last bit, whoever asks and how often. */
#include "tests/geo/seaway_cases.h"
#include "tests/geo/seaway_world.h"

#include "hawser/geo/route_memo.h"

#include <pthread.h>
#include <string.h>

#define THREADS 4u
#define PAIRS 60u

static const struct hws_point south_west = {24.0, 117.0};
static const struct hws_point north_east = {46.0, 148.0};

static struct hws_route_memo *open_memo(void)
{
    struct hws_route_memo *memo = hws_route_memo_create(sea_seaway);

    ck_assert_ptr_nonnull(memo);
    return memo;
}

static void assert_known(struct hws_route_memo *memo, uint64_t asked, uint64_t known)
{
    uint64_t asked_found = 0;
    uint64_t known_found = 0;

    hws_route_memo_counts(memo, &asked_found, &known_found);
    ck_assert_uint_eq(asked_found, asked);
    ck_assert_uint_eq(known_found, known);
}

static bool same_route(const struct hws_route *a, const struct hws_route *b)
{
    /* Bit for bit. NOLINTBEGIN(bugprone-suspicious-memory-comparison,cert-exp42-c,cert-flp37-c) */
    return a->waypoint_count == b->waypoint_count && a->lanes_used == b->lanes_used &&
           memcmp(&a->distance_m, &b->distance_m, sizeof(a->distance_m)) == 0 &&
           memcmp(a->waypoints, b->waypoints, a->waypoint_count * sizeof(a->waypoints[0])) == 0;
    /* NOLINTEND(bugprone-suspicious-memory-comparison,cert-exp42-c,cert-flp37-c) */
}

/* The status of both, which is the same, and so is the route. */
static enum hws_status ask(struct hws_route_memo *memo, struct hws_point from, struct hws_point to,
                           uint64_t closed_lanes)
{
    struct hws_route found = {0};
    struct hws_route kept = {0};
    const enum hws_status status =
        hws_seaway_route(sea_seaway, from, to, closed_lanes, &found, NULL);

    ck_assert_int_eq(hws_route_memo_route(memo, from, to, closed_lanes, &kept, NULL), status);
    ck_assert(status != HWS_OK || same_route(&found, &kept));
    return status;
}

START_TEST(a_route_that_is_kept_is_the_one_that_is_found_there_and_back)
{
    struct hws_route_memo *memo = open_memo();
    uint32_t found = 0;

    for (uint32_t i = 0; i < PAIRS; i++) {
        const struct hws_point from = sea_point(2 * i, south_west, north_east);
        const struct hws_point to = sea_point(2 * i + 1, south_west, north_east);
        found += ask(memo, from, to, 0) == HWS_OK ? 1u : 0u;
        (void)ask(memo, to, from, 0);
        (void)ask(memo, from, to, 0);
    }
    ck_assert_uint_gt(found, PAIRS * 9 / 10);
    assert_known(memo, (uint64_t)3 * PAIRS, (uint64_t)2 * PAIRS);
    hws_route_memo_destroy(memo);
}
END_TEST

START_TEST(a_closed_lane_makes_another_route)
{
    const struct hws_point busan = {35.05, 129.1};
    const struct hws_point osaka = {34.62, 135.40};
    struct hws_route_memo *memo = open_memo();

    ck_assert_int_eq(ask(memo, busan, osaka, 0), HWS_OK);
    ck_assert_int_eq(ask(memo, busan, osaka, sea_lanes("kanmon")), HWS_OK);
    assert_known(memo, 2, 0);
    ck_assert_int_eq(ask(memo, busan, osaka, 0), HWS_OK);
    ck_assert_int_eq(ask(memo, busan, osaka, sea_lanes("kanmon")), HWS_OK);
    assert_known(memo, 4, 2);
    hws_route_memo_destroy(memo);
}
END_TEST

START_TEST(that_there_is_no_way_is_kept_and_its_words_are_not)
{
    const struct hws_point black_sea = {43.0, 34.0};
    const struct hws_point aegean = {38.5, 25.0};
    const struct hws_point inland = {45.0, 100.0};
    const uint64_t closed = sea_lanes("bosporus");
    struct hws_route_memo *memo = open_memo();
    struct hws_route route;
    struct hws_error error = {0};

    ck_assert_int_eq(ask(memo, black_sea, aegean, closed), HWS_ERR_NO_ROUTE);
    ck_assert_int_eq(ask(memo, aegean, black_sea, closed), HWS_ERR_NO_ROUTE);
    assert_known(memo, 2, 1);
    ck_assert_int_eq(hws_route_memo_route(memo, aegean, black_sea, closed, &route, &error),
                     HWS_ERR_NO_ROUTE);
    ck_assert_ptr_nonnull(strstr(error.message, "from 38.5000,25.0000 to 43.0000,34.0000"));
    ck_assert_int_eq(ask(memo, inland, aegean, 0), HWS_ERR_RANGE);
    ck_assert_int_eq(hws_route_memo_route(memo, inland, aegean, 0, &route, &error), HWS_ERR_RANGE);
    ck_assert_str_eq(error.where, "from");
    ck_assert_int_eq(hws_route_memo_route(memo, aegean, inland, 0, &route, &error), HWS_ERR_RANGE);
    ck_assert_str_eq(error.where, "to");
    hws_route_memo_destroy(memo);
}
END_TEST

/* In the open Atlantic, where a search is short. */
static struct hws_point open_sea(uint32_t n)
{
    const uint32_t row = n / 1000;

    return (struct hws_point){20.0 + 0.001 * (double)(n % 1000), -45.0 - 0.001 * (double)row};
}

START_TEST(a_full_memo_forgets_what_was_asked_for_longest_ago)
{
    const struct hws_point home = {20.0, -40.0};
    struct hws_route_memo *memo = open_memo();
    uint64_t asked = 0;
    uint64_t known = 0;
    struct hws_route route;

    for (uint32_t i = 0; i < 3 * HWS_ROUTE_MEMO_ROUTES; i++) {
        ck_assert_int_eq(hws_route_memo_route(memo, home, open_sea(i), 0, &route, NULL), HWS_OK);
    }
    for (uint32_t i = 3 * HWS_ROUTE_MEMO_ROUTES; i > 0; i--) {
        hws_route_memo_counts(memo, &asked, &known);
        if (asked - (uint64_t)3 * HWS_ROUTE_MEMO_ROUTES == HWS_ROUTE_MEMO_ROUTES / 4) {
            break;
        }
        ck_assert_int_eq(ask(memo, home, open_sea(i - 1u), 0), HWS_OK);
    }
    hws_route_memo_counts(memo, &asked, &known);
    /* Sets fill unevenly: nearly all of the last quarter's are still there. */
    ck_assert_uint_gt(known, HWS_ROUTE_MEMO_ROUTES / 4 * 95 / 100);
    const uint64_t known_before = known;
    ck_assert_int_eq(ask(memo, home, open_sea(0), 0), HWS_OK);
    hws_route_memo_counts(memo, &asked, &known);
    ck_assert_uint_eq(known, known_before);
    hws_route_memo_destroy(memo);
}
END_TEST

struct asker {
    struct hws_route_memo *memo;
    uint32_t step; /* its way round the pairs */
    struct hws_route routes[PAIRS];
    enum hws_status statuses[PAIRS];
};

static void *ask_all(void *context)
{
    struct asker *asker = context;

    for (uint32_t round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < PAIRS; i++) {
            const uint32_t pair = i * asker->step % PAIRS;
            const struct hws_point a = sea_point(2 * pair, south_west, north_east);
            const struct hws_point b = sea_point(2 * pair + 1, south_west, north_east);
            asker->statuses[pair] =
                hws_route_memo_route(asker->memo, a, b, 0, &asker->routes[pair], NULL);
        }
    }
    return NULL;
}

START_TEST(threads_share_one_memo)
{
    static const uint32_t steps[THREADS] = {1, 7, 11, 59};
    static struct asker askers[THREADS];
    struct hws_route_memo *memo = open_memo();
    pthread_t threads[THREADS];
    uint64_t asked = 0;
    uint64_t known = 0;

    for (uint32_t i = 0; i < THREADS; i++) {
        askers[i].memo = memo;
        askers[i].step = steps[i];
        ck_assert_int_eq(pthread_create(&threads[i], NULL, ask_all, &askers[i]), 0);
    }
    for (uint32_t i = 0; i < THREADS; i++) {
        ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
    }
    for (uint32_t pair = 0; pair < PAIRS; pair++) {
        for (uint32_t i = 1; i < THREADS; i++) {
            ck_assert_int_eq(askers[i].statuses[pair], askers[0].statuses[pair]);
            ck_assert(askers[0].statuses[pair] != HWS_OK ||
                      same_route(&askers[i].routes[pair], &askers[0].routes[pair]));
        }
    }
    hws_route_memo_counts(memo, &asked, &known);
    ck_assert_uint_eq(asked, (uint64_t)2 * THREADS * PAIRS);
    ck_assert_uint_ge(known, (uint64_t)THREADS * PAIRS); /* the second round at least */
    hws_route_memo_destroy(memo);
}
END_TEST

TCase *route_memo_case(void)
{
    TCase *tests = tcase_create("route memo");

    tcase_set_timeout(tests, 120);
    tcase_add_unchecked_fixture(tests, sea_open, sea_close);
    tcase_add_test(tests, a_route_that_is_kept_is_the_one_that_is_found_there_and_back);
    tcase_add_test(tests, a_closed_lane_makes_another_route);
    tcase_add_test(tests, that_there_is_no_way_is_kept_and_its_words_are_not);
    tcase_add_test(tests, a_full_memo_forgets_what_was_asked_for_longest_ago);
    tcase_add_test(tests, threads_share_one_memo);
    return tests;
}
