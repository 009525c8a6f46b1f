/* Numbers for random networks: splitmix64 (Steele, Lea and Flood 2014), so a failure comes again.
 */
#ifndef TESTS_TELECOM_CHANCE_H
#define TESTS_TELECOM_CHANCE_H

#include <assert.h>
#include <stdint.h>

static inline uint32_t chance_below(uint64_t *state, uint32_t bound)
{
    *state += UINT64_C(0x9E3779B97F4A7C15);
    uint64_t z = *state;
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    assert(bound > 0);
    return (uint32_t)((z ^ (z >> 31)) % bound);
}

#endif
