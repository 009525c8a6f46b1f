/*
 * Forks with another future, of a world in which everything that can be drawn is: chance.json. Each
 * kind of event that is drawn is met half-way through its wait, and what is left of it in hundreds
 * of forks is held against its law.
 */
#include "sim/core/engine.h"
#include "sim/core/registry.h"
#include "sim/maritime/port/port.h"
#include "sim/maritime/vessel/vessel.h"
#include "tests/session/cases.h"
#include "tests/session/laws.h"
#include "tests/support/distance.h"
#include "tests/support/scenario_builder.h"

#include "hawser/core/units.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define FORKS 400u
#define SLOTS_MAX 16384u
#define CASES_MAX 64u

static const struct hws_record_sink nowhere = {NULL, NULL};

/* A world run event by event; since when each pending event has stood in its slot. */
struct walk {
    struct hws_scenario *scenario;
    struct hws_engine *engine;
    int64_t since_ms[SLOTS_MAX];
    uint32_t generation[SLOTS_MAX];
    bool met[CASES_MAX];
    uint32_t met_count;
    uint32_t told_count; /* cases in which what has passed could be told from the sample */
};

static struct hws_engine *fork_anew(const struct hws_engine *engine, uint64_t replication)
{
    const struct hws_fork anew = hws_fork_anew(replication, nowhere);
    struct hws_engine *fork = NULL;
    struct hws_error error = {0};

    ck_assert_msg(hws_engine_fork(engine, &anew, &fork, &error) == HWS_OK, "%s: %s", error.where,
                  error.message);
    return fork;
}

static bool event_in(const struct hws_engine *engine, uint32_t slot, struct hws_event *event)
{
    const struct hws_event_handle handle = {slot + 1u, engine->queue.slots[slot].generation};

    return hws_queue_find(&engine->queue, handle, event) == HWS_OK;
}

static const struct hws_event_def *def_of(const struct hws_engine *engine,
                                          const struct hws_event *event)
{
    const struct hws_registry *registry = engine->def.registry;
    const uint32_t domain = registry_domain_of_event(registry, event->body.kind);

    return registry_event_def(registry, domain, event->body.kind);
}

/* Which case the event is, with its law; or law_case_count(). */
static uint32_t case_of(const struct walk *walk, const struct hws_event *event, struct law *law)
{
    const struct hws_registry *registry = walk->engine->def.registry;
    const struct hws_state state = hws_engine_state(walk->engine);

    for (uint32_t i = 0; i < law_case_count(); i++) {
        const uint32_t domain = hws_registry_find(registry, law_case_at(i)->owner);
        if (registry->event_base[domain] + law_case_at(i)->event == event->body.kind &&
            law_case_at(i)->law(&state, event, law)) {
            return i;
        }
    }
    return law_case_count();
}

/* ---- the law of one event -------------------------------------------------------------------- */

/* What is left of the event in forks of the world and of a fork of it, by turns. */
static uint32_t draw_left(const struct hws_engine *engine, const struct hws_event *event,
                          double ends_ms, double *left_ms)
{
    struct hws_engine *child = fork_anew(engine, 1000000);
    uint32_t count = 0;

    for (uint32_t i = 0; i < FORKS; i++) {
        struct hws_engine *fork = fork_anew(i % 2u == 0 ? engine : child, i + 1u);
        struct hws_event drawn;
        ck_assert(event_in(fork, event->handle.slot1 - 1u, &drawn));
        ck_assert_int_ge(drawn.time_ms, hws_engine_now_ms(fork));
        left_ms[count] = (double)(drawn.time_ms - hws_engine_now_ms(fork));
        /* What ends there by rule has no law. */
        count += ends_ms == 0.0 || left_ms[count] < ends_ms ? 1u : 0u;
        hws_engine_destroy(fork);
    }
    hws_engine_destroy(child);
    return count;
}

