/* One TCase a file. */
#ifndef TESTS_GEO_CASES_H
#define TESTS_GEO_CASES_H

#include "tests/support/suite.h"

TCase *sphere_case(void);
TCase *coast_case(void);
TCase *coast_file_case(void);
TCase *coast_oracle_case(void);
TCase *zone_case(void);
TCase *index_case(void);
TCase *point_set_case(void);

#endif
