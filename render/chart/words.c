#include "hawser/core/units.h"
#include "render/chart/parts.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <time.h>

void chart_rate_words(int64_t rate_kbps, char words[CHART_WORD_MAX])
{
    double rate_gbps = hws_gbps_from_kbps(rate_kbps);

    if (rate_gbps >= 1000) {
        (void)snprintf(words, CHART_WORD_MAX, "%.2f Tbps", rate_gbps / 1000);
    } else if (rate_gbps >= 10 || rate_gbps == 0) {
        (void)snprintf(words, CHART_WORD_MAX, "%.0f Gbps", rate_gbps);
    } else {
        (void)snprintf(words, CHART_WORD_MAX, "%.1f Gbps", rate_gbps);
    }
}

void chart_exercise_time_words(int64_t now_ms, char words[CHART_WORD_MAX])
{
    int64_t minutes = now_ms / HWS_MS_PER_MINUTE;

    (void)snprintf(words, CHART_WORD_MAX, "T+%02" PRId64 " %02" PRId64 ":%02" PRId64,
                   minutes / INT64_C(1440), minutes / 60 % 24, minutes % 60);
}

void chart_utc_words(int64_t instant_ms, char words[CHART_WORD_MAX])
{
    time_t seconds = (time_t)(instant_ms / HWS_MS_PER_S);
    struct tm parts;

    if (gmtime_r(&seconds, &parts) == NULL ||
        strftime(words, CHART_WORD_MAX, "%Y-%m-%d %H:%M UTC", &parts) == 0) {
        words[0] = '\0';
    }
}

#define CHART_AXIS_MAX 24

static void axis_words(double angle_deg, const char *letters, char *words, size_t size)
{
    int tenths = (int)lround(fmin(fabs(angle_deg), 180) * 600); /* of a minute of arc */

    (void)snprintf(words, size, "%d°%02d.%d′%c", tenths / 600, tenths % 600 / 10, tenths % 10,
                   angle_deg < 0 ? letters[1] : letters[0]);
}

void chart_place_words(struct hws_point place, char words[CHART_WORD_MAX])
{
    char latitude[CHART_AXIS_MAX];
    char longitude[CHART_AXIS_MAX];

    axis_words(place.lat_deg, "NS", latitude, sizeof(latitude));
    axis_words(place.lon_deg, "EW", longitude, sizeof(longitude));
    (void)snprintf(words, CHART_WORD_MAX, "%s %s", latitude, longitude);
}

void chart_degree_words(double angle_deg, bool latitude, char words[CHART_WORD_MAX])
{
    int64_t minutes = llround(fabs(angle_deg) * 60);
    const char *letter = latitude ? (angle_deg < 0 ? "S" : "N") : (angle_deg < 0 ? "W" : "E");

    if (minutes == 0 || (!latitude && minutes == INT64_C(10800))) {
        letter = "";
    }
    if (minutes % 60 == 0) {
        (void)snprintf(words, CHART_WORD_MAX, "%" PRId64 "°%s", minutes / 60, letter);
    } else {
        (void)snprintf(words, CHART_WORD_MAX, "%" PRId64 "°%02" PRId64 "′%s", minutes / 60,
                       minutes % 60, letter);
    }
}
