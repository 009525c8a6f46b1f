/*
 * What sensors ask of transponders while they work out who hears whom: cheaper than a whole report,
 * since it needs no place.
 */
#ifndef HAWSER_SIM_MARITIME_TRANSPONDER_H
#define HAWSER_SIM_MARITIME_TRANSPONDER_H

#include "hawser/maritime/transponder.h"

/* Whether a vessel of this class, in this slot, says anything at all. */
bool transponder_speaks(const struct hws_state *state, uint32_t vessel, enum hws_ais_fit fit);
/* hws_transponder_report of a vessel that has been looked up already. */
struct hws_transponder_report transponder_report_of(const struct hws_state *state, uint32_t vessel,
                                                    struct hws_vessel_info info);
/* Nominal time between two reports, ms, of a vessel in this state at this speed. */
int64_t transponder_interval_ms(enum hws_ais_fit fit, enum hws_vessel_state vessel_state,
                                double speed_kn);
/* Whether any area is jammed now: while none is, places need no test. */
bool transponder_any_jammed(const struct hws_state *state);
/* Whether a set at this place knows no place, because it lies in a jammed area. */
bool transponder_jammed_at(const struct hws_state *state, struct hws_point place);
/* The fraction of the way from-to, at or beyond `after`, at which it first crosses the edge of a
 * jammed area; 2 when it crosses none. */
double transponder_jam_crossing(const struct hws_state *state, struct hws_point from,
                                struct hws_point to, double after);

#endif
