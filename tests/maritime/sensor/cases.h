/* One TCase a file. */
#ifndef TESTS_MARITIME_SENSOR_CASES_H
#define TESTS_MARITIME_SENSOR_CASES_H

#include "tests/support/suite.h"

TCase *sensor_case(void);
TCase *sensor_cover_case(void);
TCase *sensor_fibre_case(void);
TCase *sensor_model_case(void);

#endif
