/*
 * What telecom leaves to chance. Every draw comes from a stream of one thing (a fault, a current)
 * and one purpose, so that one decision more or less shifts no other draw. Durations are log-normal
 * about their authored median: how repair times are quoted (facts/cable.md 3.4).
 */
#ifndef HAWSER_SIM_TELECOM_CHANCE_H
#define HAWSER_SIM_TELECOM_CHANCE_H

#include <stdint.h>

/* A shunt is placed by electrical tests, less exact than light: assumed, facts/cable.md 3.2. */
#define SHUNT_ERROR_FACTOR 3.0

enum chance_purpose {
    CHANCE_LOCATE = 1,
    CHANCE_PLACE,
    CHANCE_BACKGROUND,
    CHANCE_CURRENT,
    CHANCE_WORK, /* and the steps of the work after it, up to ten */
    CHANCE_PERMIT = 16,
    CHANCE_BREAKDOWN,
    CHANCE_MEND,
    CHANCE_STATION, /* and the next three, by trouble */
    CHANCE_BOOKING = 32,
    CHANCE_SORTIE,
    CHANCE_LOADING,
    CHANCE_MARGIN,
    CHANCE_JOINT,
    CHANCE_DESTROYED,
    CHANCE_DAMAGE_TIME,
    CHANCE_DAMAGE_FAILS,
    CHANCE_CHARTER,
    CHANCE_MAKING,
};

/* One uniform in (0, 1). */
double chance_uniform(uint64_t seed, uint64_t replication, uint64_t key, uint64_t purpose);
/* A duration by its median, at least 0 and at most ten years. */
int64_t chance_duration_ms(double u, int64_t median_ms, double sigma);
/* The same, given that it is longer than gone_ms: what is left of it. */
int64_t chance_left_ms(double u, int64_t median_ms, double sigma, int64_t gone_ms);

#endif
