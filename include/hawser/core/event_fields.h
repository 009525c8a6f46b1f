/*
 * What an event is about besides its subject, where that is more than one number: a struct of the
 * domain that schedules it, with a name for each field, of 64 bits as the event's argument has
 * them. A domain says so beside its enum of events, and gets what makes such an argument and what
 * reads it. Such an event stands in a world's hash and in snapshots: fields are never moved.
 */
#ifndef HAWSER_CORE_EVENT_FIELDS_H
#define HAWSER_CORE_EVENT_FIELDS_H

#include <stdint.h>
#include <string.h>

/*
 * For a struct NAME, whose fields fill it:
 *   int64_t NAME_argument(struct NAME fields)
 *   struct NAME NAME_of(int64_t argument)
 */
#define HWS_EVENT_FIELDS(name)                                                                     \
    static inline int64_t name##_argument(struct name fields)                                      \
    {                                                                                              \
        int64_t argument = 0;                                                                      \
        memcpy(&argument, &fields, sizeof(fields));                                                \
        return argument;                                                                           \
    }                                                                                              \
    static inline struct name name##_of(int64_t argument)                                          \
    {                                                                                              \
        struct name fields;                                                                        \
        memcpy(&fields, &argument, sizeof(fields));                                                \
        return fields;                                                                             \
    }                                                                                              \
    _Static_assert(sizeof(struct name) == sizeof(int64_t), "an event's argument has 64 bits")

#endif
