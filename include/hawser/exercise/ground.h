/*
 * What a seat is told once, before its first view: what its lists are like (their columns, headed
 * in the reader's language), which verbs it may give and with what values, and the things that it
 * may name in them. All is the plan's; nothing here changes while the exercise runs, and nothing is
 * in it that the seat could not know from the start.
 */
#ifndef HAWSER_EXERCISE_GROUND_H
#define HAWSER_EXERCISE_GROUND_H

#include "hawser/core/list.h"
#include "hawser/core/party.h"

#include <stddef.h>

/*
 * The documented wire form (scenarios/schema/ground.schema.json), worded in the reader's language;
 * the reader's party is the seat's. Freed by the caller with free(). HWS_ERR_MEMORY.
 */
HWS_MUST_CHECK enum hws_status hws_ground_json(const struct hws_list_reader *reader,
                                               const struct hws_seat *seat, char **json,
                                               size_t *json_size);

#endif
