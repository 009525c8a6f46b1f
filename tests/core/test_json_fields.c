/* Field readers: values, and the words a facilitator reads when one is wrong. */
#include "hawser/core/json.h"
#include "tests/core/cases.h"

#include <float.h>
#include <string.h>

static struct hws_problems problems;
static struct hws_json_document *document;

static void tear_down(void)
{
    hws_json_destroy(document);
    hws_problems_fini(&problems);
}

static struct hws_json given(const char *text)
{
    hws_problems_init(&problems);
    ck_assert_int_eq(hws_json_parse("a.json", text, strlen(text), &problems, &document), HWS_OK);
    return hws_json_root(document);
}

static void assert_only_problem(const char *expected)
{
    char line[4096];

    ck_assert_uint_eq(problems.total_count, 1);
    (void)hws_problem_format(&problems.items[0], line, sizeof(line));
    ck_assert_str_eq(line, expected);
}

START_TEST(members_come_in_document_order_without_comments)
{
    struct hws_json root = given("{\"b\":1,\"//\":2,\"a\":[10,20],\"A\":3,\"// x\":{\"y\":1}}");

    ck_assert_uint_eq(hws_json_count(root), 3);
    ck_assert_str_eq(hws_json_key_at(root, 0), "b");
    ck_assert_str_eq(hws_json_key_at(root, 1), "a");
    ck_assert_str_eq(hws_json_key_at(root, 2), "A");
    ck_assert_ptr_null(hws_json_key_at(root, 3));
    ck_assert_int_eq(hws_json_type(hws_json_get(root, "a")), HWS_JSON_ARRAY);
    ck_assert_int_eq(hws_json_type(hws_json_get(root, "A")), HWS_JSON_NUMBER);
    ck_assert(!hws_json_present(hws_json_get(root, "//")));
    ck_assert(!hws_json_present(hws_json_get(root, "y")));
    double number = 0;
    ck_assert(hws_json_double(&problems, hws_json_at(hws_json_get(root, "a"), 1), 0, 60, &number));
    ck_assert_double_eq(number, 20);
}
END_TEST

START_TEST(a_null_value_is_harmless)
{
    struct hws_json none = {NULL, 0};
    double value = 7;

    hws_problems_init(&problems);
    ck_assert_int_eq(hws_json_type(none), HWS_JSON_MISSING);
    ck_assert_uint_eq(hws_json_count(none), 0);
    ck_assert(!hws_json_present(hws_json_at(hws_json_get(none, "a"), 0)));
    ck_assert(!hws_json_read_double(&problems, none, "a", HWS_JSON_REQUIRED, 0, 1, &value));
    ck_assert_double_eq(value, 7);
    ck_assert_uint_eq(problems.total_count, 0);
}
END_TEST

START_TEST(right_fields_are_read)
{
    static const char *const words[] = {"busan", "ulsan"};
    struct hws_json root = given("{\"d\":2.5,\"i\":-3,\"w\":4.0,\"t\":true,\"s\":\"\\u91dc山\","
                                 "\"p\":\"ulsan\",\"l\":[1],\"o\":{}}");
    double d = 0;
    int64_t i = 0;
    int64_t w = 0;
    bool t = false;
    const char *s = NULL;
    uint32_t p = 9;

    ck_assert(hws_json_read_double(&problems, root, "d", HWS_JSON_REQUIRED, 0, 2.5, &d));
    ck_assert(hws_json_read_int(&problems, root, "i", HWS_JSON_REQUIRED, -3, 3, &i));
    ck_assert(hws_json_read_int(&problems, root, "w", HWS_JSON_REQUIRED, INT64_MIN, INT64_MAX, &w));
    ck_assert(hws_json_read_bool(&problems, root, "t", HWS_JSON_REQUIRED, &t));
    ck_assert(hws_json_read_string(&problems, root, "s", HWS_JSON_REQUIRED, 1, 6, &s));
    ck_assert(hws_json_read_word(&problems, root, "p", HWS_JSON_REQUIRED, words, 2, &p));
    ck_assert(hws_json_present(hws_json_read_array(&problems, root, "l", HWS_JSON_REQUIRED, 1, 1)));
    ck_assert(hws_json_present(hws_json_read_object(&problems, root, "o", HWS_JSON_REQUIRED)));
    ck_assert_double_eq(d, 2.5);
    ck_assert_int_eq(i, -3);
    ck_assert_int_eq(w, 4);
    ck_assert(t);
    ck_assert_str_eq(s, "釜山");
    ck_assert_uint_eq(p, 1);
    ck_assert_uint_eq(problems.total_count, 0);
}
END_TEST

