/* The reader of sentences: what real logs hold is skipped and counted under the reason. */
#include "hawser/maritime/ais.h"
#include "tests/maritime/ais/cases.h"
#include "tests/maritime/ais/random_message.h"

#include <stdio.h>
#include <string.h>

/* "BODY*hh" with the checksum that the body has. */
static void seal(const char *body, char *line, size_t line_size)
{
    uint32_t sum = 0;

    for (const char *at = body + 1; *at != '\0'; at++) {
        sum ^= (uint8_t)*at;
    }
    (void)snprintf(line, line_size, "%s*%02X\r\n", body, sum);
}

static bool take_sealed(struct hws_ais_reader *reader, const char *body,
                        struct hws_ais_message *message)
{
    char line[512];

    seal(body, line, sizeof(line));
    return hws_ais_reader_take(reader, line, strlen(line), message);
}

static uint64_t refused_count(const struct hws_ais_reader *reader)
{
    uint64_t count = 0;

    for (uint32_t i = 0; i < HWS_AIS_REFUSAL_COUNT; i++) {
        count += reader->refusal_counts[i];
    }
    return count;
}

/* Bodies are sealed with a right checksum; type 1 needs 28 symbols. */
static const struct {
    const char *body;
    enum hws_ais_refusal refusal;
} hostile[] = {
    {"$GPGGA,1,2,3", HWS_AIS_REFUSED_OTHER_SENTENCE},
    {"!AIVDX,1,1,,A,14eG;o@034o8sd<L9i:a;WF>062D,0", HWS_AIS_REFUSED_OTHER_SENTENCE},
    {"!AIVDM,1,1", HWS_AIS_REFUSED_FIELDS},
    {"!AIVDM,1,1,,A,,0", HWS_AIS_REFUSED_FIELDS},
    {"!AIVDM,0,0,,A,14eG;o@034o8sd<L9i:a;WF>062D,0", HWS_AIS_REFUSED_FIELDS},
    {"!AIVDM,1,2,,A,14eG;o@034o8sd<L9i:a;WF>062D,0", HWS_AIS_REFUSED_FIELDS},
    {"!AIVDM,1,1,,AB,14eG;o@034o8sd<L9i:a;WF>062D,0", HWS_AIS_REFUSED_FIELDS},
    {"!AIVDM,1,1,,A,14eG;o@034o8sd<L9i:a;WF>062D,0,9", HWS_AIS_REFUSED_FIELDS},
    {"!AIVDM,1,1,,A,14eG;o@034o8sd<L9i:a;WF>06 D,0", HWS_AIS_REFUSED_ARMOUR},
    {"!AIVDM,1,1,,A,14eG;o@034o8sd<L9i:a;WF>06ZD,0", HWS_AIS_REFUSED_ARMOUR},
    {"!AIVDM,1,1,,A,14eG;o@034o8sd<L9i:a;WF>06xD,0", HWS_AIS_REFUSED_ARMOUR},
    {"!AIVDM,1,1,,A,14eG;o@034o8sd<L9i:a;WF>062D,6", HWS_AIS_REFUSED_FILL},
    {"!AIVDM,2,1,1,A,14eG;o@034o8sd<L9i:a;WF>062D,2", HWS_AIS_REFUSED_FILL},
    {"!AIVDM,2,2,1,A,14eG;o@034o8sd<L9i:a;WF>062D,0", HWS_AIS_REFUSED_ORPHAN},
    {"!AIVDM,1,1,,A,w4eG;o@034o8sd<L9i:a;WF>062D,0", HWS_AIS_REFUSED_TYPE},
    {"!AIVDM,1,1,,A,14eG;o@034o8sd<L9i:a;WF>062,0", HWS_AIS_REFUSED_SHORT},
    {"!AIVDM,1,1,,A,1,0", HWS_AIS_REFUSED_SHORT},
};

START_TEST(hostile_lines_are_counted_under_their_reason)
{
    struct hws_ais_reader reader;
    struct hws_ais_message message = {.mmsi = -5};

    hws_ais_reader_init(&reader);
    ck_assert(!take_sealed(&reader, hostile[_i].body, &message));
    ck_assert_uint_eq(reader.refusal_counts[hostile[_i].refusal], 1);
    ck_assert_uint_eq(refused_count(&reader), 1);
    ck_assert_int_eq(message.mmsi, -5);
}
END_TEST

