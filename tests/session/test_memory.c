/*
 * Each allocation of an exercise fails in turn, from the session's making over commands and tables
 * to the view as JSON: whoever asked is told, and nothing leaks (the sanitizer build sees that).
 */
#include "hawser/exercise/scene.h"
#include "hawser/session/show.h"
#include "tests/session/cases.h"
#include "tests/session/play.h"
#include "tests/support/failing_allocator.h"

#include <stdlib.h>

#define ORDINAL_MAX 20000u

static enum hws_status submit(struct hws_session *session, const char *line)
{
    struct hws_answer answer = {0};

    enum hws_status status =
        hws_session_submit(session, &hws_seat_facilitator, line, &answer, NULL);
    if (status != HWS_OK) {
        return status;
    }
    struct hws_state state;
    const struct hws_list_reader reader =
        hws_session_reader(session, hws_seat_facilitator.party, HWS_LANGUAGE_JA, &state);
    char *text = hws_show_answer(&reader, &hws_seat_facilitator, &answer.move);
    status = text != NULL ? HWS_OK : HWS_ERR_MEMORY;
    free(text);
    return status;
}

static enum hws_status look(const struct hws_session *session)
{
    struct hws_view *view = NULL;
    struct hws_scene *scene = NULL;
    char *json = NULL;
    char *delta = NULL;
    size_t json_size = 0;

    enum hws_status status =
        hws_session_view(session, (struct hws_party){NULL, 0}, HWS_LANGUAGE_JA, &view);
    if (status == HWS_OK) {
        status = hws_view_json(view, &json, &json_size);
    }
    if (status == HWS_OK) {
        status = hws_view_delta(view, view, &delta, &json_size);
    }
    if (status == HWS_OK) {
        status = hws_scene_create(view, &scene);
    }
    free(json);
    free(delta);
    hws_scene_destroy(scene);
    hws_view_destroy(view);
    return status;
}

/* No assertion of Check's in here: it allocates too. */
static enum hws_status exercise(const struct hws_scenario *scenario)
{
    static const char *const lines[] = {
        "run 6h",
        "inject cut bellwrack at 50km",
        "assign petrel-mender 1",
        "run 2d",
        "show cables",
        "show vessels",
        "show ships",
        "show faults",
        "show demands",
        "show ports",
        "show time",
        "help",
        "help run",
        "end",
    };
    const struct hws_journal no_journal = {NULL, NULL, NULL};
    struct hws_session *session = NULL;

    enum hws_status status = hws_session_create(scenario, 1, 0, no_journal, &session, NULL);
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]) && status == HWS_OK; i++) {
        status = submit(session, lines[i]);
    }
    if (status == HWS_OK) {
        status = look(session);
    }
    hws_session_destroy(session);
    return status;
}

START_TEST(an_exercise_survives_each_failed_allocation)
{
    struct hws_scenario *scenario = good_scenario(SMALL);
    bool struck = true;
    uint64_t ordinal = 0;

    failing_allocator_cover_cjson();
    while (struck && ordinal < ORDINAL_MAX) {
        failing_allocator_arm(++ordinal);
        const enum hws_status status = exercise(scenario);
        struck = failing_allocator_disarm();
        ck_assert_msg(status == (struck ? HWS_ERR_MEMORY : HWS_OK), "allocation %llu: %s",
                      (unsigned long long)ordinal, hws_status_name(status));
    }
    ck_assert_uint_gt(ordinal, 200);
    ck_assert_uint_lt(ordinal, ORDINAL_MAX);
    hws_scenario_destroy(scenario);
}
END_TEST

TCase *memory_case(void)
{
    TCase *memory = tcase_create("memory");

    tcase_add_unchecked_fixture(memory, scenario_assets_open, scenario_assets_close);
    tcase_set_timeout(memory, 60);
    tcase_add_test(memory, an_exercise_survives_each_failed_allocation);
    return memory;
}
