/* The cases of the commands' and views' tests. */
#ifndef TESTS_EXERCISE_CASES_H
#define TESTS_EXERCISE_CASES_H

#include "tests/support/suite.h"

TCase *accord_case(void);
TCase *command_case(void);
TCase *command_guard_case(void);
TCase *command_picture_case(void);
TCase *command_sensor_case(void);
TCase *fog_case(void);
TCase *hand_case(void);
TCase *operator_view_case(void);
TCase *roles_case(void);
TCase *told_case(void);
TCase *twins_case(void);
TCase *pending_case(void);
TCase *script_case(void);
TCase *verbs_case(void);
TCase *view_case(void);
TCase *voice_case(void);
TCase *wording_case(void);
TCase *wrong_case(void);

#endif
