/*
 * AIS messages on the wire: ITU-R M.1371-5 types 1, 2, 3, 4, 5, 18, 19, 21, 24 and 27 to and from
 * the NMEA sentences AIVDM and AIVDO. The values are those of the wire, whole numbers in the unit
 * their name gives, so that what is decoded is exactly what was encoded. Nothing here allocates or
 * keeps state outside the caller's storage. Layouts: facts/maritime.md 2.2 and 2.3.
 */
#ifndef HAWSER_MARITIME_AIS_H
#define HAWSER_MARITIME_AIS_H

#include "hawser/core/status.h"

#include <stdbool.h>
#include <stdint.h>

/* "Not available", as the wire says it. */
#define HWS_AIS_NO_LONGITUDE 108600000 /* 181 degrees */
#define HWS_AIS_NO_LATITUDE 54600000   /* 91 degrees */
#define HWS_AIS_NO_SPEED 1023
#define HWS_AIS_NO_COURSE 3600
#define HWS_AIS_NO_HEADING 511
#define HWS_AIS_NO_SECOND 60
#define HWS_AIS_NO_TURN (-128)

#define HWS_AIS_NAME_MAX 20
#define HWS_AIS_NAME_EXTENSION_MAX 14
#define HWS_AIS_CALL_SIGN_MAX 7
#define HWS_AIS_DESTINATION_MAX 20
#define HWS_AIS_VENDOR_MAX 3

/*
 * Every type's fields; a type uses those that its row in the standard has, the others are zero
 * after decoding and ignored in encoding. Texts are in the six-bit alphabet (space to '_', no '@'),
 * without the spaces they end with.
 */
struct hws_ais_message {
    int32_t type;
    int32_t part; /* of type 24: 0 is A, 1 is B */
    int32_t repeat;
    int32_t mmsi;
    int32_t status;           /* navigational status, 0 to 15 */
    int32_t turn_indicator;   /* 4.733 * sqrt(deg/min), signed; +-127 is over 5 deg/30 s */
    int32_t speed_dkn;        /* tenths of a knot; 1022 is 102.2 kn or more. Type 27: whole kn */
    int32_t accuracy;         /* 1: better than 10 m */
    int32_t longitude_min_e4; /* 1/10000 minute, east positive. Type 27: by the thousand */
    int32_t latitude_min_e4;  /* 1/10000 minute, north positive. Type 27: by the thousand */
    int32_t course_ddeg;      /* tenths of a degree. Type 27: whole degrees */
    int32_t heading_deg;
    int32_t second; /* of the UTC minute */
    int32_t manoeuvre;
    int32_t raim;
    int32_t radio;                          /* communication state, as it is */
    int32_t year, month, day, hour, minute; /* types 4 and 5: UTC, the year in type 4 only */
    int32_t fix_type;                       /* EPFD */
    int32_t ais_version;
    int32_t imo;
    int32_t ship_type;
    int32_t bow_m, stern_m, port_m, starboard_m; /* from the antenna */
    int32_t draught_dm;                          /* decimetres */
    int32_t dte;
    int32_t carrier_sense, display, dsc, band, message_22, assigned; /* class B */
    int32_t aid_type;
    int32_t off_position;
    int32_t aid_status;
    int32_t virtual_aid;
    int32_t vendor_model, vendor_serial;
    int32_t mothership_mmsi; /* 24B of a craft whose MMSI is 98xxxxxxx, in place of dimensions */
    int32_t gnss;            /* type 27: 0 is a current position */
    char name[HWS_AIS_NAME_MAX + 1];
    char name_extension[HWS_AIS_NAME_EXTENSION_MAX + 1]; /* type 21 */
    char call_sign[HWS_AIS_CALL_SIGN_MAX + 1];
    char destination[HWS_AIS_DESTINATION_MAX + 1];
    char vendor[HWS_AIS_VENDOR_MAX + 1];
};

#define HWS_AIS_SENTENCE_MAX 82 /* characters, CR LF among them */
#define HWS_AIS_FRAGMENTS_MAX 2 /* that a message of these types takes */

