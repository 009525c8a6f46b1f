/* Axes of plots: round figures, and how they are worded. */
#include "hawser/core/clock.h"
#include "hawser/core/units.h"
#include "hawser/core/value.h"
#include "hawser/render/plot.h"

#include <math.h>
#include <stdio.h>

#define MINUTE_MS 60000.0
#define HOUR_MS 3600000.0
#define DAY_MS 86400000.0

static const double duration_steps_ms[] = {
    1.0,
    10.0,
    100.0,
    1000.0,
    2000.0,
    5000.0,
    10000.0,
    15000.0,
    30000.0,
    MINUTE_MS,
    2.0 * MINUTE_MS,
    5.0 * MINUTE_MS,
    10.0 * MINUTE_MS,
    15.0 * MINUTE_MS,
    30.0 * MINUTE_MS,
    HOUR_MS,
    2.0 * HOUR_MS,
    3.0 * HOUR_MS,
    6.0 * HOUR_MS,
    12.0 * HOUR_MS,
    DAY_MS,
    2.0 * DAY_MS,
    5.0 * DAY_MS,
};

/* 1, 2 or 5 times a power of ten. */
static double decimal_step(double least)
{
    const double power = pow(10.0, floor(log10(least)));
    const double digit = least / power;
    /* A little less is as good: 0.2 is not always 2 times 0.1. */
    const double near = 1.0 - 1.0e-9;

    return power * (digit * near <= 1.0   ? 1.0
                    : digit * near <= 2.0 ? 2.0
                    : digit * near <= 5.0 ? 5.0
                                          : 10.0);
}

double hws_plot_step(enum hws_plot_unit unit, double least)
{
    if (unit != HWS_PLOT_DURATION) {
        return decimal_step(least);
    }
    for (size_t i = 0; i < sizeof(duration_steps_ms) / sizeof(duration_steps_ms[0]); i++) {
        if (duration_steps_ms[i] >= least * (1.0 - 1.0e-9)) {
            return duration_steps_ms[i];
        }
    }
    return DAY_MS * decimal_step(least / DAY_MS);
}

static void number_text(double number, char text[HWS_PLOT_WORD_MAX])
{
    const double size = fabs(number);

    if (size >= 1.0e9) {
        (void)snprintf(text, HWS_PLOT_WORD_MAX, "%.4gG", number / 1.0e9);
    } else if (size >= 1.0e6) {
        (void)snprintf(text, HWS_PLOT_WORD_MAX, "%.4gM", number / 1.0e6);
    } else if (size >= 1.0e4) {
        (void)snprintf(text, HWS_PLOT_WORD_MAX, "%.4gk", number / 1.0e3);
    } else {
        (void)snprintf(text, HWS_PLOT_WORD_MAX, "%.5g", number);
    }
}

void hws_plot_figure(enum hws_plot_unit unit, double figure, char text[HWS_PLOT_WORD_MAX])
{
    char words[HWS_DURATION_TEXT_MAX];

    switch (unit) {
    case HWS_PLOT_PER_CENT:
        (void)snprintf(text, HWS_PLOT_WORD_MAX, "%.4g %%", 100.0 * figure);
        return;
    case HWS_PLOT_DURATION:
        hws_duration_words((int64_t)(fabs(figure) + 0.5), words);
        (void)snprintf(text, HWS_PLOT_WORD_MAX, "%s%.28s", figure < -0.5 ? "-" : "", words);
        return;
    case HWS_PLOT_RATE:
        hws_rate_words((int64_t)(fabs(figure) + 0.5), words, sizeof(words));
        (void)snprintf(text, HWS_PLOT_WORD_MAX, "%s%.28s", figure < -0.5 ? "-" : "", words);
        return;
    case HWS_PLOT_NUMBER:
        break;
    }
    number_text(figure, text);
}

void hws_plot_axis_fit(struct hws_plot_axis *axis, enum hws_plot_unit unit, double low, double high,
                       uint32_t most)
{
    if (!(high > low)) {
        const double nothing = unit == HWS_PLOT_DURATION ? HOUR_MS : 1.0;
        const double room = low == 0.0 ? nothing : fabs(low) * 0.1;
        low = low == 0.0 ? 0.0 : low - room;
        high += room;
    }
    double step = hws_plot_step(unit, (high - low) / (double)(most - 1u));
    axis->low = step * floor(low / step + 1.0e-9);
    axis->high = step * ceil(high / step - 1.0e-9);
    axis->tick_count = 0;
    const uint32_t count = (uint32_t)floor((axis->high - axis->low) / step + 0.5) + 1u;
    for (uint32_t i = 0; i < count && i < HWS_PLOT_TICKS_MAX; i++) {
        struct hws_plot_tick *tick = &axis->ticks[axis->tick_count++];
        tick->at = axis->low + (double)i * step;
        if (fabs(tick->at) < step * 1.0e-9) {
            tick->at = 0.0; /* not -0 */
        }
        hws_plot_figure(unit, tick->at, tick->text);
    }
}
