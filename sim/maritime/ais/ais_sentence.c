/*
 * Lines of a log into messages. A line is checked from the outside in: sentence, checksum, fields,
 * fragment, armour, bits; the first thing that is wrong is the one it is counted under.
 */
#include "sim/maritime/ais/ais_bits.h"

#include <string.h>

#define LINE_LENGTH_MAX 1024u

struct sentence {
    char kind; /* 'M' or 'O' */
    uint32_t fragment_count, fragment_number;
    char sequence_id, channel; /* 0 where the field is empty */
    const char *symbols;
    uint32_t symbol_count;
    uint32_t fill_count;
};

struct cursor {
    const char *at, *end;
};

static const char *const refusal_names[] = {
    "other sentence",  "too long",   "checksum", "fields", "armour",  "fill bits",
    "orphan fragment", "incomplete", "type",     "short",  "position"};
HWS_ROW_EACH(refusal_names, HWS_AIS_REFUSAL_COUNT);

const char *hws_ais_refusal_name(enum hws_ais_refusal refusal)
{
    return (uint32_t)refusal < HWS_AIS_REFUSAL_COUNT ? refusal_names[refusal] : "unknown";
}

void hws_ais_reader_init(struct hws_ais_reader *reader)
{
    *reader = (struct hws_ais_reader){0};
}

static bool refuse(struct hws_ais_reader *reader, enum hws_ais_refusal refusal)
{
    reader->refusal_counts[refusal]++;
    return false;
}

static int hex_digit(char character)
{
    if (character >= '0' && character <= '9') {
        return character - '0';
    }
    if (character >= 'A' && character <= 'F') {
        return character - 'A' + 10;
    }
    return character >= 'a' && character <= 'f' ? character - 'a' + 10 : -1;
}

/* Without CR, LF and spaces at the end, and without a tag block (\s:station,c:time*hh\) before. */
static struct cursor trim_line(const char *line, size_t length)
{
    struct cursor text = {line, line + length};

    while (text.end > text.at &&
           (text.end[-1] == '\r' || text.end[-1] == '\n' || text.end[-1] == ' ')) {
        text.end--;
    }
    if (text.at < text.end && *text.at == '\\') {
        const char *close = memchr(text.at + 1, '\\', (size_t)(text.end - text.at - 1));
        if (close != NULL) {
            text.at = close + 1;
        }
    }
    return text;
}

/* "*hh" ends the text, and hh is the XOR of what stands between '!' and '*'; cuts it off. */
static bool take_checksum(struct cursor *text)
{
    uint32_t sum = 0;

    if (text->end - text->at < 4 || text->end[-3] != '*') {
        return false;
    }
    const int high = hex_digit(text->end[-2]);
    const int low = hex_digit(text->end[-1]);
    text->end -= 3;
    for (const char *at = text->at + 1; at < text->end; at++) {
        sum ^= (uint8_t)*at;
    }
    return high >= 0 && low >= 0 && sum == (uint32_t)(high * 16 + low);
}

/* The bytes up to the next comma or the end, and past it. */
static struct cursor next_field(struct cursor *text)
{
    const char *comma = memchr(text->at, ',', (size_t)(text->end - text->at));
    const struct cursor field = {text->at, comma != NULL ? comma : text->end};

    text->at = comma != NULL ? comma + 1 : text->end;
    return field;
}

static bool read_digit(struct cursor field, uint32_t *digit)
{
    if (field.end - field.at != 1 || *field.at < '0' || *field.at > '9') {
        return false;
    }
    *digit = (uint32_t)(*field.at - '0');
    return true;
}

/* At most one character; 0 for none. */
static bool read_character(struct cursor field, char *character)
{
    if (field.end - field.at > 1) {
        return false;
    }
    *character = '\0';
    if (field.at < field.end) {
        *character = *field.at;
    }
    return true;
}

static bool read_fields(struct cursor text, struct sentence *sentence)
{
    sentence->kind = text.at[5];
    (void)next_field(&text);
    if (!read_digit(next_field(&text), &sentence->fragment_count) ||
        !read_digit(next_field(&text), &sentence->fragment_number) ||
        !read_character(next_field(&text), &sentence->sequence_id) ||
        !read_character(next_field(&text), &sentence->channel)) {
        return false;
    }
    const struct cursor payload = next_field(&text);
    sentence->symbols = payload.at;
    sentence->symbol_count = (uint32_t)(payload.end - payload.at);
    return read_digit(next_field(&text), &sentence->fill_count) && text.at == text.end &&
           sentence->symbol_count > 0 && sentence->fragment_number >= 1 &&
           sentence->fragment_number <= sentence->fragment_count;
}

static bool is_ais(struct cursor text)
{
    return text.end - text.at > 7 && text.at[0] == '!' && text.at[3] == 'V' && text.at[4] == 'D' &&
           (text.at[5] == 'M' || text.at[5] == 'O') && text.at[6] == ',';
}

static bool armour_valid(const char *symbols, uint32_t symbol_count)
{
    for (uint32_t i = 0; i < symbol_count; i++) {
        const char symbol = symbols[i];
        if (symbol < '0' || symbol > 'w' || (symbol > 'W' && symbol < '`')) {
            return false;
        }
    }
    return true;
}

