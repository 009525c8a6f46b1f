#ifndef TESTS_MARITIME_PORT_CASES_H
#define TESTS_MARITIME_PORT_CASES_H

#include <check.h>

TCase *anchorage_case(void);
TCase *arrival_case(void);
TCase *berth_case(void);
TCase *call_case(void);
TCase *law_case(void);
TCase *result_case(void);
TCase *trouble_case(void);
TCase *yard_case(void);

#endif
