/* The table of the world's domains. Its order is the order in which effects are delivered. */
#include "hawser/world/world.h"

/* A row is a domain. */
/* clang-format off */
const struct hws_domain *const hws_world_domains[] = {
    &hws_maritime_domain,
    &hws_port_domain,
    &hws_transponder_domain,
    &hws_sensor_domain,
    &hws_picture_domain,
    &hws_guard_domain,
    &hws_measure_domain,
    &hws_telecom_domain,
    &hws_service_domain,
    &hws_power_domain,
    &hws_weather_domain,
    &hws_hazard_domain,
    &hws_liaison_domain,
};
/* clang-format on */

const uint32_t hws_world_domain_count = sizeof(hws_world_domains) / sizeof(hws_world_domains[0]);
