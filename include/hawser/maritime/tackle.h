/*
 * Ground tackle: what hangs from a ship's bow, by her class, and what it does on the sea bed.
 *
 * Anchor and chain are those of IACS UR A1, whose table runs by the equipment number: displacement,
 * front and side of a ship together. Within a few per cent the table is a formula: an anchor weighs
 * 3 kg a number, half the chain (one side's) is 110 m (EN / 60)^0.27 long, and of grade 3 it is
 * 1.36 EN^0.5 mm thick and 0.0219 kg a metre and mm^2 heavy. So a class that says what its anchor
 * weighs has the chain that goes with it.
 */
#ifndef HAWSER_MARITIME_TACKLE_H
#define HAWSER_MARITIME_TACKLE_H

#include "hawser/maritime/maritime.h"

struct hws_tackle {
    double anchor_t;         /* one bower anchor, stockless */
    double chain_m;          /* of one side, to the bitter end */
    double chain_mm;         /* diameter of its bar */
    double chain_kg_m;       /* in air */
    double strength_knewton; /* at which the chain parts */
};

/* The anchor of a ship of that class by her equipment number. */
double hws_anchor_usual_t(const struct hws_vessel_class *vessel_class);

/* The tackle that goes with an anchor of this mass, 0 to 50 t; all zero without one. */
struct hws_tackle hws_tackle_of(double anchor_t);

/*
 * How deep the anchor hangs at the end of all its chain, the ship making speed_kn (0 and more): the
 * water streams the chain aft at the angle at which its weight and its drag balance.
 */
double hws_tackle_reach_m(const struct hws_tackle *tackle, double speed_kn);
/*
 * How well a dragged anchor digs in, 0 (it skips or hangs) to 1: wholly where half of the chain or
 * more lies on the ground, and less as less of it does: flukes do not enter under a shank that is
 * lifted.
 */
double hws_tackle_bite_frac(const struct hws_tackle *tackle, double depth_m, double speed_kn);
/* What a ship of that class that made speed_kn makes with her anchor dragging behind her, knots. */
double hws_tackle_dragging_kn(const struct hws_vessel_class *vessel_class, double speed_kn);

/* ---- at anchor ------------------------------------------------------------------------------ */

/* The mean wind, m/s, in which she begins to drag, if there were neither waves nor current. */
double hws_anchored_onset_mps(const struct hws_vessel_class *vessel_class);
/*
 * How fast she is driven then, knots, where the ground holds `ground_frac` of what is usual; 0: she
 * holds, or has no anchor.
 */
double hws_anchored_drift_kn(const struct hws_vessel_class *vessel_class, double ground_frac,
                             const struct hws_sea *sea);

#endif
