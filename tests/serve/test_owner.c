/*
 * A thread that owns a session, and painters that take their time. What is asserted on time has
 * wide bounds: only that a painter's sleep is time for the exercise.
 */
#include "tests/serve/cases.h"

#include "hawser/serve/owner.h"
#include "tests/support/scenario_builder.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define WAIT_MS 20000u
#define TRIES_MAX 2000
#define PAINTERS 4

static struct hws_scenario *scenario;

static void load_small(void)
{
    scenario_assets_open();
    scenario = good_scenario("tests/scenario/good/small.json");
}

static void drop_small(void)
{
    hws_scenario_destroy(scenario);
    scenario_assets_close();
}

static void sleep_ms(long time_ms)
{
    const struct timespec time = {time_ms / 1000, time_ms % 1000 * 1000000};

    (void)nanosleep(&time, NULL);
}

static struct hws_session *session_start(void)
{
    const struct hws_journal no_journal = {NULL, NULL, NULL};
    struct hws_session *session = NULL;

    ck_assert_int_eq(hws_session_create(scenario, 1, 0, no_journal, &session, NULL), HWS_OK);
    return session;
}

static struct hws_owner *owner_of(struct hws_session *session)
{
    struct hws_owner *owner = NULL;

    ck_assert_int_eq(hws_owner_start(session, HWS_LANGUAGE_EN, &owner, NULL), HWS_OK);
    return owner;
}

/* Gives a line and waits for what comes of it. */
static enum hws_status outcome_of(struct hws_owner *owner, const char *line,
                                  char text[HWS_OWNER_ANSWER_MAX])
{
    enum hws_status outcome = HWS_ERR_STALE;
    uint64_t ticket = 0;

    ck_assert_int_eq(hws_owner_give(owner, line, &ticket, NULL), HWS_OK);
    ck_assert_int_eq(hws_owner_answer(owner, ticket, WAIT_MS, &outcome, text, HWS_OWNER_ANSWER_MAX),
                     HWS_OK);
    return outcome;
}

static void must(struct hws_owner *owner, const char *line)
{
    char text[HWS_OWNER_ANSWER_MAX];

    ck_assert_msg(outcome_of(owner, line, text) == HWS_OK, "%s: %s", line, text);
}

/* A view must have come: the revision that is known is not that of what is shown now. */
static struct hws_scene *view_of(struct hws_owner *owner, uint64_t known_revision)
{
    struct hws_scene *view = NULL;
    struct hws_error error = {0};

    ck_assert_msg(hws_owner_view(owner, known_revision, &view, &error) == HWS_OK, "%s",
                  error.message);
    ck_assert_ptr_nonnull(view);
    return view;
}

START_TEST(a_view_comes_when_none_is_known_and_no_more_while_nothing_happens)
{
    struct hws_session *session = session_start();
    struct hws_owner *owner = owner_of(session);
    struct hws_scene *view = view_of(owner, HWS_OWNER_NO_REVISION);
    struct hws_scene *again = view_of(owner, HWS_OWNER_NO_REVISION);
    struct hws_scene *none = NULL;

    ck_assert_uint_eq(view->revision, again->revision);
    sleep_ms(60);
    ck_assert_int_eq(hws_owner_view(owner, view->revision, &none, NULL), HWS_OK);
    ck_assert_ptr_null(none);
    hws_scene_destroy(view);
    hws_scene_destroy(again);
    ck_assert_int_eq(hws_owner_stop(owner, NULL), HWS_OK);
    hws_session_destroy(session);
}
END_TEST

START_TEST(a_line_that_is_answered_shows_in_the_next_view)
{
    struct hws_session *session = session_start();
    struct hws_owner *owner = owner_of(session);
    struct hws_scene *view = view_of(owner, HWS_OWNER_NO_REVISION);

    for (int64_t hours = 1; hours <= 20; hours++) {
        const uint64_t known_revision = view->revision;
        hws_scene_destroy(view);
        must(owner, "run 1h");
        view = view_of(owner, known_revision);
        ck_assert_int_eq(view->now_ms, hours * 3600 * 1000);
    }
    hws_scene_destroy(view);
    ck_assert_int_eq(hws_owner_stop(owner, NULL), HWS_OK);
    ck_assert_int_eq(hws_session_now_ms(session), INT64_C(20) * 3600 * 1000); /* ours again */
    hws_session_destroy(session);
}
END_TEST

START_TEST(a_wrong_line_says_why_and_nothing_stops)
{
    struct hws_session *session = session_start();
    struct hws_owner *owner = owner_of(session);
    char text[HWS_OWNER_ANSWER_MAX] = "";

    ck_assert_int_ne(outcome_of(owner, "inject cut nothing", text), HWS_OK);
    ck_assert_msg(strstr(text, "nothing") != NULL, "%s", text);
    must(owner, "");
    ck_assert_int_eq(outcome_of(owner, "show cables", text), HWS_OK);
    ck_assert_uint_gt(strlen(text), 40);
    ck_assert_int_eq(hws_owner_stop(owner, NULL), HWS_OK);
    hws_session_destroy(session);
}
END_TEST

