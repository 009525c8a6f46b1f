/* Buckets that fill again. */
#include "sim/serve/rate.h"
#include "tests/serve/cases.h"

#include <stdio.h>
#include <stdlib.h>

static const struct rate_limit five_a_second = {.per_s = 5.0, .burst = 20.0};

static uint32_t take(struct rate *rate, uint32_t wanted, int64_t now_ms)
{
    uint32_t again_s = 0;
    uint32_t taken = 0;

    while (taken < wanted && rate_take(rate, five_a_second, now_ms, &again_s)) {
        taken++;
    }
    return taken;
}

START_TEST(burst_is_given_at_once_and_no_more)
{
    struct rate rate = {0};
    uint32_t again_s = 0;

    ck_assert_uint_eq(take(&rate, 100, 1000), 20);
    ck_assert(!rate_take(&rate, five_a_second, 1000, &again_s));
    ck_assert_uint_eq(again_s, 1);
}
END_TEST

START_TEST(what_was_taken_comes_back_with_time)
{
    struct rate rate = {0};

    ck_assert_uint_eq(take(&rate, 100, 1000), 20);
    ck_assert_uint_eq(take(&rate, 100, 1100), 0);
    ck_assert_uint_eq(take(&rate, 100, 1200), 1);
    ck_assert_uint_eq(take(&rate, 100, 3200), 10);
    ck_assert_uint_eq(take(&rate, 100, 1000000), 20);
}
END_TEST

START_TEST(slow_bucket_says_when_to_come_again)
{
    const struct rate_limit five_a_minute = {.per_s = 5.0 / 60.0, .burst = 5.0};
    struct rate rate = {0};
    uint32_t again_s = 0;

    for (int i = 0; i < 5; i++) {
        ck_assert(rate_take(&rate, five_a_minute, 0, &again_s));
    }
    ck_assert(!rate_take(&rate, five_a_minute, 0, &again_s));
    ck_assert_uint_ge(again_s, 12);
    ck_assert_uint_le(again_s, 13);
    ck_assert(rate_take(&rate, five_a_minute, (int64_t)again_s * 1000, &again_s));
}
END_TEST

START_TEST(address_heard_of_longest_ago_makes_room)
{
    struct rate_table *table = calloc(1, sizeof(*table));
    char address[RATE_ADDRESS_MAX];

    ck_assert_ptr_nonnull(table);
    struct rate *first = rate_of(table, "10.0.0.1", 1);
    ck_assert_uint_eq(take(first, 20, 1), 20);
    for (uint32_t i = 1; i < RATE_ADDRESSES_MAX; i++) {
        (void)snprintf(address, sizeof(address), "10.0.1.%u", i);
        (void)rate_of(table, address, 1 + (int64_t)i);
    }
    ck_assert_ptr_eq(rate_of(table, "10.0.0.1", 500), first);
    ck_assert_uint_eq(take(first, 1, 1), 0);
    ck_assert_ptr_eq(rate_of(table, "10.9.9.9", 500), first);
    ck_assert_uint_eq(take(first, 1, 500), 1);
    free(table);
}
END_TEST

TCase *rate_case(void)
{
    TCase *tcase = tcase_create("rate");

    tcase_add_test(tcase, burst_is_given_at_once_and_no_more);
    tcase_add_test(tcase, what_was_taken_comes_back_with_time);
    tcase_add_test(tcase, slow_bucket_says_when_to_come_again);
    tcase_add_test(tcase, address_heard_of_longest_ago_makes_room);
    return tcase;
}
