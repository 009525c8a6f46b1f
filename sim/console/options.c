/* Options and operands, and the ways in which a command line fails. */
#include "hawser/console/console.h"

#include "hawser/core/json.h"
#include "hawser/core/language.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define OPTIONS_MAX 16u
#define SEED_MAX UINT64_C(9007199254740991)

enum hws_exit hws_usage_error(const struct hws_invocation *invocation, const char *format, ...)
{
    va_list arguments;

    (void)fprintf(stderr, "hawser %s: ", invocation->subcommand->name);
    va_start(arguments, format);
    (void)vfprintf(stderr, format, arguments);
    va_end(arguments);
    (void)fprintf(stderr, "\nUsage: hawser %s\n", invocation->subcommand->synopsis);
    return HWS_EXIT_USAGE;
}

enum hws_exit hws_report_error(const struct hws_error *error)
{
    (void)fprintf(stderr, "hawser: %s%s%s\n", error->where, error->where[0] != '\0' ? ": " : "",
                  error->message[0] != '\0' ? error->message : hws_status_name(error->status));
    switch (error->status) {
    case HWS_ERR_INPUT:
    case HWS_ERR_RANGE:
    case HWS_ERR_NOT_FOUND:
    case HWS_ERR_NO_ROUTE:
    case HWS_ERR_REFUSED:
        return HWS_EXIT_INPUT;
    case HWS_ERR_USAGE:
        return HWS_EXIT_USAGE;
    default:
        return HWS_EXIT_FAILED;
    }
}

static const struct hws_option *find_option(const struct hws_option *options, size_t option_count,
                                            const char *name)
{
    for (size_t i = 0; i < option_count; i++) {
        if (strcmp(options[i].name, name) == 0) {
            return &options[i];
        }
    }
    return NULL;
}

static enum hws_exit unknown_option(const struct hws_invocation *invocation,
                                    const struct hws_option *options, size_t option_count,
                                    const char *name)
{
    const char *names[OPTIONS_MAX];
    uint32_t name_count = 0;

    for (size_t i = 0; i < option_count && name_count < OPTIONS_MAX; i++) {
        names[name_count++] = options[i].name;
    }
    const char *nearest = hws_nearest_name(name, names, name_count);
    if (nearest != NULL) {
        return hws_usage_error(invocation, "found \"%s\", expected an option (nearest: %s)", name,
                               nearest);
    }
    return hws_usage_error(invocation, "found \"%s\", which is no option of this command", name);
}

/* "-5,120" and "-" are operands; "--name" and "-x" are options. */
static bool is_option(const char *argument)
{
    return argument[0] == '-' && argument[1] != '\0' && strchr("0123456789.", argument[1]) == NULL;
}

enum hws_exit hws_options_parse(const struct hws_invocation *invocation,
                                const struct hws_option *options, size_t option_count,
                                const char **operands, int operand_min, int operand_max,
                                int *operand_count)
{
    bool options_end = false;

    *operand_count = 0;
    for (int i = 0; i < invocation->argument_count; i++) {
        const char *argument = invocation->arguments[i];
        if (options_end || !is_option(argument)) {
            if (*operand_count == operand_max) {
                return hws_usage_error(invocation, "found \"%s\", expected nothing more", argument);
            }
            operands[(*operand_count)++] = argument;
            continue;
        }
        if (strcmp(argument, "--") == 0) {
            options_end = true;
            continue;
        }
        const struct hws_option *option = find_option(options, option_count, argument);
        if (option == NULL) {
            return unknown_option(invocation, options, option_count, argument);
        }
        if (option->flag != NULL) {
            *option->flag = true;
        } else if (i + 1 >= invocation->argument_count) {
            return hws_usage_error(invocation, "%s needs a value", option->name);
        } else if (option->values == NULL) {
            *option->value = invocation->arguments[++i];
        } else if (option->values->count < HWS_OPTION_VALUES_MAX) {
            option->values->items[option->values->count++] = invocation->arguments[++i];
        } else {
            return hws_usage_error(invocation, "found more than %u of %s", HWS_OPTION_VALUES_MAX,
                                   option->name);
        }
    }
    if (*operand_count < operand_min) {
        return hws_usage_error(invocation, "found %d operand%s, expected %s%d", *operand_count,
                               *operand_count == 1 ? "" : "s",
                               operand_max > operand_min ? "at least " : "", operand_min);
    }
    return HWS_EXIT_DONE;
}

