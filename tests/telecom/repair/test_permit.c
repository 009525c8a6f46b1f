/* Permits by water, on the ring of tests/support/telecom_builder.h. */
#include "hawser/core/units.h"
#include "tests/support/telecom_builder.h"
#include "tests/telecom/chance.h"
#include "tests/telecom/repair/cases.h"

#define H HWS_MS_PER_HOUR

/* All of the ring. */
static const struct hws_point everywhere[] = {
    {32.0, 125.0}, {37.0, 125.0}, {37.0, 133.0}, {32.0, 133.0}};

static struct telecom_test_world *world_with_law(uint64_t seed, int64_t low_ms, int64_t high_ms)
{
    const struct hws_permit_area area = {"water", {{"Water", NULL, NULL}}, everywhere, 4, low_ms,
                                         high_ms};
    struct telecom_test_setup setup = {.ship_count = 1, .seed = seed};

    setup.repair.permit_areas = &area;
    setup.repair.permit_area_count = 1;
    struct telecom_test_world *world = telecom_world_create_setup(&setup);
    /* The area has to outlive this call. */
    struct hws_permit_area *kept = hws_arena_array(&world->plan.arena, 1, sizeof(*kept));
    ck_assert_ptr_nonnull(kept);
    *kept = area;
    world->plan.repair.permit_areas = kept;
    return world;
}

static struct hws_job_info job_of(const struct telecom_test_world *world, uint32_t fault)
{
    const struct hws_state state = hws_engine_state(world->engine);

    return hws_telecom_job(&state, fault);
}

static struct hws_fault_info fault_of(const struct telecom_test_world *world, uint32_t fault)
{
    const struct hws_state state = hws_engine_state(world->engine);

    return hws_telecom_fault(&state, fault);
}

static void answer(struct telecom_test_world *world, uint32_t kind, uint32_t segment, int64_t in_ms)
{
    telecom_world_strike(
        world, hws_telecom_answer_effect(
                   kind, (struct hws_telecom_answer){.segment = segment, .after_ms = in_ms}));
}

/* Located after 16 h, on site after 62 h, 84 h of work until traffic is back. */
START_TEST(work_begins_with_the_permit_and_not_before)
{
    struct telecom_test_world *world = world_with_law(0, 120 * H, 120 * H);

    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_run(world, 100);
    ck_assert_int_eq(job_of(world, 0).stage, HWS_JOB_PERMIT);
    ck_assert_int_eq(job_of(world, 0).since_ms, 62 * H);
    telecom_world_run(world, 1000);
    ck_assert_int_eq(telecom_world_find(world, "permit_asked")->time_ms, 16 * H);
    ck_assert_int_eq(telecom_world_find(world, "work_awaits_permit")->time_ms, 62 * H);
    ck_assert_int_eq(telecom_world_find(world, "permit_granted")->arguments[2].i, 120 * H);
    ck_assert_uint_eq(telecom_world_find(world, "work_resumed")->cause,
                      telecom_world_find(world, "permit_granted")->id);
    ck_assert_int_eq(job_of(world, 0).started_ms, 136 * H);
    ck_assert_int_eq(fault_of(world, 0).repaired_ms, (136 + 84) * H);
    ck_assert_int_eq(job_of(world, 0).stage, HWS_JOB_DONE);
    telecom_world_destroy(world);
}
END_TEST

START_TEST(a_permit_that_comes_before_the_ship_costs_no_time)
{
    struct telecom_test_world *world = world_with_law(0, 40 * H, 40 * H);

    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_run(world, 1000);
    ck_assert_int_eq(telecom_world_find(world, "permit_granted")->time_ms, 56 * H);
    ck_assert_uint_eq(telecom_world_count(world, "work_awaits_permit"), 0);
    ck_assert_int_eq(fault_of(world, 0).repaired_ms, 146 * H);
    telecom_world_destroy(world);
}
END_TEST

START_TEST(no_law_leaves_the_answer_to_a_person)
{
    struct telecom_test_world *world = world_with_law(0, 0, 0);

    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_run(world, 500);
    ck_assert_int_eq(job_of(world, 0).stage, HWS_JOB_PERMIT);
    answer(world, HWS_TELECOM_PERMIT_GRANT, CABLE_AB, 48 * H);
    telecom_world_run(world, 1000);
    ck_assert_int_eq(job_of(world, 0).started_ms, 548 * H);
    answer(world, HWS_TELECOM_PERMIT_GRANT, CABLE_AB, 0);
    ck_assert_uint_eq(telecom_world_count(world, "permit_granted"), 1);
    telecom_world_destroy(world);
}
END_TEST

