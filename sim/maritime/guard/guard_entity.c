/* What the guards' domain has that can be named. */
#include "hawser/maritime/guard.h"

HWS_PLAN_ENTITY(hws_unit_entity, hws_guard_id, "unit", struct hws_guard_plan, hws_guard_plan, units,
                unit_count);
