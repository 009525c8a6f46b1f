/* Records into words and JSON, from the same definition. */
#include "hawser/exercise/wording.h"

#include "hawser/core/clock.h"
#include "hawser/core/language.h"
#include "hawser/core/phrase.h"
#include "hawser/core/units.h"
#include "hawser/maritime/maritime.h"
#include "hawser/maritime/picture.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define VALUE_MAX 1024 /* the reasons of an alert are the longest */

const struct hws_record_def *hws_record_definition(const struct hws_registry *registry,
                                                   const struct hws_record *record)
{
    return hws_registry_record(registry, record->domain, record->kind);
}

/* ---- values --------------------------------------------------------------------------------- */

void hws_place_words(struct hws_point place, char *text, size_t text_size)
{
    char lat[32];
    char lon[32];

    hws_angle_words(place.lat_deg, "NS", lat, sizeof(lat));
    hws_angle_words(place.lon_deg, "EW", lon, sizeof(lon));
    (void)snprintf(text, text_size, "%s %s", lat, lon);
}

static void value_words(const struct hws_state *state, const struct hws_record_def *def,
                        const struct hws_record *record, uint32_t argument,
                        enum hws_language language, char *text, size_t text_size)
{
    const struct hws_value_kind *kind = def->arguments[argument].kind;
    const union hws_argument value = record->arguments[argument];

    if (kind == &hws_value_word && value.i >= 0 && value.i < (int64_t)def->word_count) {
        (void)snprintf(text, text_size, "%s", hws_tr(language, def->words[value.i]));
        hws_text_trim(text);
    } else {
        hws_value_words(state, kind, value, language, text, text_size);
    }
}

/* ---- words ---------------------------------------------------------------------------------- */

struct record_context {
    const struct hws_state *state;
    const struct hws_record_def *def;
    const struct hws_record *record;
};

static void argument_words(const void *context, const char *name, size_t name_length,
                           enum hws_language language, char *text, size_t text_size)
{
    const struct record_context *told = context;
    const struct hws_record_def *def = told->def;

    for (uint32_t i = 0; i < def->argument_count; i++) {
        if (strlen(def->arguments[i].name) == name_length &&
            strncmp(def->arguments[i].name, name, name_length) == 0) {
            value_words(told->state, def, told->record, i, language, text, text_size);
        }
    }
}

/* The record in the words of a template. */
static void record_words(const struct hws_state *state, const struct hws_record *record,
                         const char *source, enum hws_language language, char *text,
                         size_t text_size)
{
    const struct record_context context = {state, hws_record_definition(state->registry, record),
                                           record};

    hws_template_words(source, language, argument_words, &context, text, text_size);
}

void hws_record_words(const struct hws_state *state, const struct hws_record *record,
                      enum hws_language language, char *text, size_t text_size)
{
    const struct hws_record_def *def = hws_record_definition(state->registry, record);

    record_words(state, record, def->text, language, text, text_size);
}

void hws_record_told_words(const struct hws_state *state, const struct hws_record *record,
                           enum hws_language language, char *text, size_t text_size)
{
    const struct hws_record_def *def = hws_record_definition(state->registry, record);

    record_words(state, record, def->told_text != NULL ? def->told_text : def->text, language, text,
                 text_size);
}

/* ---- JSON ----------------------------------------------------------------------------------- */

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

static void write_argument(struct writer *writer, const struct hws_state *state,
                           const struct hws_record_def *def, const struct hws_record *record,
                           uint32_t argument)
{
    const enum hws_value_form form = def->arguments[argument].kind->form;
    char value[VALUE_MAX];

    if (form == HWS_VALUE_REAL ? isnan(record->arguments[argument].f)
                               : record->arguments[argument].i == HWS_ARGUMENT_NONE) {
        return;
    }
    write_text(writer, ",");
    write_quoted(writer, def->arguments[argument].name);
    write_text(writer, ":");
    if (form == HWS_VALUE_REAL) {
        (void)snprintf(value, sizeof(value), "%.10g", record->arguments[argument].f);
        write_text(writer, value);
    } else if (form == HWS_VALUE_WHOLE) {
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
