/* Answers: what a room asks of its facilitator's console. */
#include "hawser/session/show.h"

#include "sim/session/show.h"

#include "hawser/core/units.h"
#include "hawser/exercise/exercise.h"
#include "hawser/exercise/wording.h"
#include "hawser/maritime/maritime.h"

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

typedef char *(*show_function)(const struct hws_state *state);

/* Tracks and alerts are asked of an agency: see hws_show_answer. */
static const show_function show_functions[HWS_SHOW_TOPIC_COUNT] = {
    [HWS_SHOW_CABLES] = show_cables,     [HWS_SHOW_VESSELS] = show_vessels,
    [HWS_SHOW_SHIPS] = show_ships,       [HWS_SHOW_FAULTS] = show_faults,
    [HWS_SHOW_REPAIRS] = show_repairs,   [HWS_SHOW_SPARES] = show_spares,
    [HWS_SHOW_NETWORK] = show_network,   [HWS_SHOW_DEMANDS] = show_demands,
    [HWS_SHOW_PORTS] = show_ports,       [HWS_SHOW_SENSORS] = show_sensors,
    [HWS_SHOW_MEASURES] = show_measures, [HWS_SHOW_SHARING] = show_sharing,
    [HWS_SHOW_UNITS] = show_units,       [HWS_SHOW_TIME] = show_time,
    [HWS_SHOW_OUTAGES] = show_outages,   [HWS_SHOW_ALARMS] = show_alarms,
};

static char *show_topic(const struct hws_state *state, const struct hws_move *move)
{
    const int64_t topic = move->values[HWS_SHOW_TOPIC].i;
    /* + 1, or 0: of all */
    const uint32_t agency1 = (uint32_t)(hws_move_i(move, HWS_SHOW_AGENCY, -1) + 1);

    assert(topic >= 0 && topic < HWS_SHOW_TOPIC_COUNT);
    if (topic == HWS_SHOW_TRACKS) {
        return show_tracks(state, agency1 - 1u);
    }
    return topic == HWS_SHOW_ALERTS ? show_alerts(state, agency1) : show_functions[topic](state);
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
