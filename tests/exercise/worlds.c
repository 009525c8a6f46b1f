#include "tests/exercise/worlds.h"

const char *const world_paths[] = {
    [WORLD_SMALL] = "tests/scenario/good/small.json",
    [WORLD_SHIPPED] = "scenarios/strait-anchor-drag.json",
    [WORLD_DARK] = "scenarios/strait-dark-vessel.json",
    [WORLD_SHARING] = "tests/scenario/good/sharing.json",
    [WORLD_GUARD] = "tests/scenario/good/guard.json",
    [WORLD_POWER] = "tests/scenario/good/power.json",
    [WORLD_CANYON] = "tests/scenario/good/canyon.json",
    [WORLD_ROLES] = "tests/scenario/good/roles.json",
    [WORLD_WEEK] = "scenarios/strait-traffic-week.json",
    [WORLD_ROOM] = "scenarios/strait-room.json",
};

const uint32_t world_count = sizeof(world_paths) / sizeof(world_paths[0]);
