/* What the ports' domain has that can be named. */
#include "hawser/maritime/port.h"

#include "hawser/core/language.h"

#include <stdio.h>

HWS_PLAN_ENTITY(hws_terminal_entity, hws_port_id, "terminal", struct hws_port_plan, hws_port_plan,
                terminals, terminal_count);

static bool system_words(const struct hws_state *state, union hws_argument value,
                         enum hws_language language, char *text, size_t text_size)
{
    (void)state;
    if (value.i < 0 || value.i >= HWS_PORT_SYSTEM_COUNT) {
        return false;
    }
    (void)snprintf(text, text_size, "%s",
                   hws_tr(language, hws_port_system_name((enum hws_port_system)value.i)));
    return true;
}

const struct hws_value_kind hws_port_system_entity = {
    .domain = &hws_port_id,
    .word = "system",
    .words = system_words,
};
