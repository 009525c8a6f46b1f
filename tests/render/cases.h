/* One TCase a file. */
#ifndef TESTS_RENDER_CASES_H
#define TESTS_RENDER_CASES_H

#include "tests/support/suite.h"

TCase *frame_case(void);
TCase *live_case(void);
TCase *export_case(void);
TCase *picture_panel_case(void);
TCase *plot_case(void);
TCase *window_case(void);

/* The coast of the tree; the caller closes it. */
struct hws_coast;
struct hws_coast *open_coast(void);

#endif
