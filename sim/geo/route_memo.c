/*
 * A table of sets of a few routes each. The route from A to B is the one from B to A turned round
 * (seaway_route.c), so both are one row, kept from the end that comes first. A thread holds the
 * lock of a group of sets while it copies a row, never while it looks for a route: two threads that
 * want the same new one both look for it, and find the same.
 *
 * That there is no way is kept as well: it takes the longest to find out.
 */
#include "hawser/geo/route_memo.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#define SET_ROWS 4u
#define SET_COUNT (HWS_ROUTE_MEMO_ROUTES / SET_ROWS)
#define LOCK_COUNT 16u
/* A route with more is rare, and is looked for each time. */
#define KEPT_WAYPOINTS_MAX 64u

/* No padding: it is hashed and compared as bytes. */
struct key {
    struct hws_point first, last;
    uint64_t closed_lanes;
};

struct memo_row {
    struct key key;
    uint64_t asked_at; /* the set's count when it was asked for last; 0: the row is free */
    double distance_m;
    uint64_t lanes_used;
    uint32_t waypoint_count; /* 0: there is no way */
    struct hws_point waypoints[KEPT_WAYPOINTS_MAX];
};

struct memo_set {
    uint64_t asked, known;
    struct memo_row rows[SET_ROWS];
};

struct hws_route_memo {
    const struct hws_seaway *seaway;
    pthread_mutex_t locks[LOCK_COUNT];
    struct memo_set sets[SET_COUNT];
};

_Static_assert(sizeof(struct key) == 2 * sizeof(struct hws_point) + sizeof(uint64_t), "no padding");

struct hws_route_memo *hws_route_memo_create(const struct hws_seaway *seaway)
{
    struct hws_route_memo *memo =
        calloc(1, sizeof(*memo)); /* pages that nobody touches cost none */

    if (memo == NULL) {
        return NULL;
    }
    memo->seaway = seaway;
    for (uint32_t i = 0; i < LOCK_COUNT; i++) {
        if (pthread_mutex_init(&memo->locks[i], NULL) != 0) {
            while (i > 0) {
                (void)pthread_mutex_destroy(&memo->locks[--i]);
            }
            free(memo);
            return NULL;
        }
    }
    return memo;
}

void hws_route_memo_destroy(struct hws_route_memo *memo)
{
    if (memo == NULL) {
        return;
    }
    for (uint32_t i = 0; i < LOCK_COUNT; i++) {
        (void)pthread_mutex_destroy(&memo->locks[i]);
    }
    free(memo);
}

/* ---- one set ------------------------------------------------------------------------------- */

static struct memo_row *find(struct memo_set *set, const struct key *key)
{
    for (uint32_t i = 0; i < SET_ROWS; i++) {
        struct memo_row *row = &set->rows[i];
        /* Bits that differ are another key, be they equal as numbers.
         * NOLINTNEXTLINE(bugprone-suspicious-memory-comparison,cert-exp42-c,cert-flp37-c) */
        if (row->asked_at != 0 && memcmp(&row->key, key, sizeof(*key)) == 0) {
            return row;
        }
    }
    return NULL;
}

static void copy_points(struct hws_point *to, const struct hws_point *from, uint32_t count,
                        bool turned)
{
    for (uint32_t i = 0; i < count; i++) {
        to[i] = from[turned ? count - 1u - i : i];
    }
}

/* HWS_ERR_NOT_FOUND: it is not known. */
static enum hws_status recall(struct memo_set *set, const struct key *key, bool turned,
                              struct hws_route *route)
{
    struct memo_row *row = find(set, key);

    set->asked++;
    if (row == NULL) {
        return HWS_ERR_NOT_FOUND;
    }
    set->known++;
    row->asked_at = set->asked;
    if (row->waypoint_count == 0) {
        return HWS_ERR_NO_ROUTE;
    }
    route->waypoint_count = row->waypoint_count;
    route->distance_m = row->distance_m;
    route->lanes_used = row->lanes_used;
    copy_points(route->waypoints, row->waypoints, row->waypoint_count, turned);
    return HWS_OK;
}

/* `route` is NULL where there is no way. */
static void keep(struct memo_set *set, const struct key *key, bool turned,
                 const struct hws_route *route)
{
    struct memo_row *oldest = &set->rows[0];

    if (find(set, key) != NULL) {
        return; /* another thread looked for it too */
    }
    for (uint32_t i = 1; i < SET_ROWS; i++) {
        if (set->rows[i].asked_at < oldest->asked_at) {
            oldest = &set->rows[i];
        }
    }
    oldest->key = *key;
    oldest->asked_at = set->asked;
    oldest->waypoint_count = 0;
    if (route != NULL) {
        oldest->waypoint_count = route->waypoint_count;
        oldest->distance_m = route->distance_m;
        oldest->lanes_used = route->lanes_used;
        copy_points(oldest->waypoints, route->waypoints, route->waypoint_count, turned);
    }
}

/* ---- the door ------------------------------------------------------------------------------ */

static bool comes_first(struct hws_point a, struct hws_point b)
{
    if (a.lon_deg < b.lon_deg || a.lon_deg > b.lon_deg) {
        return a.lon_deg < b.lon_deg;
    }
    return a.lat_deg < b.lat_deg;
}

enum hws_status hws_route_memo_route(struct hws_route_memo *memo, struct hws_point from,
                                     struct hws_point to, uint64_t closed_lanes,
                                     struct hws_route *route, struct hws_error *error)
{
    const bool turned = comes_first(to, from);
    const struct key key = {
        .first = turned ? to : from, .last = turned ? from : to, .closed_lanes = closed_lanes};
    const uint32_t at = (uint32_t)(XXH3_64bits(&key, sizeof(key)) % SET_COUNT);
    struct memo_set *set = &memo->sets[at];
    pthread_mutex_t *lock = &memo->locks[at % LOCK_COUNT];

    (void)pthread_mutex_lock(lock);
    enum hws_status status = recall(set, &key, turned, route);
    (void)pthread_mutex_unlock(lock);
    /* Who wants to be told why has it looked for again: an error has its own words. */
    if (status == HWS_OK || (status == HWS_ERR_NO_ROUTE && error == NULL)) {
        return status;
    }
    status = hws_seaway_route(memo->seaway, from, to, closed_lanes, route, error);
    if ((status == HWS_OK && route->waypoint_count <= KEPT_WAYPOINTS_MAX) ||
        status == HWS_ERR_NO_ROUTE) {
        (void)pthread_mutex_lock(lock);
        keep(set, &key, turned, status == HWS_OK ? route : NULL);
        (void)pthread_mutex_unlock(lock);
    }
    return status;
}

void hws_route_memo_counts(struct hws_route_memo *memo, uint64_t *asked, uint64_t *known)
{
    *asked = 0;
    *known = 0;
    for (uint32_t i = 0; i < SET_COUNT; i++) {
        (void)pthread_mutex_lock(&memo->locks[i % LOCK_COUNT]);
        *asked += memo->sets[i].asked;
        *known += memo->sets[i].known;
        (void)pthread_mutex_unlock(&memo->locks[i % LOCK_COUNT]);
    }
}
