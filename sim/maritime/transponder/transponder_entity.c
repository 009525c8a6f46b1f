/* What the transponders' domain has that can be named. */
#include "hawser/maritime/transponder.h"

#include "hawser/core/language.h"

#include <inttypes.h>
#include <stdio.h>

HWS_PLAN_ENTITY(hws_zone_entity, hws_transponder_id, "zone", struct hws_transponder_plan,
                hws_transponder_plan, areas, area_count);

static bool mmsi_words(const struct hws_state *state, union hws_argument value,
                       enum hws_language language, char *text, size_t text_size)
{
    (void)state;
    if (value.i == 0) {
        (void)snprintf(text, text_size, "%s", hws_tr(language, "no name"));
    } else {
        (void)snprintf(text, text_size, "MMSI %09" PRId64, value.i);
    }
    return true;
}

const struct hws_value_kind hws_mmsi_entity = {
    .domain = &hws_transponder_id,
    .word = "mmsi",
    .words = mmsi_words,
};
