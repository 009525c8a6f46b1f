/* What the measures of service have that can be named. */
#include "hawser/telecom/service.h"

HWS_PLAN_ENTITY(hws_reporting_area_entity, hws_service_id, "area", struct hws_service_plan,
                hws_service_plan, areas, area_count);
