/* One TCase a file. */
#ifndef TESTS_WORLD_CASES_H
#define TESTS_WORLD_CASES_H

#include "tests/support/suite.h"

TCase *climate_case(void);
TCase *liaison_case(void);
TCase *meeting_case(void);
TCase *weather_case(void);

#endif
