/* Dispatch, help and version. */
#include "hawser/console/console.h"

#include "hawser/core/json.h"
#include "hawser_config.h"

#include <string.h>

#define NAMES_MAX 16u

static void print_overview(const struct hws_subcommand *const *subcommands, size_t count, FILE *out)
{
    (void)fprintf(out, "Hawser simulates a strait: its ships, its cables, and what happens when "
                       "they meet.\n\nUsage: hawser COMMAND [ARGUMENTS]\n\nCommands:\n");
    for (size_t i = 0; i < count; i++) {
        (void)fprintf(out, "  %-10s %s\n", subcommands[i]->name, subcommands[i]->summary);
    }
    (void)fprintf(
        out,
        "  %-10s %s\n\n"
        "A file is written whole or not at all, and over nothing but an earlier output of\n"
        "its kind.\n\n"
        "Example: hawser run scenarios/strait-anchor-drag.json\n"
        "\"hawser help COMMAND\" explains one. "
        "\"hawser --version\" prints the version.\n",
        "help", "this list, or one command with its options and an example");
}

static const struct hws_subcommand *find(const struct hws_subcommand *const *subcommands,
                                         size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(subcommands[i]->name, name) == 0) {
            return subcommands[i];
        }
    }
    return NULL;
}

static enum hws_exit unknown(const struct hws_subcommand *const *subcommands, size_t count,
                             const char *name)
{
    const char *names[NAMES_MAX];
    uint32_t name_count = 0;

    for (size_t i = 0; i < count && name_count + 1u < NAMES_MAX; i++) {
        names[name_count++] = subcommands[i]->name;
    }
    names[name_count++] = "help";
    const char *nearest = hws_nearest_name(name, names, name_count);
    (void)fprintf(stderr, "hawser: found \"%s\", expected a command%s%s%s; try \"hawser help\"\n",
                  name, nearest != NULL ? " (nearest: " : "", nearest != NULL ? nearest : "",
                  nearest != NULL ? ")" : "");
    return HWS_EXIT_USAGE;
}

static void print_help(const struct hws_subcommand *subcommand)
{
    (void)printf("hawser %s\n\n%s.\n\n%s", subcommand->synopsis, subcommand->summary,
                 subcommand->help);
}

static enum hws_exit help(const struct hws_subcommand *const *subcommands, size_t count, int argc,
                          char **argv)
{
    if (argc < 3) {
        print_overview(subcommands, count, stdout);
        return HWS_EXIT_DONE;
    }
    const struct hws_subcommand *subcommand = find(subcommands, count, argv[2]);
    if (subcommand == NULL) {
        return unknown(subcommands, count, argv[2]);
    }
    print_help(subcommand);
    return HWS_EXIT_DONE;
}

static bool asks_for_help(int argc, char **argv)
{
    for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
            return true;
        }
    }
    return false;
}

enum hws_exit hws_console_main(const struct hws_subcommand *const *subcommands,
                               size_t subcommand_count, const char *data_folder, int argc,
                               char **argv)
{
    if (argc < 2) {
        print_overview(subcommands, subcommand_count, stderr);
        return HWS_EXIT_USAGE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        (void)printf("hawser %s\n", HAWSER_VERSION);
        return HWS_EXIT_DONE;
    }
    if (strcmp(argv[1], "help") == 0 || strcmp(argv[1], "--help") == 0 ||
        strcmp(argv[1], "-h") == 0) {
        return help(subcommands, subcommand_count, argc, argv);
    }
    const struct hws_subcommand *subcommand = find(subcommands, subcommand_count, argv[1]);
    if (subcommand == NULL) {
        return unknown(subcommands, subcommand_count, argv[1]);
    }
    if (asks_for_help(argc - 2, argv + 2)) {
        print_help(subcommand);
        return HWS_EXIT_DONE;
    }
    const struct hws_invocation invocation = {
        .data_folder = data_folder,
        .argument_count = argc - 2,
        .arguments = argv + 2,
        .subcommand = subcommand,
    };
    return subcommand->run(&invocation);
}
