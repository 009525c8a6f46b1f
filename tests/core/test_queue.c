#include "hawser/core/clock.h"
#include "hawser/core/queue.h"
#include "hawser/core/random.h"
#include "tests/core/cases.h"
#include "tests/support/queue_storage.h"

#include <string.h>

#define CAPACITY 500u
#define STEPS 200000

static struct queue_storage storage;

static void setup(void)
{
    queue_storage_init(&storage, CAPACITY);
}

static void teardown(void)
{
    queue_storage_fini(&storage);
}

/* A body in which every member can be told from every other. */
static struct hws_event_body body_of(uint64_t number)
{
    return (struct hws_event_body){
        .kind = (uint32_t)number + 1u,
        .subject = (uint32_t)number * 3u + 2u,
        .cause = number * 5u + 3u,
        .argument = -(int64_t)number - 1,
    };
}

static struct hws_event_handle schedule(struct hws_queue *queue, int64_t time_ms, uint32_t priority,
                                        uint64_t number)
{
    struct hws_event_body body = body_of(number);
    struct hws_event_handle handle = {0};

    ck_assert_int_eq(hws_queue_schedule(queue, time_ms, priority, &body, &handle), HWS_OK);
    return handle;
}

static struct hws_event pop(struct hws_queue *queue)
{
    struct hws_event event;

    ck_assert_int_eq(hws_queue_pop(queue, &event), HWS_OK);
    return event;
}

static void assert_pops(struct hws_queue *queue, uint64_t number)
{
    struct hws_event event = pop(queue);
    struct hws_event_body body = body_of(number);

    ck_assert_msg(memcmp(&event.body, &body, sizeof(body)) == 0, "popped %u, expected %u",
                  event.body.kind - 1u, (unsigned)number);
}

/* Positions name their keys, parents come before children, free slots are zero and linked. */
static void assert_sound(const struct hws_queue *queue)
{
    const struct hws_queue_state *state = queue->state;
    uint32_t free_count = 0;

    for (uint32_t i = 0; i < HWS_QUEUE_KEYS_AHEAD; i++) {
        ck_assert(queue->keys[i] == 0);
    }
    for (uint32_t i = 0; i < state->pending_count; i++) {
        uint32_t position = i + HWS_QUEUE_KEYS_AHEAD;
        uint32_t slot = (uint32_t)(uint64_t)queue->keys[position] & 0xffffffu;
        ck_assert_uint_eq(queue->slots[slot].position, position);
        if (i > 0) {
            ck_assert(queue->keys[(i - 1) / 4 + HWS_QUEUE_KEYS_AHEAD] < queue->keys[position]);
        }
    }
    static const struct hws_event_body zero;
    for (uint32_t slot1 = state->free_slot1; slot1 != 0; free_count++) {
        const struct hws_queue_slot *slot = &queue->slots[slot1 - 1u];
        ck_assert_int_eq(memcmp(&slot->body, &zero, sizeof(zero)), 0);
        slot1 = slot->position;
    }
    ck_assert_uint_eq(free_count + state->pending_count, state->slot_count);
}

START_TEST(earlier_comes_first_then_lower_priority_then_first_scheduled)
{
    struct hws_queue *queue = &storage.queue;

    (void)schedule(queue, 5, 1, 0);
    (void)schedule(queue, 5, 0, 1);
    (void)schedule(queue, -5, HWS_QUEUE_PRIORITY_MAX, 2);
    (void)schedule(queue, 5, 1, 3);
    (void)schedule(queue, INT64_MIN, 7, 4);
    (void)schedule(queue, INT64_MAX - 1, 0, 5);
    (void)schedule(queue, -1, 0, 6);
    (void)schedule(queue, 0, 0, 7);
    ck_assert_int_eq(hws_queue_next_time_ms(queue), INT64_MIN);
    static const uint64_t order[] = {4, 2, 6, 7, 1, 0, 3, 5};
    for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
        assert_pops(queue, order[i]);
    }
    ck_assert_uint_eq(hws_queue_pending_count(queue), 0);
}
END_TEST

