/*
 * For the domains' own checks of rows that may come from a file: every number that leads to another
 * row, names a value of an enum or counts what stands in an array has its bound in a table.
 */
#ifndef HAWSER_CORE_CHECK_H
#define HAWSER_CORE_CHECK_H

#include "hawser/core/domain.h"

#include <stddef.h>

/* The rows of one part. */
struct hws_rows {
    const char *owner, *name; /* "sensor", "pair": for the error's words */
    const void *rows;
    uint32_t count;
    uint32_t stride;
};

/* Those of a domain's part: `name` is told in errors, `stride` is the size of its row type. */
struct hws_rows hws_rows_of(const struct hws_state *state, const struct hws_domain_id *owner,
                            uint32_t part, const char *name, size_t stride);

/* A field of uint32_t, or an array of them, and the greatest value that each may have. */
struct hws_bound {
    const char *field;
    uint32_t offset, size;
    uint32_t max;
    bool or_none; /* UINT32_MAX will do as well: "none" */
};

/* At most `greatest`: flags, enums, and numbers of rows + 1 where 0 is none. */
#define HWS_AT_MOST(row_type, member, greatest)                                                    \
    {                                                                                              \
        .field = #member, .offset = (uint32_t)offsetof(row_type, member),                          \
        .size = (uint32_t)sizeof(((row_type *)0)->member), .max = (greatest)                       \
    }
/* A number of a row, below `count`, or none; where the count is 0, none is all that is left. */
#define HWS_INDEX_OR_NONE(row_type, member, count_of)                                              \
    {                                                                                              \
        .field = #member, .offset = (uint32_t)offsetof(row_type, member),                          \
        .size = (uint32_t)sizeof(((row_type *)0)->member),                                         \
        .max = (count_of) > 0 ? (count_of)-1u : UINT32_MAX, .or_none = true                        \
    }

/* HWS_ERR_FORMAT unless there are so many. */
HWS_MUST_CHECK enum hws_status hws_check_count(const struct hws_rows *rows, uint32_t expected,
                                               struct hws_error *error);

/* HWS_ERR_FORMAT, naming row and field, when a value is past its bound. */
HWS_MUST_CHECK enum hws_status hws_check_bounds(const struct hws_rows *rows,
                                                const struct hws_bound *bounds,
                                                uint32_t bound_count, struct hws_error *error);

/* Times (int64_t, at these offsets) that are never HWS_TIME_NEVER: HWS_ERR_FORMAT when one is. */
HWS_MUST_CHECK enum hws_status hws_check_known(const struct hws_rows *rows, const uint32_t *offsets,
                                               uint32_t offset_count, struct hws_error *error);

/*
 * A number + 1 (uint32_t, at this offset; 0: none) of something of which each row has its own:
 * HWS_ERR_FORMAT past target_count and where two have the same, HWS_ERR_MEMORY.
 */
HWS_MUST_CHECK enum hws_status hws_check_unshared(const struct hws_rows *rows, size_t offset,
                                                  uint32_t target_count, struct hws_error *error);

/*
 * Lists of rows, linked by numbers + 1 with 0 at the end. heads points at the first list's head,
 * another uint32_t every head_stride bytes; lasts, or NULL, likewise at the last row of each.
 * list_of gives the list that a row has to stand on; anything past head_count: on none.
 */
struct hws_lists {
    const void *heads, *lasts;
    uint32_t head_count, head_stride;
    size_t next1_offset;
    size_t before1_offset; /* HWS_ONE_WAY: no such link */
    /* NULL: any, but each row on one. */
    uint32_t (*list_of)(const void *row, const void *context);
    const void *context;
};

#define HWS_ONE_WAY SIZE_MAX

/* Whether every row stands on its list, once, and on no other: HWS_ERR_FORMAT, HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status hws_check_lists(const struct hws_rows *rows,
                                               const struct hws_lists *lists,
                                               struct hws_error *error);

/* What a pending event of one kind may carry. */
struct hws_event_bound {
    uint32_t subject_count; /* its subject is below this; UINT32_MAX: anything goes */
    bool argument_bounded;
    int64_t argument_min, argument_max;
    /* Where the subject's row keeps the event's handle, to cancel it by: it has to be this event's.
     * NULL: no row does. */
    const struct hws_rows *keeper;
    size_t handle_offset;
};

/* An event whose subject is one of these rows, which keeps its handle in `member`. */
#define HWS_KEPT(rows_of_subject, row_type, member)                                                \
    {                                                                                              \
        .subject_count = (rows_of_subject).count, .keeper = &(rows_of_subject),                    \
        .handle_offset = offsetof(row_type, member)                                                \
    }

/* An event whose subject is below `count_of` and whose argument is from 0 to `greatest`. */
#define HWS_ARGUED(count_of, greatest)                                                             \
    {                                                                                              \
        .subject_count = (count_of), .argument_bounded = true, .argument_max = (greatest)          \
    }

/* Whether the rows, bounds kept, let such an event happen; kind by the domain's enum. */
typedef bool (*hws_event_fits)(const struct hws_state *state, uint32_t kind,
                               const struct hws_event_body *body);

/* The pending events of a domain against the bounds of its kinds; fits may be NULL. */
HWS_MUST_CHECK enum hws_status hws_check_events(const struct hws_state *state,
                                                const struct hws_domain_id *domain,
                                                const struct hws_event_bound *bounds,
                                                uint32_t bound_count, hws_event_fits fits,
                                                struct hws_error *error);

#endif