/* Two type 5 messages, their fragments apart from one another, on two sequence ids. */
START_TEST(interleaved_fragments_find_each_other)
{
    const struct hws_ais_message sent[2] = {{.type = 5, .mmsi = 440000001, .name = "EXER ONE"},
                                            {.type = 5, .mmsi = 440000002, .name = "EXER TWO"}};
    struct hws_ais_sentences sentences[2] = {0};
    struct hws_ais_reader reader;
    struct hws_ais_message message = {0};

    hws_ais_reader_init(&reader);
    for (uint32_t i = 0; i < 2; i++) {
        const struct hws_ais_envelope envelope = {.channel = 'B', .sequence_id = i};
        ck_assert_int_eq(hws_ais_encode(&sent[i], &envelope, &sentences[i]), HWS_OK);
        const char *first = sentences[i].lines[0];
        ck_assert(!hws_ais_reader_take(&reader, first, strlen(first), &message));
    }
    for (uint32_t i = 0; i < 2; i++) {
        const char *last = sentences[i].lines[1];
        ck_assert(hws_ais_reader_take(&reader, last, strlen(last), &message));
        ck_assert(messages_equal(&sent[i], &message));
    }
    ck_assert_uint_eq(refused_count(&reader), 0);
}
END_TEST

START_TEST(fragments_without_successors_are_incomplete_and_bounded)
{
    struct hws_ais_reader reader;
    struct hws_ais_message message = {0};
    char body[64];

    hws_ais_reader_init(&reader);
    for (uint32_t i = 0; i < 20; i++) {
        (void)snprintf(body, sizeof(body), "!AIVDM,%u,1,%u,%c,1234,0", 2 + i / 10, i % 10,
                       i % 2 == 0 ? 'A' : 'B');
        ck_assert(!take_sealed(&reader, body, &message));
    }
    ck_assert_uint_eq(reader.refusal_counts[HWS_AIS_REFUSED_INCOMPLETE], 20 - HWS_AIS_PENDING_MAX);
    hws_ais_reader_finish(&reader);
    ck_assert_uint_eq(reader.refusal_counts[HWS_AIS_REFUSED_INCOMPLETE], 20);
}
END_TEST

START_TEST(checksum_tag_block_and_line_end_are_heeded)
{
    static const char good[] = "!AIVDM,1,1,,A,14eG;o@034o8sd<L9i:a;WF>062D,0*7D";
    static const char *const accepted[] = {"", "\r\n", "\n", " \r\n"};
    struct hws_ais_reader reader;
    struct hws_ais_message message = {0};
    char line[256];

    hws_ais_reader_init(&reader);
    for (uint32_t i = 0; i < 4; i++) {
        (void)snprintf(line, sizeof(line), "%s%s%s", i == 2 ? "\\s:rORBCOMM,c:1*00\\" : "", good,
                       accepted[i]);
        ck_assert(hws_ais_reader_take(&reader, line, strlen(line), &message));
        ck_assert_int_eq(message.mmsi, 316001245);
    }
    (void)snprintf(line, sizeof(line), "%s", good);
    line[sizeof(good) - 2] = 'E';
    ck_assert(!hws_ais_reader_take(&reader, line, strlen(line), &message));
    for (size_t length = 8; length + 1 < sizeof(good); length++) {
        ck_assert(!hws_ais_reader_take(&reader, good, length, &message));
    }
    ck_assert_uint_eq(reader.refusal_counts[HWS_AIS_REFUSED_CHECKSUM], sizeof(good) - 8);
    ck_assert_uint_eq(refused_count(&reader), sizeof(good) - 8);
    ck_assert(!hws_ais_reader_take(&reader, "\r\n", 2, &message));
    ck_assert_uint_eq(refused_count(&reader), sizeof(good) - 8);
}
END_TEST

TCase *ais_sentence_case(void)
{
    TCase *tests = tcase_create("ais sentence");

    tcase_add_loop_test(tests, hostile_lines_are_counted_under_their_reason, 0,
                        (int)(sizeof(hostile) / sizeof(hostile[0])));
    tcase_add_test(tests, interleaved_fragments_find_each_other);
    tcase_add_test(tests, fragments_without_successors_are_incomplete_and_bounded);
    tcase_add_test(tests, checksum_tag_block_and_line_end_are_heeded);
    return tests;
}
