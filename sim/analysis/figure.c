/* Figures of a batch in words. */
#include "hawser/analysis/figure.h"

#include "hawser/core/value.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void hws_figure_of_ms(double ms, char *text, size_t text_size)
{
    char words[HWS_DURATION_TEXT_MAX];

    hws_duration_words((int64_t)(ms + 0.5), words);
    (void)snprintf(text, text_size, "%s", words);
}

/* Three digits that count, and no more: 2040000, 0.353, 12.0, 0.000223. */
static void number_words(double number, char *text, size_t text_size)
{
    const double size = fabs(number);

    if (size >= 999.5e9 || (size > 0.0 && size < 1.0e-6)) {
        (void)snprintf(text, text_size, "%.2e", number);
    } else if (size >= 99.95) {
        const double step = pow(10.0, floor(log10(size)) - 2.0);
        (void)snprintf(text, text_size, "%.0f", round(number / step) * step);
    } else if (size > 0.0 && size < 0.0005) {
        (void)snprintf(text, text_size, "%.*f", 2 - (int)floor(log10(size)), number);
    } else {
        const int digits = size >= 9.995 ? 1 : size >= 0.9995 || size == 0.0 ? 2 : 3;
        (void)snprintf(text, text_size, "%.*f", digits, number);
    }
}

/* A figure of a measure's unit; infinite: not by the end. */
void hws_figure_words(double number, const char *unit, char *text, size_t text_size)
{
    if (isnan(number)) {
        (void)snprintf(text, text_size, "-");
    } else if (isinf(number)) {
        (void)snprintf(text, text_size, number > 0.0 ? "not yet" : "?");
    } else if (strcmp(unit, hws_value_duration.word) == 0 ||
               strcmp(unit, hws_value_time.word) == 0) {
        hws_figure_of_ms(number, text, text_size);
    } else if (strcmp(unit, hws_value_kbps.word) == 0) {
        hws_rate_words((int64_t)(number + 0.5), text, text_size);
    } else {
        number_words(number, text, text_size);
    }
}

void hws_figure_signed_words(double number, const char *unit, char *text, size_t text_size)
{
    char words[HWS_FIGURE_MAX];

    hws_figure_words(fabs(number), unit, words, sizeof(words));
    (void)snprintf(text, text_size, "%s%s", number > 0.0 ? "+" : number < 0.0 ? "-" : "", words);
}

static bool is_duration(const char *unit)
{
    return strcmp(unit, hws_value_duration.word) == 0 || strcmp(unit, hws_value_time.word) == 0;
}

enum hws_plot_unit hws_figure_plot_unit(const char *unit)
{
    return is_duration(unit)                        ? HWS_PLOT_DURATION
           : strcmp(unit, hws_value_kbps.word) == 0 ? HWS_PLOT_RATE
                                                    : HWS_PLOT_NUMBER;
}

const char *hws_figure_unit_name(const char *unit)
{
    const struct {
        const char *word, *name;
    } names[] = {
        {hws_value_count.word, ""},
        {hws_value_number.word, ""},
        {hws_value_duration.word, ""},
        {hws_value_time.word, ""},
        {hws_value_kbps.word, ""},
        {hws_value_gbps_hours.word, "Gbps-hours"},
        {hws_value_frac.word, "share, 0 to 1"},
        {hws_value_per_day.word, "a day"},
        {hws_value_usd.word, "US dollars"},
        {hws_value_mw.word, "MW"},
        {hws_value_mwh.word, "MWh"},
    };

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (strcmp(unit, names[i].word) == 0) {
            return names[i].name;
        }
    }
    return unit;
}
