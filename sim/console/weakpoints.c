/*
 * hawser weakpoints: what every single cut and every pair of cuts would cost. It tells where to
 * strike, so it is the facilitator's, and says so on its first line.
 */
#include "sim/console/subcommands.h"

#include "hawser/core/units.h"
#include "hawser/exercise/wording.h"
#include "hawser/session/table.h"

#include <cjson/cJSON.h>
#include <stdlib.h>

#define ROWS_SHOWN 20u
/* Above this many segments pairs would take minutes: 200 * 199 / 2 allocations. */
#define PAIR_SEGMENTS_MAX 200u
#define NO_SEGMENT UINT32_MAX
#define FOR_WHOM "FOR THE FACILITATOR ONLY"

struct cut {
    uint32_t first, second; /* NO_SEGMENT: a single cut */
    int64_t lost_kbps;
    uint32_t isolated_city_count;
};

/* The most lost first, then the most cities; equals in the order of the file. */
static int compare_cuts(const void *a, const void *b)
{
    const struct cut *left = a;
    const struct cut *right = b;

    if (left->lost_kbps != right->lost_kbps) {
        return left->lost_kbps < right->lost_kbps ? 1 : -1;
    }
    if (left->isolated_city_count != right->isolated_city_count) {
        return left->isolated_city_count < right->isolated_city_count ? 1 : -1;
    }
    if (left->first != right->first) {
        return left->first > right->first ? 1 : -1;
    }
    return left->second > right->second ? 1 : left->second < right->second ? -1 : 0;
}

static enum hws_status weigh_cut(const struct hws_telecom_plan *plan, int64_t whole_kbps,
                                 struct cut *cut)
{
    const uint32_t segments[2] = {cut->first, cut->second};
    struct hws_network_weight weight;
    enum hws_status status =
        hws_telecom_weigh(plan, segments, cut->second == NO_SEGMENT ? 1u : 2u, &weight);

    if (status == HWS_OK) {
        cut->lost_kbps = whole_kbps - weight.served_kbps;
        cut->isolated_city_count = weight.isolated_city_count;
    }
    return status;
}

/* Fills cuts, singles or pairs, ranked; *cut_count of them. */
static enum hws_status rank_cuts(const struct hws_telecom_plan *plan, bool pairs,
                                 int64_t whole_kbps, struct cut *cuts, uint32_t *cut_count)
{
    enum hws_status status = HWS_OK;

    *cut_count = 0;
    for (uint32_t i = 0; i < plan->segment_count; i++) {
        const uint32_t end = pairs ? plan->segment_count : i + 2u;
        for (uint32_t k = i + 1u; k < end && status == HWS_OK; k++) {
            struct cut *cut = &cuts[(*cut_count)++];
            *cut = (struct cut){.first = i, .second = pairs ? k : NO_SEGMENT};
            status = weigh_cut(plan, whole_kbps, cut);
        }
    }
    qsort(cuts, *cut_count, sizeof(*cuts), compare_cuts);
    return status;
}

static enum hws_status print_cuts(const struct hws_telecom_plan *plan, const char *title,
                                  const struct cut *cuts, uint32_t cut_count)
{
    const struct hws_table_column columns[] = {
        {"RANK", true}, {title, false}, {"LOST", true}, {"CITIES ISOLATED", true}};
    struct hws_table *table = hws_table_create(columns, 4);

    for (uint32_t i = 0; i < cut_count && i < ROWS_SHOWN; i++) {
        char lost[32];
        hws_rate_words(cuts[i].lost_kbps, lost, sizeof(lost));
        hws_table_cell(table, "%u", i + 1u);
        if (cuts[i].second == NO_SEGMENT) {
            hws_table_cell(table, "%s", plan->segments[cuts[i].first].id);
        } else {
            hws_table_cell(table, "%s + %s", plan->segments[cuts[i].first].id,
                           plan->segments[cuts[i].second].id);
        }
        hws_table_cell(table, "%s", lost);
        hws_table_cell(table, "%u", cuts[i].isolated_city_count);
    }
    char *text = hws_table_finish(table);
    if (text == NULL) {
        return HWS_ERR_MEMORY;
    }
    (void)printf("\n%s", text);
    if (cut_count > ROWS_SHOWN) {
        (void)printf("and %u more\n", cut_count - ROWS_SHOWN);
    }
    free(text);
    return HWS_OK;
}

