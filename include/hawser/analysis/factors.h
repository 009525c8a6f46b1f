/*
 * What is varied in an experiment: values of the scenario, each at several levels, and the design
 * points that they make up: all combinations, or one factor at a time from the scenario as it is.
 */
#ifndef HAWSER_ANALYSIS_FACTORS_H
#define HAWSER_ANALYSIS_FACTORS_H

#include "hawser/scenario/scenario.h"

#include <stdbool.h>
#include <stdint.h>

#define HWS_FACTORS_MAX 16u
#define HWS_LEVELS_MAX 64u
#define HWS_POINTS_MAX 10000u
#define HWS_LATIN_LEVEL_BYTES 32u

struct hws_factor {
    char *text; /* holds the pointer and the levels */
    const char *pointer;
    const char *levels[HWS_LEVELS_MAX];
    uint32_t level_count;
};

struct hws_factors {
    struct hws_factor items[HWS_FACTORS_MAX];
    uint32_t count;
    bool one_at_a_time;
    bool latin; /* by hws_factors_latin */
};

/*
 * Adds one: "/sharing/0/delay=1m,6h". A comma in a level is written "\,". Or "@a.json,b.json": what
 * each level changes stands in a file (hawser/core/json.h, hws_json_change). HWS_ERR_USAGE: it is
 * not so written, there are too many, or two are of the same value. Zeroed storage is no factors.
 */
HWS_MUST_CHECK enum hws_status hws_factors_add(struct hws_factors *factors, const char *text,
                                               struct hws_error *error);
void hws_factors_fini(struct hws_factors *factors);
/*
 * Makes a Latin hypercube of them: each has a range as its one level ("6h..2d", "0.5..2", and whole
 * numbers where both ends are), of which so many points, 2 to HWS_LEVELS_MAX, take a value each.
 * Point 0 is the scenario as it is. The same seed gives the same points. HWS_ERR_USAGE.
 */
HWS_MUST_CHECK enum hws_status hws_factors_latin(struct hws_factors *factors, uint32_t point_count,
                                                 uint64_t seed, struct hws_error *error);
/*
 * How many design points: 1 without factors. HWS_ERR_RANGE: more than HWS_POINTS_MAX, with how many
 * there would be.
 */
HWS_MUST_CHECK enum hws_status hws_factors_points(const struct hws_factors *factors,
                                                  uint32_t *point_count, struct hws_error *error);
/*
 * The edits of a point, at most HWS_FACTORS_MAX; how many. Point 0 of one factor at a time, and of
 * a Latin hypercube, is the scenario as it is.
 */
uint32_t hws_factors_edits(const struct hws_factors *factors, uint32_t point,
                           struct hws_scenario_edit edits[HWS_FACTORS_MAX]);
/* "/sharing/0/delay=6h @second-ship"; "as it is" where nothing is changed. */
void hws_edits_words(const struct hws_scenario_edit *edits, uint32_t edit_count, char *text,
                     size_t text_size);

#endif
