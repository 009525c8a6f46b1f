/*
 * Latin hypercubes (McKay, Beckman and Conover, Technometrics 21, 1979): each factor's range in as
 * many strata as there are points, a value drawn in each, and the strata of the factors put
 * together at random, so that few points cover every factor's range.
 */
#include "hawser/analysis/factors.h"

#include "hawser/core/clock.h"
#include "hawser/core/random.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of this use alone: no stream of a world has it. */
#define LATIN_PURPOSE UINT32_C(0x4c484300)

enum form { FORM_WHOLE = 0, FORM_NUMBER, FORM_DURATION };

struct range {
    enum form form;
    double low, high;
};

static bool read_end(const char *text, enum form *form, double *end_value)
{
    char *end = NULL;
    int64_t duration_ms = 0;

    errno = 0;
    *end_value = strtod(text, &end);
    if (end != text && *end == '\0' && errno == 0 && isfinite(*end_value)) {
        *form = strpbrk(text, ".eE") == NULL ? FORM_WHOLE : FORM_NUMBER;
        return true;
    }
    if (hws_duration_parse(text, &duration_ms, NULL) != HWS_OK) {
        return false;
    }
    *form = FORM_DURATION;
    *end_value = (double)duration_ms;
    return true;
}

/* "6h..2d", "0.5..2": both numbers or both durations, the first below the second. */
static bool read_range(const char *level, struct range *range)
{
    const char *dots = strstr(level, "..");
    char low[64];
    enum form high_form = FORM_WHOLE;

    if (dots == NULL || (size_t)(dots - level) >= sizeof(low)) {
        return false;
    }
    (void)snprintf(low, sizeof(low), "%.*s", (int)(dots - level), level);
    if (!read_end(low, &range->form, &range->low) ||
        !read_end(dots + 2, &high_form, &range->high) ||
        (range->form == FORM_DURATION) != (high_form == FORM_DURATION)) {
        return false;
    }
    range->form = range->form == FORM_WHOLE ? high_form : range->form;
    return range->low < range->high;
}

/* As a person would type it; durations to the second. */
static void write_level(const struct range *range, double value, char *text, size_t text_size)
{
    if (range->form == FORM_DURATION) {
        (void)snprintf(text, text_size, "%.0fs", round(value / 1000.0));
    } else {
        (void)snprintf(text, text_size, range->form == FORM_WHOLE ? "%.0f" : "%.6g", value);
    }
}

/* By Fisher and Yates. */
static void shuffle(struct hws_stream *stream, uint32_t *strata, uint32_t count)
{
    for (uint32_t i = count; i > 1; i--) {
        const double u = hws_stream_uniform(stream);
        const uint32_t other = (uint32_t)(u * (double)i);
        const uint32_t kept = strata[i - 1u];
        strata[i - 1u] = strata[other];
        strata[other] = kept;
    }
}

/* The levels of one factor take the place of its range's text. */
static enum hws_status draw_levels(struct hws_factor *factor, const struct range *range,
                                   uint32_t point_count, struct hws_stream *stream)
{
    uint32_t strata[HWS_LEVELS_MAX];
    const size_t head_size = strlen(factor->pointer) + 1u;
    char *text = malloc(head_size + (size_t)point_count * HWS_LATIN_LEVEL_BYTES);

    if (text == NULL) {
        return HWS_ERR_MEMORY;
    }
    memcpy(text, factor->pointer, head_size);
    for (uint32_t i = 0; i < point_count; i++) {
        strata[i] = i;
    }
    shuffle(stream, strata, point_count);
    for (uint32_t i = 0; i < point_count; i++) {
        const double u = hws_stream_uniform(stream);
        const double share = ((double)strata[i] + u) / (double)point_count;
        char *level = text + head_size + (size_t)i * HWS_LATIN_LEVEL_BYTES;
        write_level(range, range->low + share * (range->high - range->low), level,
                    HWS_LATIN_LEVEL_BYTES);
        factor->levels[i] = level;
    }
    free(factor->text);
    factor->text = text;
    factor->pointer = text;
    factor->level_count = point_count;
    return HWS_OK;
}

enum hws_status hws_factors_latin(struct hws_factors *factors, uint32_t point_count, uint64_t seed,
                                  struct hws_error *error)
{
    if (point_count < 2 || point_count > HWS_LEVELS_MAX || factors->count == 0 ||
        factors->one_at_a_time) {
        return hws_error_set(error, HWS_ERR_USAGE, "--latin",
                             "found %u points over %u ranges, expected 2 to %u points, --vary with "
                             "ranges, and no --one-at-a-time",
                             point_count, factors->count, HWS_LEVELS_MAX);
    }
    for (uint32_t i = 0; i < factors->count; i++) {
        struct hws_factor *factor = &factors->items[i];
        struct range range;
        struct hws_stream stream;
        if (factor->level_count != 1 || !read_range(factor->levels[0], &range)) {
            return hws_error_set(error, HWS_ERR_USAGE, factor->pointer,
                                 "found \"%s\", expected a range from less to more: 6h..2d, 0.5..2",
                                 factor->levels[0]);
        }
        hws_stream_init(&stream, seed, i, LATIN_PURPOSE, 1);
        const enum hws_status status = draw_levels(factor, &range, point_count, &stream);
        if (status != HWS_OK) {
            return status;
        }
    }
    factors->latin = true;
    return HWS_OK;
}
