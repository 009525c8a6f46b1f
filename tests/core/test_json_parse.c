/* What the strict reader takes and refuses, where it says so, and what it costs. */
#include "hawser/core/json.h"
#include "tests/core/cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static enum hws_status parse(const char *text, size_t size, struct hws_problems *problems)
{
    struct hws_json_document *document = NULL;

    hws_problems_init(problems);
    enum hws_status status = hws_json_parse("a.json", text, size, problems, &document);
    ck_assert((status == HWS_OK) == (document != NULL));
    hws_json_destroy(document);
    return status;
}

static void assert_taken(const char *text)
{
    struct hws_problems problems;

    ck_assert_msg(parse(text, strlen(text), &problems) == HWS_OK, "refused: %s", text);
    ck_assert_uint_eq(problems.total_count, 0);
    hws_problems_fini(&problems);
}

/* The problems, in the file's order, must be exactly these lines. */
static void assert_problems(const char *text, size_t size, const char *const *lines,
                            uint32_t line_count)
{
    struct hws_problems problems;
    char line[4096];

    ck_assert_msg(parse(text, size, &problems) == HWS_ERR_INPUT, "taken: %s", text);
    hws_problems_sort(&problems);
    for (uint32_t i = 0; i < problems.item_count && i < line_count; i++) {
        (void)hws_problem_format(&problems.items[i], line, sizeof(line));
        ck_assert_str_eq(line, lines[i]);
    }
    ck_assert_uint_eq(problems.item_count, line_count);
    hws_problems_fini(&problems);
}

static const char *const good[] = {
    "{}",
    "[]",
    " [ ] ",
    "0",
    "-0",
    "-0.0e+00",
    "1E5",
    "1e-999",
    "9007199254740992",
    "-9007199254740992",
    "1e300",
    "1.7976931348623157e308",
    "0e99999999999999999999",
    "123456789012345678901234567890.5",
    "\"\"",
    "\"\\u00e9\\ud83d\\ude00\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
    "\"\x7f\"",
    "\"釜山 \xF0\x9F\x9A\xA2 \xF4\x8F\xBF\xBF\"",
    "true",
    "[null,\tfalse\r\n]",
    "{\"a\":1,\"A\":2,\"\":3}",
    "{\"//\":\"a comment\",\"// more\":[1]}",
};

START_TEST(what_rfc_8259_allows_is_taken)
{
    assert_taken(good[_i]);
}
END_TEST

