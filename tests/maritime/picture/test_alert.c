/* What an alert is made of: its score, its reasons in words, and what its record names. */
#include "hawser/maritime/picture.h"
#include "tests/maritime/picture/cases.h"

#include <math.h>
#include <string.h>

#define BIT(reason) (1u << (uint32_t)(reason))

START_TEST(what_is_told_names_no_ship_but_as_it_calls_itself)
{
    for (uint32_t i = 0; i < hws_picture_domain.record_count; i++) {
        const struct hws_record_def *def = &hws_picture_domain.records[i];
        for (uint32_t j = 0; j < def->argument_count; j++) {
            ck_assert_ptr_ne(def->arguments[j].kind, &hws_vessel_entity);
            ck_assert_ptr_ne(def->arguments[j].kind, &hws_value_lat);
        }
    }
}
END_TEST

START_TEST(reasons_are_put_into_words_with_the_contrary_last)
{
    char text[200];
    char short_text[16];
    const uint32_t reasons =
        BIT(HWS_REASON_SILENT) | BIT(HWS_REASON_CLASS_B) | BIT(HWS_REASON_CABLE_ZONE);

    hws_alert_reason_words(reasons, HWS_LANGUAGE_EN, text, sizeof(text));
    ck_assert_str_eq(text, "AIS silent inside cover; over cables; but a class B set");
    hws_alert_reason_words(reasons, HWS_LANGUAGE_EN, short_text, sizeof(short_text));
    ck_assert_uint_lt(strlen(short_text), sizeof(short_text));
    hws_alert_reason_words(0, HWS_LANGUAGE_EN, text, sizeof(text));
    ck_assert_str_eq(text, "");
    for (uint32_t i = 0; i < HWS_REASON_COUNT; i++) {
        hws_alert_reason_words(1u << i, HWS_LANGUAGE_EN, text, sizeof(text));
        ck_assert_uint_gt(strlen(text), 3);
    }
}
END_TEST

START_TEST(a_score_is_the_logistic_of_its_weights)
{
    ck_assert_double_eq_tol(hws_alert_score(HWS_ALERT_DRAG, 0), 1.0 / (1.0 + exp(3.0)), 1e-12);
    ck_assert_double_eq_tol(
        hws_alert_score(HWS_ALERT_DRAG, BIT(HWS_REASON_CABLE_ZONE) | BIT(HWS_REASON_SCRAPE)),
        1.0 / (1.0 + exp(-1.5)), 1e-12);
    /* A reason that does not weigh for a kind changes nothing. */
    ck_assert_double_eq(hws_alert_score(HWS_ALERT_COURSE, BIT(HWS_REASON_SCRAPE)),
                        hws_alert_score(HWS_ALERT_COURSE, 0));
}
END_TEST

TCase *alert_case(void)
{
    TCase *tcase = tcase_create("alert");

    tcase_add_test(tcase, what_is_told_names_no_ship_but_as_it_calls_itself);
    tcase_add_test(tcase, reasons_are_put_into_words_with_the_contrary_last);
    tcase_add_test(tcase, a_score_is_the_logistic_of_its_weights);
    return tcase;
}
