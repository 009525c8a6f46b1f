/* Answers by seat and key: the same key of the same seat is the same command. Open addressing. */
#include "sim/room/room.h"

#include "hawser/core/hash.h"

#include <stdlib.h>
#include <string.h>

static uint32_t slot_of(const struct room_keys *keys, uint32_t seat, const char *key)
{
    const struct hws_hash hash = hws_hash_bytes(key, strlen(key));
    uint32_t slot = (uint32_t)(hash.low ^ (uint64_t)seat * UINT64_C(0x9e3779b97f4a7c15)) &
                    (keys->capacity - 1u);

    while (keys->slots[slot].key != NULL &&
           (keys->slots[slot].seat != seat || strcmp(keys->slots[slot].key, key) != 0)) {
        slot = (slot + 1u) & (keys->capacity - 1u);
    }
    return slot;
}

const struct room_key *room_keys_find(const struct room_keys *keys, uint32_t seat, const char *key)
{
    if (keys->capacity == 0 || key[0] == '\0') {
        return NULL;
    }
    const struct room_key *found = &keys->slots[slot_of(keys, seat, key)];
    return found->key != NULL ? found : NULL;
}

/* Twice as many slots; a half at most are taken, so that looking always ends. */
static enum hws_status grow(struct room_keys *keys)
{
    const struct room_keys old = *keys;
    const uint32_t wanted = old.capacity == 0 ? 256u : old.capacity * 2u;
    struct room_key *slots = calloc(wanted, sizeof(*slots));

    if (slots == NULL) {
        return HWS_ERR_MEMORY;
    }
    keys->slots = slots;
    keys->capacity = wanted;
    for (uint32_t i = 0; i < old.capacity; i++) {
        if (old.slots[i].key != NULL) {
            keys->slots[slot_of(keys, old.slots[i].seat, old.slots[i].key)] = old.slots[i];
        }
    }
    free(old.slots);
    return HWS_OK;
}

enum hws_status room_keys_add(struct room_keys *keys, uint32_t seat, const char *key,
                              const char *line, const char *answer)
{
    if (key[0] == '\0') {
        return HWS_OK;
    }
    if (keys->count * 2u >= keys->capacity) {
        const enum hws_status status = grow(keys);
        if (status != HWS_OK) {
            return status;
        }
    }
    struct room_key *slot = &keys->slots[slot_of(keys, seat, key)];
    char *key_copy = strdup(key);
    char *answer_copy = strdup(answer);
    if (key_copy == NULL || answer_copy == NULL) {
        free(key_copy);
        free(answer_copy);
        return HWS_ERR_MEMORY;
    }
    if (slot->key != NULL) {
        free(slot->key);
        free(slot->answer);
        keys->count--;
    }
    *slot = (struct room_key){.seat = seat,
                              .key = key_copy,
                              .answer = answer_copy,
                              .line = hws_hash_bytes(line, strlen(line))};
    keys->count++;
    return HWS_OK;
}

void room_keys_fini(struct room_keys *keys)
{
    for (uint32_t i = 0; i < keys->capacity; i++) {
        free(keys->slots[i].key);
        free(keys->slots[i].answer);
    }
    free(keys->slots);
    *keys = (struct room_keys){0};
}
