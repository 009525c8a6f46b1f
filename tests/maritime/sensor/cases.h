/* One TCase a file. */
#ifndef TESTS_MARITIME_SENSOR_CASES_H
#define TESTS_MARITIME_SENSOR_CASES_H

#include "tests/support/suite.h"

TCase *sensor_cover_case(void);
TCase *sensor_fibre_case(void);
TCase *sensor_glimpse_case(void);
TCase *sensor_hear_case(void);
TCase *sensor_look_case(void);
TCase *sensor_model_case(void);
TCase *sensor_pair_case(void);
TCase *sensor_plan_case(void);
TCase *sensor_wait_case(void);
TCase *sensor_watch_case(void);

#endif
