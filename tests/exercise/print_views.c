/*
 * Prints the facilitator's view of a scenario as JSON, one view a line: every twelve hours, in
 * each language, and once more with the clock going. With an agency's number, that agency's view;
 * with "operator", the telecom control room's.
 *
 * usage: print_views FILE [AGENCY|operator]
 */
#include "hawser/session/session.h"

#include "hawser_config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STEP_MS INT64_C(43200000)
#define VIEW_COUNT 8

static int print_view(const struct hws_session *session, enum hws_language language)
{
    struct hws_facilitator_view *view = NULL;
    char *json = NULL;
    size_t json_size = 0;

    if (hws_session_view(session, language, &view) != HWS_OK) {
        return 1;
    }
    const int failed = hws_facilitator_view_json(view, &json, &json_size) != HWS_OK;
    hws_facilitator_view_destroy(view);
    if (!failed) {
        (void)printf("%s\n", json);
    }
    free(json);
    return failed;
}

static int print_picture(const struct hws_session *session, uint32_t agency,
                         enum hws_language language)
{
    struct hws_picture_view *view = NULL;
    char *json = NULL;
    size_t json_size = 0;

    if (hws_session_picture_view(session, agency, language, &view) != HWS_OK) {
        return 1;
    }
    const int failed = hws_picture_view_json(view, &json, &json_size) != HWS_OK;
    hws_picture_view_destroy(view);
    if (!failed) {
        (void)printf("%s\n", json);
    }
    free(json);
    return failed;
}

static int print_operator(const struct hws_session *session, enum hws_language language)
{
    struct hws_operator_view *view = NULL;
    char *json = NULL;
    size_t json_size = 0;

    if (hws_session_operator_view(session, 0, language, &view) != HWS_OK) {
        return 1;
    }
    const int failed = hws_operator_view_json(view, &json, &json_size) != HWS_OK;
    hws_operator_view_destroy(view);
    if (!failed) {
        (void)printf("%s\n", json);
    }
    free(json);
    return failed;
}

static int submit(struct hws_session *session, const char *line)
{
    struct hws_answer answer = {0};

    if (hws_session_submit(session, &hws_seat_facilitator, line, &answer, NULL) != HWS_OK) {
        return 1;
    }
    return 0;
}

static int print_pictures(struct hws_session *session, uint32_t agency)
{
    int failed = 0;

    for (int i = 0; i < VIEW_COUNT && failed == 0; i++) {
        failed = hws_session_run(session, i * STEP_MS, UINT64_MAX, NULL) != HWS_OK ||
                 print_picture(session, agency, (enum hws_language)(i % HWS_LANGUAGE_COUNT)) != 0;
    }
    return failed;
}

/* The usual moments, with a station in trouble as well. */
static int print_operators(struct hws_session *session)
{
    int failed = 0;

    for (int i = 0; i < VIEW_COUNT && failed == 0; i++) {
        failed = hws_session_run(session, i * STEP_MS, UINT64_MAX, NULL) != HWS_OK ||
                 (i == 1 && submit(session, "inject station garnet fire for 1d") != 0) ||
                 print_operator(session, (enum hws_language)(i % HWS_LANGUAGE_COUNT)) != 0;
    }
    return failed;
}

/* With a number for an agency, or a word for the control room. */
static int print_seat(struct hws_session *session, const char *seat)
{
    return strcmp(seat, "operator") == 0
               ? print_operators(session)
               : print_pictures(session, (uint32_t)strtoul(seat, NULL, 10));
}

static int print_views(struct hws_session *session)
{
    int failed = 0;

    for (int i = 0; i < VIEW_COUNT && failed == 0; i++) {
        failed = hws_session_run(session, i * STEP_MS, UINT64_MAX, NULL) != HWS_OK ||
                 print_view(session, (enum hws_language)(i % HWS_LANGUAGE_COUNT)) != 0;
    }
    return failed != 0 || submit(session, "go") != 0 || print_view(session, HWS_LANGUAGE_EN) != 0;
}

int main(int argc, char **argv)
{
    const struct hws_journal no_journal = {NULL, NULL, NULL};
    struct hws_assets assets = {0};
    struct hws_scenario *scenario = NULL;
    struct hws_session *session = NULL;
    struct hws_problems problems;

    hws_problems_init(&problems);
    int failed = argc < 2 || argc > 3 ||
                 hws_assets_open(HAWSER_SOURCE_ROOT "/assets", &assets, NULL) != HWS_OK ||
                 hws_scenario_load(argv[1], &assets, &problems, &scenario) != HWS_OK ||
                 hws_session_create(scenario, scenario->exercise.seed, 0, no_journal, &session,
                                    NULL) != HWS_OK ||
                 (argc == 3 ? print_seat(session, argv[2]) : print_views(session)) != 0;
    hws_session_destroy(session);
    hws_scenario_destroy(scenario);
    hws_problems_fini(&problems);
    hws_assets_close(&assets);
    return failed;
}
