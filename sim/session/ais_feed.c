/*
 * Two pending events a station, its next position report and its next static data, in the event
 * queue of core. Who transmits is looked up when a report is due, and every ten seconds over all
 * slots: that finds newcomers, and those whose interval has become shorter meanwhile (a ship that
 * left its berth), and costs no more than the reports themselves.
 */
#include "hawser/session/ais_feed.h"

#include "hawser/core/queue.h"
#include "hawser/core/units.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The nominal interval of a class A station under way: nobody new waits longer to be heard. */
#define LOOK_MS (10 * HWS_MS_PER_S)
#define STATIC_MS (6 * HWS_MS_PER_MINUTE)
/*
 * A course that changes by more than this turns the faster rate on. It stays on until the course is
 * near its mean of the last 30 s again, and 20 s more (facts/maritime.md 2.1).
 */
#define TURN_DEG 5.0
#define TURNING_MS (50 * HWS_MS_PER_S)
#define QUEUE_ALIGNMENT 64u
#define PAIRS_PER_GROWTH 256u

enum feed_event { FEED_POSITION, FEED_STATIC };

struct feed_slot {
    uint64_t key;
    bool used;
    bool right_hand; /* the way of its last turn */
    double course_deg;
    int64_t reported_ms;
    int64_t turning_until_ms;
    struct hws_event_handle position, identity;
};

struct hws_ais_feed {
    int64_t epoch_ms, look_ms;
    uint64_t sent_count;
    uint32_t sequence_id;
    struct feed_slot *slots;
    uint32_t slot_count;
    struct hws_queue queue;
    struct hws_queue_state queue_state;
};

/* ---- memory --------------------------------------------------------------------------------- */

enum hws_status hws_ais_feed_create(int64_t epoch_ms, int64_t start_ms, struct hws_ais_feed **feed)
{
    struct hws_ais_feed *fresh = calloc(1, sizeof(*fresh));

    if (fresh == NULL) {
        return HWS_ERR_MEMORY;
    }
    fresh->epoch_ms = epoch_ms;
    fresh->look_ms = start_ms;
    fresh->queue.state = &fresh->queue_state;
    *feed = fresh;
    return HWS_OK;
}

void hws_ais_feed_destroy(struct hws_ais_feed *feed)
{
    if (feed == NULL) {
        return;
    }
    free(feed->queue.keys);
    free(feed->queue.slots);
    free(feed->slots);
    free(feed);
}

/* Room for two events a slot; the queue stands as it was when that fails. */
static enum hws_status grow_queue(struct hws_queue *queue, uint32_t capacity)
{
    const size_t key_count = (size_t)capacity + HWS_QUEUE_KEYS_AHEAD;
    const size_t key_bytes =
        (key_count * sizeof(*queue->keys) + QUEUE_ALIGNMENT - 1) & ~(size_t)(QUEUE_ALIGNMENT - 1);
    hws_queue_key *keys = aligned_alloc(QUEUE_ALIGNMENT, key_bytes);
    struct hws_queue_slot *slots = realloc(queue->slots, (size_t)capacity * sizeof(*slots));

    if (slots != NULL) {
        queue->slots = slots;
    }
    if (keys == NULL || slots == NULL) {
        free(keys);
        return HWS_ERR_MEMORY;
    }
    memset(keys, 0, key_bytes);
    if (queue->keys != NULL) {
        memcpy(keys, queue->keys,
               ((size_t)queue->state->pending_count + HWS_QUEUE_KEYS_AHEAD) * sizeof(*keys));
    }
    free(queue->keys);
    queue->keys = keys;
    queue->capacity = capacity;
    return HWS_OK;
}

static enum hws_status grow_slots(struct hws_ais_feed *feed, uint32_t count)
{
    if (count <= feed->slot_count) {
        return HWS_OK;
    }
    const uint32_t wanted = count + PAIRS_PER_GROWTH;
    if (wanted > HWS_QUEUE_SLOTS_MAX / 2u) {
        return HWS_ERR_FULL;
    }
    struct feed_slot *slots = realloc(feed->slots, (size_t)wanted * sizeof(*slots));
    if (slots == NULL) {
        return HWS_ERR_MEMORY;
    }
    feed->slots = slots;
    if (grow_queue(&feed->queue, wanted * 2u) != HWS_OK) {
        return HWS_ERR_MEMORY;
    }
    memset(&slots[feed->slot_count], 0, (wanted - feed->slot_count) * sizeof(*slots));
    feed->slot_count = wanted;
    return HWS_OK;
}

