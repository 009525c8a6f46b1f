/*
 * Time as the air tells it, for logs whose lines do not say when they were heard: base stations
 * send UTC every ten seconds (type 4), and each position the second of its minute. Ships' seconds
 * carry the clock on from one base station's report to the next, a second that is up to half a
 * minute old being taken for a report that came late. What one base station tells against the clock
 * is believed when the next report of any bears it out, so one whose clock is wrong among others
 * does no harm.
 */
#include "sim/maritime/ais/ais_log.h"

#include "hawser/core/clock.h"
#include "hawser/core/units.h"

#include <stdio.h>

/* Further off than this a base station and the clock disagree. */
#define AGREES_MS HWS_MS_PER_MINUTE
#define SECONDS_PER_MINUTE 60

/* The report's UTC; HWS_TIME_NEVER when it has none. */
static int64_t base_station_ms(const struct hws_ais_message *report)
{
    char iso[HWS_INSTANT_TEXT_MAX];
    int64_t time_ms = 0;

    (void)snprintf(iso, sizeof(iso), "%04d-%02d-%02dT%02d:%02d:%02dZ", (int)report->year % 10000,
                   (int)report->month % 100, (int)report->day % 100, (int)report->hour % 100,
                   (int)report->minute % 100, (int)report->second % 100);
    return hws_instant_parse(iso, &time_ms, NULL) == HWS_OK ? time_ms : HWS_TIME_NEVER;
}

static bool agree(int64_t earlier_ms, int64_t later_ms)
{
    const int64_t apart_ms = later_ms - earlier_ms;

    return apart_ms <= AGREES_MS && apart_ms >= -AGREES_MS;
}

static void set_clock(struct log_clock *clock, int64_t told_ms)
{
    if (told_ms == HWS_TIME_NEVER) {
        return;
    }
    if (clock->now_ms == HWS_TIME_NEVER || agree(clock->now_ms, told_ms) ||
        (clock->doubted_ms != HWS_TIME_NEVER && agree(clock->doubted_ms, told_ms))) {
        clock->now_ms = told_ms;
        clock->doubted_ms = HWS_TIME_NEVER;
    } else {
        clock->doubted_ms = told_ms;
    }
}

struct log_clock log_clock_at(int64_t start_ms)
{
    return (struct log_clock){.now_ms = start_ms, .doubted_ms = HWS_TIME_NEVER};
}

int64_t log_clock_hear(struct log_clock *clock, const struct hws_ais_message *message)
{
    const int32_t second = message->second;

    if (message->type == 4) {
        set_clock(clock, base_station_ms(message));
        return clock->now_ms;
    }
    const bool timed = message->type <= 3 || message->type == 18 || message->type == 19;
    if (clock->now_ms == HWS_TIME_NEVER || !timed || second < 0 || second >= SECONDS_PER_MINUTE) {
        return clock->now_ms;
    }
    const int64_t clock_second = clock->now_ms / HWS_MS_PER_S % SECONDS_PER_MINUTE;
    const int64_t ahead_s = (second - clock_second + SECONDS_PER_MINUTE) % SECONDS_PER_MINUTE;
    const int64_t whole_ms = clock->now_ms / HWS_MS_PER_S * HWS_MS_PER_S;
    if (ahead_s > SECONDS_PER_MINUTE / 2) {
        return whole_ms - (SECONDS_PER_MINUTE - ahead_s) * HWS_MS_PER_S;
    }
    clock->now_ms = whole_ms + ahead_s * HWS_MS_PER_S;
    return clock->now_ms;
}