/* A ranking as it is made, for whoever prints it. */
struct ranking {
    struct cut *cuts;
    uint32_t cut_count;
};

static enum hws_status make_ranking(const struct hws_telecom_plan *plan, bool pairs,
                                    int64_t whole_kbps, struct ranking *ranking)
{
    const size_t segment_count = plan->segment_count;
    const size_t room = pairs ? segment_count * segment_count / 2u : segment_count;

    ranking->cuts = calloc(room + 1u, sizeof(*ranking->cuts));
    return ranking->cuts == NULL
               ? HWS_ERR_MEMORY
               : rank_cuts(plan, pairs, whole_kbps, ranking->cuts, &ranking->cut_count);
}

/* Single cuts, and pairs where there are few enough segments; *pairs stays empty otherwise. */
struct weakness {
    struct hws_network_weight whole;
    struct ranking singles, pairs;
};

static enum hws_status weakness_init(struct weakness *weakness, const struct hws_telecom_plan *plan)
{
    *weakness = (struct weakness){.singles = {NULL, 0}};
    enum hws_status status = hws_telecom_weigh(plan, NULL, 0, &weakness->whole);

    if (status == HWS_OK) {
        status = make_ranking(plan, false, weakness->whole.served_kbps, &weakness->singles);
    }
    if (status == HWS_OK && plan->segment_count <= PAIR_SEGMENTS_MAX) {
        status = make_ranking(plan, true, weakness->whole.served_kbps, &weakness->pairs);
    }
    return status;
}

static void weakness_fini(struct weakness *weakness)
{
    free(weakness->singles.cuts);
    free(weakness->pairs.cuts);
}

/* ---- for people ------------------------------------------------------------------------------ */

static enum hws_status print_words(const struct hws_scenario *scenario,
                                   const struct weakness *weakness)
{
    const struct hws_telecom_plan *plan = hws_scenario_telecom(scenario);
    char served[32];

    hws_rate_words(weakness->whole.served_kbps, served, sizeof(served));
    (void)printf("%s\n" FOR_WHOM "\n%s: %u segments carry %s with everything up\n",
                 hws_text_in(&hws_scenario_exercise(scenario)->marking, HWS_LANGUAGE_EN),
                 hws_text_in(&hws_scenario_exercise(scenario)->title, HWS_LANGUAGE_EN),
                 plan->segment_count, served);
    enum hws_status status =
        print_cuts(plan, "ONE CUT", weakness->singles.cuts, weakness->singles.cut_count);
    if (status == HWS_OK && weakness->pairs.cuts != NULL) {
        status = print_cuts(plan, "TWO CUTS", weakness->pairs.cuts, weakness->pairs.cut_count);
    } else if (status == HWS_OK) {
        (void)printf("\nPairs are ranked for at most %u segments.\n", PAIR_SEGMENTS_MAX);
    }
    (void)printf("%s\n", hws_text_in(&hws_scenario_exercise(scenario)->marking, HWS_LANGUAGE_EN));
    return status;
}

/* ---- for programs ---------------------------------------------------------------------------- */

static bool add_cut(cJSON *array, const struct hws_telecom_plan *plan, const struct cut *cut)
{
    cJSON *item = cJSON_CreateObject();

    if (item == NULL || !cJSON_AddItemToArray(array, item)) {
        cJSON_Delete(item);
        return false;
    }
    cJSON *cables = cJSON_AddArrayToObject(item, "segments");
    const uint32_t segments[2] = {cut->first, cut->second};
    bool good = cables != NULL;
    for (uint32_t i = 0; i < 2 && segments[i] != NO_SEGMENT && good; i++) {
        good = cJSON_AddItemToArray(cables, cJSON_CreateString(plan->segments[segments[i]].id));
    }
    return good &&
           cJSON_AddNumberToObject(item, "lost_gbps", hws_gbps_from_kbps(cut->lost_kbps)) != NULL &&
           cJSON_AddNumberToObject(item, "cities_isolated", cut->isolated_city_count) != NULL;
}