START_TEST(an_absent_optional_field_leaves_the_output)
{
    struct hws_json root = given("{}");
    int64_t value = 42;

    ck_assert(!hws_json_read_int(&problems, root, "x", HWS_JSON_OPTIONAL, 0, 1, &value));
    ck_assert_int_eq(value, 42);
    ck_assert_uint_eq(problems.total_count, 0);
}
END_TEST

START_TEST(a_number_out_of_range_names_both_ends)
{
    struct hws_json root = given("{\"vessels\":[{\"speed_kn\":61}]}");
    struct hws_json vessel = hws_json_at(hws_json_get(root, "vessels"), 0);
    double value = 5;

    ck_assert(
        !hws_json_read_double(&problems, vessel, "speed_kn", HWS_JSON_REQUIRED, 0, 60, &value));
    ck_assert_double_eq(value, 5);
    assert_only_problem(
        "a.json:1:25 /vessels/0/speed_kn: found 61, expected a number from 0 to 60");
}
END_TEST

START_TEST(a_fraction_is_no_whole_number)
{
    struct hws_json root = given("{\"n\":1.5}");
    int64_t value = 0;

    ck_assert(!hws_json_read_int(&problems, root, "n", HWS_JSON_REQUIRED, 0, INT64_MAX, &value));
    assert_only_problem("a.json:1:6 /n: found 1.5, expected a whole number of at least 0");
}
END_TEST

START_TEST(a_missing_field_is_named_at_its_object)
{
    struct hws_json root = given("{\"a\":\n {\"b\":1}}");
    bool value = false;

    ck_assert(
        !hws_json_read_bool(&problems, hws_json_get(root, "a"), "dark", HWS_JSON_REQUIRED, &value));
    assert_only_problem("a.json:2:2 /a: found no key \"dark\", expected true or false");
}
END_TEST

START_TEST(a_misspelt_word_is_shown_the_nearest)
{
    static const char *const words[] = {"busan", "ulsan"};
    struct hws_json root = given("{\"port\":\"buzan\"}");
    uint32_t index = 7;

    ck_assert(!hws_json_read_word(&problems, root, "port", HWS_JSON_REQUIRED, words, 2, &index));
    ck_assert_uint_eq(index, 7);
    assert_only_problem(
        "a.json:1:9 /port: found \"buzan\", expected one of: busan, ulsan (nearest: busan)");
}
END_TEST

START_TEST(an_unknown_key_is_shown_the_nearest)
{
    static const char *const keys[] = {"name", "speed_kn"};
    struct hws_json root = given("{\"name\":1,\"speed_kt\":2,\"//\":3}");

    hws_json_check_keys(&problems, root, keys, 2);
    assert_only_problem("a.json:1:11 /speed_kt: found unknown key \"speed_kt\", expected one of: "
                        "name, speed_kn (nearest: speed_kn)");
}
END_TEST

START_TEST(a_long_or_hostile_value_is_shown_short_and_clean)
{
    char text[1024] = "{\"a\":\"\\u001b[2J";
    double value = 0;

    for (int i = 0; i < 100; i++) {
        (void)memcpy(text + strlen(text), "釜", 4);
    }
    (void)memcpy(text + strlen(text), "\"}", 3);
    struct hws_json root = given(text);
    ck_assert(
        !hws_json_read_double(&problems, root, "a", HWS_JSON_REQUIRED, -DBL_MAX, DBL_MAX, &value));
    assert_only_problem("a.json:1:6 /a: found \"\\u001b[2J釜釜釜釜釜釜釜釜釜釜釜釜釜釜釜釜...\", "
                        "expected a number");
}
END_TEST

START_TEST(readers_on_something_that_is_no_object_say_so_once)
{
    struct hws_json root = given("[3]");
    double value = 0;
    bool flag = false;

    ck_assert(!hws_json_read_double(&problems, hws_json_at(root, 0), "a", HWS_JSON_OPTIONAL, 0, 1,
                                    &value));
    ck_assert(!hws_json_read_bool(&problems, hws_json_at(root, 0), "b", HWS_JSON_OPTIONAL, &flag));
    assert_only_problem("a.json:1:2 /0: found 3, expected an object");
}
END_TEST

