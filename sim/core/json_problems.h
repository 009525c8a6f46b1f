/* How the parts of the reader add to a list of problems (hawser/core/json.h). */
#ifndef SIM_CORE_JSON_PROBLEMS_H
#define SIM_CORE_JSON_PROBLEMS_H

#include "hawser/core/json.h"

#include <stdarg.h>

#define PROBLEM_POINTER_MAX 1024u /* bytes with the NUL; a longer pointer is cut */
#define PROBLEM_MESSAGE_MAX 1024u

/* Where a problem is; line 0 means the file as a whole. */
struct problem_place {
    const char *file, *pointer;
    uint32_t line, column;
};

/* True when another problem would only be counted: its place need not be worked out. */
bool problems_full(const struct hws_problems *problems);
/* Counts a problem of which only the number is wanted. */
void problems_count_only(struct hws_problems *problems);
/* Adds one; the same problem said twice in a row stands once. */
void problems_add(struct hws_problems *problems, const struct problem_place *place,
                  const char *format, va_list arguments) __attribute__((format(printf, 3, 0)));

#endif