static bool read_payload(struct hws_ais_reader *reader, const char *symbols, uint32_t symbol_count,
                         uint32_t fill_count, struct hws_ais_message *message)
{
    struct ais_bits bits = {0};
    enum hws_ais_refusal refusal = HWS_AIS_REFUSED_TYPE;

    for (uint32_t i = 0; i < symbol_count; i++) {
        const uint32_t value = (uint32_t)symbols[i] - (symbols[i] <= 'W' ? 48u : 56u);
        const uint32_t shift = 10 - i * 6 % 8;
        uint8_t *bytes = &bits.bytes[i * 6 / 8];
        bytes[0] = (uint8_t)(bytes[0] | value << shift >> 8);
        bytes[1] = (uint8_t)(value << shift);
    }
    bits.bit_count = symbol_count * 6 - fill_count;
    if (!ais_message_unpack(&bits, message, &refusal)) {
        return refuse(reader, refusal);
    }
    reader->message_count++;
    return true;
}

static struct hws_ais_pending *find_pending(struct hws_ais_reader *reader,
                                            const struct sentence *sentence)
{
    for (uint32_t i = 0; i < HWS_AIS_PENDING_MAX; i++) {
        struct hws_ais_pending *pending = &reader->pending[i];
        if (pending->since_line != 0 && pending->kind == sentence->kind &&
            pending->sequence_id == sentence->sequence_id &&
            pending->channel == sentence->channel &&
            pending->fragment_count == sentence->fragment_count) {
            return pending;
        }
    }
    return NULL;
}

/* A free slot, or the oldest one's (since_line is 0 in a free one, so that is the least of all). */
static struct hws_ais_pending *oldest_pending(struct hws_ais_reader *reader)
{
    struct hws_ais_pending *oldest = &reader->pending[0];

    for (uint32_t i = 1; i < HWS_AIS_PENDING_MAX; i++) {
        if (reader->pending[i].since_line < oldest->since_line) {
            oldest = &reader->pending[i];
        }
    }
    return oldest;
}

static struct hws_ais_pending *begin_pending(struct hws_ais_reader *reader,
                                             const struct sentence *sentence)
{
    struct hws_ais_pending *pending = find_pending(reader, sentence);

    if (pending == NULL) {
        pending = oldest_pending(reader);
    }
    if (pending->since_line != 0) {
        (void)refuse(reader, HWS_AIS_REFUSED_INCOMPLETE);
    }
    pending->since_line = reader->line_count;
    pending->fragment_count = sentence->fragment_count;
    pending->next_fragment = 1;
    pending->symbol_count = 0;
    pending->sequence_id = sentence->sequence_id;
    pending->channel = sentence->channel;
    pending->kind = sentence->kind;
    return pending;
}

static bool take_fragment(struct hws_ais_reader *reader, const struct sentence *sentence,
                          struct hws_ais_message *message)
{
    struct hws_ais_pending *pending = sentence->fragment_number == 1
                                          ? begin_pending(reader, sentence)
                                          : find_pending(reader, sentence);

    if (pending == NULL || pending->next_fragment != sentence->fragment_number) {
        return refuse(reader, HWS_AIS_REFUSED_ORPHAN);
    }
    if (pending->symbol_count + sentence->symbol_count > HWS_AIS_PAYLOAD_SYMBOLS_MAX) {
        pending->since_line = 0;
        return refuse(reader, HWS_AIS_REFUSED_TOO_LONG);
    }
    memcpy(&pending->symbols[pending->symbol_count], sentence->symbols, sentence->symbol_count);
    pending->symbol_count += sentence->symbol_count;
    pending->next_fragment++;
    if (sentence->fragment_number < sentence->fragment_count) {
        return false;
    }
    pending->since_line = 0;
    return read_payload(reader, pending->symbols, pending->symbol_count, sentence->fill_count,
                        message);
}

bool hws_ais_reader_take(struct hws_ais_reader *reader, const char *line, size_t length,
                         struct hws_ais_message *message)
{
    struct sentence sentence = {0};

    reader->line_count++;
    if (length > LINE_LENGTH_MAX) {
        return refuse(reader, HWS_AIS_REFUSED_TOO_LONG);
    }
    struct cursor text = trim_line(line, length);
    if (text.at == text.end) {
        return false;
    }
    if (!is_ais(text)) {
        return refuse(reader, HWS_AIS_REFUSED_OTHER_SENTENCE);
    }
    if (!take_checksum(&text)) {
        return refuse(reader, HWS_AIS_REFUSED_CHECKSUM);
    }
    if (!read_fields(text, &sentence)) {
        return refuse(reader, HWS_AIS_REFUSED_FIELDS);
    }
    if (sentence.symbol_count > HWS_AIS_PAYLOAD_SYMBOLS_MAX) {
        return refuse(reader, HWS_AIS_REFUSED_TOO_LONG);
    }
    if (!armour_valid(sentence.symbols, sentence.symbol_count)) {
        return refuse(reader, HWS_AIS_REFUSED_ARMOUR);
    }
    if (sentence.fill_count > 5 ||
        (sentence.fill_count > 0 && sentence.fragment_number < sentence.fragment_count)) {
        return refuse(reader, HWS_AIS_REFUSED_FILL);
    }
    if (sentence.fragment_count > 1) {
        return take_fragment(reader, &sentence, message);
    }
    return read_payload(reader, sentence.symbols, sentence.symbol_count, sentence.fill_count,
                        message);
}

void hws_ais_reader_finish(struct hws_ais_reader *reader)
{
    for (uint32_t i = 0; i < HWS_AIS_PENDING_MAX; i++) {
        if (reader->pending[i].since_line != 0) {
            (void)refuse(reader, HWS_AIS_REFUSED_INCOMPLETE);
            reader->pending[i].since_line = 0;
        }
    }
}