START_TEST(lengths_and_counts_are_checked)
{
    struct hws_json root = given("{\"s\":\"\",\"l\":[1,2]}");
    const char *text = NULL;

    ck_assert(!hws_json_read_string(&problems, root, "s", HWS_JSON_REQUIRED, 1, 64, &text));
    ck_assert(
        !hws_json_present(hws_json_read_array(&problems, root, "l", HWS_JSON_REQUIRED, 3, 9)));
    ck_assert_uint_eq(problems.item_count, 2);
    ck_assert_str_eq(problems.items[0].message, "found \"\", expected a text of 1 to 64 bytes");
    ck_assert_str_eq(problems.items[1].message,
                     "found an array with 2 values, expected an array of 3 to 9 values");
}
END_TEST

START_TEST(the_nearest_name_is_at_most_a_third_of_the_letters_away)
{
    static const char *const names[] = {"hakata", "shimonoseki", "busan", "釜山港"};

    ck_assert_str_eq(hws_nearest_name("BUSAN", names, 4), "busan");
    ck_assert_str_eq(hws_nearest_name("buasn", names, 4), "busan"); /* a swap is one mistake */
    ck_assert_ptr_null(hws_nearest_name("bzzan", names, 4));
    ck_assert_str_eq(hws_nearest_name("simonosek", names, 4), "shimonoseki");
    ck_assert_str_eq(hws_nearest_name("釜山", names, 4), "釜山港"); /* letters, not bytes */
    ck_assert_ptr_null(hws_nearest_name("", names, 4));
    ck_assert_ptr_null(hws_nearest_name("busan", names, 0));
}
END_TEST

START_TEST(times_are_read_and_their_bounds_named)
{
    struct hws_json root =
        given("{\"d\":\"2d6h\",\"t\":\"2027-01-14T15:00:00+09:00\",\"e\":\"9d\",\"u\":3}");
    int64_t duration_ms = 0;
    int64_t instant_ms = 0;
    int64_t kept = 5;

    ck_assert(hws_json_read_duration(&problems, root, "d", HWS_JSON_REQUIRED, 0, INT64_C(259200000),
                                     &duration_ms));
    ck_assert_int_eq(duration_ms, INT64_C(194400000));
    ck_assert(hws_json_read_instant(&problems, root, "t", HWS_JSON_REQUIRED, &instant_ms));
    ck_assert_int_eq(instant_ms, INT64_C(1799906400000));
    ck_assert(!hws_json_read_duration(&problems, root, "e", HWS_JSON_REQUIRED, 0,
                                      INT64_C(259200000), &kept));
    ck_assert(!hws_json_read_instant(&problems, root, "u", HWS_JSON_REQUIRED, &kept));
    ck_assert_int_eq(kept, 5);
    ck_assert_uint_eq(problems.item_count, 2);
    ck_assert_str_eq(problems.items[0].message, "found \"9d\", expected a duration from 0s to 3d "
                                                "such as \"36h\", \"2d6h\" or \"PT36H\"");
    ck_assert_str_eq(problems.items[1].message,
                     "found 3, expected an instant such as \"2027-01-14T06:00:00Z\"");
}
END_TEST

TCase *json_fields_case(void)
{
    TCase *tcase = tcase_create("json_fields");

    tcase_add_checked_fixture(tcase, NULL, tear_down);
    tcase_add_test(tcase, members_come_in_document_order_without_comments);
    tcase_add_test(tcase, a_null_value_is_harmless);
    tcase_add_test(tcase, right_fields_are_read);
    tcase_add_test(tcase, an_absent_optional_field_leaves_the_output);
    tcase_add_test(tcase, a_number_out_of_range_names_both_ends);
    tcase_add_test(tcase, a_fraction_is_no_whole_number);
    tcase_add_test(tcase, a_missing_field_is_named_at_its_object);
    tcase_add_test(tcase, a_misspelt_word_is_shown_the_nearest);
    tcase_add_test(tcase, an_unknown_key_is_shown_the_nearest);
    tcase_add_test(tcase, a_long_or_hostile_value_is_shown_short_and_clean);
    tcase_add_test(tcase, readers_on_something_that_is_no_object_say_so_once);
    tcase_add_test(tcase, lengths_and_counts_are_checked);
    tcase_add_test(tcase, the_nearest_name_is_at_most_a_third_of_the_letters_away);
    tcase_add_test(tcase, times_are_read_and_their_bounds_named);
    return tcase;
}
