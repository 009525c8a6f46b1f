#ifndef TESTS_MARITIME_PORT_CASES_H
#define TESTS_MARITIME_PORT_CASES_H

#include <check.h>

TCase *anchorage_case(void);
TCase *queue_case(void);
TCase *trouble_case(void);
TCase *yard_case(void);

#endif
