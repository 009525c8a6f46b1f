/* The cases of the room's tests. */
#ifndef TESTS_ROOM_CASES_H
#define TESTS_ROOM_CASES_H

#include "tests/support/suite.h"

TCase *export_case(void);
TCase *resume_case(void);
TCase *room_case(void);

#endif
