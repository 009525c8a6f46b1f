/*
 * A small network of two operators, X and Y, between three cities, to be put into the world of
 * tests/support/telecom_builder.h (one repair ship). Rates in kbit/s; nothing is left to chance.
 *
 *   X   A-B 1,000,000 (segment 0), A-C 1,000,000 (1), C-B 500,000 (2)
 *   Y   A-B 1,000,000 (segment 3)
 *   demands A-B: X voice 200,000, protected; X consumer 800,000; Y consumer 500,000
 *   X and Y lend each other 400,000 after 10 h; X's routing takes 2 min, its control room 1 h;
 * notice is 30 min
 */
#ifndef TESTS_TELECOM_TRIANGLE_H
#define TESTS_TELECOM_TRIANGLE_H

#include "tests/support/telecom_builder.h"

#define TRIANGLE_REROUTE_MS INT64_C(120000)

enum { TRIANGLE_AB = 0, TRIANGLE_AC, TRIANGLE_CB, TRIANGLE_Y, TRIANGLE_SEGMENTS };
enum { TRIANGLE_X_VOICE = 0, TRIANGLE_X_CONSUMER, TRIANGLE_Y_CONSUMER, TRIANGLE_DEMANDS };

/* What a test may change before the plan is finished. */
struct triangle {
    struct hws_segment segments[TRIANGLE_SEGMENTS];
    struct hws_demand demands[TRIANGLE_DEMANDS];
    struct hws_lending lending;
    struct hws_lease lease;      /* kbps 0: none */
    struct hws_terrestrial link; /* capacity 0: none */
    struct hws_profile profiles[HWS_DEMAND_CLASS_COUNT];
    bool lends, has_profile;
};

struct triangle triangle_default(void);
/* The triangle has to outlive the world. */
struct telecom_test_world *triangle_world(const struct triangle *triangle);
int64_t triangle_served_kbps(const struct telecom_test_world *world, uint32_t demand);

#endif
