/* Records while they are written: what readers see, in the same thread and in others; branches. */
#include "hawser/core/record_stream.h"
#include "tests/core/cases.h"

#include <pthread.h>
#include <sched.h>
#include <string.h>

#define MANY 5000u /* several chunks, and a piece of one */
#define READERS 3u
#define THREADED 30000u

/* What the record of an id holds: anything that a torn or stale one would not. */
static struct hws_record record_of(uint64_t id)
{
    struct hws_record record = {.id = id, .cause = id / 2u, .time_ms = (int64_t)id * 7};

    record.kind = (uint32_t)(id % 5u);
    for (uint32_t i = 0; i < HWS_RECORD_ARGUMENTS_MAX; i++) {
        record.arguments[i].i = (int64_t)(id * (i + 1u));
    }
    return record;
}

static void append(struct hws_record_stream *stream, uint64_t from, uint64_t count)
{
    for (uint64_t id = from; id < from + count; id++) {
        const struct hws_record record = record_of(id);
        ck_assert_int_eq(hws_record_stream_append(stream, &record), HWS_OK);
    }
}

static struct hws_record_stream *stream_of(uint64_t first_id, uint64_t count)
{
    struct hws_record_stream *stream = NULL;

    ck_assert_int_eq(hws_record_stream_create(first_id, &stream), HWS_OK);
    append(stream, first_id, count);
    return stream;
}

static bool is_record_of(const struct hws_record *record, uint64_t id)
{
    const struct hws_record wanted = record_of(id);

    /* Without padding, and bytes are what is kept. */
    // NOLINTNEXTLINE(bugprone-suspicious-memory-comparison,cert-exp42-c,cert-flp37-c)
    return record != NULL && memcmp(record, &wanted, sizeof(wanted)) == 0;
}

START_TEST(records_are_read_back_in_order_and_by_id)
{
    struct hws_record_stream *stream = stream_of(1, MANY);
    struct hws_record_cursor cursor = hws_record_cursor_first(stream);

    ck_assert_uint_eq(hws_record_stream_count(stream), MANY);
    ck_assert_uint_eq(hws_record_stream_next_id(stream), MANY + 1u);
    for (uint64_t id = 1; id <= MANY; id++) {
        ck_assert(is_record_of(hws_record_cursor_next(&cursor), id));
        ck_assert(is_record_of(hws_record_stream_at(stream, id), id));
    }
    ck_assert_ptr_null(hws_record_cursor_next(&cursor));
    ck_assert_ptr_null(hws_record_stream_at(stream, 0));
    ck_assert_ptr_null(hws_record_stream_at(stream, MANY + 1u));
    hws_record_stream_destroy(stream);
}
END_TEST

START_TEST(a_cursor_goes_on_when_there_is_more_and_goes_back)
{
    struct hws_record_stream *stream = stream_of(1, 2);
    struct hws_record_cursor first = hws_record_cursor_last(stream);
    struct hws_record_cursor second = hws_record_cursor_first(stream);

    ck_assert_ptr_null(hws_record_cursor_next(&first));
    append(stream, 3, 1);
    ck_assert(is_record_of(hws_record_cursor_next(&first), 3));
    ck_assert_ptr_null(hws_record_cursor_next(&first));
    ck_assert(is_record_of(hws_record_cursor_back(&first), 3));
    ck_assert(is_record_of(hws_record_cursor_back(&first), 2));
    ck_assert(is_record_of(hws_record_cursor_back(&first), 1));
    ck_assert_ptr_null(hws_record_cursor_back(&first));
    ck_assert(is_record_of(hws_record_cursor_next(&first), 1));
    ck_assert(is_record_of(hws_record_cursor_next(&second), 1)); /* another's is its own */
    first = hws_record_cursor_at(stream, 0);
    ck_assert(is_record_of(hws_record_cursor_next(&first), 1));
    hws_record_stream_destroy(stream);
}
END_TEST

START_TEST(what_is_written_never_moves)
{
    struct hws_record_stream *stream = stream_of(1, 1);
    const struct hws_record *first = hws_record_stream_at(stream, 1);

    append(stream, 2, MANY);
    ck_assert_ptr_eq(hws_record_stream_at(stream, 1), first);
    hws_record_stream_destroy(stream);
}
END_TEST

START_TEST(what_is_held_back_is_seen_at_once_or_never)
{
    struct hws_record_stream *stream = stream_of(1, MANY);
    struct hws_record_stream *branch = NULL;

    hws_record_stream_hold(stream);
    append(stream, MANY + 1u, MANY);
    ck_assert_uint_eq(hws_record_stream_count(stream), MANY);
    ck_assert_ptr_null(hws_record_stream_at(stream, MANY + 1u));
    ck_assert_int_eq(hws_record_stream_fork(stream, MANY + 2u, &branch), HWS_ERR_RANGE);
    hws_record_stream_withdraw(stream);
    ck_assert_uint_eq(hws_record_stream_next_id(stream), MANY + 1u);
    hws_record_stream_hold(stream);
    append(stream, MANY + 1u, MANY); /* the ids of what never was */
    hws_record_stream_release(stream);
    ck_assert_uint_eq(hws_record_stream_count(stream), (uint64_t)2 * MANY);
    append(stream, 2u * MANY + 1u, 1);
    for (uint64_t id = 1; id <= 2u * MANY + 1u; id++) {
        ck_assert(is_record_of(hws_record_stream_at(stream, id), id));
    }
    hws_record_stream_destroy(stream);
}
END_TEST

