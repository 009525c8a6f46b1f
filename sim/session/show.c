/* Answers: what a room asks of its facilitator's console. */
#include "hawser/session/show.h"

#include "sim/session/show.h"

#include "hawser/exercise/exercise.h"

#include <assert.h>
#include <string.h>

static char *show_topic(const struct hws_list_reader *reader, const struct hws_move *move)
{
    const char *topic =
        hws_show_topic(reader->state->registry, (uint32_t)move->values[HWS_SHOW_TOPIC].i);
    struct hws_list_reader asked = *reader;

    assert(topic != NULL);
    if (hws_move_has(move, HWS_SHOW_PARTY)) {
        asked.post = (struct hws_party){NULL, 0};
        asked.party = hws_show_party(reader->state, (uint32_t)move->values[HWS_SHOW_PARTY].i);
    }
    return hws_show_lists(&asked, topic);
}

char *hws_show_answer(const struct hws_list_reader *reader, const struct hws_seat *seat,
                      const struct hws_move *move)
{
    const struct hws_registry *registry = reader->state->registry;

    switch (hws_exercise_verb(move)) {
    case HWS_VERB_SHOW:
        return show_topic(reader, move);
    case HWS_VERB_HELP:
        return show_help(
            reader->state, seat,
            hws_verb_at(registry, (uint32_t)hws_move_i(move, HWS_HELP_VERB, HWS_VERBS_MAX)));
    case HWS_VERB_RUN:
    case HWS_VERB_PAUSE:
    case HWS_VERB_GO:
    case HWS_VERB_PACE:
        return hws_show_lists(reader, "time");
    default:
        return strdup("");
    }
}
