/* Texts by reference: what their ids depend on, what is refused, and how a world finds them. */
#include "hawser/core/engine.h"
#include "hawser/core/text_store.h"
#include "tests/core/cases.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#define THREADS 3u
#define TEXTS 200u

static struct hws_text_store *store;

static void setup(void)
{
    ck_assert_int_eq(hws_text_store_create(&store), HWS_OK);
}

static void teardown(void)
{
    hws_text_store_destroy(store);
}

static int64_t add(enum hws_language language, const char *body)
{
    int64_t id = 0;

    ck_assert_int_eq(hws_text_store_add(store, language, body, &id), HWS_OK);
    ck_assert_int_gt(id, 0);
    return id;
}

START_TEST(a_text_is_found_by_its_id_as_it_was_written)
{
    const int64_t id = add(HWS_LANGUAGE_KO, "부산에서 배가 떠났다.");
    const struct hws_stored_text *text = hws_text_store_find(store, id);

    ck_assert_ptr_nonnull(text);
    ck_assert_str_eq(text->body, "부산에서 배가 떠났다.");
    ck_assert_uint_eq(text->byte_count, strlen(text->body));
    ck_assert_int_eq(text->language, HWS_LANGUAGE_KO);
    ck_assert_int_eq(text->id, id);
    ck_assert_ptr_null(hws_text_store_find(store, id + 1));
    ck_assert_ptr_null(hws_text_store_find(store, 0));
}
END_TEST

START_TEST(an_id_is_of_what_is_said_and_its_language_alone)
{
    const int64_t first = add(HWS_LANGUAGE_EN, "Hold.");
    const int64_t other = add(HWS_LANGUAGE_EN, "Go on.");

    ck_assert_int_eq(first, 5509680977979433017); /* for good: journals hold it */
    ck_assert_int_ne(first, other);
    ck_assert_int_ne(first, add(HWS_LANGUAGE_JA, "Hold."));
    ck_assert_int_eq(add(HWS_LANGUAGE_EN, "Hold."), first);
    ck_assert_int_eq(hws_stored_text_id(HWS_LANGUAGE_EN, "Hold."), first);
    ck_assert_uint_eq(hws_text_store_count(store), 3);
    teardown();
    setup();
    ck_assert_int_eq(add(HWS_LANGUAGE_EN, "Go on."), other); /* in another order */
    ck_assert_int_eq(add(HWS_LANGUAGE_EN, "Hold."), first);
}
END_TEST

START_TEST(texts_are_told_in_the_order_in_which_they_came_and_stay)
{
    const int64_t first = add(HWS_LANGUAGE_EN, "first");
    const struct hws_stored_text *kept = hws_text_store_find(store, first);

    for (uint32_t i = 0; i < TEXTS; i++) {
        char body[32];
        (void)snprintf(body, sizeof(body), "text %u", i);
        const int64_t id = add(HWS_LANGUAGE_EN, body);
        ck_assert_int_eq(hws_text_store_at(store, i + 1u)->id, id);
    }
    ck_assert_ptr_eq(hws_text_store_at(store, 0), kept);
    ck_assert_ptr_eq(hws_text_store_find(store, first), kept);
    ck_assert_str_eq(kept->body, "first");
    ck_assert_ptr_null(hws_text_store_at(store, TEXTS + 1u));
}
END_TEST

START_TEST(what_is_empty_too_long_or_no_text_is_refused)
{
    static char longest[HWS_TEXT_BYTES_MAX + 2u];
    int64_t id = 5;

    memset(longest, 'a', HWS_TEXT_BYTES_MAX + 1u);
    ck_assert_int_eq(hws_text_store_add(store, HWS_LANGUAGE_EN, "", &id), HWS_ERR_INPUT);
    ck_assert_int_eq(hws_text_store_add(store, HWS_LANGUAGE_EN, "a\xff", &id), HWS_ERR_INPUT);
    ck_assert_int_eq(hws_text_store_add(store, HWS_LANGUAGE_EN, longest, &id), HWS_ERR_INPUT);
    ck_assert_int_eq(id, 5);
    ck_assert_uint_eq(hws_text_store_count(store), 0);
    longest[HWS_TEXT_BYTES_MAX] = '\0';
    (void)add(HWS_LANGUAGE_EN, longest);
}
END_TEST

