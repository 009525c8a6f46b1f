/* A slot's value as text: how a person writes it, read and written by its kind. */
#ifndef HAWSER_SIM_EXERCISE_MOVE_VALUE_H
#define HAWSER_SIM_EXERCISE_MOVE_VALUE_H

#include "hawser/exercise/move.h"
#include "hawser/exercise/wrong.h"

#include <stddef.h>

#define HWS_VALUE_TEXT_MAX 128

/*
 * Reads the value of a slot as a seat may name it. HWS_ERR_INPUT fills *wrong, but for its
 * verb; `text` NULL, there is none, does so too.
 */
enum hws_status move_value_read(const struct hws_state *state, const struct hws_seat *seat,
                                const struct hws_slot *slot, const char *text,
                                union hws_argument *value, struct hws_wrong *wrong);
/* Writes what reads back as the same; false when the value has no such text. */
bool move_value_write(const struct hws_state *state, const struct hws_slot *slot,
                      union hws_argument value, char *text, size_t text_size);
/* Whether the slot's values are numbers, in JSON too. */
bool move_value_is_number(const struct hws_slot *slot);
/* The words of a list that the slot takes: the first, and how many. */
uint32_t move_value_list(const struct hws_state *state, const struct hws_slot *slot,
                         uint32_t *first);

#endif
