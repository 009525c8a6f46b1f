/* Planned outages, on the ring of tests/support/telecom_builder.h. */
#include "hawser/core/units.h"
#include "tests/support/telecom_builder.h"
#include "tests/telecom/repair/cases.h"

#define H HWS_MS_PER_HOUR

static struct telecom_test_world *world_with(int64_t notice_ms, bool decided, bool branching)
{
    struct telecom_test_setup setup = {.ship_count = 1, .branching = branching};

    setup.repair.outage_notice_ms = notice_ms;
    setup.repair.outage_ms = 2 * H;
    setup.repair.outages_decided = decided;
    return telecom_world_create_setup(&setup);
}

/* Located after 12 h, so at 22 h; on site at 68 h; the survey ends at 92 h, 84 h are left. */
static void shunt(struct telecom_test_world *world)
{
    telecom_world_run(world, 10);
    telecom_world_strike(world,
                         hws_telecom_strike_effect((struct hws_telecom_strike){
                             .segment = CABLE_AB, .kind = HWS_FAULT_SHUNT, .along_km = 50.0}));
}

static void answer(struct telecom_test_world *world, uint32_t kind)
{
    telecom_world_strike(
        world, hws_telecom_answer_effect(kind, (struct hws_telecom_answer){.segment = CABLE_AB}));
}

static struct hws_fault_info fault_of(const struct telecom_test_world *world)
{
    const struct hws_state state = hws_engine_state(world->engine);

    return hws_telecom_fault(&state, 0);
}

static struct hws_segment_info cable_of(const struct telecom_test_world *world, uint32_t cable)
{
    const struct hws_state state = hws_engine_state(world->engine);

    return hws_telecom_segment(&state, cable);
}

static enum hws_job_stage stage_of(const struct telecom_test_world *world)
{
    const struct hws_state state = hws_engine_state(world->engine);

    return hws_telecom_job(&state, 0).stage;
}

START_TEST(notice_runs_beside_loading_passage_and_survey)
{
    struct telecom_test_world *world = world_with(24 * H, false, false);

    shunt(world);
    telecom_world_run(world, 1000);
    ck_assert_int_eq(telecom_world_find(world, "outage_announced")->time_ms, 22 * H);
    ck_assert_int_eq(telecom_world_find(world, "outage_approved")->time_ms, 46 * H);
    ck_assert_int_eq(telecom_world_find(world, "segment_powered_down")->time_ms, 92 * H);
    ck_assert_int_eq(fault_of(world).repaired_ms, 152 * H);
    telecom_world_destroy(world);
}
END_TEST

START_TEST(the_ship_waits_for_the_rest_of_the_notice)
{
    struct telecom_test_world *world = world_with(100 * H, false, false);

    shunt(world);
    telecom_world_run(world, 100);
    ck_assert_int_eq(stage_of(world), HWS_JOB_OUTAGE);
    ck_assert(cable_of(world, CABLE_AB).up);
    telecom_world_run(world, 1000);
    ck_assert_int_eq(telecom_world_find(world, "work_awaits_outage")->time_ms, 92 * H);
    ck_assert_int_eq(telecom_world_find(world, "segment_powered_down")->time_ms, 122 * H);
    ck_assert_uint_eq(telecom_world_find(world, "work_resumed")->cause,
                      telecom_world_find(world, "outage_approved")->id);
    ck_assert_int_eq(fault_of(world).repaired_ms, 182 * H);
    telecom_world_destroy(world);
}
END_TEST

START_TEST(a_decision_is_waited_for_and_may_be_no)
{
    struct telecom_test_world *world = world_with(24 * H, true, false);

    shunt(world);
    telecom_world_run(world, 200);
    ck_assert_int_eq(stage_of(world), HWS_JOB_OUTAGE);
    answer(world, HWS_TELECOM_OUTAGE_DEFER);
    telecom_world_run(world, 300);
    ck_assert(cable_of(world, CABLE_AB).up);
    answer(world, HWS_TELECOM_OUTAGE_APPROVE);
    telecom_world_run(world, 1000);
    ck_assert_int_eq(telecom_world_find(world, "segment_powered_down")->time_ms, 300 * H);
    ck_assert_int_eq(fault_of(world).repaired_ms, 360 * H);
    answer(world, HWS_TELECOM_OUTAGE_APPROVE);
    ck_assert_uint_eq(telecom_world_count(world, "outage_approved"), 1);
    telecom_world_destroy(world);
}
END_TEST

START_TEST(a_yes_before_the_notice_is_over_does_not_shorten_it)
{
    struct telecom_test_world *world = world_with(100 * H, true, false);

    shunt(world);
    telecom_world_run(world, 30);
    answer(world, HWS_TELECOM_OUTAGE_APPROVE);
    telecom_world_run(world, 1000);
    ck_assert_int_eq(telecom_world_find(world, "segment_powered_down")->time_ms, 122 * H);
    telecom_world_destroy(world);
}
END_TEST

START_TEST(a_cable_that_is_dead_anyway_needs_no_outage)
{
    struct telecom_test_world *world = world_with(1000 * H, true, false);

    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_run(world, 1000);
    ck_assert_uint_eq(telecom_world_count(world, "outage_announced"), 0);
    ck_assert_int_eq(fault_of(world).repaired_ms, 146 * H);
    telecom_world_destroy(world);
}
END_TEST

/* C-A is cut; B-C is fed with it through the branching unit and off for two hours of the repair. */
START_TEST(what_a_branching_unit_feeds_with_it_is_off_while_it_is_fed_anew)
{
    struct telecom_test_world *world = world_with(24 * H, false, true);

    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_CA, 50.0);
    ck_assert(cable_of(world, CABLE_BC).up);
    telecom_world_run(world, 86);
    ck_assert(!cable_of(world, CABLE_BC).up);
    telecom_world_run(world, 1000);
    ck_assert_int_eq(telecom_world_find(world, "outage_begun")->time_ms, 86 * H);
    ck_assert_int_eq(telecom_world_find(world, "outage_ended")->time_ms, 88 * H);
    ck_assert_int_eq(cable_of(world, CABLE_BC).down_ms, 2 * H);
    ck_assert_int_eq(fault_of(world).repaired_ms, 146 * H);
    telecom_world_destroy(world);
}
END_TEST

TCase *outage_case(void)
{
    TCase *tcase = tcase_create("planned outages");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, notice_runs_beside_loading_passage_and_survey);
    tcase_add_test(tcase, the_ship_waits_for_the_rest_of_the_notice);
    tcase_add_test(tcase, a_decision_is_waited_for_and_may_be_no);
    tcase_add_test(tcase, a_yes_before_the_notice_is_over_does_not_shorten_it);
    tcase_add_test(tcase, a_cable_that_is_dead_anyway_needs_no_outage);
    tcase_add_test(tcase, what_a_branching_unit_feeds_with_it_is_off_while_it_is_fed_anew);
    return tcase;
}
