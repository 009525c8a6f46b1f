/*
 * What a dragged anchor or a trawl does to a cable that it crosses. It knows neither ships nor
 * chance: whoever asks says how deep the gear can go, and brings the uniforms.
 *
 * How deep gear goes into the ground, and how deep the cable lies in it, are known to a factor: the
 * share of gear of a nominal penetration p that comes to a burial b is 1 / (1 + (b / p)^4), a
 * log-logistic scatter by some 40 %. Background faults (fault/background.c) ask the same function.
 */
#ifndef HAWSER_TELECOM_CONTACT_H
#define HAWSER_TELECOM_CONTACT_H

#include "hawser/telecom/telecom.h"

/* How deep the flukes' tips of a stockless anchor of that mass go where it digs in, metres. */
double hws_contact_anchor_m(double anchor_t, enum hws_seabed seabed);
/* The same of bottom trawls: doors, shoes and ground gear. */
double hws_contact_trawl_m(enum hws_seabed seabed);
/* The share of gear with that penetration that gets as deep as that; 1 where nothing covers it. */
double hws_contact_reached_frac(double penetration_m, double burial_m);

enum hws_contact {
    HWS_CONTACT_CLEAR = 0, /* hangs above the sea bed */
    HWS_CONTACT_OVER,      /* passes over what is buried */
    HWS_CONTACT_TOUCHED,   /* without damage */
    HWS_CONTACT_DAMAGED,   /* it may fail later, or never */
    HWS_CONTACT_PARTED,    /* hooked, and parted */
    HWS_CONTACT_COUNT
};

struct hws_crossing_gear {
    double reach_m;          /* the deepest water in which it comes to the ground at all */
    double penetration_m;    /* how deep it digs here, nominally */
    double strength_knewton; /* of what pulls it */
    double angle_deg;        /* between its way and the cable, 0 to 90 */
};

/* `depth_u` and `hook_u` in (0, 1). A zone's depth of 0 is unknown, and taken as within reach. */
enum hws_contact hws_contact_of_anchor(const struct hws_depth_zone *zone,
                                       const struct hws_crossing_gear *gear, double depth_u,
                                       double hook_u);
/* Of one crossing by a trawl; what does no damage is HWS_CONTACT_OVER. */
enum hws_contact hws_contact_of_trawl(const struct hws_depth_zone *zone, double angle_deg,
                                      double u);

#endif