struct hws_ais_envelope {
    bool own_ship;        /* AIVDO rather than AIVDM */
    char channel;         /* 'A' or 'B' */
    uint32_t sequence_id; /* 0 to 9, written when there are several fragments */
};

struct hws_ais_sentences {
    uint32_t count;
    char lines[HWS_AIS_FRAGMENTS_MAX][HWS_AIS_SENTENCE_MAX + 1]; /* each ends with CR LF */
};

/*
 * The sentences of a message. HWS_ERR_RANGE, with `sentences` as it was: a type that is not
 * encoded, a value that its bits cannot hold, a text too long or outside the alphabet, or an
 * envelope outside its ranges.
 */
HWS_MUST_CHECK enum hws_status hws_ais_encode(const struct hws_ais_message *message,
                                              const struct hws_ais_envelope *envelope,
                                              struct hws_ais_sentences *sentences);

/* Why a line, or the fragments before it, gave no message. */
enum hws_ais_refusal {
    HWS_AIS_REFUSED_OTHER_SENTENCE = 0, /* not !..VDM or !..VDO */
    HWS_AIS_REFUSED_TOO_LONG,           /* longer than any sentence or message */
    HWS_AIS_REFUSED_CHECKSUM,           /* missing or wrong: truncated lines too */
    HWS_AIS_REFUSED_FIELDS,             /* the sentence's fields are not what they must be */
    HWS_AIS_REFUSED_ARMOUR,             /* a character no payload has */
    HWS_AIS_REFUSED_FILL,               /* fill bits above 5, or on a fragment but the last */
    HWS_AIS_REFUSED_ORPHAN,             /* a fragment whose predecessor never came */
    HWS_AIS_REFUSED_INCOMPLETE,         /* a first fragment whose successors never came */
    HWS_AIS_REFUSED_TYPE,               /* a type, or part of type 24, that is not decoded */
    HWS_AIS_REFUSED_SHORT,              /* fewer bits than its type has */
    HWS_AIS_REFUSED_POSITION,           /* beyond 180 degrees of longitude or 90 of latitude */
    HWS_AIS_REFUSAL_COUNT
};

/* A short English name, never NULL. */
const char *hws_ais_refusal_name(enum hws_ais_refusal refusal);

#define HWS_AIS_PAYLOAD_SYMBOLS_MAX 168 /* 1008 bits: five slots */
#define HWS_AIS_PENDING_MAX 16          /* messages whose fragments may interleave */

struct hws_ais_pending {
    uint64_t since_line; /* 0: free */
    uint32_t fragment_count, next_fragment;
    uint32_t symbol_count;
    char sequence_id, channel;
    char kind; /* 'M' or 'O', of VDM and VDO */
    char symbols[HWS_AIS_PAYLOAD_SYMBOLS_MAX];
};

/* A reader of one log or feed: plain data, zeroed by hws_ais_reader_init. */
struct hws_ais_reader {
    uint64_t line_count;
    uint64_t message_count;
    uint64_t refusal_counts[HWS_AIS_REFUSAL_COUNT];
    struct hws_ais_pending pending[HWS_AIS_PENDING_MAX];
};

void hws_ais_reader_init(struct hws_ais_reader *reader);

/*
 * Takes one line of `length` bytes, with or without CR LF and a tag block before the sentence.
 * True when it completes a message, which is then in `message`; otherwise `message` is as it was
 * and the line was blank, a fragment that waits for others, or counted among the refusals.
 */
bool hws_ais_reader_take(struct hws_ais_reader *reader, const char *line, size_t length,
                         struct hws_ais_message *message);

/* At the end of a log: what still waits for fragments is counted as incomplete. */
void hws_ais_reader_finish(struct hws_ais_reader *reader);

enum hws_ais_class { HWS_AIS_CLASS_A, HWS_AIS_CLASS_B_SO, HWS_AIS_CLASS_B_CS };

/*
 * Nominal time between two position reports (facts/maritime.md 2.1). `status` is the navigational
 * status (1 at anchor, 5 moored and 6 aground slow class A down); `turning` is whether the course
 * changes, which only class A heeds. A range's upper bound belongs to it.
 */
int64_t hws_ais_interval_ms(enum hws_ais_class station, int32_t status, double speed_kn,
                            bool turning);

#endif