static const struct {
    const char *text, *problem;
} bad[] = {
    {"", "a.json:1:1: found the end of the file, expected a value"},
    {"{\"a\":1}x", "a.json:1:8: found x, expected nothing behind the document's end"},
    {"[1] [2]", "a.json:1:5: found \"[\", expected nothing behind the document's end"},
    {"[01]", "a.json:1:2 /0: found 01, expected a number without leading zeros"},
    {"[-]", "a.json:1:2 /0: found -, expected a digit after the minus sign"},
    {"[1.]", "a.json:1:2 /0: found 1., expected a digit after the decimal point"},
    {"[.5]", "a.json:1:2 /0: found .5, expected a digit before the decimal point"},
    {"[+1]", "a.json:1:2 /0: found +1, expected a number without a plus sign"},
    {"[1e]", "a.json:1:2 /0: found 1e, expected a digit in the exponent"},
    {"[1e+]", "a.json:1:2 /0: found 1e+, expected a digit in the exponent"},
    {"[0x10]", "a.json:1:3: found x10, expected \",\" and another value, or \"]\""},
    {"[NaN]", "a.json:1:2 /0: found NaN, expected a number (JSON has no NaN)"},
    {"[-Infinity]", "a.json:1:2 /0: found -Infinity, expected a number (JSON has no infinity)"},
    {"[1,1e999]", "a.json:1:4 /1: found 1e999, expected a number below 1.8e308"},
    {"-1.8e308", "a.json:1:1: found -1.8e308, expected a number below 1.8e308"},
    {"1797693134862315.9e293", "a.json:1:1: found 1797693134862315.9e293, expected a number below "
                               "1.8e308"},
    {"{\"a\":9007199254740993}",
     "a.json:1:6 /a: found 9007199254740993, expected a whole number from -9007199254740992 to "
     "9007199254740992 (2^53: a larger one would lose digits)"},
    {"[1,]", "a.json:1:4 /1: found \"]\", expected a value"},
    {"{\"a\":1,}", "a.json:1:8: found \"}\", expected a key in double quotation marks after the "
                   "comma"},
    {"{\"a\" 1}", "a.json:1:6 /a: found 1, expected \":\" after the key"},
    {"{a:1}", "a.json:1:2: found a, expected a key in double quotation marks or \"}\""},
    {"['a']", "a.json:1:2 /0: found \"'\", expected double quotation marks around a text"},
    {"[True]", "a.json:1:2 /0: found True, expected true in small letters"},
    {"[truely]", "a.json:1:2 /0: found truely, expected a value or \"]\""},
    {"[1\n2]", "a.json:2:1: found 2, expected \",\" and another value, or \"]\""},
    {"{\"a\":{\"b/~\":[1}}", "a.json:1:15 /a/b~1~0: found \"}\", expected \",\" and another value, "
                             "or \"]\""},
    {"[1] // x", "a.json:1:5: found \"/\", expected nothing behind the document's end"},
    {"[\"a]", "a.json:1:2 /0: found a text that is still open where the file ends, expected a "
              "closing quotation mark"},
    {"[\"a\n\"]", "a.json:1:2 /0: found a text that is still open where the line ends, expected a "
                  "closing quotation mark"},
    {"[\"a\tb\"]", "a.json:1:4 /0: found a raw control character in a text, expected an escape "
                   "such as \\t"},
    {"[\"\\u0000\"]", "a.json:1:3 /0: found \\u0000, expected a text without it"},
    {"[\"\\ud800\"]", "a.json:1:3 /0: found half of a surrogate pair, expected both halves "
                      "(\\ud83d\\ude00) or the character itself"},
    {"[\"\\udc00\\ud800\"]", "a.json:1:3 /0: found half of a surrogate pair, expected both halves "
                             "(\\ud83d\\ude00) or the character itself"},
    {"[\"\\x41\"]", "a.json:1:3 /0: found an unknown escape, expected one of \\\" \\\\ \\/ \\b \\f "
                    "\\n \\r \\t \\uXXXX"},
    {"\xEF\xBB\xBF{}", "a.json:1:1: found a byte order mark, expected a file saved as UTF-8 "
                       "without one"},
    {"\xFF\xFE{", "a.json:1:1: found UTF-16, expected a file saved as UTF-8"},
    {"{\"a\":1,\n \"\\u0061\":2}", "a.json:2:2 /a: found this key a second time, expected each key "
                                   "of an object once (it stands first on line 1)"},
    {"[\"釜山\", 01]", "a.json:1:8 /1: found 01, expected a number without leading zeros"},
};

START_TEST(what_is_wrong_is_said_with_its_place)
{
    const char *lines[] = {bad[_i].problem};

    assert_problems(bad[_i].text, strlen(bad[_i].text), lines, 1);
}
END_TEST

START_TEST(bad_utf8_is_refused)
{
    static const char *const bytes[] = {
        "\x80",
        "\xBF",
        "\xC0\x80",
        "\xC1\xBF",
        "\xE0\x80\x80",
        "\xE0\x9F\xBF",
        "\xED\xA0\x80",
        "\xED\xBF\xBF",
        "\xF0\x80\x80",
        "\xF0\x8F\xBF\xBF",
        "\xF5\x80\x80",
        "\xF4\x90\x80\x80",
        "\xF8\x88\x80\x80",
        "\xFE",
        "\xE9\x87",
    };
    struct hws_problems problems;
    char text[32];

    (void)snprintf(text, sizeof(text), "[\"%s\"]", bytes[_i]);
    ck_assert_int_eq(parse(text, strlen(text), &problems), HWS_ERR_INPUT);
    ck_assert_uint_eq(problems.item_count, 1);
    ck_assert_ptr_nonnull(strstr(problems.items[0].message, "not UTF-8"));
    hws_problems_fini(&problems);
}
END_TEST

