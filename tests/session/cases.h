/* The cases of the session's tests. */
#ifndef TESTS_SESSION_CASES_H
#define TESTS_SESSION_CASES_H

#include "tests/support/suite.h"

TCase *damage_case(void);
TCase *door_case(void);
TCase *feed_server_case(void);
TCase *geojson_case(void);
TCase *golden_case(void);
TCase *guard_case(void);
TCase *memory_case(void);
TCase *replay_case(void);
TCase *save_case(void);
TCase *operator_case(void);
TCase *picture_case(void);
TCase *port_case(void);
TCase *sensing_case(void);
TCase *service_case(void);
TCase *view_case(void);

#endif
