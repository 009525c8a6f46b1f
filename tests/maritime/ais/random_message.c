#include "tests/maritime/ais/random_message.h"

#include "sim/maritime/ais/ais_bits.h"

#include <string.h>

/* 0 to count - 1. */
static int32_t draw(struct hws_stream *stream, int64_t count)
{
    return (int32_t)((double)count * hws_stream_uniform(stream));
}

static void draw_text(struct hws_stream *stream, const struct ais_field *field, char *text)
{
    const int32_t length = draw(stream, (int64_t)field->bit_count / 6 + 1);

    for (int32_t i = 0; i < length; i++) {
        text[i] = (char)(' ' + draw(stream, 64));
        if (text[i] == '@' || (text[i] == ' ' && i + 1 == length)) {
            text[i] = 'Q';
        }
    }
}

/* Within the globe, or now and then not available. */
static int32_t draw_angle(struct hws_stream *stream, int32_t scale, int32_t bound, int32_t absent)
{
    if (draw(stream, 10) == 0) {
        return absent;
    }
    return (draw(stream, 2 * (int64_t)bound / scale + 1) - bound / scale) * scale;
}

static int32_t draw_number(struct hws_stream *stream, const struct ais_field *field)
{
    const int64_t values = (int64_t)1 << field->bit_count;

    if (field->member_offset == offsetof(struct hws_ais_message, longitude_min_e4)) {
        return draw_angle(stream, field->scale, 108000000, HWS_AIS_NO_LONGITUDE);
    }
    if (field->member_offset == offsetof(struct hws_ais_message, latitude_min_e4)) {
        return draw_angle(stream, field->scale, 54000000, HWS_AIS_NO_LATITUDE);
    }
    const int32_t wire = draw(stream, values);
    if (field->scale != 1) {
        return wire == field->absent_wire ? field->absent_member : wire * field->scale;
    }
    return field->kind == AIS_SIGNED ? (int32_t)(wire - values / 2) : wire;
}

struct hws_ais_message random_message(struct hws_stream *stream, uint32_t kind)
{
    static const int32_t types[RANDOM_KIND_COUNT] = {1, 2, 3, 4, 5, 18, 19, 21, 24, 24, 24, 27};
    const bool auxiliary = kind == 10;
    struct hws_ais_message message = {.type = types[kind],
                                      .part = kind == 9 || auxiliary ? 1 : 0,
                                      .mmsi = auxiliary ? 980000000 + draw(stream, 10000000)
                                                        : 200000000 + draw(stream, 600000000)};
    const struct ais_layout *layout = ais_layout_of(&message);

    for (uint32_t i = 0; i < layout->field_count; i++) {
        const struct ais_field *field = &layout->fields[i];
        char *member = (char *)&message + field->member_offset;
        if (field->kind == AIS_TEXT) {
            draw_text(stream, field, member);
        } else if (field->member_offset != offsetof(struct hws_ais_message, type) &&
                   field->member_offset != offsetof(struct hws_ais_message, part) &&
                   field->member_offset != offsetof(struct hws_ais_message, mmsi)) {
            const int32_t value = draw_number(stream, field);
            memcpy(member, &value, sizeof(value));
        }
    }
    return message;
}

bool messages_equal(const struct hws_ais_message *one, const struct hws_ais_message *other)
{
    const struct ais_layout *layout = ais_layout_of(one);
    bool equal = true;

    for (uint32_t i = 0; i < layout->field_count; i++) {
        const struct ais_field *field = &layout->fields[i];
        const char *left = (const char *)one + field->member_offset;
        const char *right = (const char *)other + field->member_offset;
        equal = equal && (field->kind == AIS_TEXT ? strcmp(left, right) == 0
                                                  : memcmp(left, right, sizeof(int32_t)) == 0);
    }
    return equal;
}
