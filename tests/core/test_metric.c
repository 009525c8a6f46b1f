/* Metrics of a toy domain: of the whole and of each of its two buoys; known, not yet, and none. */
#include "hawser/core/metric.h"
#include "tests/core/cases.h"

#include <stdio.h>
#include <string.h>

static const struct hws_domain_id toy_id = {"toy"};
static const struct hws_domain_id other_id = {"other"};

static uint32_t buoy_count(const struct hws_state *state)
{
    (void)state;
    return 2;
}

static const char *buoy_id(const struct hws_state *state, uint32_t index)
{
    (void)state;
    return index == 0 ? "red" : "green";
}

static bool buoy_words(const struct hws_state *state, union hws_argument value,
                       enum hws_language language, char *text, size_t text_size)
{
    (void)language;
    (void)snprintf(text, text_size, "%s", buoy_id(state, (uint32_t)value.i));
    return true;
}

static const struct hws_value_kind buoy_entity = {
    .domain = &toy_id, .word = "buoy", .words = buoy_words, .count = buoy_count, .id = buoy_id};
static const struct hws_value_kind nameless_entity = {
    .domain = &toy_id, .word = "wave", .words = buoy_words};

static enum hws_status read_height(const struct hws_state *state, uint32_t index,
                                   struct hws_metric_value *value)
{
    (void)state;
    value->value.f = 1.5 * (index + 1.0);
    return HWS_OK;
}

/* The red buoy has drifted off; the green one has not yet. */
static enum hws_status read_adrift(const struct hws_state *state, uint32_t index,
                                   struct hws_metric_value *value)
{
    (void)state;
    value->standing = index == 0 ? HWS_METRIC_KNOWN : HWS_METRIC_NOT_YET;
    value->value.i = 90000;
    return HWS_OK;
}

static enum hws_status read_none(const struct hws_state *state, uint32_t index,
                                 struct hws_metric_value *value)
{
    (void)state;
    (void)index;
    value->standing = HWS_METRIC_NONE;
    return HWS_OK;
}

static enum hws_status read_no_memory(const struct hws_state *state, uint32_t index,
                                      struct hws_metric_value *value)
{
    (void)state;
    (void)index;
    value->value.f = 7.0;
    return HWS_ERR_MEMORY;
}

static const struct hws_metric toy_metrics[] = {
    {"height_m", &hws_value_m, &buoy_entity, read_height},
    {"adrift_ms", &hws_value_duration, &buoy_entity, read_adrift},
};
static const struct hws_metric other_metrics[] = {
    {"none", &hws_value_m, NULL, read_none},
    {"no_memory", &hws_value_m, NULL, read_no_memory},
};
static const struct hws_domain toy = {.id = &toy_id, .metrics = toy_metrics, .metric_count = 2};
static const struct hws_domain other = {
    .id = &other_id, .metrics = other_metrics, .metric_count = 2};

static struct hws_registry registry;
static struct hws_state state;

static void setup(void)
{
    const struct hws_domain *const domains[] = {&toy, &other};

    ck_assert_int_eq(hws_registry_init(&registry, domains, 2, NULL), HWS_OK);
    state = (struct hws_state){.registry = &registry};
}

START_TEST(a_metric_is_found_by_its_name_whoever_brings_it)
{
    ck_assert_ptr_eq(hws_metric_find(&registry, "adrift_ms"), &toy_metrics[1]);
    ck_assert_ptr_eq(hws_metric_find(&registry, "none"), &other_metrics[0]);
    ck_assert_ptr_null(hws_metric_find(&registry, "adrift"));
    ck_assert_ptr_eq(hws_metric_at(&registry, 0), &toy_metrics[0]);
    ck_assert_ptr_eq(hws_metric_at(&registry, 3), &other_metrics[1]);
    ck_assert_ptr_null(hws_metric_at(&registry, 4));
}
END_TEST

