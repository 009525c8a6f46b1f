/* One TCase a file. */
#ifndef TESTS_WORLD_CASES_H
#define TESTS_WORLD_CASES_H

#include "tests/support/suite.h"

TCase *climate_case(void);
TCase *drag_case(void);
TCase *fleet_case(void);
TCase *order_case(void);
TCase *replay_case(void);
TCase *voyage_case(void);

#endif
