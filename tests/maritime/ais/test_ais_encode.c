/* What is encoded is decoded to the same, and what cannot be encoded is refused. */
#include "tests/maritime/ais/cases.h"
#include "tests/maritime/ais/random_message.h"

#include <string.h>

#define MESSAGES_A_KIND 100000u

static const struct hws_ais_envelope on_a = {.channel = 'A', .sequence_id = 7};

START_TEST(random_messages_survive_the_round_trip)
{
    struct hws_stream stream;
    struct hws_ais_reader reader;
    struct hws_ais_sentences sentences = {0};

    hws_stream_init(&stream, 1, 0, (uint64_t)_i, 0);
    hws_ais_reader_init(&reader);
    for (uint32_t i = 0; i < MESSAGES_A_KIND; i++) {
        const struct hws_ais_message sent = random_message(&stream, (uint32_t)_i);
        struct hws_ais_message received = {0};
        ck_assert_int_eq(hws_ais_encode(&sent, &on_a, &sentences), HWS_OK);
        for (uint32_t k = 0; k < sentences.count; k++) {
            const size_t length = strlen(sentences.lines[k]);
            ck_assert_uint_le(length, HWS_AIS_SENTENCE_MAX);
            const bool complete =
                hws_ais_reader_take(&reader, sentences.lines[k], length, &received);
            ck_assert_int_eq(complete, k + 1 == sentences.count);
        }
        ck_assert(messages_equal(&sent, &received));
    }
    ck_assert_uint_eq(reader.message_count, MESSAGES_A_KIND);
}
END_TEST

START_TEST(type_5_takes_two_sentences_and_fills_the_last)
{
    const struct hws_ais_message message = {.type = 5, .mmsi = 440123456, .name = "EXER ONE"};
    struct hws_ais_sentences sentences = {0};

    ck_assert_int_eq(hws_ais_encode(&message, &on_a, &sentences), HWS_OK);
    ck_assert_uint_eq(sentences.count, 2);
    ck_assert_int_eq(strncmp(sentences.lines[0], "!AIVDM,2,1,7,A,", 15), 0);
    ck_assert_ptr_nonnull(strstr(sentences.lines[0], ",0*"));
    ck_assert_ptr_nonnull(strstr(sentences.lines[1], ",2*"));
}
END_TEST

static void expect_refused(const struct hws_ais_message *message,
                           const struct hws_ais_envelope *envelope)
{
    struct hws_ais_sentences sentences = {.count = 9};

    ck_assert_int_eq(hws_ais_encode(message, envelope, &sentences), HWS_ERR_RANGE);
    ck_assert_uint_eq(sentences.count, 9);
}

START_TEST(what_the_bits_cannot_hold_is_refused)
{
    const struct hws_ais_message messages[] = {
        {.type = 6},
        {.type = 24, .part = 2},
        {.type = 1, .speed_dkn = 1024},
        {.type = 1, .speed_dkn = -1},
        {.type = 1, .turn_indicator = -129},
        {.type = 1, .longitude_min_e4 = 1 << 27},
        {.type = 27, .speed_dkn = 640},
        {.type = 24, .name = "lower"},
        {.type = 24, .name = "AT@SIGN"},
    };
    const struct hws_ais_message good = {.type = 1};
    const struct hws_ais_envelope channel_c = {.channel = 'C'};
    const struct hws_ais_envelope tenth = {.channel = 'A', .sequence_id = 10};

    for (size_t i = 0; i < sizeof(messages) / sizeof(messages[0]); i++) {
        expect_refused(&messages[i], &on_a);
    }
    expect_refused(&good, &channel_c);
    expect_refused(&good, &tenth);
}
END_TEST

TCase *ais_encode_case(void)
{
    TCase *tests = tcase_create("ais encode");

    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, random_messages_survive_the_round_trip, 0, RANDOM_KIND_COUNT);
    tcase_add_test(tests, type_5_takes_two_sentences_and_fills_the_last);
    tcase_add_test(tests, what_the_bits_cannot_hold_is_refused);
    return tests;
}
