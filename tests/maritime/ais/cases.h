/* One TCase a file. */
#ifndef TESTS_MARITIME_AIS_CASES_H
#define TESTS_MARITIME_AIS_CASES_H

#include "tests/support/suite.h"

TCase *encode_case(void);
TCase *interval_case(void);
TCase *log_case(void);
TCase *log_clock_case(void);
TCase *memory_case(void);
TCase *reader_case(void);

#endif
