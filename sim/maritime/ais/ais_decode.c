/* Bits into a message. */
#include "sim/maritime/ais/ais_bits.h"

#include <string.h>

#define LONGITUDE_MAX_MIN_E4 108000000
#define LATITUDE_MAX_MIN_E4 54000000

/* Up to the first '@', without the spaces it ends with. */
static void unpack_text(const struct ais_bits *bits, const struct ais_field *field, char *text)
{
    uint32_t length = 0;

    for (uint32_t i = 0; i < field->bit_count / 6; i++) {
        const uint32_t first_bit = field->first_bit + 6 * i;
        const uint64_t symbol =
            first_bit + 6 <= bits->bit_count ? ais_bits_get(bits, first_bit, 6) : 0;
        if (symbol == 0) {
            break;
        }
        text[length++] = (char)(symbol < 32 ? symbol + 64 : symbol);
    }
    while (length > 0 && text[length - 1] == ' ') {
        length--;
    }
    memset(&text[length], 0, field->bit_count / 6 + 1 - length);
}

static int32_t unpack_number(const struct ais_bits *bits, const struct ais_field *field)
{
    int64_t wire = (int64_t)ais_bits_get(bits, field->first_bit, field->bit_count);

    if (field->kind == AIS_SIGNED && wire >> (field->bit_count - 1) != 0) {
        wire -= (int64_t)1 << field->bit_count;
    }
    if (field->scale != 1 && wire == field->absent_wire) {
        return field->absent_member;
    }
    return (int32_t)(wire * field->scale);
}

static bool position_possible(const struct hws_ais_message *message)
{
    const int32_t longitude = message->longitude_min_e4;
    const int32_t latitude = message->latitude_min_e4;

    return (longitude == HWS_AIS_NO_LONGITUDE ||
            (longitude >= -LONGITUDE_MAX_MIN_E4 && longitude <= LONGITUDE_MAX_MIN_E4)) &&
           (latitude == HWS_AIS_NO_LATITUDE ||
            (latitude >= -LATITUDE_MAX_MIN_E4 && latitude <= LATITUDE_MAX_MIN_E4));
}

bool ais_message_unpack(const struct ais_bits *bits, struct hws_ais_message *message,
                        enum hws_ais_refusal *refusal)
{
    struct hws_ais_message found = {0};

    found.type = (int32_t)ais_bits_get(bits, 0, 6);
    found.mmsi = (int32_t)ais_bits_get(bits, 8, 30);
    found.part = found.type == 24 ? (int32_t)ais_bits_get(bits, 38, 2) : 0;
    const struct ais_layout *layout = ais_layout_of(&found);
    if (layout == NULL) {
        *refusal = HWS_AIS_REFUSED_TYPE;
        return false;
    }
    if (bits->bit_count < layout->bit_count) {
        *refusal = HWS_AIS_REFUSED_SHORT;
        return false;
    }
    for (uint32_t i = 0; i < layout->field_count; i++) {
        const struct ais_field *field = &layout->fields[i];
        char *member = (char *)&found + field->member_offset;
        if (field->kind == AIS_TEXT) {
            unpack_text(bits, field, member);
            continue;
        }
        const int32_t value = unpack_number(bits, field);
        memcpy(member, &value, sizeof(value));
    }
    if (!position_possible(&found)) {
        *refusal = HWS_AIS_REFUSED_POSITION;
        return false;
    }
    *message = found;
    return true;
}
