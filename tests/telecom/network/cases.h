/* One TCase a file. */
#ifndef TESTS_TELECOM_NETWORK_CASES_H
#define TESTS_TELECOM_NETWORK_CASES_H

#include "tests/support/suite.h"

TCase *allocate_case(void);
TCase *paths_case(void);
TCase *fill_case(void);
TCase *lp_case(void);
TCase *operator_case(void);
TCase *profile_case(void);
TCase *network_case(void);
TCase *weakpoint_case(void);

#endif
