#include "tests/maritime/guard/cases.h"

int main(void)
{
    static const suite_case cases[] = {intercept_case, guard_case, guard_acts_case, guard_law_case,
                                       guard_search_case};

    return suite_main("guard", cases, sizeof(cases) / sizeof(cases[0]));
}
