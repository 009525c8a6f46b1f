/* Bits into messages: what a message cannot say is refused. */
#include "hawser/maritime/ais.h"
#include "tests/maritime/ais/cases.h"

#include <string.h>

START_TEST(an_impossible_position_is_refused_and_none_is_not)
{
    const struct hws_ais_envelope envelope = {.channel = 'A'};
    struct hws_ais_message sent = {.type = 1,
                                   .longitude_min_e4 = HWS_AIS_NO_LONGITUDE,
                                   .latitude_min_e4 = HWS_AIS_NO_LATITUDE};
    struct hws_ais_sentences sentences = {0};
    struct hws_ais_reader reader;
    struct hws_ais_message message = {0};

    hws_ais_reader_init(&reader);
    ck_assert_int_eq(hws_ais_encode(&sent, &envelope, &sentences), HWS_OK);
    ck_assert(
        hws_ais_reader_take(&reader, sentences.lines[0], strlen(sentences.lines[0]), &message));
    sent.latitude_min_e4 = 54000001;
    ck_assert_int_eq(hws_ais_encode(&sent, &envelope, &sentences), HWS_OK);
    ck_assert(
        !hws_ais_reader_take(&reader, sentences.lines[0], strlen(sentences.lines[0]), &message));
    ck_assert_uint_eq(reader.refusal_counts[HWS_AIS_REFUSED_POSITION], 1);
}
END_TEST

TCase *ais_decode_case(void)
{
    TCase *tcase = tcase_create("ais decode");

    tcase_add_test(tcase, an_impossible_position_is_refused_and_none_is_not);
    return tcase;
}