static void assert_law(struct walk *walk, const struct hws_event *event, const char *what,
                       const struct law *law)
{
    static double left_ms[FORKS];
    const uint32_t count = draw_left(walk->engine, event, law->ends_ms, left_ms);
    const double distance = sample_distance(left_ms, count, law_share_left, law);
    struct law anew = *law;

    ck_assert_uint_gt(count, FORKS / 4u);
    ck_assert_msg(
        distance < distance_allowed(count),
        "%s: after %.2f h what is left is %.3f from its law, allowed %.3f (median %.2f h)", what,
        law->gone_ms / 3.6e6, distance, distance_allowed(count), left_ms[count / 2u] / 3.6e6);
    /* What has passed matters, but for what has no memory: where the two laws lie far enough apart
     * for so many forks, the sample tells them apart. */
    anew.gone_ms = 0.0;
    double apart = 0.0;
    for (uint32_t i = 0; i < count; i++) {
        apart =
            fmax(apart, fabs(law_share_left(law, left_ms[i]) - law_share_left(&anew, left_ms[i])));
    }
    if (apart > 2.0 * distance_allowed(count)) {
        ck_assert_msg(
            sample_distance(left_ms, count, law_share_left, &anew) > distance_allowed(count),
            "%s: the sample does not show that %.2f h have passed", what, law->gone_ms / 3.6e6);
        walk->told_count++;
    }
}

/* ---- walking --------------------------------------------------------------------------------- */

static void walk_open(struct walk *walk, uint64_t seed)
{
    memset(walk, 0, sizeof(*walk));
    walk->scenario = good_scenario("tests/session/chance.json");
    const struct hws_engine_def def = hws_scenario_engine_def(walk->scenario, seed, 0, nowhere);
    ck_assert_int_eq(hws_engine_create(&def, &walk->engine, NULL), HWS_OK);
    ck_assert_uint_le(law_case_count(), CASES_MAX);
}

static void walk_close(struct walk *walk)
{
    hws_engine_destroy(walk->engine);
    hws_scenario_destroy(walk->scenario);
}

static void order(struct walk *walk, const struct hws_domain_id *owner,
                  const struct hws_effect *effect)
{
    ck_assert_int_eq(hws_engine_apply(walk->engine, owner, effect, NULL), HWS_OK);
}

/* Calls for help do not come between. */
#define OVER_CALLS (HWS_GUARD_PRIORITY_DISTRESS + 1)

/* A search, a boarding, a question to a flag state, a lighting and cables that are hurt: no
 * scenario can script them. */
static void give_orders(struct walk *walk)
{
    const struct hws_effect search =
        hws_guard_order_effect(HWS_GUARD_TASK, (struct hws_guard_order){.unit = 0,
                                                                        .target = HWS_NO_INDEX,
                                                                        .task = HWS_TASK_SEARCH,
                                                                        .priority = OVER_CALLS,
                                                                        .place = {34.6, 129.2}});
    const struct hws_effect boarding = hws_guard_order_effect(
        HWS_GUARD_TASK,
        (struct hws_guard_order){
            .unit = 1, .target = 2, .task = HWS_TASK_BOARD, .priority = OVER_CALLS});
    const struct hws_effect consent =
        hws_guard_consent_effect((struct hws_guard_consent){.agency = 0, .vessel = 2});

    const struct hws_effect light =
        hws_telecom_light_effect((struct hws_telecom_light){.segment = 0, .more_kbps = 1000000});

    order(walk, &hws_telecom_id, &light);
    order(walk, &hws_guard_id, &search);
    order(walk, &hws_guard_id, &boarding);
    order(walk, &hws_guard_id, &consent);
    for (uint32_t i = 0; i < 4; i++) {
        const struct hws_effect hurt = hws_telecom_hurt_effect((struct hws_telecom_hurt){
            .segment = 0, .cause = HWS_CAUSE_ANCHOR, .along_km = 10.0 + 5.0 * i});
        order(walk, &hws_telecom_id, &hurt);
    }
}

