/* The grammar and the bounds of JSON's numbers (RFC 8259, section 6). */
#ifndef SIM_CORE_JSON_NUMBER_H
#define SIM_CORE_JSON_NUMBER_H

#include <stddef.h>

/* cJSON copies a number into 64 bytes before it converts it. */
#define JSON_NUMBER_BYTES_MAX 63u

/*
 * Length of the number at `text`, which begins with a digit or a minus sign. *expected is NULL when
 * it is right, or says what was expected; then the length is that of what looks like a number.
 */
size_t json_number_scan(const char *text, size_t size, const char **expected);
/* NULL, or what was expected of a number that is well written but cannot be kept exactly. */
const char *json_number_refuse(const char *text, size_t length);

#endif
