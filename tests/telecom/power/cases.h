/* One TCase a file. */
#ifndef TESTS_TELECOM_POWER_CASES_H
#define TESTS_TELECOM_POWER_CASES_H

#include "tests/support/suite.h"

TCase *power_flow_case(void);

#endif
