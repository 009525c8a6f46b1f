/* Liaison: what its files share. */
#ifndef HAWSER_SIM_WORLD_LIAISON_H
#define HAWSER_SIM_WORLD_LIAISON_H

#include "hawser/core/list.h"
#include "hawser/world/world.h"

enum liaison_record { LIAISON_RECORD_ASKED = 0, LIAISON_RECORD_COUNT };

/* ---- liaison_lists.c: what parties may look at ---- */
#define LIAISON_LIST_COUNT 1u
extern const struct hws_list_def *const liaison_lists[LIAISON_LIST_COUNT];

#endif
