/* One TCase a file. */
#ifndef TESTS_TELECOM_FAULT_CASES_H
#define TESTS_TELECOM_FAULT_CASES_H

#include "tests/support/suite.h"

TCase *contact_case(void);
TCase *fault_case(void);
TCase *sight_case(void);
TCase *segment_case(void);

#endif
