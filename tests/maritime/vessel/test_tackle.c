/* Ground tackle against the tables and rules that others have published. */
#include "hawser/maritime/tackle.h"
#include "tests/maritime/vessel/cases.h"

#include <math.h>

/* As scenarios build them (sim/scenario/maritime.c). */
static struct hws_vessel_class class_of(enum hws_ship_kind kind, double length_m, double beam_m,
                                        double draught_m, double height_m)
{
    struct hws_vessel_class class = {.kind = kind,
                                     .length_m = length_m,
                                     .beam_m = beam_m,
                                     .draught_m = draught_m,
                                     .height_m = height_m,
                                     .speed_kn = 12.0};

    class.anchor_t = hws_anchor_usual_t(&class);
    return class;
}

static struct hws_vessel_class panamax(void)
{
    return class_of(HWS_SHIP_KIND_BULK, 225.0, 32.26, 14.0, 34.0);
}

static struct hws_vessel_class coaster(void)
{
    return class_of(HWS_SHIP_KIND_CARGO, 80.0, 12.3, 5.0, 14.4);
}

/* Rows of IACS UR A1, table 1: equipment number, anchor, both chains, grade 3. */
START_TEST(anchor_and_chain_are_those_of_the_equipment_table)
{
    static const struct {
        double number_low, number_high, anchor_t, chains_m, chain_mm;
    } rows[] = {
        {205.0, 240.0, 0.660, 302.5, 20.5},   {500.0, 550.0, 1.590, 412.5, 30.0},
        {980.0, 1060.0, 3.060, 495.0, 44.0},  {1930.0, 2080.0, 6.000, 577.5, 60.0},
        {2870.0, 3040.0, 8.700, 632.5, 73.0}, {4800.0, 5000.0, 14.700, 742.5, 95.0},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        const double number = 0.5 * (rows[i].number_low + rows[i].number_high);
        const struct hws_tackle tackle = hws_tackle_of(rows[i].anchor_t);
        ck_assert_double_eq_tol(rows[i].anchor_t, 0.003 * number, 0.04 * rows[i].anchor_t);
        ck_assert_double_eq_tol(tackle.chain_m, rows[i].chains_m / 2.0, 0.06 * tackle.chain_m);
        ck_assert_double_eq_tol(tackle.chain_mm, rows[i].chain_mm, 0.06 * tackle.chain_mm);
    }
    ck_assert_double_eq(hws_tackle_of(0.0).chain_m, 0.0);
}
END_TEST

/* The anchor that Eagle S dragged in December 2024 weighed 11 t: a tanker of 228 m by 32 m. Bulk
 * carriers of 225 m have 10 to 11 t; coasters of 80 m 1.3 to 1.6 t. */
START_TEST(usual_anchors_weigh_what_ships_of_that_size_have)
{
    const struct hws_vessel_class tanker = class_of(HWS_SHIP_KIND_TANKER, 228.0, 32.2, 14.0, 34.2);

    ck_assert_double_eq_tol(tanker.anchor_t, 11.0, 1.1);
    ck_assert_double_eq_tol(panamax().anchor_t, 10.5, 1.0);
    ck_assert_double_eq_tol(coaster().anchor_t, 1.45, 0.2);
}
END_TEST

/* The angle found is the one at which weight and drag across the chain balance. */
START_TEST(a_chain_streams_aft_where_its_weight_and_its_drag_balance)
{
    const struct hws_tackle tackle = hws_tackle_of(10.0);
    double deeper_m = tackle.chain_m;

    ck_assert_double_eq(hws_tackle_reach_m(&tackle, 0.0), tackle.chain_m);
    for (uint32_t knots = 1; knots < 30; knots++) {
        const double speed_kn = (double)knots;
        const double speed_mps = speed_kn * 1852.0 / 3600.0;
        const double reach_m = hws_tackle_reach_m(&tackle, speed_kn);
        const double sine = reach_m / tackle.chain_m;
        const double across = 0.87 * 9.81 * tackle.chain_kg_m * sqrt(1.0 - sine * sine);
        const double drag = 0.5 * 1025.0 * 2.6 * tackle.chain_mm / 1000.0 * speed_mps * speed_mps;
        ck_assert_double_eq_tol(across, drag * sine * sine, 1e-6 * across);
        ck_assert_double_lt(reach_m, deeper_m);
        deeper_m = reach_m;
    }
}
END_TEST

