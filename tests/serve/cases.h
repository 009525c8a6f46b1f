/* The cases of the serving floor's tests. */
#ifndef TESTS_SERVE_CASES_H
#define TESTS_SERVE_CASES_H

#include "tests/support/suite.h"

TCase *event_reader_case(void);
TCase *feed_server_case(void);
TCase *http_from_case(void);
TCase *owner_case(void);
TCase *rate_case(void);
TCase *seat_book_case(void);
TCase *secret_case(void);

#endif
