/*
 * Bits, fields and layouts, shared by the encoder and the decoder. A layout is a table of fields:
 * both directions read the same row, so neither can disagree with the other about where it lies.
 */
#ifndef HAWSER_SIM_MARITIME_AIS_BITS_H
#define HAWSER_SIM_MARITIME_AIS_BITS_H

#include "hawser/maritime/ais.h"

#include <stddef.h>

#define AIS_BITS_MAX (HWS_AIS_PAYLOAD_SYMBOLS_MAX * 6u)

/* Most significant bit first; eight bytes to spare, so that any field is one 64-bit read. */
struct ais_bits {
    uint32_t bit_count;
    uint8_t bytes[AIS_BITS_MAX / 8 + 8];
};

enum ais_field_kind { AIS_UNSIGNED, AIS_SIGNED, AIS_TEXT };

struct ais_field {
    enum ais_field_kind kind;
    uint32_t first_bit;
    uint32_t bit_count;
    size_t member_offset;  /* of an int32_t, or of a char array with room for the text and a 0 */
    int32_t scale;         /* the member's units in one of the wire's */
    int32_t absent_wire;   /* where scale is not 1: "not available" on the wire ... */
    int32_t absent_member; /* ... and in the member */
};

struct ais_layout {
    uint32_t bit_count;
    uint32_t field_count;
    const struct ais_field *fields;
};

/* The layout of a message's type, part and MMSI, or NULL. */
const struct ais_layout *ais_layout_of(const struct hws_ais_message *message);

/* 1 to 56 bits. A read past bit_count gives zeros as long as the message was cleared. */
uint64_t ais_bits_get(const struct ais_bits *bits, uint32_t first_bit, uint32_t bit_count);
/* The bits must be clear. */
void ais_bits_put(struct ais_bits *bits, uint32_t first_bit, uint32_t bit_count, uint64_t value);

/* Fills `message` and is true, or gives the refusal and leaves it as it was. */
bool ais_message_unpack(const struct ais_bits *bits, struct hws_ais_message *message,
                        enum hws_ais_refusal *refusal);

#endif
