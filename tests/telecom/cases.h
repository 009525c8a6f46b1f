/* One TCase a file. */
#ifndef TESTS_TELECOM_CASES_H
#define TESTS_TELECOM_CASES_H

#include "tests/support/suite.h"

TCase *allocate_case(void);
TCase *paths_case(void);
TCase *repair_case(void);
TCase *permit_case(void);
TCase *depot_case(void);
TCase *agreement_case(void);
TCase *hardship_case(void);
TCase *outage_case(void);
TCase *zone_case(void);
TCase *fault_case(void);
TCase *fill_case(void);
TCase *lp_case(void);
TCase *service_case(void);
TCase *sight_case(void);
TCase *weakpoint_case(void);
TCase *operator_case(void);
TCase *segment_case(void);
TCase *profile_case(void);
TCase *network_case(void);

#endif