START_TEST(there_is_one_value_of_each_thing_or_one_of_the_whole)
{
    struct hws_metric_value value;

    ck_assert_uint_eq(hws_metric_count(&state, &toy_metrics[0]), 2);
    ck_assert_uint_eq(hws_metric_count(&state, &other_metrics[0]), 1);
    ck_assert_int_eq(hws_metric_value(&state, "height_m", 1, &value), HWS_OK);
    ck_assert_double_eq(hws_metric_number(&toy_metrics[0], &value), 3.0);
    ck_assert_int_eq(hws_metric_value(&state, "height_m", 2, &value), HWS_ERR_RANGE);
    ck_assert_int_eq(hws_metric_value(&state, "none", 1, &value), HWS_ERR_RANGE);
    ck_assert_int_eq(hws_metric_value(&state, "nothing", 0, &value), HWS_ERR_NOT_FOUND);
}
END_TEST

START_TEST(a_failed_reading_leaves_the_value_as_it_was)
{
    struct hws_metric_value value = {.value = {.f = 1.0}};

    ck_assert_int_eq(hws_metric_value(&state, "no_memory", 0, &value), HWS_ERR_MEMORY);
    ck_assert_double_eq(value.value.f, 1.0);
}
END_TEST

static const struct {
    const char *name, *words;
    uint32_t index;
    double number;
} said[] = {
    {"height_m", "1.5 m", 0, 1.5},
    {"adrift_ms", "1m30s", 0, 90000.0},
    {"adrift_ms", "not yet", 1, 0.0},
    {"none", "-", 0, 0.0},
};

START_TEST(what_has_not_happened_yet_has_one_word)
{
    struct hws_metric_value value;
    char words[64];
    const struct hws_metric *metric = hws_metric_find(&registry, said[_i].name);

    ck_assert_int_eq(hws_metric_read(&state, metric, said[_i].index, &value), HWS_OK);
    hws_metric_words(&state, metric, &value, HWS_LANGUAGE_EN, words, sizeof(words));
    ck_assert_str_eq(words, said[_i].words);
    ck_assert_double_eq(hws_metric_number(metric, &value), said[_i].number);
}
END_TEST

static const struct {
    struct hws_metric metric;
    const char *words;
} wrong[] = {
    {{NULL, &hws_value_m, NULL, read_height}, "has no name"},
    {{"a", &hws_value_m, NULL, NULL}, "has no reader"},
    {{"a", NULL, NULL, read_height}, "has no quantity"},
    {{"a", &buoy_entity, NULL, read_height}, "has no quantity"},
    {{"a", &hws_value_m, &nameless_entity, read_height}, "has no entity"},
    {{"none", &hws_value_m, NULL, read_height}, "2 metrics are named \"none\""},
};

START_TEST(a_row_that_is_not_whole_or_not_alone_is_refused)
{
    const struct hws_domain bad = {.id = &toy_id, .metrics = &wrong[_i].metric, .metric_count = 1};
    const struct hws_domain *const domains[] = {&bad, &other};
    struct hws_registry unused;
    struct hws_error error = {0};

    ck_assert_int_eq(hws_registry_init(&unused, domains, 2, &error), HWS_ERR_RANGE);
    ck_assert_msg(strstr(error.message, wrong[_i].words) != NULL, "%s", error.message);
}
END_TEST

TCase *metric_case(void)
{
    TCase *tcase = tcase_create("metric");

    tcase_add_checked_fixture(tcase, setup, NULL);
    tcase_add_test(tcase, a_metric_is_found_by_its_name_whoever_brings_it);
    tcase_add_test(tcase, there_is_one_value_of_each_thing_or_one_of_the_whole);
    tcase_add_test(tcase, a_failed_reading_leaves_the_value_as_it_was);
    tcase_add_loop_test(tcase, what_has_not_happened_yet_has_one_word, 0,
                        sizeof(said) / sizeof(said[0]));
    tcase_add_loop_test(tcase, a_row_that_is_not_whole_or_not_alone_is_refused, 0,
                        sizeof(wrong) / sizeof(wrong[0]));
    return tcase;
}
