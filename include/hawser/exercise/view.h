/*
 * What a seat is shown: a head and the lists that its party may have (hawser/core/list.h), copied
 * out of the world, never a window into it. Control's view has the truth; a player's has what that
 * party could know. JSON, tables, maps and charts are made from a view, and never from the world.
 *
 * A revision is taken from the lists as they stand on the wire, so it moves with whatever they show
 * and with nothing else: it tells a seat nothing of what is hidden from it. What moves is a fix, a
 * course and a speed there, and so the revision does not move while time passes and nothing is
 * learnt. It has no order: a view that comes to be as it was has the revision that it had.
 */
#ifndef HAWSER_EXERCISE_VIEW_H
#define HAWSER_EXERCISE_VIEW_H

#include "hawser/core/domain.h"
#include "hawser/core/list.h"
#include "hawser/core/party.h"
#include "hawser/core/record_stream.h"
#include "hawser/core/text.h"
#include "hawser/geo/sphere.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HWS_VIEW_LINE_MAX 240
#define HWS_VIEW_LISTS_MAX 128u
/* Latest records that control is shown, and latest things told that a party is. */
#define HWS_VIEW_LINES_MAX 64u
/* So small that every reader of JSON takes a revision as a whole number. */
#define HWS_VIEW_REVISION_END (UINT64_C(1) << 48)

/* What the view takes from whoever runs the exercise, besides the world's state. */
struct hws_view_source {
    struct hws_state state;
    const struct hws_environment *environment;
    enum hws_language language;
    struct hws_party party;
    struct hws_party post; /* the role that looks; kind NULL: none (struct hws_list_reader) */
    bool tabled;           /* also what tables alone show */
    bool running;
    double pace;
    const struct hws_record_stream *records; /* the latest worth showing are worded */
    struct hws_told *told; /* the party's numbering, or NULL (struct hws_list_reader) */
};

struct hws_view {
    uint64_t revision; /* below HWS_VIEW_REVISION_END; equal: the same is shown */
    int64_t epoch_ms, now_ms, end_ms;
    bool running; /* control's: the clock goes on by itself (session) */
    double pace;  /* simulated seconds a second while running */
    struct hws_party party;
    char seat[HWS_VIEW_LINE_MAX];       /* "facilitator", or the kind of the party: "agency" */
    char party_id[HWS_VIEW_LINE_MAX];   /* "" of control, and of all together */
    char party_name[HWS_VIEW_LINE_MAX]; /* likewise */
    char role_id[HWS_VIEW_LINE_MAX];    /* of the post that looks; "" none */
    char title[HWS_VIEW_LINE_MAX];      /* a player's may be "" */
    char marking[HWS_VIEW_LINE_MAX];    /* stands on every output */
    struct hws_point south_west, north_east;
    double wave_height_m, wind_mps; /* control's, at the middle of the region */
    struct hws_list *lists[HWS_VIEW_LISTS_MAX];
    uint32_t list_count;
    struct hws_view_wire *wire; /* the lists as JSON */
};

/* HWS_ERR_MEMORY; HWS_ERR_RANGE when there is no such party. *view is the caller's to destroy.
 * Never writes to the world. */
HWS_MUST_CHECK enum hws_status hws_view_create(const struct hws_view_source *source,
                                               struct hws_view **view);
void hws_view_destroy(struct hws_view *view);

/* The list of this name, or NULL: the party may not have it. */
const struct hws_list *hws_view_list(const struct hws_view *view, const char *name);

/* The documented wire form (scenarios/schema/view.schema.json). Freed by the caller with free(). */
HWS_MUST_CHECK enum hws_status hws_view_json(const struct hws_view *view, char **json,
                                             size_t *json_size);
/*
 * What `base`, an earlier view of the same seat, must be told to become this one: rows that are new
 * or other than they were, and keys that are gone (scenarios/schema/delta.schema.json).
 */
HWS_MUST_CHECK enum hws_status hws_view_delta(const struct hws_view *base,
                                              const struct hws_view *view, char **json,
                                              size_t *json_size);

#endif
