/*
 * A busy strait for properties of pictures: two agencies with radars and AIS stations that really
 * see, over covers that are the same, overlap, or lie apart; ships that fall silent, drag, turn,
 * stop and tell others' numbers. The same for a seed, whoever shares what.
 */
#ifndef TESTS_MARITIME_PICTURE_BUSY_H
#define TESTS_MARITIME_PICTURE_BUSY_H

#include "hawser/core/random.h"
#include "tests/maritime/scene.h"

#define BUSY_HAPPENINGS 30u

/* The second agency's masts stand so far east of the first's: 92 km to the degree. Before the
 * start. */
void busy_place_sensors(struct scene *scene, double apart_deg);
/* Ships as the seed has them, under way. */
void busy_start(struct scene *scene, struct hws_stream *stream, uint64_t seed);
/* When the next thing happens, after this time. */
int64_t busy_next_ms(struct hws_stream *stream, int64_t at_ms);
/* Something befalls a ship. */
void busy_happen(struct scene *scene, struct hws_stream *stream);

#endif
