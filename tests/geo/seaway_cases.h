/* One TCase a file. */
#ifndef TESTS_GEO_SEAWAY_CASES_H
#define TESTS_GEO_SEAWAY_CASES_H

#include "tests/support/suite.h"

TCase *seaway_case(void);
TCase *seaway_oracle_case(void);
TCase *route_memo_case(void);

#endif
