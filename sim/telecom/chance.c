#include "sim/telecom/chance.h"

#include "hawser/core/random.h"
#include "hawser/core/sample.h"
#include "hawser/core/units.h"
#include "hawser/telecom/telecom.h"

#define DURATION_MAX_MS (3650 * HWS_MS_PER_DAY)
/* Halvings until the quantile of what is gone is exact to a double's last bits. */
#define HALVINGS 60u

/*
 * Locating takes 2 to 24 h in nine of ten cases: ln(24 / 2) / (2 * 1.645). A place is known to 0.1
 * to 1 % of the distance along the cable. A repair's steps spread so that the totals do by 0.5 to
 * 0.6 together with permit, weather and passage (facts/cable.md 3.2 to 3.4). A passage takes 1.1 to
 * 1.25 times the calm one (3.1). One test in sixteen shows a joint that must be made anew: assumed.
 * What a power cable waits for spreads as repair/power_cable.c has it.
 */
struct hws_telecom_chance hws_telecom_chance_usual(void)
{
    const struct hws_telecom_chance usual = {
        .locate_sigma = 0.755,
        .work_sigma = 0.4,
        .error_frac_min = 0.001,
        .error_frac_max = 0.01,
        .background_factor = 0.0,
        .margin_min = 1.1,
        .margin_max = 1.25,
        .destroyed_sigma = 1.0,
        .joint_fails_frac = 1.0 / 16.0,
        .charter_sigma = 0.5,
        .making_sigma = 0.3,
        .ships_busy = true,
    };
    return usual;
}

double chance_uniform(uint64_t seed, uint64_t replication, uint64_t key, uint64_t purpose)
{
    struct hws_stream stream;

    hws_stream_init(&stream, seed, replication, key, purpose);
    return hws_stream_uniform(&stream);
}

int64_t chance_duration_ms(double u, int64_t median_ms, double sigma)
{
    if (median_ms <= 0 || !(sigma > 0.0)) {
        return median_ms > 0 ? median_ms : 0;
    }
    const double duration_ms = hws_sample_lognormal(u, (double)median_ms, sigma);
    return duration_ms < (double)DURATION_MAX_MS ? (int64_t)duration_ms : DURATION_MAX_MS;
}

/* The share of durations that are no longer than gone_ms: the quantile function's inverse. */
static double share_gone(int64_t median_ms, double sigma, int64_t gone_ms)
{
    double low = 0.0;
    double high = 1.0;

    for (uint32_t i = 0; i < HALVINGS; i++) {
        const double middle = 0.5 * (low + high);
        if (middle <= low || middle >= high) {
            break;
        }
        if (chance_duration_ms(middle, median_ms, sigma) <= gone_ms) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

int64_t chance_left_ms(double u, int64_t median_ms, double sigma, int64_t gone_ms)
{
    if (median_ms <= 0 || !(sigma > 0.0)) {
        return median_ms > gone_ms ? median_ms - gone_ms : 0;
    }
    const double gone = share_gone(median_ms, sigma, gone_ms);
    const double rest = gone + u * (1.0 - gone);
    const int64_t whole_ms = rest < 1.0 ? chance_duration_ms(rest, median_ms, sigma) : gone_ms;
    return whole_ms > gone_ms ? whole_ms - gone_ms : 0;
}
