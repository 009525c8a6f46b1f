/*
 * The command line: one table of subcommands. Help, the manual page's test and dispatch read the
 * same rows. Exit codes: 0 done, 1 the input is wrong, 2 wrong usage, 3 something failed on the
 * way.
 */
#ifndef HAWSER_CONSOLE_CONSOLE_H
#define HAWSER_CONSOLE_CONSOLE_H

#include "hawser/core/status.h"
#include "hawser/scenario/scenario.h"

#include <stdio.h>

enum hws_exit { HWS_EXIT_DONE = 0, HWS_EXIT_INPUT = 1, HWS_EXIT_USAGE = 2, HWS_EXIT_FAILED = 3 };

/* What a subcommand is given. */
struct hws_invocation {
    const char *data_folder; /* holds assets/ and scenarios/ */
    int argument_count;      /* after the subcommand's name */
    char **arguments;
    const struct hws_subcommand *subcommand;
};

struct hws_subcommand {
    const char *name;
    const char *synopsis; /* "run FILE [--seed N] …" */
    const char *summary;  /* one line */
    const char *help;     /* paragraphs, with an example */
    enum hws_exit (*run)(const struct hws_invocation *invocation);
};

/* check, run, play, route. */
extern const struct hws_subcommand *const hws_console_subcommands[];
extern const size_t hws_console_subcommand_count;

/* Runs the program over a table: dispatch, help and --version. */
enum hws_exit hws_console_main(const struct hws_subcommand *const *subcommands,
                               size_t subcommand_count, const char *data_folder, int argc,
                               char **argv);

/* ---- for subcommands ------------------------------------------------------------------------- */

#define HWS_OPTION_VALUES_MAX 32u

struct hws_option_values {
    const char *items[HWS_OPTION_VALUES_MAX];
    uint32_t count;
};

/* One option: --name, or --name VALUE when `value` or `values` is set. */
struct hws_option {
    const char *name; /* "--seed" */
    const char **value;
    bool *flag;
    struct hws_option_values *values; /* may be given again and again; NULL: not */
};

/*
 * Splits arguments into options and operands, in any order; "--" ends the options. Prints what is
 * wrong, with the nearest option, and gives HWS_EXIT_USAGE. The operands point into the arguments.
 */
enum hws_exit hws_options_parse(const struct hws_invocation *invocation,
                                const struct hws_option *options, size_t option_count,
                                const char **operands, int operand_min, int operand_max,
                                int *operand_count);
/* "hawser run: WORDS", then how to call it; HWS_EXIT_USAGE. */
enum hws_exit hws_usage_error(const struct hws_invocation *invocation, const char *format, ...)
    HWS_PRINTF(2, 3);
/* Prints the error to standard error and gives the exit code that fits its status. */
enum hws_exit hws_report_error(const struct hws_error *error);

/* Opens the assets and loads a scenario; prints every problem. Both are the caller's to free. */
enum hws_exit hws_open_scenario(const struct hws_invocation *invocation, const char *path,
                                struct hws_assets *assets, struct hws_scenario **scenario);
/* The same with values of its file changed; `scenario` alone is loaded, over assets that are open.
 */
enum hws_exit hws_load_edited(const char *path, const struct hws_scenario_edit *edits,
                              uint32_t edit_count, const struct hws_assets *assets,
                              struct hws_scenario **scenario);
/* Opens the assets alone. */
enum hws_exit hws_open_assets(const struct hws_invocation *invocation, struct hws_assets *assets);
/* A whole number from 0 to 2^53 for --seed. */
enum hws_exit hws_seed_option(const struct hws_invocation *invocation, const char *text,
                              uint64_t *seed);
/* en, ja or ko for --lang; NULL: English. One whose texts are not installed is refused. */
enum hws_exit hws_language_option(const struct hws_invocation *invocation, const char *text,
                                  enum hws_language *language);
/* SOUTH,WEST,NORTH,EAST in degrees for --box. */
enum hws_exit hws_box_option(const struct hws_invocation *invocation, const char *text,
                             struct hws_point *south_west, struct hws_point *north_east);

#endif
