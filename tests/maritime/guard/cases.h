/* One TCase a file. */
#ifndef TESTS_MARITIME_GUARD_CASES_H
#define TESTS_MARITIME_GUARD_CASES_H

#include "tests/support/suite.h"

TCase *guard_case(void);
TCase *guard_acts_case(void);
TCase *intercept_case(void);
TCase *guard_law_case(void);
TCase *guard_search_case(void);

#endif
