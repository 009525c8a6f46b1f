/*
 * Whether what an operator has goes to its higher classes first: between any two cities no class of
 * an operator is served a smaller share than a lower one of its own. Demands of one operator
 * between the same cities have the same ways.
 */
#ifndef TESTS_TELECOM_CLASS_ORDER_H
#define TESTS_TELECOM_CLASS_ORDER_H

#include "hawser/telecom/telecom.h"

/* Fails the test, in the name of a world and its seed, unless it is so now. */
void check_class_order(const struct hws_state *state, const char *world, uint64_t seed);

#endif
