/* What power has that can be named. */
#include "hawser/telecom/power.h"

HWS_PLAN_ENTITY_KNOWN(hws_power_area_entity, hws_power_id, "power_area", struct hws_power_plan,
                      hws_power_plan, areas, area_count, hws_known_to_all);