/* All that is on record was dragged on the shelf: 50 to 100 m, at 5 to 11 kn. */
START_TEST(anchors_reach_the_shelf_and_no_deep_sea)
{
    const struct hws_tackle large = hws_tackle_of(panamax().anchor_t);
    const struct hws_tackle small = hws_tackle_of(coaster().anchor_t);

    ck_assert_double_gt(hws_tackle_reach_m(&large, 11.0), 100.0);
    ck_assert_double_lt(hws_tackle_reach_m(&large, 12.0), 200.0);
    ck_assert_double_lt(hws_tackle_reach_m(&small, 10.0), 100.0);
    ck_assert_double_eq(hws_tackle_bite_frac(&large, 50.0, 7.0), 1.0);
    ck_assert_double_lt(hws_tackle_bite_frac(&large, 100.0, 12.0), 1.0);
    ck_assert_double_eq(hws_tackle_bite_frac(&large, 400.0, 0.0), 0.0);
    ck_assert_double_eq(hws_tackle_bite_frac(&large, 150.0, 20.0), 0.0); /* rides up */
}
END_TEST

/* Yi Peng 3 (225 m), November 2024, fell to some 7 kn, and made 5.0 in the mean of 36 h
 * (facts/cable.md 4.5). */
START_TEST(an_anchor_slows_its_ship)
{
    const struct hws_vessel_class bulker = panamax();
    const struct hws_vessel_class bare = {.length_m = 100.0, .beam_m = 15.0, .draught_m = 5.0};

    ck_assert_double_eq_tol(hws_tackle_dragging_kn(&bulker, 10.5), 6.0, 1.0);
    ck_assert_double_eq(hws_tackle_dragging_kn(&bulker, 3.0), 0.0); /* it holds her */
    ck_assert_double_eq(hws_tackle_dragging_kn(&bare, 10.0), 10.0);
}
END_TEST

/*
 * NYK's masters are warned at a mean 10 m/s on car carriers, 15 on laden bulk carriers and 20 on
 * laden VLCCs (Flash 15/2012); ours are half laden, and the rule for light ones is 15 to 20 m/s.
 */
START_TEST(ships_at_anchor_drag_in_the_winds_that_masters_are_warned_of)
{
    const struct hws_vessel_class car_carrier =
        class_of(HWS_SHIP_KIND_FERRY, 200.0, 32.2, 9.5, 40.0);
    const struct hws_vessel_class vlcc = class_of(HWS_SHIP_KIND_TANKER, 333.0, 60.0, 20.5, 50.0);
    const struct hws_vessel_class bulker = panamax();

    ck_assert_double_gt(hws_anchored_onset_mps(&car_carrier), 10.0);
    ck_assert_double_lt(hws_anchored_onset_mps(&car_carrier), 18.0);
    ck_assert_double_gt(hws_anchored_onset_mps(&bulker), 15.0);
    ck_assert_double_lt(hws_anchored_onset_mps(&bulker), 22.0);
    ck_assert_double_gt(hws_anchored_onset_mps(&vlcc), 18.0);
    ck_assert_double_lt(hws_anchored_onset_mps(&vlcc), 30.0);
}
END_TEST

START_TEST(a_ship_drifts_when_the_sea_pulls_more_than_the_ground_holds)
{
    const struct hws_vessel_class bulker = panamax();
    const double onset_mps = hws_anchored_onset_mps(&bulker);
    const struct hws_sea fair = {1.0, 0.9 * onset_mps, 0.5, 10.0};
    const struct hws_sea foul = {4.0, 1.02 * onset_mps, 0.0, 10.0};
    const struct hws_sea storm = {6.0, 1.5 * onset_mps, 0.0, 10.0};
    const struct hws_sea stream = {4.0, 0.98 * onset_mps, 3.0, 10.0}; /* wind alone would not */

    ck_assert_double_eq(hws_anchored_drift_kn(&bulker, 1.0, &fair), 0.0);
    ck_assert_double_gt(hws_anchored_drift_kn(&bulker, 1.0, &foul), 0.0);
    ck_assert_double_gt(hws_anchored_drift_kn(&bulker, 1.0, &stream), 0.0);
    ck_assert_double_gt(hws_anchored_drift_kn(&bulker, 1.0, &storm),
                        hws_anchored_drift_kn(&bulker, 1.0, &foul));
    ck_assert_double_lt(hws_anchored_drift_kn(&bulker, 1.0, &storm), 3.0);
}
END_TEST

TCase *tackle_case(void)
{
    TCase *tcase = tcase_create("tackle");

    tcase_add_test(tcase, anchor_and_chain_are_those_of_the_equipment_table);
    tcase_add_test(tcase, usual_anchors_weigh_what_ships_of_that_size_have);
    tcase_add_test(tcase, a_chain_streams_aft_where_its_weight_and_its_drag_balance);
    tcase_add_test(tcase, anchors_reach_the_shelf_and_no_deep_sea);
    tcase_add_test(tcase, an_anchor_slows_its_ship);
    tcase_add_test(tcase, ships_at_anchor_drag_in_the_winds_that_masters_are_warned_of);
    tcase_add_test(tcase, a_ship_drifts_when_the_sea_pulls_more_than_the_ground_holds);
    return tcase;
}