/* The first ship at anchor drags, unless one does. */
static void let_one_drag(struct walk *walk)
{
    const struct hws_state state = hws_engine_state(walk->engine);
    uint32_t at_anchor = HWS_NO_INDEX;

    for (uint32_t i = 0; i < hws_maritime_vessel_count(&state); i++) {
        const struct hws_vessel_info info = hws_maritime_vessel(&state, i);
        if (info.dragging) {
            return;
        }
        at_anchor = info.state == HWS_VESSEL_ANCHORED && at_anchor == HWS_NO_INDEX ? i : at_anchor;
    }
    if (at_anchor != HWS_NO_INDEX) {
        const struct hws_effect drags = hws_maritime_drag_at_effect(
            HWS_MARITIME_ANCHOR_DRAGS,
            (struct hws_maritime_drag_at){.vessel = at_anchor, .speed_kn = 2.0});
        order(walk, &hws_maritime_id, &drags);
    }
}

/* Notes what is new in the queue, and holds what is half-way against its law. */
static void look(struct walk *walk)
{
    const int64_t now_ms = hws_engine_now_ms(walk->engine);

    ck_assert_uint_le(walk->engine->queue.state->slot_count, SLOTS_MAX);
    for (uint32_t slot = 0; slot < walk->engine->queue.state->slot_count; slot++) {
        struct hws_event event;
        struct law law = {.gone_ms = 0.0};
        if (!event_in(walk->engine, slot, &event)) {
            continue;
        }
        if (walk->generation[slot] != event.handle.generation) {
            walk->generation[slot] = event.handle.generation;
            walk->since_ms[slot] = now_ms;
        }
        const int64_t gone_ms = now_ms - walk->since_ms[slot];
        if (def_of(walk->engine, &event)->redraw == hws_event_certain ||
            gone_ms < event.time_ms - now_ms || gone_ms == 0 || event.time_ms == now_ms) {
            continue;
        }
        const uint32_t index = case_of(walk, &event, &law);
        if (index < law_case_count() && !walk->met[index]) {
            law.gone_ms = (double)gone_ms;
            assert_law(walk, &event, law_case_at(index)->what, &law);
            walk->met[index] = true;
            walk->met_count++;
        }
    }
}

START_TEST(each_kind_that_is_drawn_follows_its_law_in_forks)
{
    static struct walk walk;
    bool ordered = false;

    walk_open(&walk, 3);
    look(&walk);
    while (hws_engine_now_ms(walk.engine) < hws_scenario_exercise(walk.scenario)->duration_ms &&
           walk.met_count < law_case_count()) {
        ck_assert_int_eq(hws_engine_run(walk.engine,
                                        hws_scenario_exercise(walk.scenario)->duration_ms, 1, NULL,
                                        NULL),
                         HWS_OK);
        if (!ordered && hws_engine_now_ms(walk.engine) > 78 * HWS_MS_PER_HOUR) {
            give_orders(&walk);
            ordered = true;
        }
        if (ordered) {
            let_one_drag(&walk);
        }
        look(&walk);
    }
    for (uint32_t i = 0; i < law_case_count(); i++) {
        if (!walk.met[i]) {
            (void)fprintf(stderr, "# %s was never met half-way\n", law_case_at(i)->what);
        }
    }
    ck_assert_uint_eq(walk.met_count, law_case_count());
    ck_assert_uint_ge(walk.told_count, law_case_count() / 4u);
    walk_close(&walk);
}
END_TEST