/* All of them, the worst first; null when they were not ranked. */
static bool add_ranking(cJSON *root, const char *key, const struct hws_telecom_plan *plan,
                        const struct ranking *ranking)
{
    if (ranking->cuts == NULL) {
        return cJSON_AddNullToObject(root, key) != NULL;
    }
    cJSON *array = cJSON_AddArrayToObject(root, key);
    bool good = array != NULL;
    for (uint32_t i = 0; i < ranking->cut_count && good; i++) {
        good = add_cut(array, plan, &ranking->cuts[i]);
    }
    return good;
}

static enum hws_status print_json(const struct hws_scenario *scenario,
                                  const struct weakness *weakness)
{
    const struct hws_telecom_plan *plan = hws_scenario_telecom(scenario);
    cJSON *root = cJSON_CreateObject();
    char *text = NULL;

    if (root != NULL &&
        cJSON_AddStringToObject(
            root, "marking",
            hws_text_in(&hws_scenario_exercise(scenario)->marking, HWS_LANGUAGE_EN)) != NULL &&
        cJSON_AddStringToObject(root, "handling", FOR_WHOM) != NULL &&
        cJSON_AddStringToObject(root, "scenario", hws_scenario_exercise(scenario)->id) != NULL &&
        cJSON_AddNumberToObject(root, "served_gbps",
                                hws_gbps_from_kbps(weakness->whole.served_kbps)) != NULL &&
        add_ranking(root, "single_cuts", plan, &weakness->singles) &&
        add_ranking(root, "double_cuts", plan, &weakness->pairs)) {
        text = cJSON_Print(root);
    }
    cJSON_Delete(root);
    if (text == NULL) {
        return HWS_ERR_MEMORY;
    }
    (void)printf("%s\n", text);
    free(text);
    return HWS_OK;
}

static enum hws_status print_all(const struct hws_scenario *scenario, bool json)
{
    struct weakness weakness;
    enum hws_status status = weakness_init(&weakness, hws_scenario_telecom(scenario));

    if (status == HWS_OK) {
        status = json ? print_json(scenario, &weakness) : print_words(scenario, &weakness);
    }
    weakness_fini(&weakness);
    return status;
}

static enum hws_exit run_weakpoints(const struct hws_invocation *invocation)
{
    const char *path = NULL;
    int path_count = 0;
    bool json = false;
    struct hws_option_values changes = {.count = 0};
    const struct hws_option table[] = {{"--json", NULL, &json, NULL},
                                       {"--change", NULL, NULL, &changes}};
    struct hws_scenario_edit edits[HWS_OPTION_VALUES_MAX];
    struct hws_assets assets;
    struct hws_scenario *scenario = NULL;
    enum hws_exit exit_code = hws_options_parse(invocation, table, sizeof(table) / sizeof(table[0]),
                                                &path, 1, 1, &path_count);

    if (exit_code == HWS_EXIT_DONE) {
        exit_code = hws_open_assets(invocation, &assets);
    }
    if (exit_code != HWS_EXIT_DONE) {
        return exit_code;
    }
    for (uint32_t i = 0; i < changes.count; i++) {
        edits[i] = (struct hws_scenario_edit){HWS_EDIT_FILE, changes.items[i]};
    }
    exit_code = hws_load_edited(path, edits, changes.count, &assets, &scenario);
    if (exit_code != HWS_EXIT_DONE) {
        hws_assets_close(&assets);
        return exit_code;
    }
    struct hws_error error = {0};
    const enum hws_status status = print_all(scenario, json);
    if (status != HWS_OK) {
        (void)hws_error_set(&error, status, path, "the network cannot be weighed: %s",
                            hws_status_name(status));
        exit_code = hws_report_error(&error);
    }
    hws_scenario_destroy(scenario);
    hws_assets_close(&assets);
    return exit_code;
}

const struct hws_subcommand weakpoints_subcommand = {
    .name = "weakpoints",
    .synopsis = "weakpoints FILE [--change CHANGES] [--json]",
    .summary = "rank cable cuts, one and two at a time, by what they cost",
    .help =
        "For the facilitator: every segment is cut in turn, then every two of them (up to 200\n"
        "segments), and the traffic shared out anew over what is left. The worst 20 of each are\n"
        "listed by the Gbps that are lost, with the number of cities that reach no other.\n\n"
        "  --change CHANGES  with what that file changes (see \"hawser help batch\", --vary @)\n"
        "  --json            all of them, as one JSON object\n\n"
        "Example: hawser weakpoints scenarios/strait-anchor-drag.json\n",
    .run = run_weakpoints,
};
