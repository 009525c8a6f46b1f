/* Ground tackle: see hawser/maritime/tackle.h. */
#include "hawser/maritime/tackle.h"

#include "hawser/core/math.h"

#include <math.h>

#define GRAVITY_MPS2 9.81
#define WATER_KG_M3 1025.0
#define AIR_KG_M3 1.225
/* What steel weighs in sea water of what it weighs in air. */
#define IN_WATER_FRAC 0.87

/*
 * How ships of a kind are built: block coefficients and shares of breadth by height (of the mast)
 * and of length by height that the wind meets, half laden. From general arrangements of common
 * designs; no more exact than a tenth.
 */
static const struct kind_shape {
    double block, front_frac, side_frac;
} shapes[] = {
    [HWS_SHIP_KIND_CARGO] = {0.72, 0.55, 0.30},    [HWS_SHIP_KIND_CONTAINER] = {0.65, 0.60, 0.45},
    [HWS_SHIP_KIND_BULK] = {0.83, 0.60, 0.30},     [HWS_SHIP_KIND_TANKER] = {0.82, 0.60, 0.30},
    [HWS_SHIP_KIND_FERRY] = {0.60, 0.70, 0.60},    [HWS_SHIP_KIND_FISHING] = {0.50, 0.35, 0.25},
    [HWS_SHIP_KIND_PLEASURE] = {0.40, 0.20, 0.15}, [HWS_SHIP_KIND_SERVICE] = {0.60, 0.50, 0.35},
    [HWS_SHIP_KIND_PATROL] = {0.50, 0.40, 0.35},
};
HWS_ROW_EACH(shapes, HWS_SHIP_KIND_COUNT);

static double displacement_t(const struct hws_vessel_class *class)
{
    /* Between perpendiculars a ship is some 4 % shorter than over all. */
    return WATER_KG_M3 / 1000.0 * shapes[class->kind].block * 0.96 * class->length_m *
           class->beam_m * class->draught_m;
}

static double front_m2(const struct hws_vessel_class *class)
{
    return shapes[class->kind].front_frac * class->beam_m * class->height_m;
}

/* displacement^(2/3), as the equipment number, resistance and power have it. */
static double size_of(const struct hws_vessel_class *class)
{
    const double root = hws_cbrt(displacement_t(class));

    return root * root;
}

/* UR A1, of the class. */
static double equipment_number(const struct hws_vessel_class *class)
{
    const double side_m2 = shapes[class->kind].side_frac * class->length_m * class->height_m;

    return size_of(class) + 2.0 * front_m2(class) + side_m2 / 10.0;
}

/* ---- what goes with what -------------------------------------------------------------------- */

#define ANCHOR_T_PER_NUMBER 0.003

double hws_anchor_usual_t(const struct hws_vessel_class *class)
{
    return ANCHOR_T_PER_NUMBER * equipment_number(class);
}

struct hws_tackle hws_tackle_of(double anchor_t)
{
    struct hws_tackle tackle = {.anchor_t = anchor_t};

    if (!(anchor_t > 0.0)) {
        return (struct hws_tackle){0};
    }
    const double number = anchor_t / ANCHOR_T_PER_NUMBER;
    tackle.chain_m = 110.0 * hws_pow(number / 60.0, 0.27);
    tackle.chain_mm = 1.36 * sqrt(number);
    const double bar_mm2 = tackle.chain_mm * tackle.chain_mm;
    tackle.chain_kg_m = 0.0219 * bar_mm2;
    /* IACS UR W18, grade 3: breaking load. */
    tackle.strength_knewton = 0.0196 * bar_mm2 * (44.0 - 0.08 * tackle.chain_mm);
    return tackle;
}

/* ---- dragged by a ship under way ------------------------------------------------------------ */

/* Across a stud chain, on its bar's diameter (DNV-OS-E301). */
#define CHAIN_DRAG 2.6
/* Of the chain, that must lie on the ground for the anchor to dig in wholly: assumed. */
#define GROUNDED_FULL_FRAC 0.5