START_TEST(a_refusal_sends_the_ship_home_until_it_is_taken_back)
{
    struct telecom_test_world *world = world_with_law(0, 900 * H, 900 * H);

    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_run(world, 100);
    answer(world, HWS_TELECOM_PERMIT_REFUSE, CABLE_AB, 0);
    telecom_world_run(world, 200);
    ck_assert_int_eq(telecom_world_find(world, "ship_returned")->time_ms, 110 * H);
    ck_assert_int_eq(job_of(world, 0).stage, HWS_JOB_REFUSED);
    ck_assert_int_eq(job_of(world, 0).since_ms, 100 * H);
    answer(world, HWS_TELECOM_PERMIT_GRANT, CABLE_AB, 0);
    telecom_world_run(world, 1000);
    /* 36 h to sail again, 10 h of passage, 84 h of work until traffic is back. */
    ck_assert_int_eq(fault_of(world, 0).repaired_ms, (200 + 36 + 10 + 84) * H);
    telecom_world_destroy(world);
}
END_TEST

/* Refused while the ship loads, and while it sails: either way it is free again at its base. */
START_TEST(a_refusal_finds_the_ship_wherever_it_is)
{
    static const int64_t hours[] = {30, 55};

    for (size_t i = 0; i < 2; i++) {
        struct telecom_test_world *world = world_with_law(0, 0, 0);
        telecom_world_run(world, 10);
        telecom_world_cut(world, CABLE_AB, 50.0);
        telecom_world_run(world, hours[i]);
        answer(world, HWS_TELECOM_PERMIT_REFUSE, CABLE_AB, 0);
        telecom_world_run(world, 500);
        const struct hws_state state = hws_engine_state(world->engine);
        ck_assert_int_eq(hws_telecom_ship(&state, 0, NULL), HWS_SHIP_READY);
        ck_assert_uint_eq(telecom_world_count(world, "ship_on_site"), 0);
        answer(world, HWS_TELECOM_PERMIT_GRANT, CABLE_AB, 0);
        telecom_world_run(world, 1000);
        ck_assert_int_eq(fault_of(world, 0).repaired_ms, (500 + 130) * H);
        telecom_world_destroy(world);
    }
}
END_TEST

/* Binomial(400, 0.1): the 99.9 % interval is 21 to 62. */
START_TEST(a_tenth_of_the_answers_comes_below_the_range_and_a_tenth_above)
{
    uint32_t sooner = 0;
    uint32_t later = 0;

    for (uint64_t seed = 0; seed < 400; seed++) {
        struct telecom_test_world *world = world_with_law(seed, 24 * H, 168 * H);
        telecom_world_cut(world, CABLE_AB, 50.0);
        telecom_world_run(world, 5000);
        const int64_t waited_ms = telecom_world_find(world, "permit_granted")->arguments[2].i;
        sooner += waited_ms < 24 * H;
        later += waited_ms > 168 * H;
        telecom_world_destroy(world);
    }
    ck_assert_uint_ge(sooner, 21);
    ck_assert_uint_le(sooner, 62);
    ck_assert_uint_ge(later, 21);
    ck_assert_uint_le(later, 62);
}
END_TEST

/* The engine's own check, after each hour, is that no job began without its permit. */
START_TEST(whatever_is_answered_no_job_begins_before_its_permit)
{
    for (uint64_t seed = 0; seed < 20; seed++) {
        struct telecom_test_world *world = world_with_law(seed, 24 * H, 168 * H);
        uint64_t chance = seed;
        for (int64_t hour = 1; hour < 900; hour += 1 + chance_below(&chance, 20)) {
            const uint32_t what = chance_below(&chance, 8);
            const uint32_t segment = chance_below(&chance, 3);
            telecom_world_run(world, hour);
            if (what == 0 && world->record_count < 300) {
                telecom_world_cut(world, segment, chance_below(&chance, 150));
            } else if (what == 1) {
                answer(world, HWS_TELECOM_PERMIT_REFUSE, segment, 0);
            } else if (what == 2) {
                answer(world, HWS_TELECOM_PERMIT_GRANT, segment, chance_below(&chance, 90) * H);
            }
        }
        for (uint32_t segment = 0; segment < 3; segment++) {
            answer(world, HWS_TELECOM_PERMIT_GRANT, segment, 0);
        }
        telecom_world_run(world, 9000);
        const struct hws_state state = hws_engine_state(world->engine);
        for (uint32_t i = 0; i < hws_telecom_fault_count(&state); i++) {
            const struct hws_job_info job = hws_telecom_job(&state, i);
            ck_assert_int_eq(job.stage, HWS_JOB_DONE);
            ck_assert_int_ge(job.started_ms, job.permit_decided_ms);
        }
        telecom_world_destroy(world);
    }
}
END_TEST

TCase *permit_case(void)
{
    TCase *tcase = tcase_create("permits");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, work_begins_with_the_permit_and_not_before);
    tcase_add_test(tcase, a_permit_that_comes_before_the_ship_costs_no_time);
    tcase_add_test(tcase, no_law_leaves_the_answer_to_a_person);
    tcase_add_test(tcase, a_refusal_sends_the_ship_home_until_it_is_taken_back);
    tcase_add_test(tcase, a_refusal_finds_the_ship_wherever_it_is);
    tcase_add_test(tcase, a_tenth_of_the_answers_comes_below_the_range_and_a_tenth_above);
    tcase_add_test(tcase, whatever_is_answered_no_job_begins_before_its_permit);
    return tcase;
}
