/* Answers: what a room asks of its facilitator's console. */
#include "hawser/session/show.h"

#include "sim/session/show.h"

#include "hawser/core/units.h"
#include "hawser/maritime/maritime.h"
#include "hawser/maritime/sensor.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *show_time(const struct hws_state *state)
{
    char instant[HWS_INSTANT_TEXT_MAX];
    char gone[HWS_DURATION_TEXT_MAX];
    char text[160];

    hws_instant_format((state->plan->epoch_ms + state->now_ms) / HWS_MS_PER_S * HWS_MS_PER_S,
                       instant);
    hws_duration_words(state->now_ms, gone);
    const uint32_t vessel_count = hws_maritime_under_way_count(state);
    (void)snprintf(text, sizeof(text), "%s, T+%s; %u vessel%s at sea\n", instant, gone,
                   vessel_count, vessel_count == 1 ? "" : "s");
    return strdup(text);
}

static char *show_topic(const struct hws_state *state, const struct hws_command *command)
{
    const struct hws_party agency = {&hws_agency_entity, command->agency1 - 1u};
    const struct hws_party control = {NULL, 0};

    assert(command->topic < HWS_SHOW_TOPIC_COUNT);
    switch (command->topic) {
    case HWS_SHOW_TIME:
        return show_time(state);
    case HWS_SHOW_OUTAGES:
        return show_outages(state);
    case HWS_SHOW_MEASURES:
        return show_measures(state);
    default:
        return hws_show_lists(state, command->agency1 == 0 ? control : agency, HWS_LANGUAGE_EN,
                              hws_show_topic_name((enum hws_show_topic)command->topic));
    }
}

char *hws_show_answer(const struct hws_state *state, const struct hws_command *command)
{
    switch (command->kind) {
    case HWS_COMMAND_SHOW:
        return show_topic(state, command);
    case HWS_COMMAND_HELP:
        return show_help(command->topic);
    case HWS_COMMAND_RUN:
    case HWS_COMMAND_PAUSE:
    case HWS_COMMAND_GO:
    case HWS_COMMAND_PACE:
        return show_time(state);
    case HWS_COMMAND_INJECT:
    case HWS_COMMAND_END:
        break;
    }
    return strdup("");
}