START_TEST(every_problem_is_reported_until_the_grammar_breaks)
{
    static const char text[] = "{\"a\":1e999,\n\"b\":[\"\\u0000\"],\n\"a\":12345678901234567890,\n"
                               "\"c\":\"\xC0\x80\"}";
    struct hws_problems problems;

    ck_assert_int_eq(parse(text, strlen(text), &problems), HWS_ERR_INPUT);
    hws_problems_sort(&problems);
    ck_assert_uint_eq(problems.item_count, 5);
    ck_assert_uint_eq(problems.items[0].line, 1);
    ck_assert_str_eq(problems.items[1].pointer, "/b/0");
    ck_assert_uint_eq(problems.items[2].column, 1);
    ck_assert_uint_eq(problems.items[3].column, 5);
    ck_assert_uint_eq(problems.items[4].line, 4);
    hws_problems_fini(&problems);
}
END_TEST

START_TEST(a_nul_byte_is_no_end)
{
    static const char *const lines[] = {
        "a.json:1:3: found byte 0x00, expected nothing behind the document's end"};

    assert_problems("{}\0{}", 5, lines, 1);
}
END_TEST

START_TEST(depth_is_bounded)
{
    char text[2 * HWS_JSON_DEPTH_MAX + 4];
    uint32_t depth = HWS_JSON_DEPTH_MAX;
    struct hws_problems problems;

    (void)memset(text, '[', depth);
    (void)memset(text + depth, ']', depth);
    ck_assert_int_eq(parse(text, 2 * (size_t)depth, &problems), HWS_OK);
    hws_problems_fini(&problems);

    (void)memset(text, '[', depth + 1);
    (void)memset(text + depth + 1, ']', depth + 1);
    ck_assert_int_eq(parse(text, 2 * (size_t)depth + 2, &problems), HWS_ERR_INPUT);
    ck_assert_ptr_nonnull(strstr(problems.items[0].message, "nested at most 64 deep"));
    hws_problems_fini(&problems);
}
END_TEST

/* `piece` many times between brackets; the caller frees. */
static char *repeat(const char *open, const char *piece, const char *close, size_t count,
                    size_t *size)
{
    size_t length = strlen(piece);
    char *text = malloc(count * length + strlen(open) + strlen(close));
    char *at = text;

    ck_assert_ptr_nonnull(text);
    (void)memcpy(at, open, strlen(open));
    at += strlen(open);
    for (size_t i = 0; i < count; i++) {
        (void)memcpy(at, piece, length);
        at += length;
    }
    (void)memcpy(at, close, strlen(close));
    at += strlen(close);
    *size = (size_t)(at - text);
    return text;
}

START_TEST(problems_are_kept_to_a_bound_and_counted_past_it)
{
    struct hws_problems problems;
    size_t size = 0;
    char *text = repeat("[", "1e999,", "0]", 1000, &size);

    ck_assert_int_eq(parse(text, size, &problems), HWS_ERR_INPUT);
    ck_assert_uint_eq(problems.item_count, HWS_PROBLEMS_MAX);
    ck_assert_uint_eq(problems.total_count, 1000);
    hws_problems_fini(&problems);
    free(text);
}
END_TEST

START_TEST(values_and_bytes_are_bounded)
{
    struct hws_problems problems;
    size_t size = 0;
    char *text = repeat("[", "0,", "0]", HWS_JSON_VALUES_MAX, &size);

    ck_assert_int_eq(parse(text, size, &problems), HWS_ERR_INPUT);
    ck_assert_ptr_nonnull(strstr(problems.items[0].message, "at most 4000000 values"));
    hws_problems_fini(&problems);
    ck_assert_int_eq(parse(text, HWS_JSON_BYTES_MAX + 1, &problems), HWS_ERR_INPUT);
    ck_assert_uint_eq(problems.items[0].line, 0);
    hws_problems_fini(&problems);
    free(text);
}
END_TEST