START_TEST(each_kind_that_is_drawn_has_a_law_to_be_held_against)
{
    struct hws_scenario *scenario = good_scenario("tests/session/chance.json");

    for (uint32_t i = 0; i < scenario->registry.domain_count; i++) {
        const struct hws_domain *domain = scenario->registry.domains[i];
        for (uint32_t kind = 0; kind < domain->event_count; kind++) {
            bool found = false;
            for (uint32_t k = 0; k < law_case_count(); k++) {
                found =
                    found || (law_case_at(k)->owner == domain->id && law_case_at(k)->event == kind);
            }
            ck_assert_msg(found == (domain->events[kind].redraw != hws_event_certain),
                          "%s: \"%s\" is drawn and has no law here, or the other way round",
                          domain->id->name, domain->events[kind].name);
        }
    }
    hws_scenario_destroy(scenario);
}
END_TEST

/* ---- all that is pending, and what rows keep ------------------------------------------------ */

static bool rows_fit(const struct hws_engine *engine, const struct hws_event *event)
{
    const struct hws_registry *registry = engine->def.registry;
    const struct hws_state state = hws_engine_state(engine);
    const uint32_t domain = registry_domain_of_event(registry, event->body.kind);
    const struct hws_domain_id *owner = registry->domains[domain]->id;
    const uint32_t kind = event->body.kind - registry->event_base[domain];

    return law_sea_rows_fit(&state, owner, kind, event) &&
           law_cable_rows_fit(&state, owner, kind, event);
}

START_TEST(what_is_certain_stays_and_a_fork_runs_on)
{
    static struct walk walk;
    struct hws_error error = {0};
    uint32_t moved_count = 0;

    walk_open(&walk, 9); /* a call for help is being answered when it is looked at */
    for (int64_t hour = 0; hour <= 720; hour += 18) {
        ck_assert_int_eq(
            hws_engine_run(walk.engine, hour * HWS_MS_PER_HOUR, UINT64_MAX, NULL, NULL), HWS_OK);
        struct hws_engine *fork = fork_anew(walk.engine, (uint64_t)hour + 1u);
        for (uint32_t slot = 0; slot < walk.engine->queue.state->slot_count; slot++) {
            struct hws_event old, event;
            const bool pending = event_in(walk.engine, slot, &old);
            ck_assert(event_in(fork, slot, &event) == pending);
            ck_assert(!pending || rows_fit(fork, &event));
            if (pending && def_of(fork, &event)->redraw == hws_event_certain) {
                ck_assert_int_eq(event.time_ms, old.time_ms);
            } else if (pending) {
                ck_assert_int_ge(event.time_ms, hour * HWS_MS_PER_HOUR);
                moved_count += event.time_ms != old.time_ms ? 1u : 0u;
            }
        }
        ck_assert_int_eq(
            hws_engine_run(fork, (hour + 72) * HWS_MS_PER_HOUR, UINT64_MAX, NULL, &error), HWS_OK);
        ck_assert_msg(hws_engine_check(fork, &error) == HWS_OK, "%s: %s", error.where,
                      error.message);
        hws_engine_destroy(fork);
    }
    ck_assert_uint_gt(moved_count, 1000);
    walk_close(&walk);
}
END_TEST

static const void *row_of(const struct hws_engine *engine, const struct hws_domain_id *id,
                          uint32_t part, uint32_t row, size_t size)
{
    const struct hws_state state = hws_engine_state(engine);
    uint32_t count = 0;
    const char *rows = hws_state_rows(&state, id, part, &count);

    ck_assert_uint_lt(row, count);
    return rows + (size_t)row * size;
}

static const struct call_row *call_of(const struct hws_engine *engine, uint32_t call)
{
    return row_of(engine, &hws_port_id, PORT_PART_CALL, call, sizeof(struct call_row));
}

static const struct boat_row *boat_of(const struct hws_engine *engine, uint32_t boat)
{
    return row_of(engine, &hws_maritime_id, MARITIME_PART_BOAT, boat, sizeof(struct boat_row));
}

static const struct hws_fleet *fleet_of(const struct walk *walk)
{
    const struct hws_state state = hws_engine_state(walk->engine);

    return &hws_maritime_plan(&state)->fleets[0];
}

