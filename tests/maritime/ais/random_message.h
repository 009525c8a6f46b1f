/* Random AIS messages of every kind that is encoded, each field over all that its bits hold. */
#ifndef TESTS_AIS_RANDOM_MESSAGE_H
#define TESTS_AIS_RANDOM_MESSAGE_H

#include "hawser/core/random.h"
#include "hawser/maritime/ais.h"

/* Types 1, 2, 3, 4, 5, 18, 19, 21, 24A, 24B, 24B of an auxiliary craft, 27. */
#define RANDOM_KIND_COUNT 12u

struct hws_ais_message random_message(struct hws_stream *stream, uint32_t kind);

/* Whether every field that the first one's type has is the same in both. */
bool messages_equal(const struct hws_ais_message *one, const struct hws_ais_message *other);

#endif
