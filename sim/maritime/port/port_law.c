/* Laws of chance and working hours. */
#include "sim/maritime/port/port.h"

#include "hawser/core/sample.h"
#include "hawser/core/units.h"

double hws_port_law_sample(const struct hws_port_law *law, double u)
{
    double drawn = law->first;

    switch (law->kind) {
    case HWS_PORT_LAW_EXPONENTIAL:
        drawn = hws_sample_exponential(u, law->first);
        break;
    case HWS_PORT_LAW_LOGNORMAL:
        drawn = hws_sample_lognormal(u, law->first, law->second);
        break;
    case HWS_PORT_LAW_TRIANGULAR:
        drawn = hws_sample_triangular(u, law->first, law->second, law->third);
        break;
    case HWS_PORT_LAW_CONSTANT:
    case HWS_PORT_LAW_KIND_COUNT:
        break;
    }
    return drawn > 0.0 ? drawn : 0.0;
}

/* How long a working day is. */
static int64_t day_work_ms(const struct hws_port_hours *hours)
{
    const int64_t span_ms = hours->closes_ms - hours->opens_ms;

    return span_ms > 0 ? span_ms : span_ms + HWS_MS_PER_DAY;
}

/* Working time from one fixed opening, long ago, to an instant. */
static int64_t work_until(const struct hws_port_hours *hours, int64_t instant_ms)
{
    const int64_t since_ms = instant_ms + hours->offset_ms - hours->opens_ms;
    const int64_t shifted_ms = since_ms + 1000000 * HWS_MS_PER_DAY; /* positive */
    const int64_t into_ms = shifted_ms % HWS_MS_PER_DAY;
    const int64_t work_ms = day_work_ms(hours);

    return shifted_ms / HWS_MS_PER_DAY * work_ms + (into_ms < work_ms ? into_ms : work_ms);
}

int64_t hws_port_hours_between(const struct hws_port_hours *hours, int64_t from_ms, int64_t to_ms)
{
    return work_until(hours, to_ms) - work_until(hours, from_ms);
}

int64_t hws_port_hours_after(const struct hws_port_hours *hours, int64_t from_ms, int64_t work_ms)
{
    const int64_t day_ms = day_work_ms(hours);
    const int64_t since_ms =
        from_ms + hours->offset_ms - hours->opens_ms + 1000000 * HWS_MS_PER_DAY;
    const int64_t opening_ms = from_ms - since_ms % HWS_MS_PER_DAY;
    const int64_t done_ms = since_ms % HWS_MS_PER_DAY < day_ms ? since_ms % HWS_MS_PER_DAY : day_ms;

    if (work_ms == 0) {
        return from_ms;
    }
    /* Counted from the last opening; work that ends at closing time ends that day. */
    const int64_t total_ms = done_ms + work_ms;
    const int64_t days = (total_ms - 1) / day_ms;
    return opening_ms + days * HWS_MS_PER_DAY + (total_ms - days * day_ms);
}

/* ---- forecasts ------------------------------------------------------------------------------- */

#define HALVINGS 60

/*
 * What the law gives at u, known that it is more than `gone`: the share of it that lies below is
 * found by halving, for quantiles are monotone.
 */
double port_law_beyond(const struct hws_port_law *law, double gone, double u)
{
    double low = 0.0;
    double high = 1.0;

    for (int i = 0; i < HALVINGS; i++) {
        const double middle = low + (high - low) / 2.0;
        if (middle <= 0.0 || middle >= 1.0) {
            break;
        }
        if (hws_port_law_sample(law, middle) > gone) {
            high = middle;
        } else {
            low = middle;
        }
    }
    const double share = low + (1.0 - low) * u;
    const double drawn = share < 1.0 ? hws_port_law_sample(law, share) : gone;
    return drawn > gone ? drawn : gone;
}
