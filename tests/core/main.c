#include "tests/core/cases.h"

int main(void)
{
    static const suite_case cases[] = {
        assign_case,      audience_case,   block_case,    check_case,       clock_case,
        effect_case,      engine_case,     fork_case,     hash_case,        json_edit_case,
        json_fields_case, json_parse_case, language_case, math_case,        metric_case,
        output_case,      queue_case,      random_case,   record_hash_case, record_stream_case,
        registry_case,    room_case,       sample_case,   span_case,        status_case,
        survival_case,    tap_case,        text_case,     text_store_case,  theory_case,
        trouble_case,     verb_case,
    };

    return suite_main("core", cases, sizeof(cases) / sizeof(cases[0]));
}
