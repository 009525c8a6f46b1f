/* The design of an experiment: levels read, and points counted out. */
#include "hawser/analysis/factors.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Parts the levels in place: "\," is a comma of a level. False when there are too many. */
static bool part_levels(struct hws_factor *factor, char *text)
{
    char *to = text;

    factor->levels[factor->level_count++] = text;
    for (const char *from = text; *from != '\0'; from++) {
        if (from[0] == '\\' && from[1] == ',') {
            *to++ = *++from;
        } else if (*from == ',') {
            *to++ = '\0';
            if (factor->level_count == HWS_LEVELS_MAX) {
                return false;
            }
            factor->levels[factor->level_count++] = to;
        } else {
            *to++ = *from;
        }
    }
    *to = '\0';
    return true;
}

static enum hws_status check(const struct hws_factors *factors, const struct hws_factor *factor,
                             struct hws_error *error)
{
    for (uint32_t i = 0; i < factor->level_count; i++) {
        for (uint32_t k = 0; k < i; k++) {
            if (strcmp(factor->levels[i], factor->levels[k]) == 0) {
                return hws_error_set(error, HWS_ERR_USAGE, factor->pointer,
                                     "found the level \"%s\" twice, expected each once",
                                     factor->levels[i]);
            }
        }
    }
    for (uint32_t i = 0; i < factors->count; i++) {
        if (strcmp(factors->items[i].pointer, factor->pointer) == 0) {
            return hws_error_set(error, HWS_ERR_USAGE, factor->pointer,
                                 "found it in two --vary, expected all of its levels in one");
        }
    }
    return HWS_OK;
}

enum hws_status hws_factors_add(struct hws_factors *factors, const char *text,
                                struct hws_error *error)
{
    struct hws_factor factor = {.text = strdup(text)};

    if (factor.text == NULL) {
        return HWS_ERR_MEMORY;
    }
    const bool files = factor.text[0] == HWS_EDIT_FILE[0];
    char *sign = files ? factor.text : strchr(factor.text, '=');
    if ((factor.text[0] != '/' && !files) || sign == NULL || sign[1] == '\0' ||
        factors->count == HWS_FACTORS_MAX) {
        free(factor.text);
        return factors->count == HWS_FACTORS_MAX
                   ? hws_error_set(error, HWS_ERR_USAGE, "--vary", "found more than %u of them",
                                   HWS_FACTORS_MAX)
                   : hws_error_set(error, HWS_ERR_USAGE, "--vary",
                                   "found \"%s\", expected a JSON pointer and its levels: "
                                   "/sharing/0/delay=1m,6h; or files of changes: "
                                   "@one.json,two.json",
                                   text);
    }
    *sign = '\0';
    factor.pointer = files ? HWS_EDIT_FILE : factor.text;
    enum hws_status status = part_levels(&factor, sign + 1)
                                 ? check(factors, &factor, error)
                                 : hws_error_set(error, HWS_ERR_USAGE, factor.pointer,
                                                 "found more than %u levels", HWS_LEVELS_MAX);
    if (status != HWS_OK) {
        free(factor.text);
        return status;
    }
    factors->items[factors->count++] = factor;
    return HWS_OK;
}

void hws_factors_fini(struct hws_factors *factors)
{
    for (uint32_t i = 0; i < factors->count; i++) {
        free(factors->items[i].text);
    }
    *factors = (struct hws_factors){0};
}

enum hws_status hws_factors_points(const struct hws_factors *factors, uint32_t *point_count,
                                   struct hws_error *error)
{
    double all = 1.0;

    for (uint32_t i = 0; i < factors->count; i++) {
        const double levels = (double)factors->items[i].level_count;
        all = factors->one_at_a_time ? all + levels : all * levels;
    }
    if (factors->latin) {
        all = 1.0 + (double)factors->items[0].level_count;
    }
    if (all > (double)HWS_POINTS_MAX) {
        return hws_error_set(error, HWS_ERR_RANGE, "--vary",
                             "found %.3g combinations, expected at most %u; take fewer levels, or "
                             "one factor at a time (--one-at-a-time)",
                             all, HWS_POINTS_MAX);
    }
    *point_count = (uint32_t)all;
    return HWS_OK;
}

/* "/sharing/0/delay=6h"; of a file its name, less folder and ending: "@second-ship". */
static int edit_words(const struct hws_scenario_edit *edit, char *text, size_t text_size)
{
    if (strcmp(edit->pointer, HWS_EDIT_FILE) != 0) {
        return snprintf(text, text_size, "%s=%s", edit->pointer, edit->level);
    }
    const char *slash = strrchr(edit->level, '/');
    const char *name = slash == NULL ? edit->level : slash + 1;
    const char *dot = strrchr(name, '.');
    return snprintf(text, text_size, "@%.*s", dot == NULL ? (int)strlen(name) : (int)(dot - name),
                    name);
}

static struct hws_scenario_edit edit_of(const struct hws_factor *factor, uint32_t level)
{
    return (struct hws_scenario_edit){factor->pointer, factor->levels[level]};
}

uint32_t hws_factors_edits(const struct hws_factors *factors, uint32_t point,
                           struct hws_scenario_edit edits[HWS_FACTORS_MAX])
{
    uint32_t left = point;

    if (factors->one_at_a_time) {
        for (uint32_t i = 0; i < factors->count && left > 0; i++) {
            if (left <= factors->items[i].level_count) {
                edits[0] = edit_of(&factors->items[i], left - 1u);
                return 1;
            }
            left -= factors->items[i].level_count;
        }
        return 0;
    }
    if (factors->latin) {
        for (uint32_t i = 0; i < factors->count && point > 0; i++) {
            edits[i] = edit_of(&factors->items[i], point - 1u);
        }
        return point > 0 ? factors->count : 0;
    }
    /* The last factor's levels change fastest. */
    for (uint32_t i = factors->count; i-- > 0;) {
        edits[i] = edit_of(&factors->items[i], left % factors->items[i].level_count);
        left /= factors->items[i].level_count;
    }
    return factors->count;
}

void hws_edits_words(const struct hws_scenario_edit *edits, uint32_t edit_count, char *text,
                     size_t text_size)
{
    size_t at = 0;

    (void)snprintf(text, text_size, "as it is");
    for (uint32_t i = 0; i < edit_count && at < text_size; i++) {
        const int gap = snprintf(text + at, text_size - at, "%s", i == 0 ? "" : " ");
        at += gap > 0 ? (size_t)gap : 0u;
        const int size = at < text_size ? edit_words(&edits[i], text + at, text_size - at) : 0;
        at += size > 0 ? (size_t)size : 0u;
    }
}
