/* Truncated, huge and repetitive text: refused in bounded time and memory. */
#include "tests/scenario/cases.h"
#include "tests/support/scenario_builder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* Text that grows; ends the test when memory is out. */
struct growing {
    char *text;
    size_t size, capacity;
};

static void append(struct growing *growing, const char *piece)
{
    const size_t length = strlen(piece);

    if (growing->size + length + 1u > growing->capacity) {
        growing->capacity = (growing->size + length + 1u) * 2u;
        growing->text = realloc(growing->text, growing->capacity);
        ck_assert_ptr_nonnull(growing->text);
    }
    memcpy(growing->text + growing->size, piece, length + 1u);
    growing->size += length;
}

static long resident_max_kib(void)
{
    struct rusage usage;

    ck_assert_int_eq(getrusage(RUSAGE_SELF, &usage), 0);
    return usage.ru_maxrss;
}

START_TEST(a_truncated_scenario_is_refused_at_every_length)
{
    char *text = source_text("scenarios/strait-anchor-drag.json");
    const size_t size = strlen(text);
    size_t whole = size;

    while (whole > 0 && strchr(" \n", text[whole - 1u]) != NULL) {
        whole--;
    }
    for (size_t length = 0; length < whole; length += 1u + size / 300u) {
        struct hws_problems problems;
        struct hws_scenario *scenario = NULL;
        hws_problems_init(&problems);
        ck_assert_int_eq(
            hws_scenario_parse("cut", text, length, scenario_assets(), &problems, &scenario),
            HWS_ERR_INPUT);
        ck_assert_ptr_null(scenario);
        ck_assert_uint_gt(problems.total_count, 0);
        hws_problems_fini(&problems);
    }
    free(text);
}
END_TEST

/* The small scenario with so many rows of a section, each made by a printf format of its number. */
static void judge_many(struct verdict *verdict, const char *section, const char *format,
                       uint32_t count)
{
    struct growing rows = {0};
    char piece[512];

    (void)snprintf(piece, sizeof(piece), "\"%s\": [", section);
    const struct edit edit = {piece, NULL};
    append(&rows, piece);
    for (uint32_t i = 0; i < count; i++) {
        char row[512];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        (void)snprintf(row, sizeof(row), format, i);
#pragma GCC diagnostic pop
        append(&rows, row);
        append(&rows, ",");
    }
    const struct edit full = {edit.find, rows.text};
    char *text = small_scenario_text(&full, 1);
    judge_text(verdict, text);
    free(text);
    free(rows.text);
}

START_TEST(counts_are_bounded)
{
    static const struct {
        const char *section, *format;
        uint32_t rows_max;
    } sections[] = {
        {"cities", "{\"id\":\"c%u\",\"name\":{\"en\":\"C\"},\"lat_deg\":1,\"lon_deg\":2}", 500},
        {"demands",
         "{\"id\":\"d%u\",\"from\":\"busan\",\"to\":\"fukuoka\",\"class\":\"voice\","
         "\"wanted_gbps\":1}",
         2000},
        {"events",
         "{\"id\":\"e%u\",\"at\":\"1h\",\"kind\":\"cable_fault\",\"segment\":\"bellwrack/main\","
         "\"at_km\":1}",
         1000},
    };

    for (size_t i = 0; i < sizeof(sections) / sizeof(sections[0]); i++) {
        struct verdict verdict;
        char pointer[64];
        /* one row less than the bound besides the small scenario's own two: cities 2, demands 1 */
        judge_many(&verdict, sections[i].section, sections[i].format, sections[i].rows_max - 2u);
        ck_assert_int_eq(verdict.status, HWS_OK);
        verdict_fini(&verdict);
        judge_many(&verdict, sections[i].section, sections[i].format, sections[i].rows_max);
        ck_assert_int_eq(verdict.status, HWS_ERR_INPUT);
        (void)snprintf(pointer, sizeof(pointer), "/%s", sections[i].section);
        ck_assert(verdict_has(&verdict, pointer, "expected an array of 0 to"));
        ck_assert_uint_eq(verdict.problems.total_count, 1);
        verdict_fini(&verdict);
    }
}
END_TEST

START_TEST(problems_are_counted_and_not_all_kept)
{
    struct verdict verdict;

    judge_many(&verdict, "vessels", "{\"id\":\"Bad %u\"}", 4000);
    ck_assert_int_eq(verdict.status, HWS_ERR_INPUT);
    ck_assert_uint_eq(verdict.problems.item_count, HWS_PROBLEMS_MAX);
    ck_assert_uint_gt(verdict.problems.total_count, 4000);
    verdict_fini(&verdict);
}
END_TEST

START_TEST(a_huge_file_takes_bounded_memory)
{
    struct growing text = {0};
    struct verdict verdict;

    append(&text, "{\"cities\": [");
    while (text.size < (size_t)8 << 20) {
        append(&text, "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},");
    }
    append(&text, "{}]}");
    const long before_kib = resident_max_kib();
    judge_text(&verdict, text.text);
    ck_assert_int_eq(verdict.status, HWS_ERR_INPUT);
    /* a value of three bytes costs its node and its place: about 100 bytes */
    ck_assert_int_lt(resident_max_kib() - before_kib, 600L << 10);
    verdict_fini(&verdict);
    free(text.text);
}
END_TEST

START_TEST(depth_is_bounded)
{
    struct growing text = {0};
    struct verdict verdict;

    for (int i = 0; i < 200000; i++) {
        append(&text, "[");
    }
    judge_text(&verdict, text.text);
    ck_assert_int_eq(verdict.status, HWS_ERR_INPUT);
    ck_assert_ptr_nonnull(strstr(verdict.problems.items[0].message, "nested at most 64 deep"));
    verdict_fini(&verdict);
    free(text.text);
}
END_TEST

TCase *hostile_case(void)
{
    TCase *hostile = tcase_create("hostile text");

    tcase_add_unchecked_fixture(hostile, scenario_assets_open, scenario_assets_close);
    tcase_set_timeout(hostile, 60);
    tcase_add_test(hostile, a_truncated_scenario_is_refused_at_every_length);
    tcase_add_test(hostile, counts_are_bounded);
    tcase_add_test(hostile, problems_are_counted_and_not_all_kept);
    tcase_add_test(hostile, a_huge_file_takes_bounded_memory);
    tcase_add_test(hostile, depth_is_bounded);
    return hostile;
}