START_TEST(a_place_is_found_across_stretches)
{
    struct hws_problems problems;
    size_t size = 0;
    char *text = repeat("[", "\"釜\",", "01]", 100000, &size);

    ck_assert_int_eq(parse(text, size, &problems), HWS_ERR_INPUT);
    ck_assert_uint_eq(problems.items[0].line, 1);
    ck_assert_uint_eq(problems.items[0].column, 400002);
    hws_problems_fini(&problems);
    free(text);
}
END_TEST

/* CPU time of one parse, the least of three. */
static double parse_s(const char *text, size_t size)
{
    double least_s = 1e9;

    for (int i = 0; i < 3; i++) {
        struct hws_problems problems;
        struct timespec start;
        struct timespec end;
        (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
        (void)parse(text, size, &problems);
        (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
        hws_problems_fini(&problems);
        double taken_s =
            (double)(end.tv_sec - start.tv_sec) + 1e-9 * (double)(end.tv_nsec - start.tv_nsec);
        least_s = taken_s < least_s ? taken_s : least_s;
    }
    return least_s;
}

/* Eight times the input: about 8 to 10 times the work, where quadratic work would be 64 times. */
START_TEST(hostile_inputs_cost_no_more_than_their_size)
{
    static const char *const pieces[] = {"\"a\":1,", "\"\\u0061\":1e999,", "\"\xFF\":[],",
                                         "\"//\":{\"x\":{}},\n"};
    size_t size = 0;
    size_t large_size = 0;
    char *text = repeat("{", pieces[_i], "\"z\":0}", 5000, &size);
    char *large = repeat("{", pieces[_i], "\"z\":0}", 40000, &large_size);

    ck_assert_double_lt(parse_s(large, large_size), 24.0 * parse_s(text, size));
    free(text);
    free(large);
}
END_TEST

START_TEST(no_file_and_no_regular_file_are_said)
{
    struct hws_problems problems;
    struct hws_json_document *document = NULL;

    hws_problems_init(&problems);
    ck_assert_int_eq(hws_json_read_file("/nowhere/a.json", &problems, &document), HWS_ERR_IO);
    ck_assert_int_eq(hws_json_read_file("/", &problems, &document), HWS_ERR_IO);
    ck_assert_int_eq(hws_json_read_file("/dev/zero", &problems, &document), HWS_ERR_IO);
    ck_assert_uint_eq(problems.item_count, 3);
    ck_assert_str_eq(problems.items[1].message, "found a folder, expected a regular file");
    ck_assert_ptr_null(document);
    hws_problems_fini(&problems);
}
END_TEST

TCase *json_parse_case(void)
{
    TCase *tcase = tcase_create("json_parse");

    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, what_rfc_8259_allows_is_taken, 0, sizeof(good) / sizeof(good[0]));
    tcase_add_loop_test(tcase, what_is_wrong_is_said_with_its_place, 0,
                        sizeof(bad) / sizeof(bad[0]));
    tcase_add_loop_test(tcase, bad_utf8_is_refused, 0, 15);
    tcase_add_test(tcase, every_problem_is_reported_until_the_grammar_breaks);
    tcase_add_test(tcase, a_nul_byte_is_no_end);
    tcase_add_test(tcase, depth_is_bounded);
    tcase_add_test(tcase, problems_are_kept_to_a_bound_and_counted_past_it);
    tcase_add_test(tcase, values_and_bytes_are_bounded);
    tcase_add_test(tcase, a_place_is_found_across_stretches);
    tcase_add_loop_test(tcase, hostile_inputs_cost_no_more_than_their_size, 0, 4);
    tcase_add_test(tcase, no_file_and_no_regular_file_are_said);
    return tcase;
}
