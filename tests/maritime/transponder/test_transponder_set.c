/* A set that is switched, and tells another's identity. */
#include "tests/maritime/transponder/cases.h"
#include "tests/maritime/transponder/half_way.h"

START_TEST(a_set_switched_off_says_nothing)
{
    struct strait strait;

    half_way_init(&strait);
    half_way_order(&strait, HWS_TRANSPONDER_SWITCH, 0, 0);
    ck_assert(!half_way_report(&strait, 0).on);
    ck_assert(half_way_report(&strait, 1).on);
    half_way_order(&strait, HWS_TRANSPONDER_SWITCH, 0, 1);
    ck_assert(half_way_report(&strait, 0).on);
    strait_fini(&strait);
}
END_TEST

START_TEST(two_vessels_may_tell_one_identity)
{
    struct strait strait;

    half_way_init(&strait);
    half_way_order(&strait, HWS_TRANSPONDER_IDENTITY, 0, 298000777);
    half_way_order(&strait, HWS_TRANSPONDER_IDENTITY, 1, 298000777);
    ck_assert_uint_eq(half_way_report(&strait, 0).mmsi, 298000777);
    ck_assert_uint_eq(half_way_report(&strait, 1).mmsi, 298000777);
    ck_assert(!half_way_report(&strait, 0).own_identity);
    half_way_order(&strait, HWS_TRANSPONDER_IDENTITY, 0, 0);
    ck_assert(half_way_report(&strait, 0).own_identity);
    ck_assert_uint_eq(half_way_report(&strait, 1).mmsi, 298000777);
    strait_fini(&strait);
}
END_TEST

/* It fails by itself, is switched off beside that, and mends: it is silent until it is switched on.
 */
START_TEST(a_set_that_mends_stays_off_while_someone_has_it_off)
{
    struct strait strait;
    const struct hws_effect fails =
        hws_transponder_switch_effect((struct hws_transponder_switch){.by_itself = true});
    const struct hws_effect mends = hws_transponder_switch_effect(
        (struct hws_transponder_switch){.on = true, .by_itself = true});

    half_way_init(&strait);
    strait_order(&strait, &hws_transponder_id, fails);
    half_way_order(&strait, HWS_TRANSPONDER_SWITCH, 0, 0);
    strait_order(&strait, &hws_transponder_id, mends);
    ck_assert(!half_way_report(&strait, 0).on);
    half_way_order(&strait, HWS_TRANSPONDER_SWITCH, 0, 1);
    ck_assert(half_way_report(&strait, 0).on);
    /* The other way round: switched on, it is still broken. */
    strait_order(&strait, &hws_transponder_id, fails);
    half_way_order(&strait, HWS_TRANSPONDER_SWITCH, 0, 0);
    half_way_order(&strait, HWS_TRANSPONDER_SWITCH, 0, 1);
    ck_assert(!half_way_report(&strait, 0).on);
    strait_order(&strait, &hws_transponder_id, mends);
    ck_assert(half_way_report(&strait, 0).on);
    strait_fini(&strait);
}
END_TEST

START_TEST(identity_outlives_silence)
{
    struct strait strait;

    half_way_init(&strait);
    half_way_order(&strait, HWS_TRANSPONDER_IDENTITY, 0, 298000777);
    half_way_order(&strait, HWS_TRANSPONDER_SWITCH, 0, 0);
    half_way_order(&strait, HWS_TRANSPONDER_SWITCH, 0, 1);
    ck_assert_uint_eq(half_way_report(&strait, 0).mmsi, 298000777);
    half_way_order(&strait, HWS_TRANSPONDER_SWITCH, 0, 0);
    half_way_order(&strait, HWS_TRANSPONDER_IDENTITY, 0, 0);
    ck_assert(!half_way_report(&strait, 0).on);
    half_way_order(&strait, HWS_TRANSPONDER_SWITCH, 0, 1);
    ck_assert(half_way_report(&strait, 0).own_identity);
    strait_fini(&strait);
}
END_TEST

TCase *transponder_set_case(void)
{
    TCase *tcase = tcase_create("transponder set");

    tcase_add_test(tcase, a_set_switched_off_says_nothing);
    tcase_add_test(tcase, two_vessels_may_tell_one_identity);
    tcase_add_test(tcase, a_set_that_mends_stays_off_while_someone_has_it_off);
    tcase_add_test(tcase, identity_outlives_silence);
    return tcase;
}
