/* What domains check their rows with: bounds, and lists on which each row stands once. */
#include "hawser/core/check.h"
#include "tests/core/cases.h"

#include <stddef.h>

struct row {
    uint32_t list, next1, before1, kind;
};

#define ROWS 4u

static uint32_t list_of(const void *row, const void *context)
{
    (void)context;
    return ((const struct row *)row)->list;
}

/* Two lists: 0 -> 2, and 1 -> 3. */
static const struct row good[ROWS] = {{0, 3, 0, 1}, {1, 4, 0, 2}, {0, 0, 1, 0}, {1, 0, 2, 2}};
static const uint32_t heads[2] = {1, 2};
static const uint32_t lasts[2] = {3, 4};

static enum hws_status check_lists(const struct row *rows, const uint32_t *first,
                                   const uint32_t *last)
{
    const struct hws_rows table = {"test", "row", rows, ROWS, sizeof(*rows)};
    const struct hws_lists lists = {first,
                                    last,
                                    2,
                                    sizeof(uint32_t),
                                    offsetof(struct row, next1),
                                    offsetof(struct row, before1),
                                    list_of,
                                    NULL};

    return hws_check_lists(&table, &lists, NULL);
}

START_TEST(lists_that_hold_each_row_once_are_sound)
{
    ck_assert_int_eq(check_lists(good, heads, lasts), HWS_OK);
}
END_TEST

START_TEST(a_list_that_turns_back_strays_or_ends_early_is_damaged)
{
    static const struct {
        uint32_t row;
        struct row value;
    } damage[] = {
        {2, {0, 1, 1, 0}}, /* in a circle */
        {2, {0, 9, 1, 0}}, /* outside the rows */
        {0, {0, 0, 0, 1}}, /* its last row stands on no list */
        {0, {0, 4, 0, 1}}, /* into the other list */
        {3, {1, 0, 1, 2}}, /* back to another than the one before */
        {3, {0, 0, 2, 2}}, /* on a list that is not its own */
    };

    for (size_t i = 0; i < sizeof(damage) / sizeof(damage[0]); i++) {
        struct row rows[ROWS];
        for (uint32_t k = 0; k < ROWS; k++) {
            rows[k] = k == damage[i].row ? damage[i].value : good[k];
        }
        ck_assert_msg(check_lists(rows, heads, lasts) == HWS_ERR_FORMAT, "damage %zu passed", i);
    }
    ck_assert_int_eq(check_lists(good, lasts, lasts), HWS_ERR_FORMAT);
    ck_assert_int_eq(check_lists(good, heads, heads), HWS_ERR_FORMAT);
}
END_TEST

START_TEST(a_value_past_its_bound_is_named)
{
    const struct hws_rows table = {"test", "row", good, ROWS, sizeof(good[0])};
    const struct hws_bound wide[] = {HWS_AT_MOST(struct row, kind, 2)};
    const struct hws_bound narrow[] = {HWS_AT_MOST(struct row, kind, 1)};
    struct hws_error error = {0};

    ck_assert_int_eq(hws_check_bounds(&table, wide, 1, &error), HWS_OK);
    ck_assert_int_eq(hws_check_bounds(&table, narrow, 1, &error), HWS_ERR_FORMAT);
    ck_assert_str_eq(error.message, "row 1 is damaged: kind is 2, expected at most 1");
    ck_assert_int_eq(hws_check_count(&table, ROWS, &error), HWS_OK);
    ck_assert_int_eq(hws_check_count(&table, ROWS + 1u, &error), HWS_ERR_FORMAT);
}
END_TEST

START_TEST(what_one_row_has_no_other_has)
{
    static const struct row rows[] = {{0, 3, 0, 0}, {0, 0, 0, 0}, {0, 1, 0, 0}, {0, 3, 0, 0}};
    struct hws_rows table = {"test", "row", rows, 3, sizeof(rows[0])};

    ck_assert_int_eq(hws_check_unshared(&table, offsetof(struct row, next1), 3, NULL), HWS_OK);
    ck_assert_int_eq(hws_check_unshared(&table, offsetof(struct row, next1), 2, NULL),
                     HWS_ERR_FORMAT);
    table.count = 4;
    ck_assert_int_eq(hws_check_unshared(&table, offsetof(struct row, next1), 3, NULL),
                     HWS_ERR_FORMAT);
}
END_TEST

TCase *check_case(void)
{
    TCase *check = tcase_create("check");

    tcase_add_test(check, lists_that_hold_each_row_once_are_sound);
    tcase_add_test(check, a_list_that_turns_back_strays_or_ends_early_is_damaged);
    tcase_add_test(check, a_value_past_its_bound_is_named);
    tcase_add_test(check, what_one_row_has_no_other_has);
    return check;
}
