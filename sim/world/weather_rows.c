/* The weather: who the domain is, its plan by state, and what of it can be named. */
#include "sim/world/weather.h"

const struct hws_domain_id hws_weather_id = {"weather"};

const struct hws_weather_plan *weather_plan(const struct hws_state *state)
{
    return hws_state_plan(state, &hws_weather_id);
}

HWS_PLAN_ENTITY(hws_weather_area_entity, hws_weather_id, "area", struct hws_weather_plan,
                weather_plan, areas, area_count);
