/*
 * A small network for tests: cities A, B and C on a ring of three cables of 1 Gbps, two repair
 * ships (one far off), and a liaison that brings ships to their places after a fixed time, or finds
 * no way for one of them.
 *
 *   demands  A-B emergency 0.4, A-B consumer 0.8, A-C consumer 0.3 Gbps; whole when all is up
 *   repair   6 h to locate, 36 h to sail, 10 h passage, 24 + 18 + 18 + 24 + 24 h of work
 */
#ifndef TESTS_SUPPORT_TELECOM_BUILDER_H
#define TESTS_SUPPORT_TELECOM_BUILDER_H

#include "hawser/core/engine.h"
#include "hawser/telecom/service.h"
#include "hawser/telecom/telecom.h"

#define TELECOM_TEST_RECORDS_MAX 32768u

enum { CABLE_AB = 0, CABLE_BC, CABLE_CA };
enum { DEMAND_AB_EMERGENCY = 0, DEMAND_AB_CONSUMER, DEMAND_AC_CONSUMER, DEMAND_TEST_COUNT };

struct telecom_test_liaison {
    int64_t passage_ms;
    uint32_t stuck_ship1; /* the ship that never finds a way + 1, or 0 */
};

/* What a test sets for itself; the rest is as above. */
struct telecom_test_setup {
    bool areas;           /* A in North (half lost, 30 minutes), B in South (a quarter, 2 h) */
    uint32_t ship_count;  /* 1 or 2 */
    uint32_t stuck_ship1; /* as in the liaison */
    const struct hws_environment *environment;
    uint64_t seed;
    struct hws_telecom_chance chance;
    struct hws_station_hazard power; /* of every station */
    struct hws_repair_plan repair;
    const struct hws_profile *profiles;  /* one a class, or NULL; the epoch is midnight */
    const struct hws_repair_ship *ships; /* ship_count of them; NULL: those above */
    double depth_m;                      /* along A-B; 0: the 100 m above */
    int64_t passage_ms;                  /* each passage; 0: the 10 h above */
    bool branching;                      /* C is no landing: a branching unit joins B-C and C-A */
    /* Called with the network above, to author another in its place; NULL: that one. */
    void (*author)(struct hws_telecom_plan *plan, const void *context);
    const void *author_context;
};

/* Ship 0 or 1 as it is above, to be changed. */
struct hws_repair_ship telecom_test_ship(uint32_t ship);

struct telecom_test_world {
    struct hws_telecom_plan plan;
    struct hws_service_plan service;
    struct telecom_test_liaison liaison;
    struct hws_plan_parts parts;
    struct hws_registry registry;
    struct hws_engine *engine;
    struct hws_record records[TELECOM_TEST_RECORDS_MAX];
    uint32_t record_count;
};

/* ship_count 1 or 2; environment as in hws_engine_def. Fails the test when anything fails. */
struct telecom_test_world *telecom_world_create(uint32_t ship_count, uint32_t stuck_ship1,
                                                const struct hws_environment *environment);
/*
 * One ship, a seed, the usual spreads and a factor on background faults; the cable A-B lies on a
 * shelf of 100 m, unburied, and turbidity current 0 crosses A-B and then C-A.
 */
struct telecom_test_world *telecom_world_create_chance(uint64_t seed, double background_factor);
struct telecom_test_world *telecom_world_create_setup(const struct telecom_test_setup *setup);
void telecom_world_destroy(struct telecom_test_world *world);

void telecom_world_run(struct telecom_test_world *world, int64_t until_h);
/* Gives telecom an effect; fails the test when it is refused. */
void telecom_world_strike(struct telecom_test_world *world, struct hws_effect effect);
void telecom_world_cut(struct telecom_test_world *world, uint32_t segment, double along_km);
/* Records so far of a kind by its name. */
uint32_t telecom_world_count(const struct telecom_test_world *world, const char *record);
/* The first record of that kind; fails the test when there is none. */
const struct hws_record *telecom_world_find(const struct telecom_test_world *world,
                                            const char *record);

#endif
