/* hawser check: is a scenario right? */
#include "sim/console/subcommands.h"

#define FILES_MAX 256

static enum hws_exit check_file(const struct hws_invocation *invocation, const char *path)
{
    struct hws_assets assets;
    struct hws_scenario *scenario = NULL;
    enum hws_exit exit_code = hws_open_scenario(invocation, path, &assets, &scenario);

    if (exit_code != HWS_EXIT_DONE) {
        return exit_code;
    }
    (void)printf("%s: all is well: %u ports, %u vessels, %u flows, %u cable segments, %u demands, "
                 "%u repair ships, %u events\n",
                 path, scenario->maritime.port_count, scenario->maritime.vessel_count,
                 scenario->maritime.flow_count, scenario->telecom.segment_count,
                 scenario->telecom.demand_count, scenario->telecom.ship_count,
                 scenario->exercise.inject_count);
    hws_scenario_destroy(scenario);
    hws_assets_close(&assets);
    return HWS_EXIT_DONE;
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
    .help = "Each problem stands on a line of its own: FILE:LINE:COLUMN, the JSON pointer of the\n"
            "value, what was found and what was expected. Includes are checked as well.\n\n"
            "Example: hawser check scenarios/strait-anchor-drag.json\n",
    .run = run_check,
};