START_TEST(popped_event_carries_what_was_scheduled)
{
    struct hws_event_handle handle = schedule(&storage.queue, -42, 17, 9);
    struct hws_event found;
    struct hws_event peeked;

    ck_assert_int_eq(hws_queue_find(&storage.queue, handle, &found), HWS_OK);
    ck_assert_int_eq(hws_queue_peek(&storage.queue, &peeked), HWS_OK);
    struct hws_event event = pop(&storage.queue);
    ck_assert_int_eq(event.time_ms, -42);
    ck_assert_uint_eq(event.priority, 17);
    ck_assert_uint_eq(event.handle.slot1, handle.slot1);
    ck_assert_uint_eq(event.handle.generation, handle.generation);
    ck_assert_int_eq(found.time_ms, event.time_ms);
    ck_assert_int_eq(peeked.time_ms, event.time_ms);
    struct hws_event_body body = body_of(9);
    ck_assert_int_eq(memcmp(&event.body, &body, sizeof(body)), 0);
    ck_assert_int_eq(memcmp(&found.body, &body, sizeof(body)), 0);
    ck_assert_int_eq(memcmp(&peeked.body, &body, sizeof(body)), 0);
}
END_TEST

START_TEST(empty_queue_has_nothing_to_give)
{
    struct hws_event event = {.time_ms = 77};

    ck_assert_int_eq(hws_queue_pop(&storage.queue, &event), HWS_ERR_NOT_FOUND);
    ck_assert_int_eq(hws_queue_peek(&storage.queue, &event), HWS_ERR_NOT_FOUND);
    ck_assert_int_eq(hws_queue_repeat(&storage.queue, 5), HWS_ERR_NOT_FOUND);
    ck_assert_int_eq(event.time_ms, 77);
    ck_assert_int_eq(hws_queue_next_time_ms(&storage.queue), HWS_TIME_NEVER);
}
END_TEST

START_TEST(handle_is_stale_once_its_event_is_gone)
{
    struct hws_queue *queue = &storage.queue;
    struct hws_event event;
    struct hws_event_handle fired = schedule(queue, 1, 0, 0);
    struct hws_event_handle cancelled = schedule(queue, 2, 0, 1);

    (void)pop(queue);
    ck_assert_int_eq(hws_queue_cancel(queue, cancelled), HWS_OK);
    /* Both slots are in use again, by events with other handles. */
    (void)schedule(queue, 3, 0, 2);
    (void)schedule(queue, 4, 0, 3);
    ck_assert_uint_eq(storage.state.slot_count, 2);
    struct hws_event_handle stale[] = {fired,  cancelled,       {0, 0}, {0, 1},
                                       {3, 1}, {UINT32_MAX, 1}, {1, 0}, {1, UINT32_MAX}};
    for (size_t i = 0; i < sizeof(stale) / sizeof(stale[0]); i++) {
        ck_assert_int_eq(hws_queue_cancel(queue, stale[i]), HWS_ERR_STALE);
        ck_assert_int_eq(hws_queue_reschedule(queue, stale[i], 9), HWS_ERR_STALE);
        ck_assert_int_eq(hws_queue_find(queue, stale[i], &event), HWS_ERR_STALE);
    }
    ck_assert_uint_eq(hws_queue_pending_count(queue), 2);
    assert_sound(queue);
}
END_TEST

START_TEST(generation_of_a_free_slot_is_no_handle)
{
    struct hws_queue *queue = &storage.queue;

    (void)schedule(queue, 1, 0, 0);
    (void)schedule(queue, 2, 0, 1);
    (void)pop(queue);
    struct hws_event_handle guess = {1, storage.queue.slots[0].generation};
    ck_assert_int_eq(hws_queue_cancel(queue, guess), HWS_ERR_STALE);
}
END_TEST

START_TEST(rescheduled_event_goes_behind_its_equals)
{
    struct hws_queue *queue = &storage.queue;
    struct hws_event_handle first = schedule(queue, 10, 3, 0);

    (void)schedule(queue, 20, 3, 1);
    (void)schedule(queue, 20, 4, 2);
    (void)schedule(queue, 10, 3, 3);
    ck_assert_int_eq(hws_queue_reschedule(queue, first, 20), HWS_OK);
    assert_pops(queue, 3);
    assert_pops(queue, 1);
    assert_pops(queue, 0);
    assert_pops(queue, 2);
}
END_TEST

START_TEST(repeated_event_keeps_its_handle_and_goes_behind_its_equals)
{
    struct hws_queue *queue = &storage.queue;
    struct hws_event_handle first = schedule(queue, 10, 3, 0);
    struct hws_event event;

    (void)schedule(queue, 20, 3, 1);
    ck_assert_int_eq(hws_queue_repeat(queue, 20), HWS_OK);
    ck_assert_int_eq(hws_queue_find(queue, first, &event), HWS_OK);
    ck_assert_int_eq(event.time_ms, 20);
    ck_assert_uint_eq(event.priority, 3);
    assert_pops(queue, 1);
    assert_pops(queue, 0);
}
END_TEST