START_TEST(an_id_out_of_turn_is_refused)
{
    struct hws_record_stream *stream = stream_of(1, 3);
    const uint64_t wrong[] = {0, 3, 5};

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        const struct hws_record record = record_of(wrong[i]);
        ck_assert_int_eq(hws_record_stream_append(stream, &record), HWS_ERR_RANGE);
    }
    ck_assert_uint_eq(hws_record_stream_count(stream), 3);
    hws_record_stream_destroy(stream);
}
END_TEST

START_TEST(a_stream_may_begin_where_a_saved_world_stood)
{
    struct hws_record_stream *stream = stream_of(700, MANY);

    ck_assert_uint_eq(hws_record_stream_first_id(stream), 700);
    ck_assert_ptr_null(hws_record_stream_at(stream, 699));
    ck_assert(is_record_of(hws_record_stream_at(stream, 700), 700));
    ck_assert(is_record_of(hws_record_stream_at(stream, 700 + MANY - 1u), 700 + MANY - 1u));
    hws_record_stream_destroy(stream);
}
END_TEST

/* At, before and behind the edge of a chunk. */
static const uint64_t fork_ids[] = {1, 2, 512, 513, 514, 1025, MANY + 1u};

START_TEST(a_branch_has_the_past_and_goes_on_with_ids_of_its_own)
{
    struct hws_record_stream *stream = stream_of(1, MANY);
    struct hws_record_stream *branch = NULL;
    const uint64_t fork_id = fork_ids[_i];

    ck_assert_int_eq(hws_record_stream_fork(stream, fork_id, &branch), HWS_OK);
    ck_assert_uint_eq(hws_record_stream_next_id(branch), fork_id);
    for (uint64_t id = fork_id; id < fork_id + MANY; id++) {
        struct hws_record record = record_of(id);
        record.time_ms = -1;
        ck_assert_int_eq(hws_record_stream_append(branch, &record), HWS_OK);
    }
    for (uint64_t id = 1; id <= MANY; id++) {
        ck_assert(is_record_of(hws_record_stream_at(stream, id), id));
    }
    hws_record_stream_destroy(stream);
    for (uint64_t id = 1; id < fork_id + MANY; id++) {
        ck_assert_int_eq(is_record_of(hws_record_stream_at(branch, id), id), id < fork_id);
    }
    hws_record_stream_destroy(branch);
}
END_TEST

START_TEST(a_branch_from_what_has_not_happened_is_refused)
{
    struct hws_record_stream *stream = stream_of(10, 3);
    struct hws_record_stream *branch = NULL;

    ck_assert_int_eq(hws_record_stream_fork(stream, 14, &branch), HWS_ERR_RANGE);
    ck_assert_int_eq(hws_record_stream_fork(stream, 9, &branch), HWS_ERR_RANGE);
    ck_assert_ptr_null(branch);
    hws_record_stream_destroy(stream);
}
END_TEST

/* ---- in several threads ---------------------------------------------------------------------- */

struct reader {
    struct hws_record_stream *stream;
    pthread_t thread;
    uint64_t wrong_count, branch_wrong_count;
};

/* Reads all while they are written, and branches off now and then. */
static void *read_all(void *context)
{
    struct reader *reader = context;
    struct hws_record_cursor cursor = hws_record_cursor_first(reader->stream);

    while (cursor.next_id <= THREADED) {
        const uint64_t id = cursor.next_id;
        const struct hws_record *record = hws_record_cursor_next(&cursor);
        if (record == NULL) {
            (void)sched_yield();
            continue;
        }
        reader->wrong_count += is_record_of(record, id) ? 0u : 1u;
        if (id % 7001u == 0) {
            struct hws_record_stream *branch = NULL;
            const struct hws_record other = record_of(id);
            const bool good = hws_record_stream_fork(reader->stream, id, &branch) == HWS_OK &&
                              hws_record_stream_append(branch, &other) == HWS_OK &&
                              is_record_of(hws_record_stream_at(branch, id - 1u), id - 1u);
            reader->branch_wrong_count += good ? 0u : 1u;
            hws_record_stream_destroy(branch);
        }
    }
    return NULL;
}

START_TEST(threads_read_and_branch_off_while_one_writes)
{
    struct hws_record_stream *stream = stream_of(1, 0);
    struct reader readers[READERS];

    for (uint32_t i = 0; i < READERS; i++) {
        readers[i] = (struct reader){.stream = stream};
        ck_assert_int_eq(pthread_create(&readers[i].thread, NULL, read_all, &readers[i]), 0);
    }
    append(stream, 1, THREADED);
    for (uint32_t i = 0; i < READERS; i++) {
        ck_assert_int_eq(pthread_join(readers[i].thread, NULL), 0);
        ck_assert_uint_eq(readers[i].wrong_count, 0);
        ck_assert_uint_eq(readers[i].branch_wrong_count, 0);
    }
    hws_record_stream_destroy(stream);
}
END_TEST

TCase *record_stream_case(void)
{
    TCase *tcase = tcase_create("record stream");

    tcase_add_test(tcase, records_are_read_back_in_order_and_by_id);
    tcase_add_test(tcase, a_cursor_goes_on_when_there_is_more_and_goes_back);
    tcase_add_test(tcase, what_is_written_never_moves);
    tcase_add_test(tcase, what_is_held_back_is_seen_at_once_or_never);
    tcase_add_test(tcase, an_id_out_of_turn_is_refused);
    tcase_add_test(tcase, a_stream_may_begin_where_a_saved_world_stood);
    tcase_add_loop_test(tcase, a_branch_has_the_past_and_goes_on_with_ids_of_its_own, 0,
                        sizeof(fork_ids) / sizeof(fork_ids[0]));
    tcase_add_test(tcase, a_branch_from_what_has_not_happened_is_refused);
    tcase_add_test(tcase, threads_read_and_branch_off_while_one_writes);
    return tcase;
}
