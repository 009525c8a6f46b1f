/* hawser view: the window, or a picture, over a session. Here, since it joins console and window.
 */
#ifndef HAWSER_SIM_APP_VIEW_H
#define HAWSER_SIM_APP_VIEW_H

#include "hawser/console/console.h"

extern const struct hws_subcommand view_subcommand;

#endif
