/* Answers: what a room asks of its facilitator's console. */
#include "hawser/session/show.h"

#include "sim/session/show.h"

#include "hawser/core/units.h"
#include "hawser/exercise/exercise.h"
#include "hawser/exercise/wording.h"
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
    const uint32_t vessel_count = hws_maritime_at_sea_count(state);
    (void)snprintf(text, sizeof(text), "%s, T+%s; %u vessel%s at sea\n", instant, gone,
                   vessel_count, vessel_count == 1 ? "" : "s");
    return strdup(text);
}

static char *show_topic(const struct hws_state *state, const struct hws_move *move)
{
    const int64_t topic = move->values[HWS_SHOW_TOPIC].i;
    const int64_t agency = hws_move_i(move, HWS_SHOW_AGENCY, -1); /* -1: all of them */
    const struct hws_party control = {NULL, 0};
    const struct hws_party asked = {&hws_agency_entity, (uint32_t)agency};

    assert(topic >= 0 && topic < HWS_SHOW_TOPIC_COUNT);
    switch (topic) {
    case HWS_SHOW_TIME:
        return show_time(state);
    case HWS_SHOW_OUTAGES:
        return show_outages(state);
    case HWS_SHOW_MEASURES:
        return show_measures(state);
    default:
        return hws_show_lists(state, agency < 0 ? control : asked, HWS_LANGUAGE_EN,
                              hws_show_topic_name((enum hws_show_topic)topic));
    }
}

char *hws_show_answer(const struct hws_state *state, const struct hws_move *move)
{
    switch (hws_exercise_verb(move)) {
    case HWS_VERB_SHOW:
        return show_topic(state, move);
    case HWS_VERB_HELP:
        return show_help(
            state,
            hws_verb_at(state->registry, (uint32_t)hws_move_i(move, HWS_HELP_VERB, HWS_VERBS_MAX)));
    case HWS_VERB_RUN:
    case HWS_VERB_PAUSE:
    case HWS_VERB_GO:
    case HWS_VERB_PACE:
        return show_time(state);
    default:
        return strdup("");
    }
}
