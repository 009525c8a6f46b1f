/* Records into words and JSON, from the same definition. */
#include "hawser/exercise/wording.h"

#include "hawser/core/clock.h"
#include "hawser/core/units.h"
#include "hawser/maritime/maritime.h"
#include "hawser/maritime/picture.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define VALUE_MAX 400 /* the reasons of an alert are the longest */

const struct hws_record_def *hws_record_definition(const struct hws_registry *registry,
                                                   const struct hws_record *record)
{
    return &registry->domains[record->domain]->records[record->kind];
}

/* ---- values -----------------------------------------------------------------------------------
 */

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

static void angle_words(double angle_deg, const char *hemispheres, char *text, size_t text_size)
{
    /* Round the whole first, so that 59.96 minutes carries into the degrees. */
    const double tenths = floor(fabs(angle_deg) * 600.0 + 0.5);
    const double degrees = floor(tenths / 600.0);

    (void)snprintf(text, text_size, "%.0f°%04.1f′%c", degrees, (tenths - degrees * 600.0) / 10.0,
                   angle_deg < 0.0 ? hemispheres[1] : hemispheres[0]);
}

void hws_place_words(struct hws_point place, char *text, size_t text_size)
{
    char lat[32];
    char lon[32];

    angle_words(place.lat_deg, "NS", lat, sizeof(lat));
    angle_words(place.lon_deg, "EW", lon, sizeof(lon));
    (void)snprintf(text, text_size, "%s %s", lat, lon);
}

static void number_words(enum hws_argument_kind kind, union hws_argument value, char *text,
                         size_t text_size)
{
    char duration[HWS_DURATION_TEXT_MAX];

    switch (kind) {
    case HWS_ARGUMENT_COUNT:
        (void)snprintf(text, text_size, "%" PRId64, value.i);
        break;
    case HWS_ARGUMENT_DURATION_MS:
        hws_duration_words(value.i, duration);
        (void)snprintf(text, text_size, "%s", duration);
        break;
    case HWS_ARGUMENT_KBPS:
        hws_rate_words(value.i, text, text_size);
        break;
    case HWS_ARGUMENT_KM:
        (void)snprintf(text, text_size, "%.1f km", value.f);
        break;
    case HWS_ARGUMENT_LAT_DEG:
        angle_words(value.f, "NS", text, text_size);
        break;
    case HWS_ARGUMENT_LON_DEG:
        angle_words(value.f, "EW", text, text_size);
        break;
    case HWS_ARGUMENT_KN:
        (void)snprintf(text, text_size, "%.1f kn", value.f);
        break;
    case HWS_ARGUMENT_M:
        (void)snprintf(text, text_size, "%.1f m", value.f);
        break;
    case HWS_ARGUMENT_MPS:
        (void)snprintf(text, text_size, "%.0f m/s", value.f);
        break;
    case HWS_ARGUMENT_FRACTION:
        (void)snprintf(text, text_size, "%.0f %%", value.f * 100.0);
        break;
    case HWS_ARGUMENT_GBPS_HOURS:
        (void)snprintf(text, text_size, "%.0f Gbps-hours", value.f);
        break;
    default:
        (void)snprintf(text, text_size, "?");
        break;
    }
}

/* The name of an entity, from the domain that has such; false when none has. */
static bool entity_words(const struct hws_state *state, enum hws_argument_kind kind,
                         union hws_argument value, enum hws_language language, char *text,
                         size_t text_size)
{
    if (kind == HWS_ARGUMENT_VESSEL) {
        hws_maritime_vessel_name(hws_maritime_plan(state), value.i, language, text, text_size);
        return true;
    }
    if (kind == HWS_ARGUMENT_FAULT) {
        (void)snprintf(text, text_size, "fault %" PRId64, value.i + 1);
        return true;
    }
    if (kind == HWS_ARGUMENT_TRACK) {
        (void)snprintf(text, text_size, "T-%" PRId64, value.i);
        return true;
    }
    if (kind == HWS_ARGUMENT_MMSI) {
        if (value.i == 0) {
            (void)snprintf(text, text_size, "no name");
        } else {
            (void)snprintf(text, text_size, "MMSI %09" PRId64, value.i);
        }
        return true;
    }
    if (kind == HWS_ARGUMENT_REASONS) {
        hws_alert_reason_words((uint32_t)value.i, text, text_size);
        return true;
    }
    for (uint32_t i = 0; i < state->registry->domain_count; i++) {
        const struct hws_domain *domain = state->registry->domains[i];
        const char *name = domain->entity_name == NULL
                               ? NULL
                               : domain->entity_name(state, kind, (uint32_t)value.i);
        if (name != NULL) {
            (void)snprintf(text, text_size, "%s", name);
            hws_text_trim(text);
            return true;
        }
    }
    return false;
}

static void value_words(const struct hws_state *state, const struct hws_record_def *def,
                        const struct hws_record *record, uint32_t argument,
                        enum hws_language language, char *text, size_t text_size)
{
    const enum hws_argument_kind kind = def->arguments[argument].kind;
    const union hws_argument value = record->arguments[argument];

    if (kind == HWS_ARGUMENT_WORD) {
        const bool known = value.i >= 0 && value.i < (int64_t)def->word_count;
        (void)snprintf(text, text_size, "%s", known ? def->words[value.i] : "?");
    } else if (kind == HWS_ARGUMENT_TIME_MS) {
        char instant[HWS_INSTANT_TEXT_MAX];
        hws_instant_format(state->plan->epoch_ms + value.i, instant);
        (void)snprintf(text, text_size, "%s", instant);
    } else if (kind < HWS_ARGUMENT_VESSEL) {
        number_words(kind, value, text, text_size);
    } else if (!entity_words(state, kind, value, language, text, text_size)) {
        (void)snprintf(text, text_size, "%" PRId64, value.i);
    }
}

