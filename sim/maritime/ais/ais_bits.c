/* The layouts of ITU-R M.1371-5 (facts/maritime.md 2.3), and reading and writing of bits. */
#include "sim/maritime/ais/ais_bits.h"

#define MEMBER(member) offsetof(struct hws_ais_message, member)
#define FIELD(first_bit, bit_count, member)                                                        \
    {                                                                                              \
        AIS_UNSIGNED, first_bit, bit_count, MEMBER(member), 1, 0, 0                                \
    }
#define SIGNED_FIELD(first_bit, bit_count, member)                                                 \
    {                                                                                              \
        AIS_SIGNED, first_bit, bit_count, MEMBER(member), 1, 0, 0                                  \
    }
#define TEXT_FIELD(first_bit, bit_count, member)                                                   \
    {                                                                                              \
        AIS_TEXT, first_bit, bit_count, MEMBER(member), 1, 0, 0                                    \
    }
#define HEAD FIELD(0, 6, type), FIELD(6, 2, repeat), FIELD(8, 30, mmsi)
#define LAYOUT(bit_count, fields)                                                                  \
    {                                                                                              \
        bit_count, sizeof(fields) / sizeof((fields)[0]), fields                                    \
    }

static const struct ais_field position_fields[] = {
    HEAD,
    FIELD(38, 4, status),
    SIGNED_FIELD(42, 8, turn_indicator),
    FIELD(50, 10, speed_dkn),
    FIELD(60, 1, accuracy),
    SIGNED_FIELD(61, 28, longitude_min_e4),
    SIGNED_FIELD(89, 27, latitude_min_e4),
    FIELD(116, 12, course_ddeg),
    FIELD(128, 9, heading_deg),
    FIELD(137, 6, second),
    FIELD(143, 2, manoeuvre),
    FIELD(148, 1, raim),
    FIELD(149, 19, radio),
};

static const struct ais_field base_fields[] = {
    HEAD,
    FIELD(38, 14, year),
    FIELD(52, 4, month),
    FIELD(56, 5, day),
    FIELD(61, 5, hour),
    FIELD(66, 6, minute),
    FIELD(72, 6, second),
    FIELD(78, 1, accuracy),
    SIGNED_FIELD(79, 28, longitude_min_e4),
    SIGNED_FIELD(107, 27, latitude_min_e4),
    FIELD(134, 4, fix_type),
    FIELD(148, 1, raim),
    FIELD(149, 19, radio),
};

static const struct ais_field voyage_fields[] = {
    HEAD,
    FIELD(38, 2, ais_version),
    FIELD(40, 30, imo),
    TEXT_FIELD(70, 42, call_sign),
    TEXT_FIELD(112, 120, name),
    FIELD(232, 8, ship_type),
    FIELD(240, 9, bow_m),
    FIELD(249, 9, stern_m),
    FIELD(258, 6, port_m),
    FIELD(264, 6, starboard_m),
    FIELD(270, 4, fix_type),
    FIELD(274, 4, month),
    FIELD(278, 5, day),
    FIELD(283, 5, hour),
    FIELD(288, 6, minute),
    FIELD(294, 8, draught_dm),
    TEXT_FIELD(302, 120, destination),
    FIELD(422, 1, dte),
};

static const struct ais_field class_b_fields[] = {
    HEAD,
    FIELD(46, 10, speed_dkn),
    FIELD(56, 1, accuracy),
    SIGNED_FIELD(57, 28, longitude_min_e4),
    SIGNED_FIELD(85, 27, latitude_min_e4),
    FIELD(112, 12, course_ddeg),
    FIELD(124, 9, heading_deg),
    FIELD(133, 6, second),
    FIELD(141, 1, carrier_sense),
    FIELD(142, 1, display),
    FIELD(143, 1, dsc),
    FIELD(144, 1, band),
    FIELD(145, 1, message_22),
    FIELD(146, 1, assigned),
    FIELD(147, 1, raim),
    FIELD(148, 20, radio),
};

static const struct ais_field class_b_extended_fields[] = {
    HEAD,
    FIELD(46, 10, speed_dkn),
    FIELD(56, 1, accuracy),
    SIGNED_FIELD(57, 28, longitude_min_e4),
    SIGNED_FIELD(85, 27, latitude_min_e4),
    FIELD(112, 12, course_ddeg),
    FIELD(124, 9, heading_deg),
    FIELD(133, 6, second),
    TEXT_FIELD(143, 120, name),
    FIELD(263, 8, ship_type),
    FIELD(271, 9, bow_m),
    FIELD(280, 9, stern_m),
    FIELD(289, 6, port_m),
    FIELD(295, 6, starboard_m),
    FIELD(301, 4, fix_type),
    FIELD(305, 1, raim),
    FIELD(306, 1, dte),
    FIELD(307, 1, assigned),
};

static const struct ais_field aid_fields[] = {
    HEAD,
    FIELD(38, 5, aid_type),
    TEXT_FIELD(43, 120, name),
    FIELD(163, 1, accuracy),
    SIGNED_FIELD(164, 28, longitude_min_e4),
    SIGNED_FIELD(192, 27, latitude_min_e4),
    FIELD(219, 9, bow_m),
    FIELD(228, 9, stern_m),
    FIELD(237, 6, port_m),
    FIELD(243, 6, starboard_m),
    FIELD(249, 4, fix_type),
    FIELD(253, 6, second),
    FIELD(259, 1, off_position),
    FIELD(260, 8, aid_status),
    FIELD(268, 1, raim),
    FIELD(269, 1, virtual_aid),
    FIELD(270, 1, assigned),
    TEXT_FIELD(272, 84, name_extension),
};

