/*
 * Numbers of a seat's own, as people type them: a letter and a count, "R-1", "M-12". Each role
 * counts what it has heard of from 1 on, so that a number tells nothing of others' (post, row).
 */
#ifndef HAWSER_SIM_EXERCISE_OWN_NUMBER_H
#define HAWSER_SIM_EXERCISE_OWN_NUMBER_H

#include "hawser/core/value.h"

#include <stdbool.h>
#include <stddef.h>

/* False, of what no number is (below 1). */
bool own_number_write(char letter, union hws_argument value, char *text, size_t text_size);
/* The letter in either case. HWS_ERR_INPUT. */
enum hws_status own_number_read(char letter, const char *text, union hws_argument *value);

#endif
