/*
 * An effect: a thing that happens to another domain at this instant. What it is about is a struct
 * of the domain that owns it, with a name for each field: beside its enum of kinds a domain says
 * which struct each kind has (HWS_EFFECT), and gets what makes such an effect and what reads it, so
 * that no kind is made or read as another. An effect does not outlast its instant: nothing of it is
 * saved or hashed.
 */
#ifndef HAWSER_CORE_EFFECT_H
#define HAWSER_CORE_EFFECT_H

#include <assert.h>
#include <stdint.h>
#include <string.h>

#define HWS_EFFECT_BYTES_MAX 40u

struct hws_effect {
    uint32_t domain; /* place of the owner in the registry: hws_step_emit fills it */
    uint32_t kind;   /* the owner's enum */
    uint64_t cause;  /* record; 0 takes the step's own cause */
    unsigned char fields[HWS_EFFECT_BYTES_MAX]; /* of the kind's own struct; zeros behind it */
};

/*
 * Kinds `first` to `last` of a domain are about a struct NAME each:
 *   struct hws_effect NAME_effect(uint32_t kind, struct NAME fields)
 *   struct NAME NAME_from(const struct hws_effect *effect)
 */
#define HWS_EFFECTS(name, first, last)                                                             \
    static inline struct hws_effect name##_effect(uint32_t kind, struct name fields)               \
    {                                                                                              \
        struct hws_effect effect = {.kind = kind};                                                 \
        assert(kind - (uint32_t)(first) <= (uint32_t)(last) - (uint32_t)(first));                  \
        memcpy(effect.fields, &fields, sizeof(fields));                                            \
        return effect;                                                                             \
    }                                                                                              \
    static inline struct name name##_from(const struct hws_effect *effect)                         \
    {                                                                                              \
        struct name fields;                                                                        \
        assert(effect->kind - (uint32_t)(first) <= (uint32_t)(last) - (uint32_t)(first));          \
        memcpy(&fields, effect->fields, sizeof(fields));                                           \
        return fields;                                                                             \
    }                                                                                              \
    _Static_assert(sizeof(struct name) <= HWS_EFFECT_BYTES_MAX, "an effect has no room for it")

/* The same for one kind, which NAME_effect(struct NAME fields) then need not be told. */
#define HWS_EFFECT(name, number)                                                                   \
    static inline struct hws_effect name##_effect(struct name fields)                              \
    {                                                                                              \
        struct hws_effect effect = {.kind = (uint32_t)(number)};                                   \
        memcpy(effect.fields, &fields, sizeof(fields));                                            \
        return effect;                                                                             \
    }                                                                                              \
    static inline struct name name##_from(const struct hws_effect *effect)                         \
    {                                                                                              \
        struct name fields;                                                                        \
        assert(effect->kind == (uint32_t)(number));                                                \
        memcpy(&fields, effect->fields, sizeof(fields));                                           \
        return fields;                                                                             \
    }                                                                                              \
    _Static_assert(sizeof(struct name) <= HWS_EFFECT_BYTES_MAX, "an effect has no room for it")

#endif
