/* Notes of check about ports: who comes to one that has no berth for her. */
#ifndef HAWSER_SIM_CONSOLE_CHECK_PORTS_H
#define HAWSER_SIM_CONSOLE_CHECK_PORTS_H

#include "hawser/scenario/scenario.h"

/* A line for each port and class of ships that no berth of the port ever takes. */
void print_port_notes(const struct hws_scenario *scenario, const char *path);

#endif
