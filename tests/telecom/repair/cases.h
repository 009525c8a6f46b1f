/* One TCase a file. */
#ifndef TESTS_TELECOM_REPAIR_CASES_H
#define TESTS_TELECOM_REPAIR_CASES_H

#include "tests/support/suite.h"

TCase *repair_case(void);
TCase *permit_case(void);
TCase *booking_case(void);
TCase *depot_case(void);
TCase *agreement_case(void);
TCase *hardship_case(void);
TCase *outage_case(void);
TCase *window_case(void);
TCase *power_case(void);
TCase *zone_case(void);

#endif