/* ---- values of the wire --------------------------------------------------------------------- */

/* The six-bit character of a byte, or 0 for one that has none: '@' ends a text on the wire. */
static char six_bit(char byte)
{
    if (byte >= 'a' && byte <= 'z') {
        return (char)(byte - 'a' + 'A');
    }
    if (byte < ' ' || byte > '_' || byte == '@') {
        return '\0';
    }
    return byte;
}

static size_t put_six_bit(const char *words, char *text, size_t length, size_t length_max)
{
    for (size_t i = 0; words[i] != '\0' && length < length_max; i++) {
        const char symbol = six_bit(words[i]);
        if (symbol != '\0') {
            text[length++] = symbol;
        }
    }
    while (length > 0 && text[length - 1] == ' ') {
        length--;
    }
    text[length] = '\0';
    return length;
}

void hws_ais_exercise_name(const char *name, char text[HWS_AIS_NAME_MAX + 1])
{
    static const char head[] = "EXER ";

    memcpy(text, head, sizeof(head));
    (void)put_six_bit(name, text, sizeof(head) - 1, HWS_AIS_NAME_MAX);
}

static int32_t nearest(double value, int32_t value_max)
{
    const double rounded = floor(value + 0.5);

    return rounded >= value_max ? value_max : (int32_t)rounded;
}

static struct hws_ais_message position_report(const struct hws_ais_station *station,
                                              int64_t instant_ms, bool turning, bool right_hand)
{
    const bool class_a = station->station_class == HWS_AIS_CLASS_A;
    const bool moves = station->placed && station->speed_kn >= 0.05;
    struct hws_ais_message message = {
        .type = class_a ? (turning ? 3 : 1) : 18,
        .mmsi = station->mmsi,
        .status = station->status,
        .speed_dkn = nearest(station->speed_kn * 10.0, 1022),
        .accuracy = 1,
        .longitude_min_e4 = nearest(station->place.lon_deg * 600000.0, 180 * 600000),
        .latitude_min_e4 = nearest(station->place.lat_deg * 600000.0, 90 * 600000),
        .course_ddeg = moves ? nearest(station->course_deg * 10.0, 3600) % 3600 : HWS_AIS_NO_COURSE,
        .heading_deg = moves ? nearest(station->course_deg, 360) % 360 : HWS_AIS_NO_HEADING,
        .second = (int32_t)(instant_ms / HWS_MS_PER_S % 60),
        .carrier_sense = station->station_class == HWS_AIS_CLASS_B_CS ? 1 : 0,
    };

    if (!station->placed) {
        message.longitude_min_e4 = HWS_AIS_NO_LONGITUDE;
        message.latitude_min_e4 = HWS_AIS_NO_LATITUDE;
        message.speed_dkn = HWS_AIS_NO_SPEED;
        message.accuracy = 0;
    } else if (turning) {
        /* Faster than 5 degrees in 30 s: a side, and no rate. */
        message.turn_indicator = right_hand ? 127 : -127;
    }
    return message;
}

/* From the antenna: four fifths of the length ahead of it, as on a ship whose bridge is aft. */
static void put_dimensions(struct hws_ais_message *message, const struct hws_ais_identity *identity)
{
    const int32_t length_m = nearest(identity->length_m, 2 * 511);
    const int32_t beam_m = nearest(identity->beam_m, 2 * 63);

    message->stern_m = length_m / 5;
    message->bow_m = length_m - message->stern_m > 511 ? 511 : length_m - message->stern_m;
    message->port_m = beam_m / 2;
    message->starboard_m = beam_m - message->port_m;
}

