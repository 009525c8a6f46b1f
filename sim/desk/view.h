/* hawser view: the window, or a picture, over a session. */
#ifndef HAWSER_SIM_DESK_VIEW_H
#define HAWSER_SIM_DESK_VIEW_H

#include "hawser/desk/desk.h"

extern const struct hws_subcommand view_subcommand;

#endif
