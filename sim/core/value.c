/* Quantities in words. A thing's words are its domain's. */
#include "hawser/core/value.h"

#include "hawser/core/language.h"

#include "hawser/core/domain.h"
#include "hawser/core/units.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#define KBPS_PER_GBPS 1.0e6

void hws_name_words(const struct hws_text *name, enum hws_language language, char *text,
                    size_t text_size)
{
    (void)snprintf(text, text_size, "%s", hws_text_in(name, language));
    hws_text_trim(text);
}

void hws_duration_words(int64_t duration_ms, char text[HWS_DURATION_TEXT_MAX])
{
    const int64_t unit_ms = duration_ms >= HWS_MS_PER_HOUR ? HWS_MS_PER_MINUTE : HWS_MS_PER_S;

    hws_duration_format((duration_ms + unit_ms / 2) / unit_ms * unit_ms, text);
}

void hws_rate_words(int64_t rate_kbps, char *text, size_t text_size)
{
    const double gbps = hws_gbps_from_kbps(rate_kbps);

    if (gbps >= 1000.0) {
        (void)snprintf(text, text_size, "%.3f Tbps", gbps / 1000.0);
    } else if (gbps >= 10.0 || rate_kbps == 0) {
        (void)snprintf(text, text_size, "%.0f Gbps", gbps);
    } else if (gbps >= 1.0) {
        (void)snprintf(text, text_size, "%.1f Gbps", gbps);
    } else {
        (void)snprintf(text, text_size, "%.1f Mbps", gbps * 1000.0);
    }
}

void hws_angle_words(double angle_deg, const char hemispheres[3], char *text, size_t text_size)
{
    /* Round the whole first, so that 59.96 minutes carries into the degrees. */
    const double tenths = floor(fabs(angle_deg) * 600.0 + 0.5);
    const double degrees = floor(tenths / 600.0);

    (void)snprintf(text, text_size, "%.0f°%04.1f′%c", degrees, (tenths - degrees * 600.0) / 10.0,
                   angle_deg < 0.0 ? hemispheres[1] : hemispheres[0]);
}

bool hws_known_to_all(const struct hws_state *state, const struct hws_party *party, uint32_t index)
{
    (void)state;
    (void)party;
    (void)index;
    return true;
}

bool hws_said_words(const char *const *said, uint32_t said_count, union hws_argument value,
                    enum hws_language language, char *text, size_t text_size)
{
    if (value.i < 0 || value.i >= (int64_t)said_count) {
        return false;
    }
    (void)snprintf(text, text_size, "%s", hws_tr(language, said[value.i]));
    return true;
}

/* ---- one function a quantity, all of the same form ------------------------------------------- */

#define QUANTITY(kind_name, key_word, value_form, ...)                                             \
    static bool kind_name##_words(const struct hws_state *state, union hws_argument value,         \
                                  enum hws_language language, char *text, size_t text_size);       \
    const struct hws_value_kind kind_name = {                                                      \
        .word = (key_word), .form = (value_form), .words = kind_name##_words, __VA_ARGS__};        \
    static bool kind_name##_words(const struct hws_state *state, union hws_argument value,         \
                                  enum hws_language language, char *text, size_t text_size)

/* A real number and its unit. */
#define MEASURED(kind_name, key_word, unit_word, format, factor)                                   \
    QUANTITY(kind_name, key_word, HWS_VALUE_REAL, .unit = (unit_word))                             \
    {                                                                                              \
        (void)state;                                                                               \
        (void)snprintf(text, text_size, hws_tr(language, format), value.f *(factor));              \
        return true;                                                                               \
    }

MEASURED(hws_value_km, "km", "km", "%.1f km", 1.0)
MEASURED(hws_value_kn, "kn", "kn", "%.1f kn", 1.0)
MEASURED(hws_value_m, "m", "m", "%.1f m", 1.0)
MEASURED(hws_value_mps, "mps", NULL, "%.0f m/s", 1.0)
MEASURED(hws_value_frac, "frac", NULL, "%.0f %%", 100.0)
MEASURED(hws_value_pace, "pace", "x", "%.0f times", 1.0)
MEASURED(hws_value_gbps_hours, "gbps_hours", NULL, "%.0f Gbps-hours", 1.0)
MEASURED(hws_value_mw, "mw", "MW", "%.0f MW", 1.0)
MEASURED(hws_value_mwh, "mwh", NULL, "%.0f MWh", 1.0)
MEASURED(hws_value_number, "number", NULL, "%.2f", 1.0)
MEASURED(hws_value_per_day, "per_day", NULL, "%.1f a day", 1.0)
MEASURED(hws_value_days, "days", NULL, "%.1f days", 1.0)
MEASURED(hws_value_usd, "usd", NULL, "%.0f USD", 1.0)

QUANTITY(hws_value_degrees, "degrees", HWS_VALUE_REAL, .unit = NULL)
{
    (void)state;
    (void)language;
    (void)snprintf(text, text_size, "%.3f", value.f);
    return true;
}

QUANTITY(hws_value_lat, "lat_deg", HWS_VALUE_REAL, .unit = NULL)
{
    (void)state;
    (void)language;
    hws_angle_words(value.f, "NS", text, text_size);
    return true;
}

QUANTITY(hws_value_lon, "lon_deg", HWS_VALUE_REAL, .unit = NULL)
{
    (void)state;
    (void)language;
    hws_angle_words(value.f, "EW", text, text_size);
    return true;
}

QUANTITY(hws_value_count, "count", HWS_VALUE_WHOLE, .unit = NULL)
{
    (void)state;
    (void)language;
    (void)snprintf(text, text_size, "%" PRId64, value.i);
    return true;
}

QUANTITY(hws_value_time, "time_ms", HWS_VALUE_WHOLE, .unit = NULL)
{
    char instant[HWS_INSTANT_TEXT_MAX];

    (void)language;
    hws_instant_format(state->plan->epoch_ms + value.i, instant);
    (void)snprintf(text, text_size, "%s", instant);
    return true;
}

QUANTITY(hws_value_duration, "duration_ms", HWS_VALUE_WHOLE, .unit = NULL)
{
    char duration[HWS_DURATION_TEXT_MAX];

    (void)state;
    (void)language;
    hws_duration_words(value.i, duration);
    (void)snprintf(text, text_size, "%s", duration);
    return true;
}

QUANTITY(hws_value_kbps, "kbps", HWS_VALUE_WHOLE, .unit = "Gbps", .per_unit = KBPS_PER_GBPS)
{
    (void)state;
    (void)language;
    hws_rate_words(value.i, text, text_size);
    return true;
}

/* The definition of its record has the words (hawser/exercise/wording.h). */
// NOLINTNEXTLINE(readability-non-const-parameter): the contract's type
QUANTITY(hws_value_word, "word", HWS_VALUE_WORDS, .unit = NULL)
{
    (void)state;
    (void)value;
    (void)language;
    (void)text;
    (void)text_size;
    return false;
}