/*
 * A towed line is straight, at the angle from the horizontal at which the part of its weight across
 * it, w cos, is its drag, r sin^2 (the critical angle of a towed cable; Zajac, Bell System
 * Technical Journal 36, 1957). The anchor at its end pulls it a little steeper: left out.
 */
double hws_tackle_reach_m(const struct hws_tackle *tackle, double speed_kn)
{
    const double speed_mps = hws_mps_from_kn(speed_kn);
    const double weight = IN_WATER_FRAC * GRAVITY_MPS2 * tackle->chain_kg_m;
    const double drag =
        0.5 * WATER_KG_M3 * CHAIN_DRAG * tackle->chain_mm / 1000.0 * speed_mps * speed_mps;

    if (!(drag > 0.0)) {
        return tackle->chain_m;
    }
    /* cos x = 2 d / (w + sqrt(w^2 + 4 d^2)): the root that keeps its digits at any speed. */
    const double cosine = 2.0 * drag / (weight + sqrt(weight * weight + 4.0 * drag * drag));
    return tackle->chain_m * sqrt(1.0 - cosine * cosine);
}

double hws_tackle_bite_frac(const struct hws_tackle *tackle, double depth_m, double speed_kn)
{
    const double reach_m = hws_tackle_reach_m(tackle, speed_kn);

    if (!(depth_m < reach_m)) {
        return 0.0;
    }
    const double grounded_frac = 1.0 - depth_m / reach_m;
    return grounded_frac >= GROUNDED_FULL_FRAC ? 1.0 : grounded_frac / GROUNDED_FULL_FRAC;
}

/* While it drags a stockless anchor holds 1.5 of its weight, and chain 0.75 of its own (Japan P&I
 * Club, Loss Prevention Bulletin 25, 2013); half of the chain is taken to lie on the ground. */
#define DRAGGING_ANCHOR_FACTOR 1.5
#define DRAGGING_CHAIN_FACTOR 0.75
#define DRAGGING_CHAIN_FRAC 0.5
/* P = displacement^(2/3) v^3 / C, kW and knots, and what of P pushes: usual of merchant ships. */
#define ADMIRALTY_COEFFICIENT 600.0
#define PROPULSIVE_FRAC 0.65

/* Her engine goes on as before, so that resistance, with the square of the speed, makes room. */
double hws_tackle_dragging_kn(const struct hws_vessel_class *class, double speed_kn)
{
    const struct hws_tackle tackle = hws_tackle_of(class->anchor_t);
    const double held_knewton = GRAVITY_MPS2 / 1000.0 *
                                (DRAGGING_ANCHOR_FACTOR * 1000.0 * tackle.anchor_t +
                                 DRAGGING_CHAIN_FACTOR * DRAGGING_CHAIN_FRAC * IN_WATER_FRAC *
                                     tackle.chain_kg_m * tackle.chain_m);
    const double push_knewton = PROPULSIVE_FRAC * size_of(class) * speed_kn * speed_kn /
                                (ADMIRALTY_COEFFICIENT * hws_mps_from_kn(1.0));

    if (!(held_knewton > 0.0)) {
        return speed_kn;
    }
    return held_knewton < push_knewton ? speed_kn * sqrt(1.0 - held_knewton / push_knewton) : 0.0;
}

/* ---- at anchor ------------------------------------------------------------------------------ */

/* In sand and mud that hold well: of its weight in water a stockless anchor 3.5, chain 0.75 (Japan
 * P&I Club, as above; Honda, Soesen Tsuron). */