static struct hws_ais_message static_data(const struct hws_ais_station *station,
                                          const struct hws_ais_identity *identity, int32_t part)
{
    const bool class_a = station->station_class == HWS_AIS_CLASS_A;
    struct hws_ais_message message = {
        .type = class_a ? 5 : 24,
        .part = part,
        .mmsi = station->mmsi,
        .imo = identity->imo,
        .ship_type = identity->ship_type,
        .draught_dm = nearest(identity->draught_m * 10.0, 255),
        .fix_type = 1,
        .ais_version = 2, /* of M.1371-5 */
        .hour = 24,       /* of arrival: not available */
        .minute = 60,
        .destination = "EXERCISE ONLY",
    };

    hws_ais_exercise_name(identity->name, message.name);
    (void)put_six_bit(identity->call_sign, message.call_sign, 0, HWS_AIS_CALL_SIGN_MAX);
    put_dimensions(&message, identity);
    return message;
}

/* ---- sending -------------------------------------------------------------------------------- */

static enum hws_status send(struct hws_ais_feed *feed, int64_t instant_ms,
                            const struct hws_ais_message *message, struct hws_ais_sink sink)
{
    /* A station takes its two channels in turn; here all of them together do. */
    const struct hws_ais_envelope envelope = {.channel = feed->sent_count % 2 == 0 ? 'A' : 'B',
                                              .sequence_id = feed->sequence_id};
    struct hws_ais_sentences sentences;
    enum hws_status status = hws_ais_encode(message, &envelope, &sentences);

    if (status != HWS_OK) {
        return status;
    }
    feed->sent_count++;
    if (sentences.count > 1) {
        feed->sequence_id = (feed->sequence_id + 1) % 10;
    }
    return sink.take(sink.context, instant_ms, message, &sentences);
}

static enum hws_status send_static(struct hws_ais_feed *feed, const struct hws_ais_source *source,
                                   uint32_t index, const struct hws_ais_station *station,
                                   int64_t now_ms, struct hws_ais_sink sink)
{
    struct hws_ais_identity identity = {0};

    source->identity(source->context, index, &identity);
    struct hws_ais_message message = static_data(station, &identity, 0);
    enum hws_status status = send(feed, feed->epoch_ms + now_ms, &message, sink);
    if (status == HWS_OK && message.type == 24) {
        message = static_data(station, &identity, 1);
        status = send(feed, feed->epoch_ms + now_ms, &message, sink);
    }
    return status;
}

/* Heeds the course; true while the station is to report as one that turns. */
static bool is_turning(struct feed_slot *slot, const struct hws_ais_station *station,
                       int64_t now_ms)
{
    double turned_deg = station->course_deg - slot->course_deg;

    if (!station->placed || station->speed_kn < 0.05) {
        return false;
    }
    turned_deg -= turned_deg > 180.0 ? 360.0 : turned_deg <= -180.0 ? -360.0 : 0.0;
    if (fabs(turned_deg) > TURN_DEG) {
        slot->turning_until_ms = now_ms + TURNING_MS;
        slot->right_hand = turned_deg > 0.0;
    }
    slot->course_deg = station->course_deg;
    return now_ms < slot->turning_until_ms;
}

static int64_t interval_ms(const struct hws_ais_station *station, bool turning)
{
    return hws_ais_interval_ms(station->station_class, station->status, station->speed_kn, turning);
}

/* It is gone: the next look takes whoever came in its place. */
static enum hws_status forget(struct hws_ais_feed *feed, struct feed_slot *slot)
{
    enum hws_status status = hws_queue_cancel(&feed->queue, slot->position);

    if (status == HWS_OK) {
        status = hws_queue_cancel(&feed->queue, slot->identity);
    }
    *slot = (struct feed_slot){0};
    return status;
}

