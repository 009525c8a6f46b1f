/* Effects: what is put into one comes out of it, by the struct of its kind. */
#include "tests/core/cases.h"

#include "hawser/core/effect.h"

#include <string.h>

enum { CALLED = 0, MOVED, STAYED };

/* As much as an effect has room for. */
struct called {
    uint32_t who, why;
    int64_t at_ms;
    double x, y, z;
};
HWS_EFFECT(called, CALLED);

struct where {
    uint32_t who;
    double x;
};
HWS_EFFECTS(where, MOVED, STAYED);

START_TEST(an_effect_gives_back_the_fields_that_it_was_made_of)
{
    const struct called fields = {1, 2, INT64_MIN, -0.5, 1.0e300, 3.0};
    const struct hws_effect effect = called_effect(fields);
    const struct called back = called_from(&effect);

    ck_assert_uint_eq(effect.kind, CALLED);
    ck_assert_uint_eq(effect.cause, 0);
    ck_assert_uint_eq(sizeof(fields), HWS_EFFECT_BYTES_MAX);
    ck_assert_mem_eq(&back, &fields, sizeof(fields));
}
END_TEST

START_TEST(kinds_that_are_about_the_same_share_a_struct)
{
    for (uint32_t kind = MOVED; kind <= STAYED; kind++) {
        const struct hws_effect effect = where_effect(kind, (struct where){.who = 7, .x = 0.25});
        ck_assert_uint_eq(effect.kind, kind);
        ck_assert_uint_eq(where_from(&effect).who, 7);
        ck_assert_double_eq(where_from(&effect).x, 0.25);
    }
}
END_TEST

START_TEST(what_a_kind_leaves_free_is_zero)
{
    static const unsigned char zeros[HWS_EFFECT_BYTES_MAX];
    const struct hws_effect effect = where_effect(MOVED, (struct where){.who = 7, .x = 0.25});

    ck_assert_mem_eq(effect.fields + sizeof(struct where), zeros,
                     HWS_EFFECT_BYTES_MAX - sizeof(struct where));
}
END_TEST

TCase *effect_case(void)
{
    TCase *tcase = tcase_create("effect");

    tcase_add_test(tcase, an_effect_gives_back_the_fields_that_it_was_made_of);
    tcase_add_test(tcase, kinds_that_are_about_the_same_share_a_struct);
    tcase_add_test(tcase, what_a_kind_leaves_free_is_zero);
    return tcase;
}
