/*
 * Views of a plain week in the strait at its third noon: making one, its JSON, the delta to the one
 * a minute later, the scene that a chart draws. Prints milliseconds of processor time and bytes.
 *
 * usage: bench_view ASSETS SCENARIO
 */
#include "hawser/core/units.h"
#include "hawser/session/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define RUNS 50
#define AT_MS (60 * HWS_MS_PER_HOUR)

static double now_ms(void)
{
    struct timespec time;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec * 1e-6;
}

static void measure(const struct hws_session *session, struct hws_party party,
                    const struct hws_view *base, const char *what)
{
    double made_ms = 0.0;
    double json_ms = 0.0;
    double scene_ms = 0.0;
    size_t json_size = 0;
    size_t delta_size = 0;

    for (int i = 0; i < RUNS; i++) {
        struct hws_view *view = NULL;
        struct hws_scene *scene = NULL;
        char *json = NULL;
        double start_ms = now_ms();
        if (hws_session_view(session, party, HWS_LANGUAGE_EN, &view) != HWS_OK) {
            return;
        }
        made_ms += now_ms() - start_ms;
        start_ms = now_ms();
        if (hws_view_json(view, &json, &json_size) == HWS_OK) {
            free(json);
        }
        json_ms += now_ms() - start_ms;
        if (hws_view_delta(base, view, &json, &delta_size) == HWS_OK) {
            free(json);
        }
        start_ms = now_ms();
        if (hws_scene_create(view, &scene) == HWS_OK) {
            hws_scene_destroy(scene);
        }
        scene_ms += now_ms() - start_ms;
        hws_view_destroy(view);
    }
    printf(
        "%s: view %.2f ms, JSON %.2f ms (%zu bytes), a minute's delta %zu bytes, scene %.2f ms\n",
        what, made_ms / RUNS, json_ms / RUNS, json_size, delta_size, scene_ms / RUNS);
}

static int bench(struct hws_session *session)
{
    const struct hws_party parties[] = {{NULL, 0}, {&hws_agency_entity, 0}};
    static const char *const names[] = {"control", "an agency"};

    for (uint32_t i = 0; i < 2; i++) {
        struct hws_view *base = NULL;
        const int64_t at_ms = AT_MS + i * HWS_MS_PER_HOUR;
        if (hws_session_run(session, at_ms, UINT64_MAX, NULL) != HWS_OK ||
            hws_session_view(session, parties[i], HWS_LANGUAGE_EN, &base) != HWS_OK ||
            hws_session_run(session, at_ms + HWS_MS_PER_MINUTE, UINT64_MAX, NULL) != HWS_OK) {
            hws_view_destroy(base);
            return 1;
        }
        measure(session, parties[i], base, names[i]);
        hws_view_destroy(base);
    }
    return 0;
}

int main(int argc, char **argv)
{
    const struct hws_journal no_journal = {NULL, NULL, NULL};
    struct hws_assets assets = {0};
    struct hws_scenario *scenario = NULL;
    struct hws_session *session = NULL;
    struct hws_problems problems;

    hws_problems_init(&problems);
    const int failed = argc != 3 || hws_assets_open(argv[1], &assets, NULL) != HWS_OK ||
                       hws_scenario_load(argv[2], &assets, &problems, &scenario) != HWS_OK ||
                       hws_session_create(scenario, 1, 0, no_journal, &session, NULL) != HWS_OK ||
                       bench(session) != 0;
    hws_session_destroy(session);
    hws_scenario_destroy(scenario);
    hws_problems_fini(&problems);
    hws_assets_close(&assets);
    return failed;
}
