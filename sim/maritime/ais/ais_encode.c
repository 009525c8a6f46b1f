/* A message into bits, and bits into sentences of 82 characters at most. */
#include "sim/maritime/ais/ais_bits.h"

#include <string.h>

/* 82 less "!AIVDM,2,1,0,A," and ",0*00" and CR LF. */
#define SENTENCE_SYMBOLS_MAX 60u

static bool pack_text(struct ais_bits *bits, const struct ais_field *field, const char *text)
{
    const size_t length = strlen(text);

    if (length > field->bit_count / 6) {
        return false;
    }
    for (uint32_t i = 0; i < length; i++) {
        if (text[i] < ' ' || text[i] > '_' || text[i] == '@') {
            return false;
        }
        ais_bits_put(bits, field->first_bit + 6 * i, 6, (uint64_t)text[i] & 63);
    }
    return true;
}

static bool pack_number(struct ais_bits *bits, const struct ais_field *field, int32_t value)
{
    const int64_t sign = field->kind == AIS_SIGNED ? (int64_t)1 << (field->bit_count - 1) : 0;
    const int64_t values = (int64_t)1 << field->bit_count;
    int64_t wire = value;

    if (field->scale != 1) {
        const int32_t half = value < 0 ? -(field->scale / 2) : field->scale / 2;
        wire = value == field->absent_member ? field->absent_wire
                                             : ((int64_t)value + half) / field->scale;
    }
    if (wire < -sign || wire >= values - sign) {
        return false;
    }
    ais_bits_put(bits, field->first_bit, field->bit_count, (uint64_t)(wire & (values - 1)));
    return true;
}

/* Fills `bits`, all clear before; HWS_ERR_RANGE as hws_ais_encode. */
static enum hws_status ais_message_pack(const struct hws_ais_message *message,
                                        struct ais_bits *bits)
{
    const struct ais_layout *layout = ais_layout_of(message);

    if (layout == NULL) {
        return HWS_ERR_RANGE;
    }
    bits->bit_count = layout->bit_count;
    for (uint32_t i = 0; i < layout->field_count; i++) {
        const struct ais_field *field = &layout->fields[i];
        const char *member = (const char *)message + field->member_offset;
        int32_t value = 0;
        if (field->kind == AIS_TEXT) {
            if (!pack_text(bits, field, member)) {
                return HWS_ERR_RANGE;
            }
            continue;
        }
        memcpy(&value, member, sizeof(value));
        if (!pack_number(bits, field, value)) {
            return HWS_ERR_RANGE;
        }
    }
    if (message->type == 21) {
        /* The extension is as long as it must be, in whole bytes. */
        bits->bit_count += ((uint32_t)strlen(message->name_extension) * 6 + 7) / 8 * 8;
    }
    return HWS_OK;
}

/* "!AIVDM,2,1,0,A," and the like. */
static uint32_t write_head(char *line, const struct hws_ais_envelope *envelope, uint32_t count,
                           uint32_t number)
{
    uint32_t length = 7;

    memcpy(line, envelope->own_ship ? "!AIVDO," : "!AIVDM,", length + 1);
    line[length++] = (char)('0' + count);
    line[length++] = ',';
    line[length++] = (char)('0' + number);
    line[length++] = ',';
    if (count > 1) {
        line[length++] = (char)('0' + envelope->sequence_id);
    }
    line[length++] = ',';
    line[length++] = envelope->channel;
    line[length++] = ',';
    return length;
}

static void write_tail(char *line, uint32_t length, uint32_t fill_count)
{
    static const char digits[] = "0123456789ABCDEF";
    uint32_t sum = 0;

    line[length++] = ',';
    line[length++] = (char)('0' + fill_count);
    for (uint32_t i = 1; i < length; i++) {
        sum ^= (uint8_t)line[i];
    }
    line[length++] = '*';
    line[length++] = digits[sum >> 4];
    line[length++] = digits[sum & 15];
    memcpy(&line[length], "\r\n", 3);
}

enum hws_status hws_ais_encode(const struct hws_ais_message *message,
                               const struct hws_ais_envelope *envelope,
                               struct hws_ais_sentences *sentences)
{
    struct ais_bits bits = {0};

    if ((envelope->channel != 'A' && envelope->channel != 'B') || envelope->sequence_id > 9) {
        return HWS_ERR_RANGE;
    }
    const enum hws_status status = ais_message_pack(message, &bits);
    if (status != HWS_OK) {
        return status;
    }
    const uint32_t symbol_count = (bits.bit_count + 5) / 6;
    sentences->count = (symbol_count + SENTENCE_SYMBOLS_MAX - 1) / SENTENCE_SYMBOLS_MAX;
    for (uint32_t i = 0; i < sentences->count; i++) {
        char *line = sentences->lines[i];
        const bool last = i + 1 == sentences->count;
        const uint32_t end = last ? symbol_count : (i + 1) * SENTENCE_SYMBOLS_MAX;
        uint32_t length = write_head(line, envelope, sentences->count, i + 1);
        for (uint32_t symbol = i * SENTENCE_SYMBOLS_MAX; symbol < end; symbol++) {
            const uint64_t value = ais_bits_get(&bits, symbol * 6, 6);
            line[length++] = (char)(value + (value < 40 ? 48 : 56));
        }
        write_tail(line, length, last ? symbol_count * 6 - bits.bit_count : 0);
    }
    return HWS_OK;
}