static const struct ais_field static_a_fields[] = {
    HEAD,
    FIELD(38, 2, part),
    TEXT_FIELD(40, 120, name),
};

#define STATIC_B                                                                                   \
    HEAD, FIELD(38, 2, part), FIELD(40, 8, ship_type), TEXT_FIELD(48, 18, vendor),                 \
        FIELD(66, 4, vendor_model), FIELD(70, 20, vendor_serial), TEXT_FIELD(90, 42, call_sign),   \
        FIELD(162, 4, fix_type)

static const struct ais_field static_b_fields[] = {
    STATIC_B,
    FIELD(132, 9, bow_m),
    FIELD(141, 9, stern_m),
    FIELD(150, 6, port_m),
    FIELD(156, 6, starboard_m),
};

static const struct ais_field static_b_auxiliary_fields[] = {
    STATIC_B,
    FIELD(132, 30, mothership_mmsi),
};

static const struct ais_field long_range_fields[] = {
    HEAD,
    FIELD(38, 1, accuracy),
    FIELD(39, 1, raim),
    FIELD(40, 4, status),
    {AIS_SIGNED, 44, 18, MEMBER(longitude_min_e4), 1000, 108600, HWS_AIS_NO_LONGITUDE},
    {AIS_SIGNED, 62, 17, MEMBER(latitude_min_e4), 1000, 54600, HWS_AIS_NO_LATITUDE},
    {AIS_UNSIGNED, 79, 6, MEMBER(speed_dkn), 10, 63, HWS_AIS_NO_SPEED},
    {AIS_UNSIGNED, 85, 9, MEMBER(course_ddeg), 10, 511, HWS_AIS_NO_COURSE},
    FIELD(94, 1, gnss),
};

static const struct ais_layout position_layout = LAYOUT(168, position_fields);
static const struct ais_layout base_layout = LAYOUT(168, base_fields);
static const struct ais_layout voyage_layout = LAYOUT(424, voyage_fields);
static const struct ais_layout class_b_layout = LAYOUT(168, class_b_fields);
static const struct ais_layout class_b_extended_layout = LAYOUT(312, class_b_extended_fields);
static const struct ais_layout aid_layout = LAYOUT(272, aid_fields);
static const struct ais_layout static_a_layout = LAYOUT(160, static_a_fields);
static const struct ais_layout static_b_layout = LAYOUT(168, static_b_fields);
static const struct ais_layout static_b_auxiliary_layout = LAYOUT(168, static_b_auxiliary_fields);
static const struct ais_layout long_range_layout = LAYOUT(96, long_range_fields);

static const struct ais_layout *static_layout(const struct hws_ais_message *message)
{
    if (message->part == 0) {
        return &static_a_layout;
    }
    if (message->part != 1) {
        return NULL;
    }
    return message->mmsi / 10000000 == 98 ? &static_b_auxiliary_layout : &static_b_layout;
}

const struct ais_layout *ais_layout_of(const struct hws_ais_message *message)
{
    switch (message->type) {
    case 1:
    case 2:
    case 3:
        return &position_layout;
    case 4:
        return &base_layout;
    case 5:
        return &voyage_layout;
    case 18:
        return &class_b_layout;
    case 19:
        return &class_b_extended_layout;
    case 21:
        return &aid_layout;
    case 24:
        return static_layout(message);
    case 27:
        return &long_range_layout;
    default:
        return NULL;
    }
}

static uint64_t load(const uint8_t *bytes)
{
    return (uint64_t)bytes[0] << 56 | (uint64_t)bytes[1] << 48 | (uint64_t)bytes[2] << 40 |
           (uint64_t)bytes[3] << 32 | (uint64_t)bytes[4] << 24 | (uint64_t)bytes[5] << 16 |
           (uint64_t)bytes[6] << 8 | (uint64_t)bytes[7];
}

/* Byte by byte, which compilers make one store. */
static void store(uint8_t *bytes, uint64_t word)
{
    bytes[0] = (uint8_t)(word >> 56);
    bytes[1] = (uint8_t)(word >> 48);
    bytes[2] = (uint8_t)(word >> 40);
    bytes[3] = (uint8_t)(word >> 32);
    bytes[4] = (uint8_t)(word >> 24);
    bytes[5] = (uint8_t)(word >> 16);
    bytes[6] = (uint8_t)(word >> 8);
    bytes[7] = (uint8_t)word;
}

uint64_t ais_bits_get(const struct ais_bits *bits, uint32_t first_bit, uint32_t bit_count)
{
    return load(&bits->bytes[first_bit / 8]) << (first_bit % 8) >> (64 - bit_count);
}

void ais_bits_put(struct ais_bits *bits, uint32_t first_bit, uint32_t bit_count, uint64_t value)
{
    uint8_t *bytes = &bits->bytes[first_bit / 8];
    const uint64_t word = load(bytes) | value << (64 - bit_count) >> (first_bit % 8);

    store(bytes, word);
}
