/* One TCase a file. */
#ifndef TESTS_MARITIME_MEASURE_CASES_H
#define TESTS_MARITIME_MEASURE_CASES_H

#include "tests/support/suite.h"

TCase *measure_count_case(void);
TCase *measure_interest_case(void);
TCase *measure_plan_case(void);
TCase *measure_sample_case(void);
TCase *measure_segment_case(void);

#endif
