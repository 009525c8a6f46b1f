/* Times as people write them. */
#include "hawser/exercise/pending.h"

#include "hawser/core/clock.h"
#include "hawser/core/units.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* Two digits, and below `end`; -1 otherwise. */
static int64_t read_two(const char *text, int64_t end)
{
    if (strspn(text, "0123456789") != 2) {
        return -1;
    }
    const int64_t value = (text[0] - '0') * 10 + (text[1] - '0');
    return value < end ? value : -1;
}

/* "hh:mm" or "hh:mm:ss"; how many characters it took, or 0. */
static size_t read_clock(const char *text, int64_t *ms)
{
    const int64_t hour = read_two(text, 24);
    const int64_t minute = hour >= 0 && text[2] == ':' ? read_two(text + 3, 60) : -1;
    const bool has_seconds = minute >= 0 && text[5] == ':';
    const int64_t second = has_seconds ? read_two(text + 6, 60) : 0;

    if (minute < 0 || second < 0) {
        return 0;
    }
    *ms = hour * HWS_MS_PER_HOUR + minute * HWS_MS_PER_MINUTE + second * HWS_MS_PER_S;
    return has_seconds ? 8u : 5u;
}

/* "2h30m", "02:30", "1d02:30". */
static enum hws_status read_since_start(const char *text, int64_t *time_ms)
{
    const size_t digits = strspn(text, "0123456789");
    const bool days = digits > 0 && digits < 6 && text[digits] == 'd' && text[digits + 1u] != '\0';
    const char *clock = days ? text + digits + 1u : text;
    int64_t day = 0;
    int64_t ms = 0;
    const size_t taken = read_clock(clock, &ms);

    if (taken == 0 || clock[taken] != '\0') {
        return hws_duration_parse(text, time_ms, NULL) == HWS_OK ? HWS_OK : HWS_ERR_INPUT;
    }
    for (size_t i = 0; days && i < digits; i++) {
        day = day * 10 + (text[i] - '0');
    }
    *time_ms = day * HWS_MS_PER_DAY + ms;
    return HWS_OK;
}

/* The next instant after now at which the clock in UTC shows this. */
static int64_t next_of_day(const struct hws_state *state, int64_t clock_ms)
{
    const int64_t now_ms = state->plan->epoch_ms + state->now_ms;
    const int64_t day_ms = now_ms - now_ms % HWS_MS_PER_DAY;
    const int64_t today_ms = day_ms + clock_ms;

    return (today_ms > now_ms ? today_ms : today_ms + HWS_MS_PER_DAY) - state->plan->epoch_ms;
}

enum hws_status hws_when_parse(const struct hws_state *state, const char *text, int64_t *time_ms)
{
    int64_t ms = 0;

    if (strncasecmp(text, "T+", 2) == 0) {
        return read_since_start(text + 2, time_ms);
    }
    const size_t taken = read_clock(text, &ms);
    if (taken > 0 && (text[taken] == '\0' || strcasecmp(text + taken, "Z") == 0)) {
        *time_ms = next_of_day(state, ms);
        return HWS_OK;
    }
    if (hws_instant_parse(text, &ms, NULL) != HWS_OK) {
        return HWS_ERR_INPUT;
    }
    *time_ms = ms - state->plan->epoch_ms;
    return HWS_OK;
}

void hws_when_format(int64_t time_ms, char text[HWS_WHEN_TEXT_MAX])
{
    char duration[HWS_DURATION_TEXT_MAX];

    hws_duration_format(time_ms, duration);
    (void)snprintf(text, HWS_WHEN_TEXT_MAX, "T+%s", duration);
}
