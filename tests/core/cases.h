/* One TCase a file. */
#ifndef TESTS_CORE_CASES_H
#define TESTS_CORE_CASES_H

#include "tests/support/suite.h"

TCase *status_case(void);
TCase *text_case(void);

#endif
