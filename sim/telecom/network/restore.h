/*
 * How traffic comes back, stage by stage (facts/cable.md 6). Traffic thrown off its way waits until
 * its operator has moved it: a protected circuit in milliseconds, the rest when the control room
 * has switched it to the operator's own spare. Who is short even then asks the partners of its
 * agreements and has microwave and satellite links set up; both end when its own cables are mended.
 */
#ifndef HAWSER_SIM_TELECOM_NETWORK_RESTORE_H
#define HAWSER_SIM_TELECOM_NETWORK_RESTORE_H

#include "sim/telecom/network/routing.h"

struct operator_row {
    int64_t outage_ms;     /* of the latest that threw traffic off; HWS_TIME_NEVER: none yet */
    uint64_t outage_count; /* the next one's ordinal */
    struct hws_event_handle notice; /* pending while it owes the others news of its cables */
};

struct grant_row {
    struct hws_event_handle ready; /* pending while asked */
    int64_t since_ms;              /* asked or active; HWS_TIME_NEVER when idle */
    uint64_t record;
    uint64_t asked_count; /* the next asking's ordinal */
    uint32_t state;       /* enum hws_grant_state */
    uint32_t reserved;
};

/* Draws apart from those of faults and repairs (chance.h). */
enum restore_purpose { RESTORE_SWITCH = 64, RESTORE_READY, RESTORE_REROUTE, RESTORE_LIGHT };

/* A link has changed: shares out anew, and lets those who lost traffic begin to switch it. */
HWS_MUST_CHECK enum hws_status restore_link_changed(struct hws_step *step, uint32_t link,
                                                    enum hws_stage stage);
/* The first allocation, and the opening of links that are authored to open later. */
HWS_MUST_CHECK enum hws_status restore_start(struct hws_step *step);
/* The owner knows at once; the others when it tells them. */
HWS_MUST_CHECK enum hws_status restore_owe_notice(struct hws_step *step, uint32_t segment);

enum hws_status restore_on_protect(struct hws_step *step, const struct hws_event *event);
enum hws_status restore_on_reroute(struct hws_step *step, const struct hws_event *event);
enum hws_status restore_redraw_reroute(struct hws_step *step, const struct hws_event *event,
                                       double u, int64_t *time_ms);
enum hws_status restore_on_switch(struct hws_step *step, const struct hws_event *event);
enum hws_status restore_redraw_switch(struct hws_step *step, const struct hws_event *event,
                                      double u, int64_t *time_ms);
enum hws_status restore_on_link(struct hws_step *step, const struct hws_event *event);
enum hws_status restore_on_level(struct hws_step *step, const struct hws_event *event);
enum hws_status restore_on_notice(struct hws_step *step, const struct hws_event *event);
enum hws_status restore_on_light(struct hws_step *step, const struct hws_effect *effect);
enum hws_status restore_on_lit(struct hws_step *step, const struct hws_event *event);
enum hws_status restore_redraw_lit(struct hws_step *step, const struct hws_event *event, double u,
                                   int64_t *time_ms);

/* ---- restore_seek.c ------------------------------------------------------------------------- */

/* An operator that is short on all it has asks everyone who has promised. */
HWS_MUST_CHECK enum hws_status restore_seek(struct hws_step *step, uint32_t operator_index);
/* A segment has come back: whoever is whole again gives back what it was lent. */
HWS_MUST_CHECK enum hws_status restore_mended(struct hws_step *step);
enum hws_status restore_on_grant(struct hws_step *step, const struct hws_event *event);
/*
 * What one operator may lend to another by an agreement: its number and how it stands; UINT32_MAX:
 * there is none. What is sold on the market nobody has promised, or may call back.
 */
uint32_t restore_grant_between(const struct hws_state *state, uint32_t giver, uint32_t taker,
                               enum hws_grant_state *is);
enum hws_status restore_on_borrow(struct hws_step *step, const struct hws_effect *effect);
enum hws_status restore_on_lend(struct hws_step *step, const struct hws_effect *effect);
enum hws_status restore_on_call_back(struct hws_step *step, const struct hws_effect *effect);
enum hws_status restore_redraw_grant(struct hws_step *step, const struct hws_event *event, double u,
                                     int64_t *time_ms);

#endif
