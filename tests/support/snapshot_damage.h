/*
 * A snapshot file in memory that somebody has tampered with: bytes are changed by a script, and the
 * checksum is put right, so that only what the reader checks for itself stands in the way.
 */
#ifndef TESTS_SUPPORT_SNAPSHOT_DAMAGE_H
#define TESTS_SUPPORT_SNAPSHOT_DAMAGE_H

#include "hawser/core/engine.h"

#include <stddef.h>
#include <stdint.h>

/* Bytes of a script that make one change: part, row (2), offset, what, value (3). */
#define DAMAGE_EDIT_SIZE 8u

struct snapshot_copy {
    unsigned char *bytes;
    size_t size;
};

/* The engine's snapshot. Fails (NULL bytes) when it cannot be saved or read. */
struct snapshot_copy snapshot_copy_of(const struct hws_engine *engine);
/* A copy of a copy; free its bytes. */
struct snapshot_copy snapshot_copy_again(const struct snapshot_copy *copy);

/*
 * Changes what the script says, any bytes being a script, and puts the checksum right. Only rows
 * change: their counts and the header stay.
 */
void snapshot_damage(struct snapshot_copy *copy, const struct hws_layout *layout,
                     const uint8_t *script, size_t script_size);

/* Writes it to a file of its own, loads that and removes it. */
enum hws_status snapshot_load(const struct snapshot_copy *copy, const struct hws_engine_def *def,
                              struct hws_engine **engine, struct hws_error *error);

#endif