static enum hws_status fire(struct hws_ais_feed *feed, const struct hws_ais_source *source,
                            const struct hws_event *event, struct hws_ais_sink sink)
{
    const uint32_t index = event->body.subject;
    const int64_t now_ms = event->time_ms;
    struct feed_slot *slot = &feed->slots[index];
    struct hws_ais_station station = {0};

    if (index >= source->slot_count(source->context) ||
        !source->station(source->context, index, &station) || station.key != slot->key) {
        return forget(feed, slot);
    }
    if (event->body.kind == FEED_STATIC) {
        const enum hws_status status = hws_queue_repeat(&feed->queue, now_ms + STATIC_MS);
        if (status != HWS_OK) {
            return status;
        }
        return send_static(feed, source, index, &station, now_ms, sink);
    }
    const bool turning = is_turning(slot, &station, now_ms);
    slot->reported_ms = now_ms;
    const enum hws_status status =
        hws_queue_repeat(&feed->queue, now_ms + interval_ms(&station, turning));
    const struct hws_ais_message message =
        position_report(&station, feed->epoch_ms + now_ms, turning, slot->right_hand);
    if (status != HWS_OK) {
        return status;
    }
    return send(feed, feed->epoch_ms + now_ms, &message, sink);
}

/* ---- looking -------------------------------------------------------------------------------- */

/* Spread over the time to the next look by the key, so that not all speak at once. */
static enum hws_status welcome(struct hws_ais_feed *feed, uint32_t index,
                               const struct hws_ais_station *station, int64_t now_ms)
{
    struct feed_slot *slot = &feed->slots[index];
    const int64_t first_ms = now_ms + (int64_t)(station->key % (uint64_t)LOOK_MS);
    const struct hws_event_body position = {.kind = FEED_POSITION, .subject = index};
    const struct hws_event_body identity = {.kind = FEED_STATIC, .subject = index};

    *slot = (struct feed_slot){.key = station->key,
                               .used = true,
                               .course_deg = station->course_deg,
                               .reported_ms = now_ms};
    const enum hws_status status =
        hws_queue_schedule(&feed->queue, first_ms, 0, &position, &slot->position);
    if (status != HWS_OK) {
        return status;
    }
    return hws_queue_schedule(&feed->queue, first_ms, 1, &identity, &slot->identity);
}

/* One that must report more often than when it last did is not left to its old interval. */
static enum hws_status hasten(struct hws_ais_feed *feed, struct feed_slot *slot,
                              const struct hws_ais_station *station, int64_t now_ms)
{
    struct hws_event pending;
    const bool turning = is_turning(slot, station, now_ms);
    const int64_t due_ms = slot->reported_ms + interval_ms(station, turning);

    if (hws_queue_find(&feed->queue, slot->position, &pending) != HWS_OK ||
        pending.time_ms <= due_ms) {
        return HWS_OK;
    }
    return hws_queue_reschedule(&feed->queue, slot->position, due_ms > now_ms ? due_ms : now_ms);
}

static enum hws_status look(struct hws_ais_feed *feed, const struct hws_ais_source *source,
                            int64_t now_ms)
{
    const uint32_t count = source->slot_count(source->context);
    enum hws_status status = grow_slots(feed, count);

    for (uint32_t i = 0; i < count && status == HWS_OK; i++) {
        struct feed_slot *slot = &feed->slots[i];
        struct hws_ais_station station = {0};
        if (!source->station(source->context, i, &station)) {
            continue;
        }
        if (!slot->used) {
            status = welcome(feed, i, &station, now_ms);
        } else if (slot->key == station.key) {
            status = hasten(feed, slot, &station, now_ms);
        }
    }
    return status;
}

int64_t hws_ais_feed_next_ms(const struct hws_ais_feed *feed)
{
    const int64_t next_ms =
        feed->slot_count == 0 ? HWS_TIME_NEVER : hws_queue_next_time_ms(&feed->queue);

    return next_ms < feed->look_ms ? next_ms : feed->look_ms;
}

enum hws_status hws_ais_feed_step(struct hws_ais_feed *feed, const struct hws_ais_source *source,
                                  int64_t now_ms, struct hws_ais_sink sink)
{
    enum hws_status status = HWS_OK;

    if (feed->look_ms <= now_ms) {
        status = look(feed, source, now_ms);
        feed->look_ms = now_ms + LOOK_MS;
    }
    while (status == HWS_OK && feed->slot_count > 0 &&
           hws_queue_next_time_ms(&feed->queue) <= now_ms) {
        struct hws_event event;
        status = hws_queue_peek(&feed->queue, &event);
        if (status == HWS_OK) {
            status = fire(feed, source, &event, sink);
        }
    }
    return status;
}
