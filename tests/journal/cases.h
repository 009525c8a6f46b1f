/* The cases of the exercise file's tests. */
#ifndef TESTS_JOURNAL_CASES_H
#define TESTS_JOURNAL_CASES_H

#include "tests/support/suite.h"

TCase *damage_case(void);
TCase *exercise_file_case(void);

#endif
