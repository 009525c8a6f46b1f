/* Codes, tokens and marks. */
#include "sim/serve/secret.h"
#include "tests/serve/cases.h"

#include <string.h>

START_TEST(code_is_read_as_people_type_it)
{
    char code[SECRET_CODE_MAX];

    ck_assert(secret_code_read("7K3M-PX2Q", code));
    ck_assert_str_eq(code, "7K3MPX2Q");
    ck_assert(secret_code_read(" 7k3m px2q", code));
    ck_assert_str_eq(code, "7K3MPX2Q");
    ck_assert(secret_code_read("oil1-OIL1", code));
    ck_assert_str_eq(code, "01110111");
}
END_TEST

START_TEST(what_is_no_code_is_not_read)
{
    static const char *const wrong[] = {"",          "7K3M-PX2",     "7K3M-PX2QA", "7K3M-PX2U",
                                        "7K3M_PX2Q", "7K3M-PX2\xc3", "--------"};
    char code[SECRET_CODE_MAX];

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        ck_assert_msg(!secret_code_read(wrong[i], code), "%s", wrong[i]);
    }
}
END_TEST

START_TEST(made_code_is_shown_and_read_back)
{
    char code[SECRET_CODE_MAX];
    char other[SECRET_CODE_MAX];
    char shown[SECRET_CODE_SHOWN_MAX];

    ck_assert(secret_begin());
    secret_code_make(code);
    secret_code_show(code, shown);
    ck_assert_uint_eq(strlen(shown), SECRET_CODE_LETTERS + 1u);
    ck_assert_int_eq(shown[4], '-');
    ck_assert(secret_code_read(shown, other));
    ck_assert_str_eq(code, other);
    secret_code_make(other);
    ck_assert_str_ne(code, other);
}
END_TEST

START_TEST(hash_matches_its_code_alone)
{
    char hash[SECRET_CODE_HASH_MAX];
    char again[SECRET_CODE_HASH_MAX];

    ck_assert(secret_begin());
    ck_assert(secret_code_hash("7K3MPX2Q", hash) && secret_code_hash("7K3MPX2Q", again));
    ck_assert_str_ne(hash, again); /* its salt */
    ck_assert(strstr(hash, "7K3M") == NULL);
    ck_assert(secret_code_matches("7K3MPX2Q", hash));
    ck_assert(!secret_code_matches("7K3MPX2R", hash));
    (void)memset(again, 0, sizeof(again));
    ck_assert(!secret_code_matches("7K3MPX2Q", again)); /* a role without a code */
}
END_TEST

START_TEST(mark_holds_for_its_key_and_text_alone)
{
    uint8_t key[SECRET_KEY_BYTES];
    uint8_t other[SECRET_KEY_BYTES];
    char mark[SECRET_MARK_MAX];
    char wrong[SECRET_MARK_MAX];

    ck_assert(secret_begin());
    secret_key_make(key);
    secret_key_make(other);
    secret_mark(key, "told 1 2", mark);
    secret_mark(key, "told 1 3", wrong);
    ck_assert(secret_mark_equal(mark, mark) && !secret_mark_equal(mark, wrong));
    secret_mark(other, "told 1 2", wrong);
    ck_assert(!secret_mark_equal(mark, wrong));
    ck_assert(!secret_mark_equal(mark, "") && !secret_mark_equal("", ""));
}
END_TEST

TCase *secret_case(void)
{
    TCase *tcase = tcase_create("secret");

    tcase_set_timeout(tcase, 30);
    tcase_add_test(tcase, code_is_read_as_people_type_it);
    tcase_add_test(tcase, what_is_no_code_is_not_read);
    tcase_add_test(tcase, made_code_is_shown_and_read_back);
    tcase_add_test(tcase, hash_matches_its_code_alone);
    tcase_add_test(tcase, mark_holds_for_its_key_and_text_alone);
    return tcase;
}
