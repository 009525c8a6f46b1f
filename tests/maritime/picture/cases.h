/* One TCase a file. */
#ifndef TESTS_MARITIME_PICTURE_CASES_H
#define TESTS_MARITIME_PICTURE_CASES_H

#include "tests/support/suite.h"

TCase *alert_case(void);
TCase *association_case(void);
TCase *drag_alert_case(void);
TCase *share_case(void);
TCase *track_case(void);

#endif
