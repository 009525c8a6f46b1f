#include "tests/core/cases.h"

int main(void)
{
    static const suite_case cases[] = {
        assign_case,     block_case,    clock_case,  engine_case, hash_case,   json_fields_case,
        json_parse_case, math_case,     output_case, queue_case,  random_case, sample_case,
        status_case,     survival_case, text_case,   theory_case, verb_case,
    };

    return suite_main("core", cases, sizeof(cases) / sizeof(cases[0]));
}
