/* The exercise's own lists: zones, records in words, what each party was told, the time, what is to
 * come. */
#ifndef HAWSER_SIM_EXERCISE_EXERCISE_LISTS_H
#define HAWSER_SIM_EXERCISE_EXERCISE_LISTS_H

#include "hawser/core/list.h"

#define EXERCISE_LIST_COUNT 6u
extern const struct hws_list_def *const exercise_lists[EXERCISE_LIST_COUNT];

/* ---- artificial_lists.c ---- */
extern const struct hws_list_def artificial_list;

/* ---- pending_lists.c ---- */
extern const struct hws_list_def pending_list;

#endif