START_TEST(full_queue_refuses_and_stays_as_it_was)
{
    struct hws_queue *queue = &storage.queue;
    struct hws_event_body body = body_of(0);
    struct hws_event_handle handle = {7, 7};

    for (uint32_t i = 0; i < CAPACITY; i++) {
        (void)schedule(queue, (int64_t)i, 0, i);
    }
    struct hws_queue_state before = storage.state;
    ck_assert_int_eq(hws_queue_schedule(queue, 0, 0, &body, &handle), HWS_ERR_FULL);
    ck_assert_int_eq(hws_queue_schedule(queue, 0, HWS_QUEUE_PRIORITY_MAX + 1u, &body, &handle),
                     HWS_ERR_RANGE);
    ck_assert_int_eq(memcmp(&before, &storage.state, sizeof(before)), 0);
    ck_assert_uint_eq(handle.slot1, 7);
    assert_pops(queue, 0);
    (void)schedule(queue, 0, 0, 1000);
    assert_pops(queue, 1000);
    assert_sound(queue);
}
END_TEST

START_TEST(used_up_sequence_refuses_and_stays_as_it_was)
{
    struct hws_queue *queue = &storage.queue;
    struct hws_event_body body = body_of(0);
    struct hws_event_handle other = {0};

    storage.state.sequence_next = (UINT64_C(1) << 34) - 2u;
    struct hws_event_handle last = schedule(queue, 5, HWS_QUEUE_PRIORITY_MAX, 1);
    (void)schedule(queue, 5, HWS_QUEUE_PRIORITY_MAX, 2);
    ck_assert_int_eq(hws_queue_schedule(queue, 5, 0, &body, &other), HWS_ERR_FULL);
    ck_assert_int_eq(hws_queue_reschedule(queue, last, 6), HWS_ERR_FULL);
    ck_assert_int_eq(hws_queue_repeat(queue, 6), HWS_ERR_FULL);
    ck_assert_int_eq(hws_queue_next_time_ms(queue), 5);
    struct hws_event event = pop(queue);
    ck_assert_uint_eq(event.priority, HWS_QUEUE_PRIORITY_MAX);
    ck_assert_uint_eq(event.body.kind, body_of(1).kind);
    assert_pops(queue, 2);
}
END_TEST

START_TEST(hundred_thousand_events_at_one_instant_keep_their_order)
{
    struct queue_storage big;

    queue_storage_init(&big, 100000);
    for (uint64_t i = 0; i < 100000; i++) {
        (void)schedule(&big.queue, 1000, 5, i);
    }
    for (uint64_t i = 0; i < 100000; i++) {
        assert_pops(&big.queue, i);
    }
    queue_storage_fini(&big);
}
END_TEST

/*
 * The model: pending events in an array kept sorted by plain insertion; nothing of a heap in it.
 */
struct model_event {
    int64_t time_ms;
    uint32_t priority;
    uint64_t number;
    struct hws_event_handle handle;
};

struct model {
    struct model_event events[CAPACITY];
    uint32_t count;
};

static void model_insert(struct model *model, struct model_event event)
{
    uint32_t i = model->count++;

    while (i > 0 && (model->events[i - 1].time_ms > event.time_ms ||
                     (model->events[i - 1].time_ms == event.time_ms &&
                      model->events[i - 1].priority > event.priority))) {
        model->events[i] = model->events[i - 1];
        i--;
    }
    model->events[i] = event;
}

static struct model_event model_take(struct model *model, uint32_t index)
{
    struct model_event event = model->events[index];

    model->count--;
    for (uint32_t i = index; i < model->count; i++) {
        model->events[i] = model->events[i + 1];
    }
    return event;
}

/* One random operation on both; few distinct times and priorities, so that ties abound. */
static void random_operation(struct hws_queue *queue, struct model *model,
                             struct hws_stream *stream, uint64_t number)
{
    uint64_t word = hws_stream_next(stream);
    int64_t time_ms = (int64_t)(word >> 8 & 63u) - 32;
    uint32_t priority = (uint32_t)(word >> 16 & 3u) * 21u;
    uint32_t choice = (uint32_t)(word & 7u);
    /* Which way the size drifts changes now and then, so that it is full and empty at times. */
    int growing = (number >> 12 & 1u) == 0;

