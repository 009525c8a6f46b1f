#include "tests/maritime/measure/cases.h"

int main(void)
{
    static const suite_case cases[] = {continuity_case, interest_case, measure_case};

    return suite_main("measure", cases, sizeof(cases) / sizeof(cases[0]));
}
