/*
 * A live AIS feed: who transmits now, into timed sentences. Position reports go out as often as
 * M.1371 asks of each station, static data every six minutes. Whose stations they are is the
 * source's business: the truth of a world, what is on the air in it, or one agency's picture. Every
 * name in a feed begins with "EXER ", and the destination says EXERCISE ONLY, so that no receiver
 * can take an exercise for the sea.
 */
#ifndef HAWSER_MARITIME_AIS_FEED_H
#define HAWSER_MARITIME_AIS_FEED_H

#include "hawser/core/domain.h"
#include "hawser/geo/sphere.h"
#include "hawser/maritime/ais.h"

#include <stdbool.h>
#include <stdint.h>

/* What a position report tells. */
struct hws_ais_station {
    uint64_t key; /* names the station for good: another that takes its slot has another key */
    int32_t mmsi; /* 1 to 999,999,999 */
    enum hws_ais_class station_class;
    bool placed; /* it knows its place; without one it tells neither course nor speed */
    struct hws_point place;
    double course_deg; /* true, 0 to 360; not told while the speed is below 0.05 kn */
    double speed_kn;
    int32_t status; /* navigational status, 0 to 15 */
};

/* What static data tell. Zero where it is not known. */
struct hws_ais_identity {
    char name[64];      /* any UTF-8; hws_ais_exercise_name makes it fit */
    char call_sign[64]; /* likewise, up to its 7 characters */
    int32_t imo, ship_type;
    double length_m, beam_m, draught_m;
};

/*
 * Slots 0 to slot_count - 1, as of the instant for which the feed asks. A slot keeps its station
 * until that one is gone; `station` is false where nothing transmits.
 */
struct hws_ais_source {
    uint32_t (*slot_count)(const void *context);
    bool (*station)(const void *context, uint32_t slot, struct hws_ais_station *station);
    void (*identity)(const void *context, uint32_t slot, struct hws_ais_identity *identity);
    const void *context;
};

/*
 * The truth of a world: every vessel that is fitted, where it is, whether its set is on or not.
 * `state` is the caller's, and may be read anew between steps.
 */
struct hws_ais_source hws_ais_truth(const struct hws_state *state);
/*
 * What is on the air in a world: sets that are on, the identities and places that they tell, and
 * ships that are nothing else. The world must have transponders among its domains.
 */
struct hws_ais_source hws_ais_on_air(const struct hws_state *state);

/* Type and size as ships of a class tell them; no name. */
struct hws_vessel_class;
struct hws_ais_identity hws_ais_static_data(const struct hws_vessel_class *class);

/* Whose picture; both are the caller's. The world must have pictures among its domains. */
struct hws_ais_picture {
    const struct hws_state *state;
    uint32_t agency;
};

/* What an agency believes to be out there: its tracks that are held or coast. */
struct hws_ais_source hws_ais_picture(const struct hws_ais_picture *picture);

/* "EXER " and the name in the six-bit alphabet, upper case, without what does not fit. */
void hws_ais_exercise_name(const char *name, char text[HWS_AIS_NAME_MAX + 1]);

struct hws_ais_feed;

/* Whoever takes the sentences of one message; instant_ms counts from 1970. */
struct hws_ais_sink {
    enum hws_status (*take)(void *context, int64_t instant_ms,
                            const struct hws_ais_message *message,
                            const struct hws_ais_sentences *sentences);
    void *context;
};

/* A feed that begins at start_ms of a world whose time 0 is the instant epoch_ms. */
HWS_MUST_CHECK enum hws_status hws_ais_feed_create(int64_t epoch_ms, int64_t start_ms,
                                                   struct hws_ais_feed **feed);
void hws_ais_feed_destroy(struct hws_ais_feed *feed);

/*
 * The world's time up to which nothing is to be done: the next report, or the next look (every ten
 * seconds) for stations that came or must report sooner than they were going to.
 */
int64_t hws_ais_feed_next_ms(const struct hws_ais_feed *feed);

/*
 * Sends all that is due at now_ms, which is not past hws_ais_feed_next_ms; the source answers as of
 * then. HWS_ERR_MEMORY, or what the sink gives.
 */
HWS_MUST_CHECK enum hws_status hws_ais_feed_step(struct hws_ais_feed *feed,
                                                 const struct hws_ais_source *source,
                                                 int64_t now_ms, struct hws_ais_sink sink);

#endif
