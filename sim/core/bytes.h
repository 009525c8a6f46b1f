/* Numbers as little-endian bytes, whatever the machine: what is hashed must not depend on it. */
#ifndef HAWSER_SIM_CORE_BYTES_H
#define HAWSER_SIM_CORE_BYTES_H

#include <stdint.h>

static inline void bytes_put_u64(unsigned char bytes[8], uint64_t value)
{
    for (unsigned i = 0; i < 8; i++) {
        bytes[i] = (unsigned char)(value >> (8u * i));
    }
}

#endif
