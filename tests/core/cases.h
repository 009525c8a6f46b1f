/* One TCase a file. */
#ifndef TESTS_CORE_CASES_H
#define TESTS_CORE_CASES_H

#include "tests/support/suite.h"

TCase *assign_case(void);
TCase *audience_case(void);
TCase *block_case(void);
TCase *check_case(void);
TCase *clock_case(void);
TCase *effect_case(void);
TCase *engine_case(void);
TCase *fork_case(void);
TCase *hash_case(void);
TCase *json_edit_case(void);
TCase *json_fields_case(void);
TCase *json_parse_case(void);
TCase *language_case(void);
TCase *math_case(void);
TCase *metric_case(void);
TCase *output_case(void);
TCase *queue_case(void);
TCase *random_case(void);
TCase *record_hash_case(void);
TCase *record_stream_case(void);
TCase *registry_case(void);
TCase *room_case(void);
TCase *sample_case(void);
TCase *span_case(void);
TCase *status_case(void);
TCase *survival_case(void);
TCase *tap_case(void);
TCase *text_case(void);
TCase *text_store_case(void);
TCase *trouble_case(void);
TCase *verb_case(void);
TCase *theory_case(void);

#endif
