/* Who the domain is. */
#include "hawser/maritime/sensor.h"

const struct hws_domain_id hws_sensor_id = {"sensor"};
