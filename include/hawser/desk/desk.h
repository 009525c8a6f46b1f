/*
 * The facilitator's desk: subcommands that open a window. They stand on console and window alike,
 * so that neither has to know the other.
 */
#ifndef HAWSER_DESK_DESK_H
#define HAWSER_DESK_DESK_H

#include "hawser/console/console.h"

/* view. */
extern const struct hws_subcommand *const hws_desk_subcommands[];
extern const size_t hws_desk_subcommand_count;

#endif