/* Runs on until the row is as it should be: a ship that comes in, a boat half-way through her stay.
 */
static uint32_t await_call(struct walk *walk)
{
    for (;;) {
        const struct hws_state state = hws_engine_state(walk->engine);
        uint32_t count = 0;
        (void)hws_state_rows(&state, &hws_port_id, PORT_PART_CALL, &count);
        for (uint32_t i = 0; i < count; i++) {
            if (call_of(walk->engine, i)->state == CALL_INBOUND) {
                return i;
            }
        }
        ck_assert_int_eq(hws_engine_run(walk->engine, HWS_TIME_NEVER - 1, 1, NULL, NULL), HWS_OK);
        ck_assert_int_lt(hws_engine_now_ms(walk->engine), 30 * HWS_MS_PER_DAY);
    }
}

static uint32_t await_boat(struct walk *walk)
{
    const struct hws_fleet *fleet = fleet_of(walk);

    for (;;) {
        const int64_t now_ms = hws_engine_now_ms(walk->engine);
        for (uint32_t i = 0; i < fleet->boat_count; i++) {
            const struct boat_row *boat = boat_of(walk->engine, i);
            if (boat->phase == BOAT_TOW && boat->until_ms > now_ms &&
                (double)(now_ms - boat->since_ms) > 1.2 * fleet->stay_low_ms) {
                return i;
            }
        }
        ck_assert_int_eq(hws_engine_run(walk->engine, HWS_TIME_NEVER - 1, 1, NULL, NULL), HWS_OK);
        ck_assert_int_lt(hws_engine_now_ms(walk->engine), 30 * HWS_MS_PER_DAY);
    }
}

static void assert_sample(const char *what, double *sample, const struct law *law)
{
    const double distance = sample_distance(sample, FORKS, law_share_left, law);

    ck_assert_msg(distance < distance_allowed(FORKS), "%s: %.3f from its law, allowed %.3f", what,
                  distance, distance_allowed(FORKS));
}

START_TEST(what_rows_keep_of_chance_is_drawn_anew_by_its_law)
{
    static struct walk walk;
    static double work_ms[FORKS], out_ms[FORKS], stay_ms[FORKS];

    walk_open(&walk, 3);
    const uint32_t call = await_call(&walk);
    for (uint32_t i = 0; i < FORKS; i++) {
        struct hws_engine *fork = fork_anew(walk.engine, i + 1u);
        work_ms[i] = (double)call_of(fork, call)->work_ms;
        out_ms[i] = (double)call_of(fork, call)->out_ms;
        hws_engine_destroy(fork);
    }
    const struct hws_state state = hws_engine_state(walk.engine);
    const struct hws_port_law *out = &hws_port_plan(&state)->ports[0].pilotage;
    const struct law work_law = {.kind = LAW_LOGNORMAL, .a = (double)HWS_MS_PER_DAY, .b = 0.6};
    const struct law out_law = {
        .kind = LAW_TRIANGULAR, .a = out->first, .b = out->second, .c = out->third};
    assert_sample("a service to come", work_ms, &work_law);
    assert_sample("a pilotage to come", out_ms, &out_law);

    const uint32_t boat = await_boat(&walk);
    const int64_t now_ms = hws_engine_now_ms(walk.engine);
    for (uint32_t i = 0; i < FORKS; i++) {
        struct hws_engine *fork = fork_anew(walk.engine, i + 1u);
        stay_ms[i] = (double)(boat_of(fork, boat)->until_ms - now_ms);
        hws_engine_destroy(fork);
    }
    const struct hws_fleet *fleet = fleet_of(&walk);
    const struct law stay_law = {.kind = LAW_UNIFORM,
                                 .a = fleet->stay_low_ms,
                                 .b = fleet->stay_high_ms,
                                 .gone_ms =
                                     (double)(now_ms - boat_of(walk.engine, boat)->since_ms)};
    assert_sample("a boat's stay", stay_ms, &stay_law);
    walk_close(&walk);
}
END_TEST

