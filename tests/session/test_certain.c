/*
 * Whether what is said to be certain is: each event of a world in which everything that can be
 * drawn is, handled in two forks that differ in their chance alone. An event that both schedule, at
 * different times, has a time that is drawn.
 */
#include "sim/core/engine.h"
#include "sim/maritime/sensor/sensor.h"
#include "sim/maritime/vessel/vessel.h"
#include "sim/world/hazard.h"
#include "tests/session/cases.h"
#include "tests/support/scenario_builder.h"

#include "hawser/core/units.h"

#define KINDS_MAX 256u

static const struct hws_record_sink nowhere = {NULL, NULL};

/* Of certain kinds, those that follow from something drawn that is so from then on. */
static const struct {
    const struct hws_domain_id *owner;
    uint32_t event;
} followers[] = {
    /* A ship's speed, a boat's course and the length of her tow: where a leg ends. */
    {&hws_maritime_id, MARITIME_EVENT_WAYPOINT},
    /* The same leg: when it comes into view. */
    {&hws_sensor_id, SENSOR_EVENT_CHANGE},
    /* And when its trawl is over a cable. */
    {&hws_hazard_id, HAZARD_EVENT_TRAWL},
};

static struct hws_engine *fork_reseeded(const struct hws_engine *engine, uint64_t replication)
{
    const struct hws_fork reseeded = {.sink = nowhere, .replication = replication};
    struct hws_engine *fork = NULL;

    ck_assert_int_eq(hws_engine_fork(engine, &reseeded, &fork, NULL), HWS_OK);
    ck_assert_int_eq(hws_engine_run(fork, HWS_TIME_NEVER - 1, 1, NULL, NULL), HWS_OK);
    return fork;
}

static bool event_in(const struct hws_engine *engine, uint32_t slot, struct hws_event *event)
{
    if (slot >= engine->queue.state->slot_count) {
        return false;
    }
    const struct hws_event_handle handle = {slot + 1u, engine->queue.slots[slot].generation};
    return hws_queue_find(&engine->queue, handle, event) == HWS_OK;
}

/* The event of that kind, subject and argument that the parent does not have; false: none. */
static bool find_new(const struct hws_engine *engine, const struct hws_engine *parent,
                     const struct hws_event *like, struct hws_event *found)
{
    for (uint32_t slot = 0; slot < engine->queue.state->slot_count; slot++) {
        struct hws_event old;
        if (event_in(engine, slot, found) && found->body.kind == like->body.kind &&
            found->body.subject == like->body.subject &&
            found->body.argument == like->body.argument &&
            !(event_in(parent, slot, &old) && old.handle.generation == found->handle.generation)) {
            return true;
        }
    }
    return false;
}

/* Notes the kinds of which both forks have scheduled one, at different times. */
static void compare(const struct hws_engine *parent, const struct hws_engine *first,
                    const struct hws_engine *second, bool *drawn)
{
    for (uint32_t slot = 0; slot < first->queue.state->slot_count; slot++) {
        struct hws_event event, old, other;
        if (!event_in(first, slot, &event) ||
            (event_in(parent, slot, &old) && old.handle.generation == event.handle.generation)) {
            continue;
        }
        if (find_new(second, parent, &event, &other) && other.time_ms != event.time_ms) {
            drawn[event.body.kind] = true;
        }
    }
}

static bool follows(const struct hws_domain *domain, uint32_t event)
{
    for (size_t i = 0; i < sizeof(followers) / sizeof(followers[0]); i++) {
        if (followers[i].owner == domain->id && followers[i].event == event) {
            return true;
        }
    }
    return false;
}

START_TEST(what_is_said_to_be_certain_does_not_depend_on_chance)
{
    static bool drawn[KINDS_MAX];
    struct hws_scenario *scenario = good_scenario("tests/session/chance.json");
    const struct hws_engine_def def = hws_scenario_engine_def(scenario, 3, 0, nowhere);
    struct hws_engine *engine = NULL;
    uint32_t drawn_count = 0;

    ck_assert_int_eq(hws_engine_create(&def, &engine, NULL), HWS_OK);
    ck_assert_uint_le(scenario->registry.event_kind_count, KINDS_MAX);
    while (hws_engine_now_ms(engine) < 20 * HWS_MS_PER_DAY) {
        struct hws_engine *first = fork_reseeded(engine, 101);
        struct hws_engine *second = fork_reseeded(engine, 102);
        compare(engine, first, second, drawn);
        hws_engine_destroy(first);
        hws_engine_destroy(second);
        ck_assert_int_eq(hws_engine_run(engine, HWS_TIME_NEVER - 1, 1, NULL, NULL), HWS_OK);
    }
    for (uint32_t i = 0; i < scenario->registry.domain_count; i++) {
        const struct hws_domain *domain = scenario->registry.domains[i];
        for (uint32_t kind = 0; kind < domain->event_count; kind++) {
            const bool seen = drawn[scenario->registry.event_base[i] + kind];
            drawn_count += seen ? 1u : 0u;
            ck_assert_msg(!seen || domain->events[kind].redraw != hws_event_certain ||
                              follows(domain, kind),
                          "%s: \"%s\" is said to be certain and is drawn", domain->id->name,
                          domain->events[kind].name);
        }
    }
    /* The test sees what is drawn. */
    ck_assert_uint_gt(drawn_count, 15);
    hws_engine_destroy(engine);
    hws_scenario_destroy(scenario);
}
END_TEST

TCase *certain_case(void)
{
    TCase *tcase = tcase_create("certain");

    tcase_add_unchecked_fixture(tcase, scenario_assets_open, scenario_assets_close);
    tcase_set_timeout(tcase, 120);
    tcase_add_test(tcase, what_is_said_to_be_certain_does_not_depend_on_chance);
    return tcase;
}
