#include "hawser/core/status.h"
#include "tests/core/cases.h"

#include <string.h>

START_TEST(error_carries_status_place_and_words)
{
    struct hws_error error = {0};

    enum hws_status status =
        hws_error_set(&error, HWS_ERR_RANGE, "a.json:3:7", "found %d, expected 0 to 60", 61);

    ck_assert_int_eq(status, HWS_ERR_RANGE);
    ck_assert_int_eq(error.status, HWS_ERR_RANGE);
    ck_assert_str_eq(error.where, "a.json:3:7");
    ck_assert_str_eq(error.message, "found 61, expected 0 to 60");
}
END_TEST

START_TEST(long_text_is_cut_at_a_character)
{
    struct hws_error error = {0};
    char text[700];

    for (size_t i = 0; i + 3 < sizeof(text); i += 3) {
        (void)memcpy(text + i, "훈", 3);
        text[i + 3] = '\0';
    }
    (void)hws_error_set(&error, HWS_ERR_INPUT, NULL, "a%s", text);

    ck_assert_uint_eq(strlen(error.message) % 3, 1);
    ck_assert_uint_ge(strlen(error.message), sizeof(error.message) - 4);
}
END_TEST

START_TEST(a_missing_error_is_no_fault)
{
    ck_assert_int_eq(hws_error_set(NULL, HWS_ERR_FULL, "x", "y"), HWS_ERR_FULL);
    ck_assert_str_eq(hws_status_name(HWS_ERR_FULL), "full");
}
END_TEST

TCase *status_case(void)
{
    TCase *tcase = tcase_create("status");

    tcase_add_test(tcase, error_carries_status_place_and_words);
    tcase_add_test(tcase, long_text_is_cut_at_a_character);
    tcase_add_test(tcase, a_missing_error_is_no_fault);
    return tcase;
}
