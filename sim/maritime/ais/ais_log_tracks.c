/*
 * What came under one MMSI into ships. In order of time each fix joins the nearest of the tracks
 * from which it could have been sailed, or begins another. At the end a track is a ship's when it
 * has TRACK_FIXES_MIN fixes or none has more; the fixes of the others are impossible jumps. Tracks
 * that follow one another in time are one ship's (its positions leapt for good: a receiver that was
 * wrong, or spoofed); tracks that overlap are ships that use the same MMSI.
 */
#include "sim/maritime/ais/ais_log.h"

#include "hawser/core/units.h"

#include <stdlib.h>
#include <string.h>

#define TRACK_FIXES_MIN 5u
/* Tracks that a fix may join; when another begins, the least of them is joined no more. */
#define OPEN_TRACKS_MAX 12u
/* Another receiver's copy of a report comes within this time. */
#define DUPLICATE_MS (5 * HWS_MS_PER_S)
/* The nominal interval of type 27. */
#define COARSE_MS (3 * HWS_MS_PER_MINUTE)
#define NO_TRACK UINT32_MAX

struct track {
    uint32_t first, last; /* fixes */
    uint32_t fix_count;
    uint32_t twin; /* the ship it belongs to, or NO_TRACK */
};

struct sorting {
    struct hws_ais_log *log;
    struct log_entry *entry;
    uint32_t *track_of; /* each fix's, or NO_TRACK for one that is refused */
    struct track *tracks;
    uint32_t track_count;
    uint32_t open[OPEN_TRACKS_MAX];
    uint32_t open_count;
    bool fine_known;
    int64_t fine_ms; /* of the last fix that was not coarse, if fine_known */
};

static int by_time(const void *first, const void *second)
{
    const struct log_raw_fix *one = first;
    const struct log_raw_fix *other = second;

    if (one->fix.time_ms != other->fix.time_ms) {
        return one->fix.time_ms < other->fix.time_ms ? -1 : 1;
    }
    return one->ordinal < other->ordinal ? -1 : one->ordinal > other->ordinal;
}

static const struct hws_log_fix *fix_at(const struct sorting *sorting, uint32_t index)
{
    return &sorting->entry->raw[index].fix;
}

static bool is_copy(const struct hws_log_fix *earlier, const struct hws_log_fix *later)
{
    const bool same_place = earlier->place.lat_deg == later->place.lat_deg &&
                            earlier->place.lon_deg == later->place.lon_deg;
    const bool same_motion =
        earlier->speed_dkn == later->speed_dkn && earlier->course_ddeg == later->course_ddeg;
    const int64_t later_ms = later->time_ms - earlier->time_ms;

    return same_place && (later_ms == 0 || (same_motion && later_ms <= DUPLICATE_MS));
}

/* ---- joining -------------------------------------------------------------------------------- */

/* The open track that is nearest to a fix among those it could follow, or NO_TRACK. */
static uint32_t nearest_track(const struct sorting *sorting, const struct hws_log_fix *fix,
                              bool *copy)
{
    double nearest_m = 0.0;
    uint32_t nearest = NO_TRACK;

    *copy = false;
    for (uint32_t i = 0; i < sorting->open_count && !*copy; i++) {
        const struct hws_log_fix *last = fix_at(sorting, sorting->tracks[sorting->open[i]].last);
        const double distance_m = hws_rhumb_m(last->place, fix->place);
        const double sailed_m =
            hws_mps_from_kn(HWS_LOG_SPEED_MAX_KN) * (double)(fix->time_ms - last->time_ms) / 1000.0;
        *copy = is_copy(last, fix);
        if (fix->time_ms > last->time_ms && distance_m <= sailed_m &&
            (nearest == NO_TRACK || distance_m < nearest_m)) {
            nearest = sorting->open[i];
            nearest_m = distance_m;
        }
    }
    return nearest;
}

/* Makes room among the open tracks: the one with the fewest fixes, the oldest of those, goes. */
static uint32_t least_open(const struct sorting *sorting)
{
    uint32_t least = 0;

    for (uint32_t i = 1; i < sorting->open_count; i++) {
        if (sorting->tracks[sorting->open[i]].fix_count <
            sorting->tracks[sorting->open[least]].fix_count) {
            least = i;
        }
    }
    return least;
}

static void begin_track(struct sorting *sorting, uint32_t index)
{
    const uint32_t track = sorting->track_count++;

    sorting->tracks[track] =
        (struct track){.first = index, .last = index, .fix_count = 1, .twin = NO_TRACK};
    sorting->track_of[index] = track;
    if (sorting->open_count == OPEN_TRACKS_MAX) {
        const uint32_t least = least_open(sorting);
        memmove(&sorting->open[least], &sorting->open[least + 1],
                (sorting->open_count - least - 1) * sizeof(sorting->open[0]));
        sorting->open_count--;
    }
    sorting->open[sorting->open_count++] = track;
}

