/*
 * A harbour for tests: two ports, "a" and "b", before which ships appear out of nothing, by chance
 * or when told, and vanish when the port has done with them. Figures of waiting are the port's own.
 */
#ifndef TESTS_PORT_HARBOUR_H
#define TESTS_PORT_HARBOUR_H

#include "hawser/core/engine.h"
#include "hawser/maritime/port.h"

#define HARBOUR_SHIPS_MAX 4096u
#define HARBOUR_RECORDS_MAX 2048u

enum { HARBOUR_A = 0, HARBOUR_B, HARBOUR_PORT_COUNT };

struct harbour_feeder {
    double gap_mean_ms; /* Poisson arrivals at port A; 0: none by themselves */
};

struct harbour {
    struct hws_port ports[HARBOUR_PORT_COUNT];
    struct hws_vessel_class class;
    struct hws_vessel_plan *vessels;
    struct hws_maritime_plan maritime;
    struct hws_port_operations operations[HARBOUR_PORT_COUNT];
    struct hws_terminal terminals[HARBOUR_PORT_COUNT];
    uint32_t operations_of[HARBOUR_PORT_COUNT];
    struct hws_port_plan plan;
    struct harbour_feeder feeder;
    struct hws_plan_parts parts;
    struct hws_registry registry;
    struct hws_engine *engine;
    struct hws_environment environment;
    double wave_m; /* everywhere, until it is told again */
    struct hws_record records[HARBOUR_RECORDS_MAX];
    uint32_t record_count; /* also of those not kept */
};

/* One berth for ten hours, no pilotage, ten pilots, no patience; change it, then open it. */
struct harbour *harbour_create(void);
void harbour_open(struct harbour *harbour, uint64_t seed);
/* With classes of the caller's, which outlive it. */
void harbour_open_with(struct harbour *harbour, const struct hws_vessel_class *classes,
                       uint32_t class_count, uint64_t seed);
void harbour_destroy(struct harbour *harbour);
void harbour_run(struct harbour *harbour, int64_t until_ms);
/* Ship `vessel` (0 to 1023: kept for this) arrives at a port now. */
void harbour_arrive(struct harbour *harbour, uint32_t vessel, uint32_t port);
void harbour_tell(struct harbour *harbour, struct hws_effect effect);
/* A ship is sent to a place at her own speed, whatever her port wants. */
void harbour_steer(struct harbour *harbour, uint32_t vessel, struct hws_point to);
void harbour_waves(struct harbour *harbour, double wave_m);
struct hws_port_info harbour_port(const struct harbour *harbour, uint32_t port);
/* Records of the port domain by name; the n-th one's time (fails the test when there is none). */
uint32_t harbour_count(const struct harbour *harbour, const char *record);
int64_t harbour_time(const struct harbour *harbour, const char *record, uint32_t ordinal);

#endif