/* ---- words ------------------------------------------------------------------------------------
 */

/* An output that counts what did not fit, as snprintf does. */
struct writer {
    char *text;
    size_t size, length;
};

static void write_bytes(struct writer *writer, const char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (writer->length + 1u < writer->size) {
            writer->text[writer->length] = bytes[i];
        }
        writer->length++;
    }
    if (writer->size > 0) {
        const size_t end = writer->length < writer->size ? writer->length : writer->size - 1u;
        writer->text[end] = '\0';
    }
}

static void write_text(struct writer *writer, const char *text)
{
    write_bytes(writer, text, strlen(text));
}

static uint32_t find_argument(const struct hws_record_def *def, const char *name, size_t length)
{
    for (uint32_t i = 0; i < def->argument_count; i++) {
        if (strlen(def->arguments[i].name) == length &&
            strncmp(def->arguments[i].name, name, length) == 0) {
            return i;
        }
    }
    return def->argument_count;
}

void hws_record_words(const struct hws_state *state, const struct hws_record *record,
                      enum hws_language language, char *text, size_t text_size)
{
    const struct hws_record_def *def = hws_record_definition(state->registry, record);
    struct writer writer = {.size = text_size};
    const char *place = def->text;

    writer.text = text;
    while (*place != '\0') {
        const char *open = strchr(place, '{');
        const char *close = open == NULL ? NULL : strchr(open, '}');
        if (close == NULL) {
            write_text(&writer, place);
            break;
        }
        write_bytes(&writer, place, (size_t)(open - place));
        const uint32_t argument = find_argument(def, open + 1, (size_t)(close - open - 1));
        if (argument < def->argument_count) {
            char value[VALUE_MAX];
            value_words(state, def, record, argument, language, value, sizeof(value));
            write_text(&writer, value);
        }
        place = close + 1;
    }
    hws_text_trim(text);
}

/* ---- JSON -------------------------------------------------------------------------------------
 */

static void write_quoted(struct writer *writer, const char *words)
{
    write_text(writer, "\"");
    for (const unsigned char *byte = (const unsigned char *)words; *byte != '\0'; byte++) {
        char escape[8];
        if (*byte == '"' || *byte == '\\') {
            (void)snprintf(escape, sizeof(escape), "\\%c", *byte);
        } else if (*byte < 0x20u) {
            (void)snprintf(escape, sizeof(escape), "\\u%04x", *byte);
        } else {
            (void)snprintf(escape, sizeof(escape), "%c", *byte);
        }
        write_text(writer, escape);
    }
    write_text(writer, "\"");
}

size_t hws_json_quote(const char *words, char *text, size_t text_size)
{
    struct writer writer = {.size = text_size};

    writer.text = text;
    write_quoted(&writer, words);
    return writer.length;
}

static bool is_real(enum hws_argument_kind kind)
{
    switch (kind) {
    case HWS_ARGUMENT_KM:
    case HWS_ARGUMENT_LAT_DEG:
    case HWS_ARGUMENT_LON_DEG:
    case HWS_ARGUMENT_KN:
    case HWS_ARGUMENT_M:
    case HWS_ARGUMENT_MPS:
    case HWS_ARGUMENT_FRACTION:
    case HWS_ARGUMENT_GBPS_HOURS:
        return true;
    default:
        return false;
    }
}

static bool is_whole(enum hws_argument_kind kind)
{
    return kind == HWS_ARGUMENT_COUNT || kind == HWS_ARGUMENT_DURATION_MS ||
           kind == HWS_ARGUMENT_KBPS || kind == HWS_ARGUMENT_TIME_MS;
}

static void write_argument(struct writer *writer, const struct hws_state *state,
                           const struct hws_record_def *def, const struct hws_record *record,
                           uint32_t argument)
{
    const enum hws_argument_kind kind = def->arguments[argument].kind;
    char value[VALUE_MAX];

    write_text(writer, ",");
    write_quoted(writer, def->arguments[argument].name);
    write_text(writer, ":");
    if (is_real(kind)) {
        (void)snprintf(value, sizeof(value), "%.10g", record->arguments[argument].f);
        write_text(writer, value);
    } else if (is_whole(kind)) {
        (void)snprintf(value, sizeof(value), "%" PRId64, record->arguments[argument].i);
        write_text(writer, value);
    } else {
        value_words(state, def, record, argument, HWS_LANGUAGE_EN, value, sizeof(value));
        write_quoted(writer, value);
    }
}

size_t hws_record_json(const struct hws_state *state, const struct hws_record *record, char *text,
                       size_t text_size)
{
    const struct hws_record_def *def = hws_record_definition(state->registry, record);
    struct writer writer = {.size = text_size};
    char instant[HWS_INSTANT_TEXT_MAX];
    char head[256];

    writer.text = text;
    hws_instant_format(state->plan->epoch_ms + record->time_ms, instant);
    (void)snprintf(head, sizeof(head),
                   "{\"id\":%" PRIu64 ",\"cause\":%" PRIu64 ",\"time_ms\":%" PRId64
                   ",\"at\":\"%s\",\"domain\":\"%s\",\"kind\":\"%s\"",
                   record->id, record->cause, record->time_ms, instant,
                   state->registry->domains[record->domain]->id->name, def->name);
    write_text(&writer, head);
    for (uint32_t i = 0; i < def->argument_count; i++) {
        write_argument(&writer, state, def, record, i);
    }
    write_text(&writer, "}");
    return writer.length;
}
