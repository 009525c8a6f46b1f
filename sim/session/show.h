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

/* ---- show_help.c ---- */
/* All verbs, or one. */
char *show_help(const struct hws_state *state, const struct hws_verb *verb);

/* ---- show_service.c ---- */
char *show_outages(const struct hws_state *state);

/* ---- show_measures.c ---- */
char *show_measures(const struct hws_state *state);

#endif
