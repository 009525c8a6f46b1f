/*
 * A strait without coast for tests of units: a ship sails east along 34 N, an aircraft and a patrol
 * vessel lie at a base south of it, half a degree east of where it starts. Nobody has a picture:
 * what is true is known. The sea is as rough as a test wants; the waters of the zone are flag 0's
 * where a test draws it.
 */
#ifndef TESTS_MARITIME_GUARD_SEA_H
#define TESTS_MARITIME_GUARD_SEA_H

#include "hawser/core/engine.h"
#include "hawser/core/units.h"
#include "hawser/maritime/guard.h"
#include "tests/maritime/guard/cases.h"

#define RECORDS_MAX 4096u
#define SHIP_KN 12.0
#define HOURS(n) ((int64_t)((n) * (double)HWS_MS_PER_HOUR))

enum { SHIP = 0, PATROL_VESSEL, LOGGED };
enum { AIRCRAFT = 0, CUTTER };

struct sea_of_guards {
    struct hws_vessel_class vessel_class;
    struct hws_way way;
    struct hws_point waypoints[2];
    struct hws_vessel_plan vessels[2];
    struct hws_flow flow;
    struct hws_replay_point log_points[2];
    struct hws_replay log;
    struct hws_maritime_plan maritime;
    struct hws_flag flags[3];
    struct hws_jurisdiction zone;
    struct hws_point vertices[8];
    struct hws_base bases[2];
    struct hws_unit units[2];
    uint32_t vessel_flags[2];
    struct hws_guard_plan guard;
    double wave_m, visibility_nmi;
    struct hws_registry registry;
    struct hws_plan_parts plan;
    struct hws_environment environment;
    struct hws_engine *engine;
    struct hws_record records[RECORDS_MAX];
    uint32_t record_count;
};

extern struct sea_of_guards *sea;

void guard_sea_set_up(void);
void guard_sea_tear_down(void);
/* Before it begins: LOGGED, a ship of a log, sails the ship's way from the start and is gone then.
 */
void add_ship_of_a_log(int64_t gone_ms);
void begin(uint64_t seed);
/* With the cutter too, with waters of flag 0's own about the ship's way or without. */
void begin_with_cutter(bool own_waters);
/* The cutter's route is one place north of its base: at 34 N it is there when the ship passes. */
void begin_crossing(double lat_deg);
/* Stops every quarter of an hour for the domains' own checks: fuel, one task, legal edges. */
void run(int64_t until_ms);
/* An order to a unit, given by nobody in particular, for the target or the place 33.5 N 129 E. */
void order(uint32_t unit, enum hws_task_kind kind, uint32_t target, int64_t priority);
const struct hws_record_def *definition(const struct hws_record *record);
/* The n-th record of a kind, or NULL. */
const struct hws_record *find(const char *kind, uint32_t n);
/* Each of the chain is there, none before the one ahead of it; the last one. */
const struct hws_record *follow_chain(const char *const *chain, size_t count);
#define FOLLOW(chain) follow_chain((chain), sizeof(chain) / sizeof((chain)[0]))
/* Why a move was not possible. */
const char *reason_of(const struct hws_record *record);
/* The word that an argument of the record stands for. */
const char *word_of(const struct hws_record *record, uint32_t argument);
struct hws_unit_info unit(uint32_t index);
struct hws_vessel_info ship(void);

#endif