enum hws_exit hws_seed_option(const struct hws_invocation *invocation, const char *text,
                              uint64_t *seed)
{
    char *end = NULL;

    if (text == NULL) {
        return HWS_EXIT_DONE;
    }
    errno = 0;
    const unsigned long long value = strtoull(text, &end, 10);
    if (strspn(text, "0123456789") != strlen(text) || *text == '\0' || errno != 0 ||
        value > SEED_MAX) {
        return hws_usage_error(invocation,
                               "found --seed \"%s\", expected a whole number from 0 to %" PRIu64,
                               text, SEED_MAX);
    }
    *seed = value;
    return HWS_EXIT_DONE;
}

enum hws_exit hws_language_option(const struct hws_invocation *invocation, const char *text,
                                  enum hws_language *language)
{
    *language = HWS_LANGUAGE_EN;
    if (text == NULL) {
        return HWS_EXIT_DONE;
    }
    if (!hws_language_named(text, language)) {
        return hws_usage_error(invocation, "found --lang \"%s\", expected en, ja or ko", text);
    }
    if (!hws_language_is_here(*language)) {
        struct hws_error error = {0};
        (void)hws_error_set(
            &error, HWS_ERR_IO, "--lang",
            "found no texts in \"%s\" in %s/assets/po, expected what the build made", text,
            invocation->data_folder);
        return hws_report_error(&error);
    }
    return HWS_EXIT_DONE;
}

enum hws_exit hws_box_option(const struct hws_invocation *invocation, const char *text,
                             struct hws_point *south_west, struct hws_point *north_east)
{
    double edges[4];
    const char *place = text;

    for (int i = 0; i < 4; i++) {
        char *end = NULL;
        edges[i] = strtod(place, &end);
        if (end == place || *end != (i < 3 ? ',' : '\0')) {
            return hws_usage_error(
                invocation, "found --box \"%s\", expected SOUTH,WEST,NORTH,EAST in degrees", text);
        }
        place = end + 1;
    }
    const struct hws_point corners[] = {{edges[0], edges[1]}, {edges[2], edges[3]}};
    if (!hws_point_valid(corners[0]) || !hws_point_valid(corners[1]) || edges[0] >= edges[2] ||
        edges[1] >= edges[3]) {
        return hws_usage_error(
            invocation, "found --box \"%s\", expected south below north and west below east", text);
    }
    *south_west = corners[0];
    *north_east = corners[1];
    return HWS_EXIT_DONE;
}

/* ---- scenarios ------------------------------------------------------------------------------ */

static void print_problems(struct hws_problems *problems)
{
    for (uint32_t i = 0; i < problems->item_count; i++) {
        char line[2048];
        (void)hws_problem_format(&problems->items[i], line, sizeof(line));
        (void)fprintf(stderr, "%s\n", line);
    }
    if (problems->total_count > problems->item_count) {
        (void)fprintf(stderr, "and %" PRIu64 " more problems\n",
                      problems->total_count - problems->item_count);
    }
}

enum hws_exit hws_load_edited(const char *path, const struct hws_scenario_edit *edits,
                              uint32_t edit_count, const struct hws_assets *assets,
                              struct hws_scenario **scenario)
{
    struct hws_problems problems;

    hws_problems_init(&problems);
    enum hws_status status =
        hws_scenario_load_edited(path, edits, edit_count, assets, &problems, scenario);
    if (status != HWS_OK) {
        print_problems(&problems);
    }
    if (status != HWS_OK && problems.item_count == 0) {
        (void)fprintf(stderr, "hawser: %s: %s\n", path, hws_status_name(status));
    }
    hws_problems_fini(&problems);
    if (status == HWS_OK) {
        return HWS_EXIT_DONE;
    }
    return status == HWS_ERR_MEMORY ? HWS_EXIT_FAILED : HWS_EXIT_INPUT;
}

enum hws_exit hws_open_assets(const struct hws_invocation *invocation, struct hws_assets *assets)
{
    char folder[PATH_MAX];
    struct hws_error error = {0};

    (void)snprintf(folder, sizeof(folder), "%s/assets", invocation->data_folder);
    if (hws_assets_open(folder, assets, &error) != HWS_OK) {
        (void)hws_report_error(&error);
        return HWS_EXIT_FAILED;
    }
    return HWS_EXIT_DONE;
}

enum hws_exit hws_open_scenario(const struct hws_invocation *invocation, const char *path,
                                struct hws_assets *assets, struct hws_scenario **scenario)
{
    enum hws_exit exit_code = hws_open_assets(invocation, assets);

    if (exit_code != HWS_EXIT_DONE) {
        return exit_code;
    }
    exit_code = hws_load_edited(path, NULL, 0, assets, scenario);
    if (exit_code != HWS_EXIT_DONE) {
        hws_assets_close(assets);
    }
    return exit_code;
}
