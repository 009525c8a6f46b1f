/* The cases of the desk's tests. */
#ifndef TESTS_DESK_CASES_H
#define TESTS_DESK_CASES_H

#include "tests/support/suite.h"

TCase *source_case(void);

#endif
