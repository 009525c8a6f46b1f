/* One TCase a file. */
#ifndef TESTS_MARITIME_CASES_H
#define TESTS_MARITIME_CASES_H

#include "tests/support/suite.h"

TCase *ais_sources_case(void);
TCase *cover_case(void);
TCase *fibre_case(void);
TCase *sensor_case(void);
TCase *sensor_model_case(void);
TCase *transponder_case(void);

#endif
