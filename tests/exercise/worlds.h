/*
 * The scenarios that tests of all verbs and the twins go through: between them they have everything
 * that an example names. A domain whose verbs name things of its own adds one that has some.
 */
#ifndef TESTS_EXERCISE_WORLDS_H
#define TESTS_EXERCISE_WORLDS_H

#include <stdint.h>

#define WORLDS_MAX 24u

/* Those that a test asks for by name. */
enum {
    WORLD_SMALL = 0,
    WORLD_SHIPPED,
    WORLD_DARK,
    WORLD_SHARING,
    WORLD_GUARD,
    WORLD_POWER,
    WORLD_CANYON,
    WORLD_ROLES,
    WORLD_WEEK,
    WORLD_ROOM
};

extern const char *const world_paths[];
extern const uint32_t world_count;

#endif
