/*
 * What a call came to. Every function that can fail returns an hws_status and, where the caller
 * passes one, fills an hws_error with words a facilitator can act on.
 */
#ifndef HAWSER_CORE_STATUS_H
#define HAWSER_CORE_STATUS_H

#include <stdarg.h>
#include <stddef.h>

#if defined(__GNUC__)
#define HWS_MUST_CHECK __attribute__((warn_unused_result))
#define HWS_PRINTF(format_index, first_index)                                                      \
    __attribute__((format(printf, format_index, first_index)))
#else
#define HWS_MUST_CHECK
#define HWS_PRINTF(format_index, first_index)
#endif

enum hws_status {
    HWS_OK = 0,
    HWS_ERR_MEMORY,    /* an allocation failed */
    HWS_ERR_RANGE,     /* a value lies outside what the call accepts */
    HWS_ERR_FULL,      /* a bounded table has no room */
    HWS_ERR_STALE,     /* the id or handle names something that is gone */
    HWS_ERR_NOT_FOUND, /* nothing by that name or key */
    HWS_ERR_INPUT,     /* a file or a line from a person is wrong */
    HWS_ERR_FORMAT,    /* a binary file is not what it says it is */
    HWS_ERR_VERSION,   /* a file of another version or layout */
    HWS_ERR_IO,        /* the operating system refused a read or a write */
    HWS_ERR_NO_ROUTE,  /* no way at sea between two points */
    HWS_ERR_REFUSED,   /* understood, but not allowed now or to this seat */
    HWS_ERR_USAGE,     /* a command line that cannot be understood */
    HWS_ERR_EMPTY,     /* a line that says nothing: blank, or a remark */
};

struct hws_error {
    enum hws_status status;
    char where[256];   /* file, line, column and JSON pointer, or the part that failed */
    char message[512]; /* what was found and what was expected, UTF-8 */
};

/* A short English name of a status, never NULL. */
const char *hws_status_name(enum hws_status status);

/*
 * Fills `error` (which may be NULL) and returns `status`, so that a failing path reads
 * `return hws_error_set(error, HWS_ERR_RANGE, "vessel", "speed %g kn: expected 0 to 60", v);`
 * Text that does not fit is cut at a UTF-8 character's edge.
 */
enum hws_status hws_error_set(struct hws_error *error, enum hws_status status, const char *where,
                              const char *format, ...) HWS_PRINTF(4, 5);

/* A table with a row for each value of an enum: one that lacks a row does not compile. */
#define HWS_ROW_EACH(table, count)                                                                 \
    _Static_assert(sizeof(table) / sizeof((table)[0]) == (count), #table " lacks a row")

#endif