#define HOLDING_ANCHOR_FACTOR 3.5
/* Where ships anchor: in one and a half of their draught. */
#define ANCHORAGE_DRAUGHTS 1.5
/* Chain let go for a gale: 4 D + 145 m (the rule of Japanese text books up to 30 m/s). */
#define GALE_CHAIN_DEPTHS 4.0
#define GALE_CHAIN_M 145.0
/* From ahead, on the front. */
#define WIND_DRAG 0.9
/* A ship at anchor yaws, and snatches at her chain with some 3 to 5 times the wind's steady pull
 * from ahead (Japan P&I Club, as above): the least of it. */
#define YAWING_FACTOR 3.0
/* Drift force of waves, of their energy on her beam; and drag on hull and screw of a current. */
#define WAVE_DRIFT_FRAC 0.05
#define CURRENT_DRAG 0.1
/* She drifts as fast as the wind that is too much for her drives her: share of its speed. Ships
 * that drag go astern at 2 to 3 kn in gales and storms. */
#define DRIFT_MAX_KN 3.0
#define DRIFT_MIN_KN 0.5

/* What the anchor and the chain on the ground hold, at a depth usual for her. */
static double holding_knewton_of(const struct hws_vessel_class *class)
{
    const struct hws_tackle tackle = hws_tackle_of(class->anchor_t);
    const double depth_m = ANCHORAGE_DRAUGHTS * class->draught_m;
    const double wanted_m = GALE_CHAIN_DEPTHS * depth_m + GALE_CHAIN_M;
    const double out_m = wanted_m < tackle.chain_m ? wanted_m : tackle.chain_m;
    const double anchor_knewton =
        HOLDING_ANCHOR_FACTOR * IN_WATER_FRAC * GRAVITY_MPS2 * tackle.anchor_t;
    const double weight_knewton_m = IN_WATER_FRAC * GRAVITY_MPS2 * tackle.chain_kg_m / 1000.0;

    if (!(anchor_knewton > 0.0)) {
        return 0.0;
    }
    /* The catenary, flat at its foot under the anchor's own hold; the rest lies on the ground. */
    const double hanging_m =
        sqrt(depth_m * depth_m + 2.0 * depth_m * anchor_knewton / weight_knewton_m);
    const double grounded_m = out_m > hanging_m ? out_m - hanging_m : 0.0;
    return anchor_knewton + DRAGGING_CHAIN_FACTOR * weight_knewton_m * grounded_m;
}

/* Per square of the wind, kN. */
static double wind_pull(const struct hws_vessel_class *class)
{
    return YAWING_FACTOR * 0.5 * AIR_KG_M3 * WIND_DRAG * front_m2(class) / 1000.0;
}

/* What wind, waves and current pull at her when she swings at anchor. */
static double pull_knewton_of(const struct hws_vessel_class *class, const struct hws_sea *sea)
{
    const double current_mps = hws_mps_from_kn(sea->current_kn);
    const double waves_knewton = WAVE_DRIFT_FRAC / 16.0 * WATER_KG_M3 * GRAVITY_MPS2 *
                                 sea->wave_height_m * sea->wave_height_m * class->beam_m / 1000.0;
    const double current_knewton = 0.5 * WATER_KG_M3 * CURRENT_DRAG * class->beam_m *
                                   class->draught_m * current_mps * current_mps / 1000.0;

    return wind_pull(class) * sea->wind_mps * sea->wind_mps + waves_knewton + current_knewton;
}

double hws_anchored_onset_mps(const struct hws_vessel_class *class)
{
    return sqrt(holding_knewton_of(class) / wind_pull(class));
}

double hws_anchored_drift_kn(const struct hws_vessel_class *class, double ground_frac,
                             const struct hws_sea *sea)
{
    const double pull_knewton = pull_knewton_of(class, sea);
    const double holding_knewton = ground_frac * holding_knewton_of(class);

    if (!(holding_knewton > 0.0) || pull_knewton <= holding_knewton) {
        return 0.0;
    }
    const double drift_kn = DRIFT_MAX_KN * sqrt(1.0 - holding_knewton / pull_knewton);
    return drift_kn > DRIFT_MIN_KN ? drift_kn : DRIFT_MIN_KN;
}
