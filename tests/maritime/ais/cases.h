/* One TCase a file. */
#ifndef TESTS_MARITIME_AIS_CASES_H
#define TESTS_MARITIME_AIS_CASES_H

#include "tests/support/suite.h"

TCase *ais_decode_case(void);
TCase *ais_encode_case(void);
TCase *ais_interval_case(void);
TCase *ais_log_case(void);
TCase *ais_log_clock_case(void);
TCase *ais_log_csv_case(void);
TCase *ais_log_line_case(void);
TCase *ais_log_tracks_case(void);
TCase *ais_log_voyages_case(void);
TCase *ais_sentence_case(void);
TCase *memory_case(void);

#endif
