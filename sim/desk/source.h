/* What a window asks, answered by the thread that owns the session. */
#ifndef HAWSER_SIM_DESK_SOURCE_H
#define HAWSER_SIM_DESK_SOURCE_H

#include "hawser/render/window.h"
#include "hawser/serve/owner.h"

/* Answers that were not there yet when their lines were given have tickets first to last. */
struct desk_source {
    struct hws_owner *owner;
    uint64_t first_ticket, last_ticket; /* first > last: none is to come */
};

/* Over an owner that was started; both must outlive the window. */
struct desk_source desk_source_over(struct hws_owner *owner);
struct hws_window_source desk_window_source(struct desk_source *desk);

#endif
