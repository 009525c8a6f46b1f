/*
 * What the files that read `replay` share: a row is read (replay), its log's ships become vessels
 * of the scenario's classes (replay_class), their voyages are laid on the exercise's time
 * (replay_log); then the voyages of all logs are put in order and their ships numbered (replay).
 */
#ifndef HAWSER_SIM_SCENARIO_REPLAY_H
#define HAWSER_SIM_SCENARIO_REPLAY_H

#include "sim/scenario/load.h"

/* A voyage, until it is known in which order they come in. */
struct replay_voyage {
    struct hws_replay replay;
    uint32_t log;        /* its row */
    uint32_t mmsi, twin; /* who the ship was: forgotten with this */
    uint32_t ship;       /* over all logs */
};

/* What a row asks for. */
struct replay_row {
    struct hws_json row;
    struct hws_replay_log *log;
    struct hws_point south_west, north_east;
    bool bounded;
    int64_t began_ms;          /* when NMEA that does not say when was begun, or HWS_TIME_NEVER */
    int64_t from_ms, until_ms; /* the log's instants; HWS_TIME_NEVER: its first voyage, its end */
    double tolerance_m;
    int64_t gap_ms;
    uint32_t vessel_class; /* of ships that fit no other; HWS_NO_INDEX: not said */
};

struct replay_making {
    struct load *load;
    struct replay_voyage *voyages;
    uint32_t voyage_count, voyage_capacity;
    uint32_t ship_count; /* of the logs so far */
};

/*
 * The class for a ship: of her kind, by the AIS ship type; then with her class of AIS; then the
 * nearest in length; then the first. Where the type is unknown, or no class is of that kind:
 * `fallback`, or when that is HWS_NO_INDEX the nearest in length that is no patrol vessel's.
 * HWS_NO_INDEX when no class has AIS.
 */
uint32_t replay_class_of(const struct hws_maritime_plan *plan, const struct hws_log_vessel *ship,
                         uint32_t fallback);

/* Adds what the row's finished log has; false, with a problem, when that is nothing. */
bool replay_add_log(struct replay_making *making, struct replay_row *row,
                    const struct hws_ais_log *log);

#endif
