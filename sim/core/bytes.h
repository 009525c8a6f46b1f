/* Numbers as little-endian bytes, whatever the machine: what is hashed must not depend on it. */
#ifndef HAWSER_SIM_CORE_BYTES_H
#define HAWSER_SIM_CORE_BYTES_H

#include <stdint.h>
#include <string.h>

/* In one piece: a compiler does not make one store of eight shifted bytes. */
static inline void bytes_put_u64(unsigned char bytes[8], uint64_t value)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    value = __builtin_bswap64(value);
#endif
    (void)memcpy(bytes, &value, sizeof(value));
}

#endif
