/* The cases of the serving floor's tests. */
#ifndef TESTS_SERVE_CASES_H
#define TESTS_SERVE_CASES_H

#include "tests/support/suite.h"

TCase *feed_server_case(void);
TCase *owner_case(void);

#endif
