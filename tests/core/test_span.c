/* Spans of a toy domain: who they are of and for, and what a table may not lack. */
#include "hawser/core/span.h"
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
    return index == 0 ? "red" : NULL; /* the other came in by itself */
}

static bool buoy_words(const struct hws_state *state, union hws_argument value,
                       enum hws_language language, char *text, size_t text_size)
{
    (void)state;
    (void)language;
    (void)snprintf(text, text_size, "buoy %d", (int)value.i);
    return value.i >= 0;
}

static const struct hws_value_kind buoy_entity = {
    .domain = &toy_id, .word = "buoy", .words = buoy_words, .count = buoy_count, .id = buoy_id};

static bool read_adrift(const struct hws_state *state, uint32_t index, struct hws_span *span)
{
    (void)state;
    span->subject.i = index;
    return index == 0;
}

static const struct hws_span_def adrift = {"adrift", &buoy_entity, &buoy_entity, buoy_count,
                                           read_adrift};
static const struct hws_span_def nobodys = {"lost", &buoy_entity, NULL, buoy_count, read_adrift};

static enum hws_status registry_of(const struct hws_span_def *first,
                                   const struct hws_span_def *second, struct hws_registry *registry,
                                   struct hws_error *error)
{
    static struct hws_domain toy;
    static struct hws_domain other;
    const struct hws_domain *const domains[] = {&toy, &other};

    toy = (struct hws_domain){.id = &toy_id, .spans = first, .span_count = 1};
    other = (struct hws_domain){.id = &other_id, .spans = second, .span_count = 1};
    return hws_registry_init(registry, domains, 2, error);
}

START_TEST(tables_stand_in_the_order_of_the_registry)
{
    struct hws_registry registry;

    ck_assert_int_eq(registry_of(&adrift, &nobodys, &registry, NULL), HWS_OK);
    ck_assert_ptr_eq(hws_span_at(&registry, 0), &adrift);
    ck_assert_ptr_eq(hws_span_at(&registry, 1), &nobodys);
    ck_assert_ptr_null(hws_span_at(&registry, 2));
}
END_TEST

START_TEST(a_subject_has_its_id_or_else_its_words)
{
    const struct hws_state state = {.registry = NULL};
    struct hws_span span = {.subject = {.i = 0}};
    char text[32];

    hws_span_subject(&state, &adrift, &span, text, sizeof(text));
    ck_assert_str_eq(text, "red");
    ck_assert_str_eq(hws_span_by(&state, &adrift, &span), "red");
    ck_assert_str_eq(hws_span_by(&state, &nobodys, &span), "");
    span = (struct hws_span){.subject = {.i = 7}, .by = 7};
    hws_span_subject(&state, &adrift, &span, text, sizeof(text));
    ck_assert_str_eq(text, "buoy 7");
    ck_assert_str_eq(hws_span_by(&state, &adrift, &span), "");
    span.subject.i = -1;
    hws_span_subject(&state, &adrift, &span, text, sizeof(text));
    ck_assert_str_eq(text, "");
}
END_TEST

START_TEST(a_table_that_lacks_something_is_refused)
{
    static const struct hws_value_kind nameless = {
        .domain = &toy_id, .word = "wave", .words = buoy_words};
    const struct {
        struct hws_span_def def;
        const char *says;
    } wrong[] = {
        {{NULL, &buoy_entity, NULL, buoy_count, read_adrift}, "name"},
        {{"x", &buoy_entity, NULL, NULL, read_adrift}, "count and reader"},
        {{"x", &buoy_entity, NULL, buoy_count, NULL}, "count and reader"},
        {{"x", NULL, NULL, buoy_count, read_adrift}, "subject that has words"},
        {{"x", &buoy_entity, &nameless, buoy_count, read_adrift}, "party that can be counted"},
        {{"lost", &buoy_entity, NULL, buoy_count, read_adrift}, "2 spans are named"},
    };

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        struct hws_registry registry;
        struct hws_error error = {0};
        ck_assert_int_eq(registry_of(&wrong[i].def, &nobodys, &registry, &error), HWS_ERR_RANGE);
        ck_assert_msg(strstr(error.message, wrong[i].says) != NULL, "%s", error.message);
    }
}
END_TEST

TCase *span_case(void)
{
    TCase *tcase = tcase_create("span");

    tcase_add_test(tcase, tables_stand_in_the_order_of_the_registry);
    tcase_add_test(tcase, a_subject_has_its_id_or_else_its_words);
    tcase_add_test(tcase, a_table_that_lacks_something_is_refused);
    return tcase;
}
