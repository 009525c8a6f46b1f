/* What the measures of service have that can be named. */
#include "hawser/core/language.h"
#include "hawser/telecom/service.h"

#include <stdio.h>

HWS_PLAN_ENTITY(hws_reporting_area_entity, hws_service_id, "area", struct hws_service_plan,
                hws_service_plan, areas, area_count);

/* ---- scopes ---------------------------------------------------------------------------------- */

static void pair_words(const struct hws_service_plan *plan, uint32_t index,
                       enum hws_language language, char *text, size_t text_size)
{
    const struct hws_service_pair *pair = &plan->pairs[index];

    (void)snprintf(text, text_size, "%s-%s",
                   hws_text_in(&plan->telecom->cities[pair->city_a].name, language),
                   hws_text_in(&plan->telecom->cities[pair->city_b].name, language));
}

static bool scope_words(const struct hws_state *state, union hws_argument value,
                        enum hws_language language, char *text, size_t text_size)
{
    const struct hws_service_plan *plan = hws_service_plan(state);

    if (value.i < 0 || value.i >= (int64_t)hws_service_scope_count(state)) {
        return false;
    }
    const struct hws_service_info info = hws_service(state, (uint32_t)value.i);
    switch (info.kind) {
    case HWS_SCOPE_NETWORK:
        (void)snprintf(text, text_size, "%s", hws_tr(language, "all traffic"));
        break;
    case HWS_SCOPE_CLASS:
        (void)snprintf(text, text_size, "%s",
                       hws_tr(language, hws_demand_class_name((enum hws_demand_class)info.index)));
        break;
    case HWS_SCOPE_AREA:
        (void)snprintf(text, text_size, "%s", hws_text_in(&plan->areas[info.index].name, language));
        break;
    case HWS_SCOPE_PAIR:
        pair_words(plan, info.index, language, text, text_size);
        break;
    }
    hws_text_trim(text);
    return true;
}

const struct hws_value_kind hws_service_scope_value = {
    .domain = &hws_service_id,
    .word = "scope",
    .words = scope_words,
};
