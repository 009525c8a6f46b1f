/*
 * usage: print_ais COUNT SENTENCES VALUES
 * Writes COUNT random messages of every kind, as sentences to one file and as JSON, one object a
 * message in the same order, to the other.
 */
#include "tests/maritime/ais/random_message.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NUMBER(name)                                                                               \
    {                                                                                              \
#name, offsetof(struct hws_ais_message, name)                                              \
    }

struct member {
    const char *name;
    size_t offset;
};

static const struct member numbers[] = {
    NUMBER(type),
    NUMBER(part),
    NUMBER(repeat),
    NUMBER(mmsi),
    NUMBER(status),
    NUMBER(turn_indicator),
    NUMBER(speed_dkn),
    NUMBER(accuracy),
    NUMBER(longitude_min_e4),
    NUMBER(latitude_min_e4),
    NUMBER(course_ddeg),
    NUMBER(heading_deg),
    NUMBER(second),
    NUMBER(manoeuvre),
    NUMBER(raim),
    NUMBER(radio),
    NUMBER(year),
    NUMBER(month),
    NUMBER(day),
    NUMBER(hour),
    NUMBER(minute),
    NUMBER(fix_type),
    NUMBER(ais_version),
    NUMBER(imo),
    NUMBER(ship_type),
    NUMBER(bow_m),
    NUMBER(stern_m),
    NUMBER(port_m),
    NUMBER(starboard_m),
    NUMBER(draught_dm),
    NUMBER(dte),
    NUMBER(carrier_sense),
    NUMBER(display),
    NUMBER(dsc),
    NUMBER(band),
    NUMBER(message_22),
    NUMBER(assigned),
    NUMBER(aid_type),
    NUMBER(off_position),
    NUMBER(aid_status),
    NUMBER(virtual_aid),
    NUMBER(vendor_model),
    NUMBER(vendor_serial),
    NUMBER(mothership_mmsi),
    NUMBER(gnss),
};

static const struct member texts[] = {
    NUMBER(name), NUMBER(name_extension), NUMBER(call_sign), NUMBER(destination), NUMBER(vendor),
};

static void print_text(FILE *out, const char *text)
{
    for (; *text != '\0'; text++) {
        (void)fprintf(out, *text == '"' || *text == '\\' ? "\\%c" : "%c", *text);
    }
}

static void print_values(FILE *out, const struct hws_ais_message *message)
{
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        int32_t value = 0;
        memcpy(&value, (const char *)message + numbers[i].offset, sizeof(value));
        (void)fprintf(out, "%c\"%s\":%d", i == 0 ? '{' : ',', numbers[i].name, value);
    }
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        (void)fprintf(out, ",\"%s\":\"", texts[i].name);
        print_text(out, (const char *)message + texts[i].offset);
        (void)fputc('"', out);
    }
    (void)fputs("}\n", out);
}

int main(int argc, char **argv)
{
    const struct hws_ais_envelope envelope = {.channel = 'B', .sequence_id = 3};
    struct hws_stream stream;

    if (argc != 4) {
        return 2;
    }
    const uint32_t count = (uint32_t)strtoul(argv[1], NULL, 10);
    FILE *sentence_file = fopen(argv[2], "w");
    FILE *value_file = fopen(argv[3], "w");
    if (sentence_file == NULL || value_file == NULL) {
        return 1;
    }
    hws_stream_init(&stream, 2, 0, 0, 0);
    for (uint32_t i = 0; i < count * RANDOM_KIND_COUNT; i++) {
        struct hws_ais_sentences sentences = {0};
        const struct hws_ais_message message = random_message(&stream, i % RANDOM_KIND_COUNT);
        if (hws_ais_encode(&message, &envelope, &sentences) != HWS_OK) {
            return 1;
        }
        for (uint32_t k = 0; k < sentences.count; k++) {
            (void)fputs(sentences.lines[k], sentence_file);
        }
        print_values(value_file, &message);
    }
    return fclose(sentence_file) == 0 && fclose(value_file) == 0 ? 0 : 1;
}
