/* What readers are told of vessels, and of none. */
#include "hawser/core/units.h"
#include "tests/maritime/channel.h"
#include "tests/maritime/vessel/cases.h"

#define HOUR HWS_MS_PER_HOUR

static void expect_name(const struct channel *channel, int64_t reference, const char *expected)
{
    char name[64];

    ck_assert(hws_maritime_vessel_name(&channel->maritime, reference, HWS_LANGUAGE_EN, name,
                                       sizeof(name)));
    ck_assert_str_eq(name, expected);
}

static void expect_nobody(const struct channel *channel, int64_t reference)
{
    char name[64] = "somebody";

    ck_assert(!hws_maritime_vessel_name(&channel->maritime, reference, HWS_LANGUAGE_EN, name,
                                        sizeof(name)));
    ck_assert_str_eq(name, "");
}

START_TEST(a_reference_names_its_vessel_also_when_she_has_left)
{
    struct channel channel;

    channel_init(&channel, 0);
    channel_add_flow(&channel, "east", 20.0);
    channel_start(&channel, 3);
    channel_run(&channel, 30 * HOUR);
    const struct hws_record *first = channel_find(&channel, "traffic_entered", 0);
    ck_assert_ptr_nonnull(channel_find(&channel, "traffic_left", 0));
    ck_assert_int_eq(channel_find(&channel, "traffic_left", 0)->arguments[0].i,
                     first->arguments[0].i);
    expect_name(&channel, 0, "Vessel");
    expect_name(&channel, first->arguments[0].i, "x 1 (east)");
    expect_nobody(&channel, 1);
    expect_nobody(&channel, INT64_C(9) << 32);
    expect_nobody(&channel, -1);
    channel_fini(&channel);
}
END_TEST

START_TEST(a_slot_that_is_not_there_holds_no_vessel)
{
    struct channel channel;

    channel_init(&channel, HOUR);
    channel_start(&channel, 1);
    const struct hws_state state = hws_engine_state(channel.engine);
    ck_assert_uint_eq(hws_maritime_vessel_count(&state), 1);
    ck_assert_int_eq(hws_maritime_vessel(&state, 0).state, HWS_VESSEL_MOORED);
    ck_assert_int_eq(hws_maritime_vessel(&state, 1).state, HWS_VESSEL_ABSENT);
    ck_assert_uint_eq(hws_maritime_vessel(&state, 1).plan_vessel, HWS_NO_INDEX);
    ck_assert_int_eq(hws_maritime_vessel_reference(&state, 1), -1);
    ck_assert_uint_eq(hws_maritime_vessel_number(&state, 1), 0);
    channel_fini(&channel);
}
END_TEST

TCase *vessel_read_case(void)
{
    TCase *tcase = tcase_create("vessel read");

    tcase_add_test(tcase, a_reference_names_its_vessel_also_when_she_has_left);
    tcase_add_test(tcase, a_slot_that_is_not_there_holds_no_vessel);
    return tcase;
}
