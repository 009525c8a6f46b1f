/* The cases of the program whose allocations can be made to fail. */
#ifndef TESTS_CORE_MEMORY_CASES_H
#define TESTS_CORE_MEMORY_CASES_H

#include "tests/support/suite.h"

TCase *json_memory_case(void);

#endif
