/* One TCase a file. */
#ifndef TESTS_MARITIME_TRANSPONDER_CASES_H
#define TESTS_MARITIME_TRANSPONDER_CASES_H

#include "tests/support/suite.h"

TCase *transponder_area_case(void);
TCase *transponder_read_case(void);
TCase *transponder_set_case(void);

#endif
