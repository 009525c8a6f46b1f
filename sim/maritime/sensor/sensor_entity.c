/* What the sensors' domain has that can be named. */
#include "hawser/maritime/sensor.h"

/* That an agency is there is no secret. */
HWS_PLAN_ENTITY_KNOWN(hws_agency_entity, hws_sensor_id, "agency", struct hws_sensor_plan,
                      hws_sensor_plan, agencies, agency_count, hws_known_to_all);
HWS_PLAN_ENTITY(hws_sensor_entity, hws_sensor_id, "sensor", struct hws_sensor_plan, hws_sensor_plan,
                sensors, sensor_count);
