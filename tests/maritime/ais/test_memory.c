/*
 * Each allocation of a log and of a feed fails in turn: whoever asked is told, nothing is lost that
 * was there, and nothing leaks (the sanitizer build sees that).
 */
#include "tests/maritime/ais/cases.h"
#include "tests/support/failing_allocator.h"

#include "hawser/maritime/ais_log.h"
#include "hawser/session/ais_feed.h"

#include <stdio.h>
#include <string.h>

#define SHIPS 600u /* more than the first tables hold */
#define FIXES 20u
#define ORDINAL_MAX 20000u

/* No assertion of Check's in here: it allocates too. */
static enum hws_status read_log(void)
{
    static const char header[] = "MMSI,BaseDateTime,LAT,LON";
    struct hws_ais_log *log = NULL;
    struct hws_log_voyages voyages = {0};
    char line[128];

    enum hws_status status = hws_ais_log_create(HWS_LOG_VESSELS_MAX, HWS_LOG_FIXES_MAX, &log);
    if (status == HWS_OK) {
        status = hws_ais_log_take(log, header, sizeof(header) - 1);
    }
    for (uint32_t i = 0; i < SHIPS * FIXES && status == HWS_OK; i++) {
        const uint32_t minute = i / SHIPS;
        const int length = snprintf(line, sizeof(line), "%u,2027-01-15T08:%02u:00,34.5,%.5f",
                                    298000000u + i % SHIPS, minute, 129.0 + 0.004 * (double)minute);
        status = hws_ais_log_take(log, line, (size_t)length);
    }
    if (status == HWS_OK) {
        status = hws_ais_log_finish(log);
    }
    if (status == HWS_OK) {
        status = hws_ais_log_voyages(log, 100.0, 3600000, &voyages);
    }
    hws_log_voyages_fini(&voyages);
    hws_ais_log_destroy(log);
    return status;
}

static uint32_t slot_count(const void *context)
{
    const uint32_t *count = context;

    return *count;
}

static bool station(const void *context, uint32_t slot, struct hws_ais_station *found)
{
    (void)context;
    *found = (struct hws_ais_station){
        .key = slot + 1u, .mmsi = 298000000 + (int32_t)slot, .placed = true, .speed_kn = 12.0};
    return true;
}

static void identity(const void *context, uint32_t slot, struct hws_ais_identity *found)
{
    (void)context;
    (void)slot;
    *found = (struct hws_ais_identity){0};
}

static enum hws_status swallow(void *context, int64_t instant_ms,
                               const struct hws_ais_message *message,
                               const struct hws_ais_sentences *sentences)
{
    uint32_t *count = context;

    (void)instant_ms;
    (void)message;
    *count += sentences->count;
    return HWS_OK;
}

/* A sea that grows, so that the feed's tables do; a step that failed is done again. */
static enum hws_status run_feed(uint32_t *sentence_count)
{
    struct hws_ais_feed *feed = NULL;
    uint32_t count = 10;
    const struct hws_ais_source source = {slot_count, station, identity, &count};
    uint32_t heard = 0;
    const struct hws_ais_sink sink = {swallow, &heard};
    enum hws_status worst = hws_ais_feed_create(0, 0, &feed);

    if (worst != HWS_OK) {
        return worst;
    }
    while (hws_ais_feed_next_ms(feed) <= 70000) {
        const int64_t next_ms = hws_ais_feed_next_ms(feed);
        const enum hws_status status = hws_ais_feed_step(feed, &source, next_ms, sink);
        worst = status != HWS_OK ? status : worst;
        count = next_ms >= 20000 ? 1000 : 10;
    }
    hws_ais_feed_destroy(feed);
    *sentence_count = heard;
    return worst;
}

START_TEST(a_log_survives_each_failed_allocation)
{
    bool struck = true;
    uint64_t ordinal = 0;

    while (struck && ordinal < ORDINAL_MAX) {
        /* the many alike in the middle are passed over in strides */
        ordinal += ordinal < 100 ? 1 : 37;
        failing_allocator_arm(ordinal);
        const enum hws_status status = read_log();
        struck = failing_allocator_disarm();
        ck_assert_int_eq(status, struck ? HWS_ERR_MEMORY : HWS_OK);
    }
    ck_assert_uint_gt(ordinal, 100);
    ck_assert_uint_lt(ordinal, ORDINAL_MAX);
}
END_TEST

START_TEST(a_feed_survives_each_failed_allocation)
{
    bool struck = true;
    uint64_t ordinal = 0;

    while (struck && ordinal < ORDINAL_MAX) {
        uint32_t sentence_count = 0;
        failing_allocator_arm(++ordinal);
        const enum hws_status status = run_feed(&sentence_count);
        struck = failing_allocator_disarm();
        ck_assert_int_eq(status, struck ? HWS_ERR_MEMORY : HWS_OK);
        /* but for the feed itself, what failed once is made up for at the next look */
        ck_assert_uint_ge(sentence_count, ordinal == 1 ? 0 : 1000);
    }
    ck_assert_uint_gt(ordinal, 4);
}
END_TEST

TCase *memory_case(void)
{
    TCase *tests = tcase_create("memory");

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, a_log_survives_each_failed_allocation);
    tcase_add_test(tests, a_feed_survives_each_failed_allocation);
    return tests;
}
