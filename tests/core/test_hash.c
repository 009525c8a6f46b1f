#include "hawser/core/hash.h"
#include "tests/core/cases.h"

START_TEST(empty_bytes_have_the_published_value)
{
    char text[HWS_HASH_TEXT_MAX];

    /* `xxhsum -H2 /dev/null` */
    hws_hash_format(hws_hash_bytes("", 0), text);
    ck_assert_str_eq(text, "99aa06d3014798d86001c324468d497f");
}
END_TEST

START_TEST(short_text_has_the_published_value)
{
    char text[HWS_HASH_TEXT_MAX];

    /* python-xxhash's test vectors */
    hws_hash_format(hws_hash_bytes("a", 1), text);
    ck_assert_str_eq(text, "a96faf705af16834e6c632b61e964e1f");
    hws_hash_format(hws_hash_bytes("abc", 3), text);
    ck_assert_str_eq(text, "06b05ab6733a618578af5f94892f3950");
}
END_TEST

START_TEST(one_bit_changes_the_value)
{
    unsigned char bytes[300] = {0};
    struct hws_hash before = hws_hash_bytes(bytes, sizeof(bytes));

    for (size_t i = 0; i < sizeof(bytes); i++) {
        bytes[i] = 1;
        ck_assert(!hws_hash_equal(before, hws_hash_bytes(bytes, sizeof(bytes))));
        bytes[i] = 0;
    }
    ck_assert(hws_hash_equal(before, hws_hash_bytes(bytes, sizeof(bytes))));
    ck_assert(!hws_hash_equal(before, hws_hash_bytes(bytes, sizeof(bytes) - 1)));
}
END_TEST

START_TEST(combining_heeds_the_order)
{
    struct hws_hash a = hws_hash_bytes("a", 1);
    struct hws_hash b = hws_hash_bytes("b", 1);

    ck_assert(!hws_hash_equal(hws_hash_combine(a, b), hws_hash_combine(b, a)));
    ck_assert(!hws_hash_equal(hws_hash_combine(a, a), a));
    ck_assert(hws_hash_equal(hws_hash_combine(a, b), hws_hash_combine(a, b)));
}
END_TEST

START_TEST(equal_needs_both_halves)
{
    ck_assert(!hws_hash_equal((struct hws_hash){1, 2}, (struct hws_hash){1, 3}));
    ck_assert(!hws_hash_equal((struct hws_hash){1, 2}, (struct hws_hash){2, 2}));
    ck_assert(hws_hash_equal((struct hws_hash){1, 2}, (struct hws_hash){1, 2}));
}
END_TEST

TCase *hash_case(void)
{
    TCase *tcase = tcase_create("hash");

    tcase_add_test(tcase, empty_bytes_have_the_published_value);
    tcase_add_test(tcase, short_text_has_the_published_value);
    tcase_add_test(tcase, one_bit_changes_the_value);
    tcase_add_test(tcase, combining_heeds_the_order);
    tcase_add_test(tcase, equal_needs_both_halves);
    return tcase;
}
