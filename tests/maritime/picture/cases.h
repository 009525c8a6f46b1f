/* One TCase a file. */
#ifndef TESTS_MARITIME_PICTURE_CASES_H
#define TESTS_MARITIME_PICTURE_CASES_H

#include "tests/support/suite.h"

TCase *alert_case(void);
TCase *alone_case(void);
TCase *associate_case(void);
TCase *channel_case(void);
TCase *contact_case(void);
TCase *end_case(void);
TCase *failure_case(void);
TCase *fuse_case(void);
TCase *nameless_case(void);
TCase *question_case(void);
TCase *read_case(void);
TCase *share_case(void);
TCase *sharing_case(void);
TCase *told_case(void);
TCase *track_case(void);
TCase *translate_case(void);
TCase *usual_case(void);
TCase *watch_case(void);
TCase *watch_drag_case(void);

#endif
