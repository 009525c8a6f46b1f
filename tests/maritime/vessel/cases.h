/* One TCase a file. */
#ifndef TESTS_MARITIME_VESSEL_CASES_H
#define TESTS_MARITIME_VESSEL_CASES_H

#include "tests/support/suite.h"

TCase *anchored_case(void);
TCase *drag_case(void);
TCase *fleet_case(void);
TCase *leg_case(void);
TCase *order_case(void);
TCase *passage_case(void);
TCase *replay_case(void);
TCase *tackle_case(void);
TCase *traffic_case(void);
TCase *vessel_plan_case(void);
TCase *vessel_read_case(void);
TCase *voyage_case(void);
TCase *waypoint_case(void);

#endif