START_TEST(a_painter_that_stalls_never_stalls_the_clock)
{
    struct hws_session *session = session_start();
    struct hws_owner *owner = owner_of(session);

    must(owner, "pace 3600");
    must(owner, "go");
    struct hws_scene *view = view_of(owner, HWS_OWNER_NO_REVISION);
    for (int frame = 0; frame < 3; frame++) {
        const int64_t before_ms = view->now_ms;
        hws_scene_destroy(view);
        sleep_ms(200); /* 12 minutes of the exercise */
        view = view_of(owner, HWS_OWNER_NO_REVISION);
        ck_assert_int_ge(view->now_ms - before_ms, INT64_C(6) * 60 * 1000);
    }
    must(owner, "pause");
    hws_scene_destroy(view);
    view = view_of(owner, HWS_OWNER_NO_REVISION);
    ck_assert(!view->running);
    const int64_t stood_ms = view->now_ms;
    hws_scene_destroy(view);
    sleep_ms(60);
    ck_assert_int_eq(hws_owner_stop(owner, NULL), HWS_OK);
    ck_assert_int_eq(hws_session_now_ms(session), stood_ms);
    hws_session_destroy(session);
}
END_TEST

START_TEST(lines_are_carried_out_in_order_and_no_more_than_fit_wait)
{
    struct hws_session *session = session_start();
    struct hws_owner *owner = owner_of(session);
    char long_line[HWS_OWNER_LINE_MAX + 1u];
    uint64_t tickets[3 * HWS_OWNER_LINES_MAX];
    uint32_t taken_count = 0;
    int64_t taken_minutes = 0;
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < 3 * HWS_OWNER_LINES_MAX && status == HWS_OK; i++) {
        char line[32];
        (void)snprintf(line, sizeof(line), "run %um", i + 1u); /* each another: none is lost */
        status = hws_owner_give(owner, line, &tickets[i], NULL);
        taken_count += status == HWS_OK;
        taken_minutes += status == HWS_OK ? (int64_t)i + 1 : 0;
    }
    ck_assert(status == HWS_OK || status == HWS_ERR_REFUSED);
    ck_assert_uint_ge(taken_count, HWS_OWNER_LINES_MAX);
    char text[HWS_OWNER_ANSWER_MAX];
    ck_assert_int_eq(
        hws_owner_answer(owner, tickets[taken_count - 1u], WAIT_MS, NULL, text, sizeof(text)),
        HWS_OK);
    ck_assert_int_eq(
        hws_owner_answer(owner, tickets[taken_count - 1u], 0, NULL, text, sizeof(text)),
        HWS_ERR_RANGE); /* taken */
    (void)memset(long_line, 'x', sizeof(long_line));
    long_line[HWS_OWNER_LINE_MAX] = '\0';
    ck_assert_int_eq(hws_owner_give(owner, long_line, &tickets[0], NULL), HWS_ERR_INPUT);
    ck_assert_int_eq(hws_owner_stop(owner, NULL), HWS_OK);
    ck_assert_int_eq(hws_session_now_ms(session), taken_minutes * 60 * 1000);
    hws_session_destroy(session);
}
END_TEST

START_TEST(an_owner_that_runs_is_stopped_at_once_and_forgets_what_waits)
{
    struct hws_session *session = session_start();
    struct hws_owner *owner = owner_of(session);
    uint64_t ticket = 0;

    must(owner, "go");
    ck_assert_int_eq(hws_owner_give(owner, "run 1h", &ticket, NULL), HWS_OK);
    ck_assert_int_eq(hws_owner_stop(owner, NULL), HWS_OK);
    hws_session_destroy(session);
    ck_assert_int_eq(hws_owner_stop(NULL, NULL), HWS_OK);
}
END_TEST

/* ---- several at once, for TSan --------------------------------------------------------------- */

static void *paint(void *context)
{
    struct hws_owner *owner = context;
    uint64_t known_revision = HWS_OWNER_NO_REVISION;
    uintptr_t seen_count = 0;

    for (int frame = 0; frame < 40; frame++) {
        struct hws_scene *view = NULL;
        if (hws_owner_view(owner, known_revision, &view, NULL) != HWS_OK) {
            return NULL;
        }
        if (view != NULL) {
            known_revision = view->revision;
            seen_count++;
        }
        hws_scene_destroy(view);
        sleep_ms(5);
    }
    return (void *)seen_count; /* NOLINT(performance-no-int-to-ptr): a count, not a place */
}

START_TEST(several_painters_and_a_typist_share_one_owner)
{
    struct hws_session *session = session_start();
    struct hws_owner *owner = owner_of(session);
    pthread_t painters[PAINTERS];

    must(owner, "pace 3600");
    must(owner, "go");
    for (size_t i = 0; i < PAINTERS; i++) {
        ck_assert_int_eq(pthread_create(&painters[i], NULL, paint, owner), 0);
    }
    for (int i = 0; i < 20; i++) {
        must(owner, i % 2 == 0 ? "show cables" : "pace 1800");
        sleep_ms(5);
    }
    for (size_t i = 0; i < PAINTERS; i++) {
        void *seen = NULL;
        ck_assert_int_eq(pthread_join(painters[i], &seen), 0);
        ck_assert_ptr_nonnull(seen);
    }
    ck_assert_int_eq(hws_owner_stop(owner, NULL), HWS_OK);
    hws_session_destroy(session);
}
END_TEST

TCase *owner_case(void)
{
    TCase *tcase = tcase_create("owner");

    tcase_add_unchecked_fixture(tcase, load_small, drop_small);
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_view_comes_when_none_is_known_and_no_more_while_nothing_happens);
    tcase_add_test(tcase, a_line_that_is_answered_shows_in_the_next_view);
    tcase_add_test(tcase, a_wrong_line_says_why_and_nothing_stops);
    tcase_add_test(tcase, a_painter_that_stalls_never_stalls_the_clock);
    tcase_add_test(tcase, lines_are_carried_out_in_order_and_no_more_than_fit_wait);
    tcase_add_test(tcase, an_owner_that_runs_is_stopped_at_once_and_forgets_what_waits);
    tcase_add_test(tcase, several_painters_and_a_typist_share_one_owner);
    return tcase;
}