static void join(struct sorting *sorting, uint32_t index)
{
    const struct log_raw_fix *raw = &sorting->entry->raw[index];
    bool copy = false;

    sorting->track_of[index] = NO_TRACK;
    if (raw->coarse != 0 && sorting->fine_known &&
        raw->fix.time_ms - sorting->fine_ms <= COARSE_MS) {
        sorting->log->counts.refusals[HWS_LOG_REFUSED_COARSE]++;
        return;
    }
    const uint32_t track = nearest_track(sorting, &raw->fix, &copy);
    if (copy) {
        sorting->log->counts.refusals[HWS_LOG_REFUSED_DUPLICATE]++;
        return;
    }
    if (raw->coarse == 0) {
        sorting->fine_known = true;
        sorting->fine_ms = raw->fix.time_ms;
    }
    if (track == NO_TRACK) {
        begin_track(sorting, index);
        return;
    }
    sorting->track_of[index] = track;
    sorting->tracks[track].last = index;
    sorting->tracks[track].fix_count++;
}

/* ---- judging -------------------------------------------------------------------------------- */

/* Each believable track its ship; tracks are in the order of their first fixes. */
static uint32_t assign_ships(struct sorting *sorting)
{
    uint32_t last_fix[HWS_LOG_TWINS_MAX];
    uint32_t ship_count = 0;
    uint32_t longest = 0;

    for (uint32_t i = 0; i < sorting->track_count; i++) {
        longest = sorting->tracks[i].fix_count > sorting->tracks[longest].fix_count ? i : longest;
    }
    for (uint32_t i = 0; i < sorting->track_count; i++) {
        struct track *track = &sorting->tracks[i];
        if (track->fix_count < TRACK_FIXES_MIN && i != longest) {
            continue;
        }
        uint32_t ship = 0;
        while (ship < ship_count &&
               fix_at(sorting, last_fix[ship])->time_ms >= fix_at(sorting, track->first)->time_ms) {
            ship++;
        }
        if (ship == HWS_LOG_TWINS_MAX) {
            continue;
        }
        ship_count += ship == ship_count ? 1u : 0u;
        track->twin = ship;
        last_fix[ship] = track->last;
    }
    return ship_count;
}

/* Counts why a fix of a track without a ship is refused. */
static void refuse_rest(const struct sorting *sorting)
{
    uint64_t *refusals = sorting->log->counts.refusals;

    for (uint32_t i = 0; i < sorting->track_count; i++) {
        const struct track *track = &sorting->tracks[i];
        if (track->twin == NO_TRACK) {
            refusals[track->fix_count < TRACK_FIXES_MIN ? HWS_LOG_REFUSED_JUMP
                                                        : HWS_LOG_REFUSED_TWINS] +=
                track->fix_count;
        }
    }
}

static enum hws_status add_vessel(struct hws_ais_log *log, const struct hws_log_vessel *vessel)
{
    if (log->vessel_count == log->vessel_capacity) {
        const uint32_t capacity = log->vessel_capacity == 0 ? 64u : log->vessel_capacity * 2u;
        struct hws_log_vessel *vessels = realloc(log->vessels, capacity * sizeof(*vessels));
        if (vessels == NULL) {
            return HWS_ERR_MEMORY;
        }
        log->vessels = vessels;
        log->vessel_capacity = capacity;
    }
    log->vessels[log->vessel_count++] = *vessel;
    return HWS_OK;
}

/* Copies each ship's fixes, one ship after another. */
static enum hws_status make_ships(struct sorting *sorting, uint32_t ship_count)
{
    struct log_entry *entry = sorting->entry;
    uint32_t written = 0;
    enum hws_status status = HWS_OK;

    entry->fixes = malloc(entry->raw_count * sizeof(*entry->fixes));
    if (entry->fixes == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t ship = 0; ship < ship_count && status == HWS_OK; ship++) {
        struct hws_log_vessel vessel = entry->described;
        vessel.twin = ship;
        vessel.fixes = &entry->fixes[written];
        for (uint32_t i = 0; i < entry->raw_count; i++) {
            const uint32_t track = sorting->track_of[i];
            if (track != NO_TRACK && sorting->tracks[track].twin == ship) {
                entry->fixes[written++] = entry->raw[i].fix;
                vessel.fix_count++;
            }
        }
        sorting->log->counts.fix_count += vessel.fix_count;
        status = add_vessel(sorting->log, &vessel);
    }
    return status;
}

enum hws_status log_entry_sort(struct hws_ais_log *log, struct log_entry *entry)
{
    struct sorting sorting = {.log = log, .entry = entry};
    enum hws_status status = HWS_ERR_MEMORY;

    if (entry->raw_count == 0) {
        return HWS_OK;
    }
    if (entry->disordered) {
        qsort(entry->raw, entry->raw_count, sizeof(*entry->raw), by_time);
    }
    sorting.track_of = malloc(entry->raw_count * sizeof(*sorting.track_of));
    sorting.tracks = malloc(entry->raw_count * sizeof(*sorting.tracks));
    if (sorting.track_of != NULL && sorting.tracks != NULL) {
        for (uint32_t i = 0; i < entry->raw_count; i++) {
            join(&sorting, i);
        }
        const uint32_t ship_count = assign_ships(&sorting);
        refuse_rest(&sorting);
        status = make_ships(&sorting, ship_count);
    }
    free(sorting.track_of);
    free(sorting.tracks);
    free(entry->raw);
    entry->raw = NULL;
    entry->raw_count = 0;
    entry->raw_capacity = 0;
    return status;
}
