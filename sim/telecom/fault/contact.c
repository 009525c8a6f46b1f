/* Gear against cables: see hawser/telecom/contact.h. */
#include "hawser/telecom/contact.h"

#include "hawser/core/math.h"
#include "hawser/core/units.h"

/* Flukes of stockless anchors, by the cube root of the mass: Hall's and their like are alike. */
#define FLUKE_M_OF_A_TONNE 0.79
/* Of a fluke's length, that its tip goes deep at the 45 degrees to which stockless anchors open. */
#define TIP_FRAC 0.707
/*
 * By seabed, in lengths of the fluke: one in sand and stiff clay, three in mud (NCEL TDS 83-08R,
 * 1987; the Carbon Trust's Cable Burial Risk Assessment, CTC835, 2015, and its guide of 2016 do the
 * same by soil). Rock only scratches flukes.
 */
static const double flukes_deep[HWS_SEABED_COUNT] = {
    [HWS_SEABED_SAND] = 1.0,
    [HWS_SEABED_CLAY] = 1.0,
    [HWS_SEABED_MUD] = 3.0,
    [HWS_SEABED_ROCK] = 0.15,
};
/*
 * Doors and shoes of bottom trawls: 0.1 to 0.3 m, the deeper the softer (Eigaard and others, ICES
 * Journal of Marine Science 73, 2016, sup. 1, i27-i43; facts/cable.md 2 has a hearsay 0.4).
 */
static const double trawl_m[HWS_SEABED_COUNT] = {
    [HWS_SEABED_SAND] = 0.2,
    [HWS_SEABED_CLAY] = 0.2,
    [HWS_SEABED_MUD] = 0.3,
    [HWS_SEABED_ROCK] = 0.05,
};
#define SCATTER 4.0
/* A tip that passes less than this below a cable grazes it. */
#define GRAZE_M 0.1
/* Gear that comes along a cable slides along it: below this angle it may not hook. Assumed. */
#define HOOK_ANGLE_DEG 30.0
/* Of cables that were touched, or hooked by what could not part them: assumed. */
#define DAMAGED_FRAC 0.5
/* Above this pull an armoured cable parts: single armour breaks at some 200 kN. */
#define CABLE_STRENGTH_KNEWTON 200.0
/*
 * How many crossings of a bare cable go by without a fault. Facts/cable.md 2 has some 1.8 faults by
 * fishing per 1,000 km of unburied shelf cable and year. A shelf that is swept half over in a year
 * (Amoroso and others, PNAS 115, 2018, have 0.1 to 10 times by region), by gear 100 m wide and from
 * all sides, crosses each kilometre 0.5 * 1,000 / 100 * 2 / pi = 3.2 times: 3,200 crossings.
 */
#define TRAWL_FAULT_FRAC (1.8 / 3200.0)
/* Of those, parted at once: assumed. */
#define TRAWL_PARTED_FRAC 0.6
/* Bottom trawls are not worked deeper. */
#define TRAWL_DEPTH_MAX_M 1500.0

double hws_contact_anchor_m(double anchor_t, enum hws_seabed seabed)
{
    return TIP_FRAC * FLUKE_M_OF_A_TONNE * hws_cbrt(anchor_t) * flukes_deep[seabed];
}

double hws_contact_trawl_m(enum hws_seabed seabed)
{
    return trawl_m[seabed];
}

double hws_contact_reached_frac(double penetration_m, double burial_m)
{
    if (!(burial_m > 0.0)) {
        return 1.0;
    }
    return penetration_m > 0.0 ? 1.0 / (1.0 + hws_pow(burial_m / penetration_m, SCATTER)) : 0.0;
}

static double hook_frac(double angle_deg)
{
    const double frac =
        hws_sin(hws_rad_from_deg(angle_deg)) / hws_sin(hws_rad_from_deg(HOOK_ANGLE_DEG));

    return frac < 1.0 ? frac : 1.0;
}

/* `u` is what is left of a draw, in (0, 1) again. */
static enum hws_contact touch(double u)
{
    return u < DAMAGED_FRAC ? HWS_CONTACT_DAMAGED : HWS_CONTACT_TOUCHED;
}

enum hws_contact hws_contact_of_anchor(const struct hws_depth_zone *zone,
                                       const struct hws_crossing_gear *gear, double depth_u,
                                       double hook_u)
{
    if (zone->depth_m > gear->reach_m) {
        return HWS_CONTACT_CLEAR;
    }
    /* How deep this one goes, from the scatter's law turned round. */
    const double tip_m = gear->penetration_m * hws_pow(depth_u / (1.0 - depth_u), 1.0 / SCATTER);
    if (zone->burial_m > 0.0 && tip_m <= zone->burial_m) {
        return HWS_CONTACT_OVER;
    }
    if (tip_m < zone->burial_m + GRAZE_M) {
        return touch(hook_u);
    }
    const double hooked_frac = hook_frac(gear->angle_deg);
    if (hook_u >= hooked_frac) {
        return touch((hook_u - hooked_frac) / (1.0 - hooked_frac));
    }
    return gear->strength_knewton >= CABLE_STRENGTH_KNEWTON ? HWS_CONTACT_PARTED
                                                            : HWS_CONTACT_DAMAGED;
}

enum hws_contact hws_contact_of_trawl(const struct hws_depth_zone *zone, double angle_deg, double u)
{
    const double fault_frac =
        zone->depth_m > TRAWL_DEPTH_MAX_M
            ? 0.0
            : TRAWL_FAULT_FRAC * hook_frac(angle_deg) *
                  hws_contact_reached_frac(hws_contact_trawl_m(zone->seabed), zone->burial_m);

    if (u >= fault_frac) {
        return HWS_CONTACT_OVER;
    }
    return u < TRAWL_PARTED_FRAC * fault_frac ? HWS_CONTACT_PARTED : HWS_CONTACT_DAMAGED;
}
