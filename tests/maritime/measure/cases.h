/* One TCase a file. */
#ifndef TESTS_MARITIME_MEASURE_CASES_H
#define TESTS_MARITIME_MEASURE_CASES_H

#include "tests/support/suite.h"

TCase *continuity_case(void);
TCase *interest_case(void);
TCase *measure_case(void);

#endif
