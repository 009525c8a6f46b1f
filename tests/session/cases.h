/* The cases of the session's tests. */
#ifndef TESTS_SESSION_CASES_H
#define TESTS_SESSION_CASES_H

#include "tests/support/suite.h"

TCase *ais_feed_case(void);
TCase *ais_picture_case(void);
TCase *ais_truth_case(void);
TCase *boarding_case(void);
TCase *canal_case(void);
TCase *certain_case(void);
TCase *chance_case(void);
TCase *class_order_case(void);
TCase *damage_case(void);
TCase *failing_case(void);
TCase *geojson_case(void);
TCase *golden_case(void);
TCase *memory_case(void);
TCase *revision_case(void);
TCase *room_scenario_case(void);
TCase *save_case(void);
TCase *session_case(void);
TCase *session_replay_case(void);
TCase *show_case(void);
TCase *show_picture_case(void);
TCase *show_power_case(void);
TCase *show_service_case(void);
TCase *troubles_case(void);

#endif
