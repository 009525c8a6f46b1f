#include "tests/maritime/measure/cases.h"

int main(void)
{
    static const suite_case cases[] = {measure_count_case, measure_interest_case, measure_plan_case,
                                       measure_sample_case, measure_segment_case};

    return suite_main("measure", cases, sizeof(cases) / sizeof(cases[0]));
}
