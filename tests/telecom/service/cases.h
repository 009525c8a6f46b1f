/* One TCase a file. */
#ifndef TESTS_TELECOM_SERVICE_CASES_H
#define TESTS_TELECOM_SERVICE_CASES_H

#include "tests/support/suite.h"

TCase *service_case(void);

#endif