/* A breakdown, weather or a permit: the ship waits, and nothing is pending for her work. */
START_TEST(work_that_lies_still_is_drawn_anew_given_what_is_done)
{
    static struct walk walk;
    static double left_ms[FORKS];
    struct law law = {.gone_ms = 0.0};
    struct law ignored;
    double unused_ms = 0.0;

    walk_open(&walk, 6);
    for (;;) {
        const struct hws_state state = hws_engine_state(walk.engine);
        if (law_test_lies_still(&state, &law, &unused_ms) && law.gone_ms > 0.8 * law.a) {
            break;
        }
        ck_assert_int_eq(hws_engine_run(walk.engine, HWS_TIME_NEVER - 1, 1, NULL, NULL), HWS_OK);
        ck_assert_int_lt(hws_engine_now_ms(walk.engine), 400 * HWS_MS_PER_DAY);
    }
    for (uint32_t i = 0; i < FORKS; i++) {
        struct hws_engine *fork = fork_anew(walk.engine, i + 1u);
        const struct hws_state state = hws_engine_state(fork);
        ck_assert(law_test_lies_still(&state, &ignored, &left_ms[i]));
        /* What is done stays done. */
        ck_assert_double_eq(ignored.gone_ms, law.gone_ms);
        hws_engine_destroy(fork);
    }
    assert_sample("a test that lies still", left_ms, &law);
    walk_close(&walk);
}
END_TEST

/* The ship that called has left and another has her slot: what is left of the service is by the
 * class that the call is of. */
START_TEST(a_call_keeps_its_class_when_the_slot_is_anothers)
{
    static struct walk walk;

    walk_open(&walk, 3);
    const uint32_t call = await_call(&walk);
    const uint32_t before = call_of(walk.engine, call)->vessel_class;
    const struct hws_state state = hws_engine_state(walk.engine);
    ck_assert_uint_eq(before,
                      hws_maritime_vessel(&state, call_of(walk.engine, call)->vessel).vessel_class);
    /* A slot that holds a class of other ships, for which the port has no berth at all. */
    const uint32_t part =
        walk.scenario->registry
            .part_base[hws_registry_find(&walk.scenario->registry, &hws_maritime_id)] +
        MARITIME_PART_VESSEL;
    struct vessel_row *rows = hws_block_rows(walk.engine->block, part);
    struct vessel_row *vessel = &rows[call_of(walk.engine, call)->vessel];
    vessel->vessel_class = 0;
    vessel->generation++;
    struct hws_engine *fork = fork_anew(walk.engine, 1);
    ck_assert_uint_eq(call_of(fork, call)->vessel_class, before);
    ck_assert_int_ne(call_of(fork, call)->work_ms, call_of(walk.engine, call)->work_ms);
    hws_engine_destroy(fork);
    walk_close(&walk);
}
END_TEST

TCase *chance_case(void)
{
    TCase *tcase = tcase_create("chance");

    tcase_add_unchecked_fixture(tcase, scenario_assets_open, scenario_assets_close);
    tcase_set_timeout(tcase, 120);
    tcase_add_test(tcase, each_kind_that_is_drawn_has_a_law_to_be_held_against);
    tcase_add_test(tcase, each_kind_that_is_drawn_follows_its_law_in_forks);
    tcase_add_test(tcase, what_is_certain_stays_and_a_fork_runs_on);
    tcase_add_test(tcase, what_rows_keep_of_chance_is_drawn_anew_by_its_law);
    tcase_add_test(tcase, work_that_lies_still_is_drawn_anew_given_what_is_done);
    tcase_add_test(tcase, a_call_keeps_its_class_when_the_slot_is_anothers);
    return tcase;
}
