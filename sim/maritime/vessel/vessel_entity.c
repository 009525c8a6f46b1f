/* What the vessels' domain has that can be named. */
#include "hawser/maritime/maritime.h"

#include <stdio.h>

static bool vessel_words(const struct hws_state *state, union hws_argument value,
                         enum hws_language language, char *text, size_t text_size)
{
    return hws_maritime_vessel_name(hws_maritime_plan(state), value.i, language, text, text_size);
}

/* Those of the file; one that a flow or a log brings has no authored id. */
static uint32_t vessel_count(const struct hws_state *state)
{
    return hws_maritime_plan(state)->vessel_count;
}

static const char *vessel_id(const struct hws_state *state, uint32_t index)
{
    return index < vessel_count(state) ? hws_maritime_plan(state)->vessels[index].id : NULL;
}

static const char *vessel_name(const struct hws_state *state, uint32_t index,
                               enum hws_language language)
{
    (void)language;
    return index < vessel_count(state) ? hws_maritime_plan(state)->vessels[index].name : NULL;
}

const struct hws_value_kind hws_vessel_entity = {
    .domain = &hws_maritime_id,
    .word = "vessel",
    .words = vessel_words,
    .count = vessel_count,
    .id = vessel_id,
    .name = vessel_name,
};

HWS_PLAN_ENTITY(hws_port_entity, hws_maritime_id, "port", struct hws_maritime_plan,
                hws_maritime_plan, ports, port_count);
