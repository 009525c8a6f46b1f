/* The cases of the loader's tests. */
#ifndef TESTS_SCENARIO_CASES_H
#define TESTS_SCENARIO_CASES_H

#include "tests/support/suite.h"

TCase *anchorage_case(void);
TCase *broken_case(void);
TCase *drag_track_case(void);
TCase *exercise_case(void);
TCase *fleets_case(void);
TCase *guard_rules_case(void);
TCase *hostile_case(void);
TCase *include_case(void);
TCase *many_case(void);
TCase *measure_case(void);
TCase *memory_case(void);
TCase *picture_case(void);
TCase *replay_case(void);
TCase *replay_loop_case(void);
TCase *scenario_case(void);
TCase *schemes_case(void);
TCase *sections_case(void);
TCase *sensor_case(void);
TCase *telecom_case(void);
TCase *weather_case(void);

#endif
