/*
 * hawser check: is a scenario right? And, where it is, does its network carry at the start what the
 * cities want, its depots what a repair takes, and its ports berths for whoever comes? A scenario
 * may mean to begin short, so that is a note and no problem.
 */
#include "sim/console/check_ports.h"
#include "sim/console/subcommands.h"
#include "sim/console/timeline.h"

#include "hawser/exercise/wording.h"
#include "hawser/session/session.h"

#include <limits.h>

#define FILES_MAX 256

static void note_shortage(const struct hws_state *state, const char *path)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);

    for (uint32_t i = 0; i < plan->demand_count; i++) {
        const struct hws_demand_info info = hws_telecom_demand(state, i);
        char wanted[32];
        char served[32];
        if (info.served_kbps == info.wanted_kbps) {
            continue;
        }
        hws_rate_words(info.wanted_kbps, wanted, sizeof(wanted));
        hws_rate_words(info.served_kbps, served, sizeof(served));
        (void)printf("%s: note: demand \"%s\" wants %s and is served %s%s with everything up\n",
                     path, plan->demands[i].id, wanted, served,
                     !info.joined    ? ", for no cable joins its cities,"
                     : info.isolated ? ", for none of its ways is open,"
                                     : "");
    }
}

/* Could a repair of the segment be supplied, where it takes the least, by a depot as it begins? */
static bool can_begin(const struct hws_telecom_plan *plan, uint32_t segment, bool *buys)
{
    const struct hws_repair_plan *repair = &plan->repair;
    const uint32_t family = repair->system_families[plan->segments[segment].system];
    bool can = false;

    *buys = false;
    for (uint32_t i = 0; i < repair->stock_count; i++) {
        const struct hws_stock *stock = &repair->stocks[i];
        if (stock->family == family) {
            can = can || hws_spares_suffice(plan, segment, &stock->spares);
            *buys = *buys || repair->depots[stock->depot].restock_ms != HWS_TIME_NEVER;
        }
    }
    return can;
}

static void note_spares(const struct hws_telecom_plan *plan, const char *path)
{
    for (uint32_t i = 0; plan->repair.depot_count > 0 && i < plan->segment_count; i++) {
        bool buys = false;
        if (can_begin(plan, i, &buys)) {
            continue;
        }
        (void)printf(
            "%s: note: no depot begins with the cable and joints to mend \"%s\" anywhere: %s\n",
            path, plan->segments[i].id,
            buys ? "a repair waits until they are bought"
                 : "nobody buys them, so that no repair ever begins");
    }
}

/* What only shows when the world starts. */
static enum hws_exit check_start(const struct hws_scenario *scenario, const char *path)
{
    const struct hws_journal no_journal = {NULL, NULL, NULL};
    struct hws_session *session = NULL;
    struct hws_error error = {0};

    if (hws_session_create(scenario, hws_scenario_exercise(scenario)->seed, 0, no_journal, &session,
                           &error) != HWS_OK) {
        return hws_report_error(&error);
    }
    const struct hws_state state = hws_session_state(session);
    note_shortage(&state, path);
    note_spares(hws_scenario_telecom(scenario), path);
    print_port_notes(scenario, path);
    hws_session_destroy(session);
    return HWS_EXIT_DONE;
}

static enum hws_exit check_file(const struct hws_invocation *invocation, const char *path)
{
    struct hws_assets assets;
    struct hws_scenario *scenario = NULL;
    enum hws_exit exit_code = hws_open_scenario(invocation, path, &assets, &scenario);

    if (exit_code != HWS_EXIT_DONE) {
        return exit_code;
    }
    (void)printf(
        "%s: all is well: %u ports, %u vessels, %u flows, %u boats, %u cable segments, %u demands, "
        "%u repair ships, %u events\n",
        path, hws_scenario_maritime(scenario)->port_count,
        hws_scenario_maritime(scenario)->vessel_count,
        hws_scenario_maritime(scenario)->flow_count - hws_scenario_maritime(scenario)->fleet_count,
        hws_maritime_start_count(hws_scenario_maritime(scenario)) -
            hws_scenario_maritime(scenario)->vessel_count,
        hws_scenario_telecom(scenario)->segment_count, hws_scenario_telecom(scenario)->demand_count,
        hws_scenario_telecom(scenario)->ship_count, hws_scenario_exercise(scenario)->script_count);
    char before[PATH_MAX];
    (void)snprintf(before, sizeof(before), "%s: ", path);
    print_replay_notes(scenario, before, stdout);
    exit_code = check_start(scenario, path);
    hws_scenario_destroy(scenario);
    hws_assets_close(&assets);
    return exit_code;
}

static enum hws_exit run_check(const struct hws_invocation *invocation)
{
    const char *files[FILES_MAX];
    int file_count = 0;
    enum hws_exit worst = hws_options_parse(invocation, NULL, 0, files, 1, FILES_MAX, &file_count);

    for (int i = 0; i < file_count && worst != HWS_EXIT_USAGE; i++) {
        const enum hws_exit exit_code = check_file(invocation, files[i]);
        worst = exit_code > worst ? exit_code : worst;
    }
    return worst;
}

const struct hws_subcommand check_subcommand = {
    .name = "check",
    .synopsis = "check FILE...",
    .summary = "list everything that is wrong with a scenario",
    .help =
        "Each problem stands on a line of its own: FILE:LINE:COLUMN, the JSON pointer of the\n"
        "value, what was found and what was expected. Includes are checked as well. A note says\n"
        "which demands the network cannot serve in full even with everything up, another which\n"
        "ships no berth of their port takes, another what was made of a replayed AIS log, and "
        "what\n"
        "was refused and why.\n\n"
        "Example: hawser check scenarios/strait-anchor-drag.json\n",
    .run = run_check,
};