/* ---- threads --------------------------------------------------------------------------------- */

/* All add the same texts; what each finds is whole. */
static void *add_all(void *context)
{
    uint64_t *wrong_count = context;

    for (uint32_t i = 0; i < TEXTS; i++) {
        char body[32];
        int64_t id = 0;
        (void)snprintf(body, sizeof(body), "text %u", i);
        const bool kept = hws_text_store_add(store, HWS_LANGUAGE_EN, body, &id) == HWS_OK;
        const struct hws_stored_text *text = kept ? hws_text_store_find(store, id) : NULL;
        *wrong_count += text != NULL && strcmp(text->body, body) == 0 ? 0u : 1u;
    }
    return NULL;
}

START_TEST(threads_add_and_look_up_at_once)
{
    pthread_t threads[THREADS];
    uint64_t wrong_counts[THREADS] = {0};

    for (uint32_t i = 0; i < THREADS; i++) {
        ck_assert_int_eq(pthread_create(&threads[i], NULL, add_all, &wrong_counts[i]), 0);
    }
    for (uint32_t i = 0; i < THREADS; i++) {
        ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
        ck_assert_uint_eq(wrong_counts[i], 0);
    }
    ck_assert_uint_eq(hws_text_store_count(store), TEXTS);
}
END_TEST

/* ---- in a world ------------------------------------------------------------------------------ */

START_TEST(a_world_and_its_branch_word_a_text_by_its_id)
{
    struct hws_registry registry;
    const struct hws_plan_parts plan = {0};
    struct hws_engine *engine = NULL;
    struct hws_engine *branch = NULL;
    char words[16];

    ck_assert_int_eq(hws_registry_init(&registry, NULL, 0, NULL), HWS_OK);
    const struct hws_engine_def def = {.registry = &registry, .plan = &plan, .texts = store};
    ck_assert_int_eq(hws_engine_create(&def, &engine, NULL), HWS_OK);
    const struct hws_fork same = hws_fork_same(engine, (struct hws_record_sink){0});
    ck_assert_int_eq(hws_engine_fork(engine, &same, &branch, NULL), HWS_OK);
    const union hws_argument said = {.i = add(HWS_LANGUAGE_JA, "海底ケーブルが切れた")};
    const union hws_argument unknown = {.i = said.i + 1};
    struct hws_engine *const engines[] = {engine, branch};
    for (uint32_t i = 0; i < 2; i++) {
        const struct hws_state state = hws_engine_state(engines[i]);
        ck_assert(hws_value_text.words(&state, said, HWS_LANGUAGE_EN, words, sizeof(words)));
        ck_assert_str_eq(words, "海底ケーブ"); /* cut at a character's edge */
        ck_assert(!hws_value_text.words(&state, unknown, HWS_LANGUAGE_EN, words, sizeof(words)));
    }
    const struct hws_state bare = {.registry = &registry};
    ck_assert(!hws_value_text.words(&bare, said, HWS_LANGUAGE_EN, words, sizeof(words)));
    hws_engine_destroy(branch);
    hws_engine_destroy(engine);
}
END_TEST

TCase *text_store_case(void)
{
    TCase *tcase = tcase_create("text store");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, a_text_is_found_by_its_id_as_it_was_written);
    tcase_add_test(tcase, an_id_is_of_what_is_said_and_its_language_alone);
    tcase_add_test(tcase, texts_are_told_in_the_order_in_which_they_came_and_stay);
    tcase_add_test(tcase, what_is_empty_too_long_or_no_text_is_refused);
    tcase_add_test(tcase, threads_add_and_look_up_at_once);
    tcase_add_test(tcase, a_world_and_its_branch_word_a_text_by_its_id);
    return tcase;
}
