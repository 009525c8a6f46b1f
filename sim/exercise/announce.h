/* Zones that are announced: their rows, and who knows of them. */
#ifndef HAWSER_SIM_EXERCISE_ANNOUNCE_H
#define HAWSER_SIM_EXERCISE_ANNOUNCE_H

#include "sim/exercise/exercise.h"

/* No padding. */
struct announced_row {
    int64_t party; /* hws_party_pack; 0: everybody */
    uint32_t zone; /* of the exercise's plan */
    uint32_t reserved;
};

/* ---- announce.c ---- */
#define ANNOUNCED_FIELD_COUNT 3u
extern const struct hws_field_def announced_fields[ANNOUNCED_FIELD_COUNT];
extern const struct hws_value_kind announce_zone_value; /* i: zone of the exercise's plan */
/* Whether a party that is not control was told of the zone; of all of a kind, whether one was. */
bool announce_is_known(const struct hws_state *state, uint32_t zone, struct hws_party party);
/* Whoever it is that the record names. */
bool announce_audience(const struct hws_state *state, const struct hws_record *record,
                       const struct hws_party *party);
/* The effect EXERCISE_ANNOUNCE. */
enum hws_status announce_on_announce(struct hws_step *step, const struct hws_effect *effect);
HWS_MUST_CHECK enum hws_status announce_check(const struct hws_state *state,
                                              struct hws_error *error);

/* ---- exercise_lists.c ---- */
/* Whether the party has the zone on its map now: of the start, by its watch, or announced. */
bool exercise_zone_is_seen(const struct hws_state *state, struct hws_party party, uint32_t zone);

#endif
