/* One TCase a file. */
#ifndef TESTS_MARITIME_GUARD_CASES_H
#define TESTS_MARITIME_GUARD_CASES_H

#include "tests/support/suite.h"

TCase *guard_accept_case(void);
TCase *guard_approach_case(void);
TCase *guard_board_case(void);
TCase *guard_consent_case(void);
TCase *guard_escort_case(void);
TCase *guard_flags_case(void);
TCase *guard_follow_case(void);
TCase *guard_hear_case(void);
TCase *guard_law_case(void);
TCase *guard_lookout_case(void);
TCase *guard_reach_case(void);
TCase *guard_read_case(void);
TCase *guard_rescue_case(void);
TCase *guard_search_case(void);
TCase *guard_sight_case(void);
TCase *guard_task_case(void);
TCase *guard_unit_case(void);
TCase *guard_work_case(void);
TCase *intercept_case(void);

#endif
