/*
 * Prints the facilitator's view of a scenario as JSON, one view a line: every twelve hours, in
 * each language, and once more with the clock going. With an agency's number, that agency's view;
 * with "operator", the telecom control room's; with "deltas" or "deltas-operator", control's or
 * theirs in turn with what it takes to get from one to the next.
 *
 * usage: print_views FILE [AGENCY|operator|deltas|deltas-operator]
 */
#include "hawser/session/session.h"

#include "hawser_config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STEP_MS INT64_C(43200000)
#define VIEW_COUNT 8

static int print_view(const struct hws_session *session, struct hws_party party,
                      enum hws_language language)
{
    struct hws_view *view = NULL;
    char *json = NULL;
    size_t json_size = 0;

    if (hws_session_view(session, party, language, &view) != HWS_OK) {
        return 1;
    }
    const int failed = hws_view_json(view, &json, &json_size) != HWS_OK;
    hws_view_destroy(view);
    if (!failed) {
        (void)printf("%s\n", json);
    }
    free(json);
    return failed;
}

/* What the latest of the party's views must be told to become this one. */
static int print_delta(const struct hws_session *session, struct hws_party party,
                       struct hws_view **base)
{
    struct hws_view *view = NULL;
    char *json = NULL;
    size_t json_size = 0;

    if (hws_session_view(session, party, HWS_LANGUAGE_EN, &view) != HWS_OK) {
        return 1;
    }
    const int failed = *base != NULL && hws_view_delta(*base, view, &json, &json_size) != HWS_OK;
    if (!failed && *base != NULL) {
        (void)printf("%s\n", json);
    }
    hws_view_destroy(*base);
    *base = view;
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
    const struct hws_party party = {&hws_agency_entity, agency};
    int failed = 0;

    for (int i = 0; i < VIEW_COUNT && failed == 0; i++) {
        failed = hws_session_run(session, i * STEP_MS, UINT64_MAX, NULL) != HWS_OK ||
                 print_view(session, party, (enum hws_language)(i % HWS_LANGUAGE_COUNT)) != 0;
    }
    return failed;
}

/* The usual moments, with a station in trouble as well. */
static int print_operators(struct hws_session *session)
{
    const struct hws_party party = {&hws_operator_entity, HWS_PARTY_ALL};
    int failed = 0;

    for (int i = 0; i < VIEW_COUNT && failed == 0; i++) {
        failed = hws_session_run(session, i * STEP_MS, UINT64_MAX, NULL) != HWS_OK ||
                 (i == 1 && submit(session, "inject station garnet fire for 1d") != 0) ||
                 print_view(session, party, (enum hws_language)(i % HWS_LANGUAGE_COUNT)) != 0;
    }
    return failed;
}

/* The party's view in turn with what it takes to get from one to the next. */
static int print_deltas(struct hws_session *session, struct hws_party party)
{
    struct hws_view *base = NULL;
    int failed = 0;

    for (int i = 0; i < VIEW_COUNT && failed == 0; i++) {
        failed = hws_session_run(session, i * STEP_MS, UINT64_MAX, NULL) != HWS_OK ||
                 print_delta(session, party, &base) != 0 ||
                 print_view(session, party, HWS_LANGUAGE_EN) != 0;
    }
    hws_view_destroy(base);
    return failed;
}

/* With a number for an agency, or a word for the control room or for deltas. */
static int print_seat(struct hws_session *session, const char *seat)
{
    if (strcmp(seat, "deltas") == 0) {
        return print_deltas(session, (struct hws_party){NULL, 0});
    }
    if (strcmp(seat, "deltas-operator") == 0) {
        return print_deltas(session, (struct hws_party){&hws_operator_entity, HWS_PARTY_ALL});
    }
    return strcmp(seat, "operator") == 0
               ? print_operators(session)
               : print_pictures(session, (uint32_t)strtoul(seat, NULL, 10));
}

static int print_views(struct hws_session *session)
{
    const struct hws_party control = {NULL, 0};
    int failed = 0;

    for (int i = 0; i < VIEW_COUNT && failed == 0; i++) {
        failed = hws_session_run(session, i * STEP_MS, UINT64_MAX, NULL) != HWS_OK ||
                 print_view(session, control, (enum hws_language)(i % HWS_LANGUAGE_COUNT)) != 0;
    }
    return failed != 0 || submit(session, "go") != 0 ||
           print_view(session, control, HWS_LANGUAGE_EN) != 0;
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
                 hws_session_create(scenario, hws_scenario_exercise(scenario)->seed, 0, no_journal,
                                    &session, NULL) != HWS_OK ||
                 (argc == 3 ? print_seat(session, argv[2]) : print_views(session)) != 0;
    hws_session_destroy(session);
    hws_scenario_destroy(scenario);
    hws_problems_fini(&problems);
    hws_assets_close(&assets);
    return failed;
}