    if (model->count == 0 || (choice < (growing ? 4u : 2u) && model->count < CAPACITY)) {
        struct model_event event = {time_ms, priority, number,
                                    schedule(queue, time_ms, priority, number)};
        model_insert(model, event);
        return;
    }
    uint32_t index = (uint32_t)(word >> 32) % model->count;
    if (choice == 4) {
        struct model_event event = model_take(model, index);
        ck_assert_int_eq(hws_queue_cancel(queue, event.handle), HWS_OK);
        ck_assert_int_eq(hws_queue_cancel(queue, event.handle), HWS_ERR_STALE);
    } else if (choice == 5) {
        struct model_event event = model_take(model, index);
        event.time_ms = time_ms;
        ck_assert_int_eq(hws_queue_reschedule(queue, event.handle, time_ms), HWS_OK);
        model_insert(model, event);
    } else if (choice == 6) {
        struct model_event event = model_take(model, 0);
        event.time_ms = time_ms;
        ck_assert_int_eq(hws_queue_repeat(queue, time_ms), HWS_OK);
        model_insert(model, event);
    } else {
        struct model_event event = model_take(model, 0);
        ck_assert_int_eq(hws_queue_next_time_ms(queue), event.time_ms);
        assert_pops(queue, event.number);
    }
}

START_TEST(random_use_agrees_with_a_sorted_list)
{
    static struct model model;
    struct hws_stream stream;
    uint32_t most = 0;

    hws_stream_init(&stream, (uint64_t)_i, 0, 0, 0);
    for (uint64_t i = 0; i < STEPS; i++) {
        random_operation(&storage.queue, &model, &stream, i);
        ck_assert_uint_eq(hws_queue_pending_count(&storage.queue), model.count);
        most = model.count > most ? model.count : most;
        if (i % 256 == 0) {
            assert_sound(&storage.queue);
        }
    }
    ck_assert_uint_eq(most, CAPACITY);
    for (uint32_t i = 0; i < model.count; i++) {
        struct hws_event event;
        ck_assert_int_eq(hws_queue_find(&storage.queue, model.events[i].handle, &event), HWS_OK);
        ck_assert_int_eq(event.time_ms, model.events[i].time_ms);
    }
    while (model.count > 0) {
        assert_pops(&storage.queue, model_take(&model, 0).number);
    }
}
END_TEST

START_TEST(copy_at_another_address_has_the_same_future)
{
    static struct model model;
    static struct model model_copy;
    struct queue_storage copy;
    struct hws_stream stream;

    hws_stream_init(&stream, 99, 0, 0, 0);
    for (uint64_t i = 0; i < 3000; i++) {
        random_operation(&storage.queue, &model, &stream, i);
    }
    queue_storage_copy(&copy, &storage);
    model_copy = model;
    struct hws_stream stream_copy = stream;
    for (uint64_t i = 0; i < 9000; i++) {
        random_operation(&storage.queue, &model, &stream, i);
    }
    /* The first one's memory means nothing to the copy. */
    struct queue_storage first;
    queue_storage_copy(&first, &storage);
    (void)memset(storage.queue.keys, 0xff, storage.keys_size);
    (void)memset(storage.queue.slots, 0xff, storage.slots_size);
    for (uint64_t i = 0; i < 9000; i++) {
        random_operation(&copy.queue, &model_copy, &stream_copy, i);
    }
    ck_assert_int_eq(memcmp(&copy.state, &first.state, sizeof(copy.state)), 0);
    ck_assert_int_eq(memcmp(copy.queue.keys, first.queue.keys, copy.keys_size), 0);
    ck_assert_int_eq(memcmp(copy.queue.slots, first.queue.slots, copy.slots_size), 0);
    queue_storage_fini(&first);
    queue_storage_fini(&copy);
}
END_TEST

TCase *queue_case(void)
{
    TCase *tcase = tcase_create("queue");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_set_timeout(tcase, 60.0);
    tcase_add_test(tcase, earlier_comes_first_then_lower_priority_then_first_scheduled);
    tcase_add_test(tcase, popped_event_carries_what_was_scheduled);
    tcase_add_test(tcase, empty_queue_has_nothing_to_give);
    tcase_add_test(tcase, handle_is_stale_once_its_event_is_gone);
    tcase_add_test(tcase, generation_of_a_free_slot_is_no_handle);
    tcase_add_test(tcase, rescheduled_event_goes_behind_its_equals);
    tcase_add_test(tcase, repeated_event_keeps_its_handle_and_goes_behind_its_equals);
    tcase_add_test(tcase, full_queue_refuses_and_stays_as_it_was);
    tcase_add_test(tcase, used_up_sequence_refuses_and_stays_as_it_was);
    tcase_add_test(tcase, hundred_thousand_events_at_one_instant_keep_their_order);
    tcase_add_loop_test(tcase, random_use_agrees_with_a_sorted_list, 0, 3);
    tcase_add_test(tcase, copy_at_another_address_has_the_same_future);
    return tcase;
}
