/*
 * The topics of "show", and "help": each function answers one; the caller frees what it gives; NULL
 * when memory is out.
 */
#ifndef HAWSER_SIM_SESSION_SHOW_H
#define HAWSER_SIM_SESSION_SHOW_H

#include "hawser/core/clock.h"
#include "hawser/core/domain.h"
#include "hawser/core/text.h"
#include "hawser/core/verb.h"
#include "hawser/session/table.h"

#define SHOW_COLUMN_COUNT(columns) ((uint32_t)(sizeof(columns) / sizeof((columns)[0])))

static inline const char *show_english(const struct hws_text *text)
{
    return hws_text_in(text, HWS_LANGUAGE_EN);
}

/* ---- show_cables.c ---- */
char *show_cables(const struct hws_state *state);
char *show_ships(const struct hws_state *state);
char *show_faults(const struct hws_state *state);
char *show_demands(const struct hws_state *state);

/* ---- show_network.c ---- */
char *show_network(const struct hws_state *state);

/* ---- show_help.c ---- */
/* All verbs, or one. */
char *show_help(const struct hws_state *state, const struct hws_verb *verb);

/* ---- show_repairs.c ---- */
char *show_repairs(const struct hws_state *state);
char *show_spares(const struct hws_state *state);

/* ---- show_alarms.c ---- */
char *show_alarms(const struct hws_state *state);

/* ---- show_service.c ---- */
char *show_outages(const struct hws_state *state);

/* ---- show_measures.c ---- */
char *show_measures(const struct hws_state *state);

/* ---- show_units.c ---- */
char *show_units(const struct hws_state *state);

/* ---- show_vessels.c ---- */
char *show_vessels(const struct hws_state *state);

/* ---- show_ports.c ---- */
char *show_ports(const struct hws_state *state);

/* ---- show_sensors.c ---- */
char *show_sensors(const struct hws_state *state);

/* ---- show_picture.c ---- */
char *show_sharing(const struct hws_state *state);
char *show_tracks(const struct hws_state *state, uint32_t agency);
/* Of one agency (+ 1), or 0 of all. */
char *show_alerts(const struct hws_state *state, uint32_t agency1);

#endif
