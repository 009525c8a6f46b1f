/*
 * How often cables break by themselves, so to speak: faults per 1,000 km of cable and year by depth
 * and cause. facts/cable.md 2 suggests the sums (fitted, not measured): 2-6 on an unburied shelf,
 * 0.5-1.5 on a buried one, 0.2-0.4 down to 1,000 m, 0.03-0.1 below. Causes share the shelf as in
 * the table of ICPC data there, "other" left out; below it fishing and anchors fade.
 */
#ifndef HAWSER_SIM_TELECOM_FAULT_BACKGROUND_H
#define HAWSER_SIM_TELECOM_FAULT_BACKGROUND_H

#include "hawser/telecom/telecom.h"

/* rates[HWS_FAULT_CAUSE_COUNT], per 1,000 km and year; HWS_CAUSE_REPORTED has none. */
void background_rates(const struct hws_depth_zone *zone, double *rates);

#endif
